// Entries of Section III, with their policies
WITH {report: null, state: null, place: null, policy: null} AS given
/*
question: "Which policies does Section III list, whose are they, when were they enacted, and what do they ask for?"
about: One row for each entry of Section III that is known, newest policy first; a date that no source states is
  unknown, not old. The area of responsibility is ICE's; for most places it follows from the state and was not stated.
topic: Policies and rulings
share: [Section III entries, Section III entries with the date enacted, Section III entries with criteria]
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'III'})<-[i:IN_SECTION]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report)
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
OPTIONAL MATCH (l)-[:LISTS_POLICY]->(p:Policy)
WITH given, r, i, l, j, p WHERE given.policy IS NULL OR p.id = given.policy
OPTIONAL MATCH (j)-[known:IN_AOR]->(a:AreaOfResponsibility)
WITH r, i, l, j, p, known, a,
     [l] + COLLECT { MATCH (r)<-[:COVERS]-()<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(x:Policy) WHERE x.id = p.id
                     RETURN c ORDER BY c.id } AS said
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       l.as_printed AS as_printed, p.title AS policy, p.id AS policy_id,
       p.date_enacted AS enacted, p.date_enacted_as_printed AS enacted_as_printed,
       p.date_effective AS effective,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       p.criteria_as_printed AS criteria_as_printed, a.name AS area, known.basis AS area_known_by,
       CASE i.certainty WHEN 'one_of' THEN 'one of several reports, not stated which' END AS certainty,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY enacted IS NULL, enacted DESC, state IS NULL, state, jurisdiction, jurisdiction_id, report;
