// Withdrawn
WITH {report: null, place: null, state: null, correction: null, kind: null, source: null, carried_in: null} AS given
/*
question: Which figures and rows did ICE withdraw, when, and why?
about: A withdrawn figure is unknown since, which is not the same as zero; no other number was published. What ICE did or
  said without withdrawing a figure, such as a removal or an apology, is told by the question responses.
topic: Corrections and disputes
start: 5
share: All the withdrawals that the sources tell of.
parameters: {kind: {values_of: Correction.kind}}
columns: {number: {withdrawable: false, description: The figure as it was published.}}
*/
MATCH (r:Report)<-[:OF_REPORT]-(x:Correction)-[:CONCERNS]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
  AND (given.state IS NULL OR j.state = given.state)
  AND (given.carried_in IS NULL OR EXISTS { (x)-[:CARRIED_BY]->(:Report {id: given.carried_in}) })
  AND (given.correction IS NULL OR x.id = given.correction) AND (given.kind IS NULL OR x.kind = given.kind)
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS]-(:Source {id: given.source}) })
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {unit: 'detainers'})-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND EXISTS { (:Measure {id: c.predicate, section: x.section}) }
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, x, j, c ORDER BY c.support DESC, c.id
WITH r, x, j, collect(c)[0] AS c
RETURN x.id AS correction, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number,
       x.explanation AS explanation, x.date AS date, x.date_of_note AS date_of_note,
       COLLECT { MATCH (x)-[:CARRIED_BY]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS carried_in,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       [c.id] + COLLECT { MATCH (x)-[:CORRECTS]->(k:Claim) WHERE k <> c RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(x)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY date, correction, report;
