// Figures that were worked out from others
WITH {report: null, source: null} AS given
/*
question: "Which figures were worked out, and from which others?"
about: Sums and differences that no report prints, or that a source prints beside their parts; one row for each figure
  that went in. What is worked out is as good as what it rests on, and inherits what stands against that.
topic: What is known
share: All the figures in the graph that were worked out.
*/
MATCH (x)<-[:ABOUT]-(c:Claim)-[:DERIVED_FROM]->(i:Claim)-[:ABOUT]->(y)
WITH given, c, x, i, y, COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports
WHERE (given.report IS NULL OR given.report IN reports)
  AND (given.source IS NULL OR EXISTS { (i)<-[:STATES]-(:Source {id: given.source}) })
RETURN x.name AS about, x.id AS about_id, c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, reports,
       COLLECT { MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-() WHERE t.derivation IN ['sum', 'difference']
                 RETURN t.derivation ORDER BY t.derivation }[0] AS how,
       y.name AS from_about, i.predicate AS from_measure, i.value AS from_value, i.qualifier AS from_part,
       COLLECT { MATCH (i)-[:IN_SCOPE]->(w) RETURN w.name } AS from_of, i.id AS from_claim,
       COLLECT { MATCH (i)<-[:STATES]-(s) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (s)-[t:STATES]->(i)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS from_sources
ORDER BY measure, about_id, claims, from_claim;
