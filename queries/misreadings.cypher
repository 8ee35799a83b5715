// Figures reported as something else
WITH {claim: null, report: null, place: null} AS given
/*
question: "Who told a number of detainers issued as a number declined, and which number was it?"
about: The number that a source gives is known, but of another measure of the same place and report. Equal numbers alone
  are no misreading. A source that misreads one number may be right in everything else.
topic: Contradictions and misreadings
share: No share can be given; nobody knows how often a figure was misread.
picture: contradictions
columns: {measure: {words: measure, description: As what it is told.}}
*/
MATCH (a:Claim)-[e:MISREADS]->(b:Claim)-[:ABOUT]->(j:Jurisdiction)
MATCH (b)-[:IN_SCOPE]->()-[:COVERS]->(r:Report)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
  AND (given.claim IS NULL OR given.claim IN [a.id, b.id])
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN a.low = a.high THEN toInteger(a.low) END AS number, a.predicate AS measure, b.predicate AS is,
       e.reason AS reason, [a.id, b.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(a)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (s)-[t:STATES]->(b)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS known_from
ORDER BY report, number DESC, jurisdiction_id;
