// Where each place is named, or stated not to be
WITH {report: null, state: null, place: null, section: null} AS given
/*
question: Which places does each section of each report name, and of which does a source state that it does not name
  them?
about: "One row for each place, section, and report or reports of which it is said. Where no row stands, nothing is
  known: the sections are known in part, and absence from this list is not absence from a report."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
picture: jurisdiction
*/
MATCH (m:Measure {value_type: 'boolean'}) WHERE given.section IS NULL OR m.section = given.section
MATCH (c:Claim {predicate: m.id})-[:ABOUT]->(j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place) AND (given.state IS NULL OR j.state = given.state)
MATCH (c)-[:IN_SCOPE]->(w)
WITH given, m, c, j, w, COLLECT { MATCH (w)-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports
WHERE given.report IS NULL OR given.report IN reports
RETURN reports, m.section AS section, c.rank AS rank, c.as_printed AS as_printed, c.value = 'yes' AS listed,
       CASE w.kind WHEN 'one_of_reports' THEN 'one of these reports, not stated which' END AS certainty,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY reports, section, rank IS NULL, rank, jurisdiction_id, claims;
