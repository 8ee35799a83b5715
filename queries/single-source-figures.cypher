// Figures that rest on one source
WITH {measure: null, report: null, kind: null} AS given
/*
question: Which figures does only one source state?
about: Whoever reprints the story is not counted beside it. Resting on one source says nothing against a figure, and
  neither does the kind of that source; it says where a second look is due.
topic: Who says it
share: All the figures in the graph.
parameters: {kind: {values_of: Source.kind}}
columns: {kind: {words: kind, description: What kind of source it is.}}
*/
MATCH (c:Claim)-[:ABOUT]->(x)
WHERE coalesce(c.low, c.high) IS NOT NULL AND (given.measure IS NULL OR c.predicate = given.measure)
WITH given, c, x, COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
     COLLECT { MATCH (s)-[:STATES]->(c) WHERE NOT EXISTS { (s)-[:REPRINTS]->()-[:STATES]->(c) }
               RETURN DISTINCT s } AS them
WHERE size(them) = 1 AND (given.kind IS NULL OR them[0].kind = given.kind)
  AND (given.report IS NULL OR given.report IN reports)
RETURN c.predicate AS measure, x.name AS about, x.id AS about_id, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       reports, them[0].kind AS kind, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY measure, about_id, claims;
