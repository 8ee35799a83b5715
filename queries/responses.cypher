// What officials did or said without withdrawing a figure
WITH {report: null, place: null, state: null, response: null, kind: null, source: null, office: null} AS given
/*
question: "Which places are absent from a later list without explanation, for what did ICE apologise, and what did
  officials answer?"
about: Nothing of this withdraws a figure. A removal is a place's absence from a later report, as a source says, and
  no public word of ICE says why. An apology and a statement leave what was published as it was.
topic: Corrections and disputes
share: No share can be given; of a removal that no source noticed the graph knows nothing.
parameters: {kind: {values_of: Response.kind}}
*/
MATCH (r:Report)<-[:OF_REPORT]-(x:Response)
WHERE (given.report IS NULL OR r.id = given.report)
  AND (given.response IS NULL OR x.id = given.response) AND (given.kind IS NULL OR x.kind = given.kind)
  AND (given.office IS NULL OR EXISTS { (x)-[:SPOKEN_BY]->(:Actor {id: given.office}) })
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS]-(:Source {id: given.source}) })
OPTIONAL MATCH (x)-[:CONCERNS]->(j:Jurisdiction)
WITH given, r, x, j
WHERE (given.place IS NULL OR j.id = given.place) AND (given.state IS NULL OR j.state = given.state)
RETURN x.id AS response, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       x.statement AS statement, x.date AS date,
       COLLECT { MATCH (x)-[:ABSENT_FROM]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS absent_from,
       x.asked_by AS asked_by,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(o) RETURN o.id ORDER BY o.id } AS office_ids,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       COLLECT { MATCH (x)-[:REMOVES]->(k:Claim) RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(x)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date, response, report;
