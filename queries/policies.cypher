// Entries of Section III, with their policies
/*
question: "Which policies does Section III list, whose are they, when were they enacted, and what do they ask for?"
about: One row for each entry of Section III that is known, newest policy first; a date that no source states is
  unknown, not old. The area of responsibility is ICE's; for most places it follows from the state and was not stated.
topic: Policies and rulings
share: [Section III entries, Section III entries with the date enacted, Section III entries with criteria]
*/
WITH {report: null, state: null, place: null, policy: null} AS given
MATCH (r:Report)<-[i:IN_REPORT]-(l:Listing {section: 'III'})-[:LISTS]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report)
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
OPTIONAL MATCH (l)-[:LISTS_POLICY]->(p:Policy)
WITH given, r, i, l, j, p WHERE given.policy IS NULL OR p.id = given.policy
OPTIONAL MATCH (j)-[:IN_AOR]->(a:AreaOfResponsibility)
OPTIONAL MATCH (j)<-[:ABOUT]-(k:Claim {predicate: 'area_of_responsibility', value: a.name})<-[how:STATES]-(told:Source)
WITH r, i, l, j, p, a, collect(how.derivation) AS hows, collect(EXISTS { (told)-[:COPY_OF]->() }) AS copies,
     COLLECT { MATCH (r)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(x)
               WHERE x = p OR x = j AND c.predicate = 'listed_section_3' RETURN c ORDER BY x = p, c.id } AS claims
RETURN r.id AS report,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, l.as_printed AS as_printed,
       p.title AS policy, p.id AS policy_id, p.date_enacted AS enacted, p.date_enacted_as_printed AS enacted_as_printed,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       p.criteria_as_printed AS criteria_as_printed, a.name AS area,
       CASE WHEN a IS NULL THEN null WHEN 'stated' IN hows AND true IN copies THEN 'printed by a copy of the report'
            WHEN 'stated' IN hows THEN 'stated by the press' WHEN 'state_rule' IN hows THEN 'follows from its state'
            WHEN 'county_rule' IN hows THEN 'follows from its county' END AS area_known_by,
       CASE i.certainty WHEN 'one_of' THEN 'one of several reports, not stated which' END AS certainty,
       [c IN claims | c.id] AS claims,
       COLLECT { UNWIND claims AS c MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
                 RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator} } AS sources
ORDER BY enacted IS NULL, enacted DESC, state IS NULL, state, jurisdiction, jurisdiction_id, report;
