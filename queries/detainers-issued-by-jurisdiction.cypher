// Detainers issued, by jurisdiction
WITH {report: null, state: null} AS given
/*
question: "To which jurisdictions were most detainers issued in the week, by Section I?"
about: "Section I lists the largest only; to be missing does not say to have had none. What became of the
  detainers was not known when they were counted. Of several numbers the one that most sources state is given; the
  column marks lists the others."
topic: Detainers issued
start: 2
share: [Section I rows, Section I rows with the number issued]
picture: report
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.predicate IN ['detainers_issued', 'section1_rank'] AND c.qualifier IS NULL
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, l, j, c ORDER BY c.support DESC, c.id
WITH r, l, j, collect(c) AS said
WITH r, l, j, said, [c IN said WHERE c.predicate = 'detainers_issued'][0] AS c
WITH r, l, j, said, c, coalesce(c, l) AS stated
RETURN r.id AS report, l.rank AS rank, l.as_printed AS as_printed,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number, c.value AS as_stated,
       [c.id, l.id] + [k IN said WHERE k.predicate = 'section1_rank' | k.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(stated)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, rank, jurisdiction_id;
