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
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS {role: 'supports'}]-(:Source {id: given.source}) })
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {scope: r.id})
WHERE c.predicate = CASE x.section WHEN 'I' THEN 'detainers_issued' ELSE 'detainers_declined' END
  AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, x, j, c ORDER BY COUNT { (c)<-[:STATES {role: 'supports'}]-() } DESC, c.id
WITH r, x, j, collect(c)[0] AS c
RETURN x.id AS correction, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       toInteger(c.number) AS number, x.withdraws AS withdrawn, x.explanation AS explanation, x.date AS date,
       COLLECT { MATCH (x)-[:CARRIED_BY]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS carried_in,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       [c.id] + COLLECT { MATCH (x)-[:CORRECTS]->(k:Claim) WHERE k <> c RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s:Source)-[:REPORTS {role: 'supports'}]->(x) RETURN s.id ORDER BY s.id } AS tellers,
       COLLECT { MATCH (s:Source)-[:REPORTS {role: 'supports'}]->(x)
                 RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: null} } AS told_by,
       COLLECT { MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
                 RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator} } AS sources
ORDER BY date, correction, report;
