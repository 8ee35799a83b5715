// Issued against declined, side by side
WITH {report: null, state: null, place: null} AS given
/*
question: "Of the jurisdictions to which most detainers were issued, how many are recorded as declined?"
about: "Neither count is part of the other: what was issued in the week was not yet decided, what was declined in it was
  issued at any time. A misread number is not given. Without a figure it is unknown, which is not the same as zero."
topic: Detainers recorded as declined
start: 4
share: [Section II rows]
picture: report
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION]-(:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND (c.unit = 'detainers' OR c.section IN ['I', 'II'])
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, j, c ORDER BY c.support DESC, c.id
WITH r, j, collect(c) AS said
WITH r, j, [c IN said WHERE c.predicate = 'detainers_issued'][0] AS issued,
     [c IN said WHERE c.predicate = 'detainers_declined'][0] AS declined, [c IN said WHERE c:Listing | c.id] AS listed
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN issued.low = issued.high THEN toInteger(issued.low) END AS issued,
       CASE WHEN declined.low = declined.high THEN toInteger(declined.low) END AS declined,
       COUNT { MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(p)
               WHERE EXISTS { (p)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..2]-(j) } } AS rows_known,
       [issued.id, declined.id] + listed AS claims,
       COLLECT { UNWIND [issued, declined] AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, issued IS NULL, issued DESC, jurisdiction_id;
