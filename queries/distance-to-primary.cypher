// How far each claim is from the report itself
WITH {measure: null, report: null} AS given
/*
question: How many steps is each claim from the report that it speaks of?
about: "0: a copy of the report states it; 1: a source reports it. One more for each reprint, each inference, and for a
  figure that was worked out because no source states it, as far as its farthest part."
caution: "Steps tell how directly a claim can be checked, not whether it is true: reports were withdrawn in part, and a
  copy can be incomplete. Of an agency's own count, 1 only says that a source states it."
topic: What is known
share: All the claims in the graph.
columns: {sources: "The nearest sources of it, or of what it was worked out from."}
*/
MATCH (c:Claim)-[:ABOUT]->(about)
WHERE (given.measure IS NULL OR c.predicate = given.measure)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
MATCH (c)-[:DERIVED_FROM*0..1]->(x:Claim)
WHERE (x <> c) = (c.support = 0 AND EXISTS { (c)-[:DERIVED_FROM]->() })
OPTIONAL MATCH (x)<-[t:STATES|INPUT_TO]-(s:Source)
WHERE t:STATES OR NOT EXISTS { (x)-[:DERIVED_FROM]->() }
WITH c, about, x, s, t,
     CASE WHEN t.status CONTAINS 'primary' OR EXISTS { (s)-[:COPY_OF]->()<-[:COVERS]-()<-[:IN_SCOPE]-(x) } THEN 0
          WHEN s IS NOT NULL THEN 1 + COUNT { (s)-[:REPRINTS*1..3]->() } END
     + CASE WHEN t:INPUT_TO OR t.derivation IN ['by_elimination', 'implied'] THEN 1 ELSE 0 END
     + CASE WHEN x <> c THEN 1 ELSE 0 END AS n
WITH c, about, x, min(n) AS nearest,
     collect({n: n, source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]}) AS said
WITH c, about, CASE WHEN count(nearest) = count(x) THEN max(nearest) END AS steps,
     collect([one IN said WHERE one.n = nearest]) AS parts
RETURN steps, about.name AS about, about.id AS about_id, c.predicate AS measure, c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value,
       c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports, [c.id] AS claims,
       reduce(all = [], part IN parts | all + part) AS sources
ORDER BY steps DESC, claims, about_id;
