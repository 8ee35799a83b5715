// Criteria by jurisdiction and date, to join with other data
WITH {report: null, state: null, place: null, criterion: null} AS given
/*
question: "Which jurisdiction asks for what, since when, as rows to join with census or court data?"
about: "One row for each place, criterion and report, and one for being listed in Section III, so that no policy is lost
  of which no criterion is stated. Value is yes as a source states it, or no where one states that the section does not
  list the place. A date is that of the same source and report, in effect before enacted. Where no row stands, nothing
  is known. A city has no FIPS code here: county_fips is its county's."
topic: Policies and rulings
share: [Section III entries, Section III entries with the date enacted, Section III entries with criteria]
columns: {value: "yes or no, as a source states it.", criterion: "What the policy asks for; or that it is listed."}
*/
MATCH (c:Claim)-[:ABOUT]->(x:Jurisdiction|Policy) WHERE c.predicate IN ['criterion', 'listed_section_3']
OPTIONAL MATCH (c)-[:LISTS_POLICY]->(listed)
OPTIONAL MATCH (x)-[:ENACTED_BY]->(owner)
OPTIONAL MATCH (k:Criterion {id: c.value}) WHERE c.predicate = 'criterion'
WITH given, c, k, coalesce(owner, x) AS j, CASE WHEN owner IS NULL THEN listed ELSE x END AS p,
     COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w } AS scopes,
     coalesce(k.id, c.predicate) AS criterion_id
WHERE (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
  AND (given.criterion IS NULL OR criterion_id = given.criterion)
WITH c, k, j, p, criterion_id, scopes[0] AS w, COLLECT {
       WITH c, k, p, scopes WHERE k IS NOT NULL
       MATCH (p)<-[:ABOUT]-(d:Claim) WHERE d.predicate IN ['date_effective', 'date_enacted']
         AND EXISTS { (d)<-[:STATES]-()-[:STATES]->(c) } AND (EXISTS { (d)-[:IN_SCOPE]->() } = (size(scopes) > 0))
         AND (size(scopes) = 0 OR EXISTS { (d)-[:IN_SCOPE]->(q) WHERE q IN scopes })
       RETURN d ORDER BY d.predicate, d.value }[0] AS dated, COLLECT { MATCH (j)-[:PART_OF*0..2]->(of:County)
                                                        RETURN DISTINCT of.fips ORDER BY of.fips } AS counties
RETURN j.fips AS fips, CASE size(counties) WHEN 1 THEN counties[0] END AS county_fips, j.state AS state,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level,
       coalesce(k.name, 'Listed in Section III') AS criterion, criterion_id AS criterion_id,
       CASE c.predicate WHEN 'criterion' THEN 'yes' ELSE c.value END AS value,
       dated.value AS from, CASE dated.predicate WHEN 'date_effective' THEN 'in effect' WHEN 'date_enacted' THEN 'enacted' END
         AS from_is, dated.earliest AS from_earliest, dated.latest AS from_latest,
       COLLECT { MATCH (w)-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
       CASE w.kind WHEN 'one_of_reports' THEN 'one of these reports, not stated which' END AS certainty,
       p.title AS policy, p.id AS policy_id, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY state IS NULL, state, jurisdiction_id, policy_id, criterion_id, reports, claims;
