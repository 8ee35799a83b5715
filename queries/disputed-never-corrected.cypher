// Disputed, and never withdrawn
WITH {report: null, state: null, place: null} AS given
/*
question: "Which figures, listings and statements were disputed without a withdrawal that followed?"
about: "As far as the sources know of none. A place that is absent from a later report without explanation stands here too: its
  figure was never withdrawn. Whether an office is right is another question."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
*/
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report)
WHERE NOT EXISTS { (d)-[:ANSWERED_BY]->(:Correction) }
  AND (given.report IS NULL OR r.id = given.report)
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN d.id AS dispute, r.id AS report, d.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS offices,
       d.statement AS statement, d.outcome AS outcome, d.date AS date,
       COLLECT { MATCH (d)-[:DISPUTES]->(c:Claim) RETURN c.id ORDER BY c.low IS NULL, c.id } AS claims,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by,
       COLLECT { MATCH (d)-[:DISPUTES]->(:Claim)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY date, dispute, report;
