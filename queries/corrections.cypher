// Withdrawn, removed, or apologised for
/*
question: Which figures and listings did ICE withdraw, drop without notice, or apologise for, when, and why?
about: A withdrawn figure is unknown since, which is not the same as zero; no other number was published. A place
  removed without notice is missing from the next report, as a source says; that withdraws no figure, and neither does
  an apology.
topic: Corrections and disputes
start: 5
share: No share can be given; of a removal that no source noticed the graph knows nothing.
parameters: {kind: {values_of: Correction.kind}}
columns: {number: {withdrawable: false, description: The figure as it was published.}}
*/
WITH {report: null, place: null, state: null, correction: null, kind: null, source: null, carried_in: null} AS given
MATCH (r:Report)<-[:OF_REPORT]-(x:Correction)-[:CONCERNS]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
  AND (given.state IS NULL OR j.state = given.state)
  AND (given.carried_in IS NULL OR EXISTS { (x)-[:CARRIED_BY]->(:Report {id: given.carried_in}) })
  AND (given.correction IS NULL OR x.id = given.correction) AND (given.kind IS NULL OR x.kind = given.kind)
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS]-(:Source {id: given.source}) })
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {unit: 'detainers'})-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND EXISTS { (:Measure {id: c.predicate, section: x.section}) }
  AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, x, j, c ORDER BY c.support DESC, c.id
WITH r, x, j, collect(c)[0] AS c
RETURN x.id AS correction, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number,
       x.withdraws AS withdrawn, x.explanation AS explanation, x.date AS date,
       COLLECT { MATCH (x)-[:CARRIED_BY]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS carried_in,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       [c.id] + COLLECT { MATCH (x)-[:CORRECTS]->(k:Claim) WHERE k <> c RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN s.id ORDER BY s.id } AS tellers,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN {source: s.id, publisher: s.outlet, where: null} } AS told_by,
       COLLECT { MATCH (s)-[t:STATES]->(c) RETURN {source: s.id, publisher: s.outlet, where: t.locator} } AS sources
ORDER BY date, correction, report;
