// Detainers issued, by jurisdiction
/*
question: "To which jurisdictions were most detainers issued in the week, by Section I?"
about: "Section I lists about ten jurisdictions; to be missing does not say to have had none. What became of the
  detainers was not known when they were counted. Of several numbers the one that most sources state is given; the
  column marks lists the others."
topic: Detainers issued
start: 2
share: [Section I rows, Section I rows with the number issued]
picture: report
*/
WITH {report: null, state: null} AS given
MATCH (r:Report)<-[:IN_REPORT]-(l:Listing {section: 'I'})-[:LISTS]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued', scope: r.id})
WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, l, j, c ORDER BY COUNT { (c)<-[:STATES {role: 'supports'}]-() } DESC, c.id
WITH r, l, j, collect(c)[0] AS c, COLLECT {
       MATCH (k:Claim)-[:ABOUT]->(j) WHERE k.scope = r.id AND k.predicate IN ['section1_rank', 'listed_section_1']
       RETURN k ORDER BY k.id
     } AS listed
WITH r, l, j, c, listed, coalesce(c, listed[0]) AS said
RETURN r.id AS report,
       l.rank AS rank,
       l.as_printed AS as_printed,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       toInteger(c.number) AS number,
       c.value AS as_stated,
       [c.id] + [k IN listed | k.id] AS claims,
       COLLECT {
         MATCH (s:Source)-[t:STATES {role: 'supports'}]->(said)
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources
ORDER BY report, rank, jurisdiction_id;
