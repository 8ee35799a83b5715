// Where each place is named, or stated not to be
/*
question: Which places does each section of each report name, and of which does a source state that it does not name
  them?
about: "One row for each place, section, and report or reports of which it is said. Where no row stands, nothing is
  known: the sections are known in part, and absence from this list is not absence from a report."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
picture: jurisdiction
*/
WITH {report: null, state: null, place: null, section: null} AS given
MATCH (r:Report)<-[e:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE c.predicate STARTS WITH 'listed_section_' AND (given.place IS NULL OR j.id = given.place)
  AND (given.state IS NULL OR j.state = given.state)
WITH given, c, j, e.certainty AS certainty, r, substring('III', 0, toInteger(right(c.predicate, 1))) AS section
ORDER BY r.id
OPTIONAL MATCH (r)<-[:IN_REPORT]-(l:Listing {section: section})-[:LISTS]->(j)
WITH given, c, j, certainty, section, collect(DISTINCT r.id) AS reports, collect(l)[0] AS l
WHERE (given.report IS NULL OR given.report IN reports) AND (given.section IS NULL OR section = given.section)
RETURN reports,
       section,
       l.rank AS rank,
       l.as_printed AS as_printed,
       c.value = 'yes' AS listed,
       CASE certainty WHEN 'one_of' THEN 'one of these reports, not stated which' END AS certainty,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       [c.id] AS claims,
       COLLECT {
         MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources
ORDER BY reports, section, rank IS NULL, rank, jurisdiction_id, claims;
