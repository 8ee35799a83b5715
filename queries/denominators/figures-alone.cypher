// Figures that rest on one source
/*
id: figures-alone
question: Of all figures, how many rest on one source?
description: >-
  Figures are claims with a number or bounds. A source that reprints another's story is not counted beside it.
*/
MATCH (c:Claim)
WHERE c.number IS NOT NULL OR c.low IS NOT NULL OR c.high IS NOT NULL
WITH c, COUNT {
  MATCH (s:Source)-[:STATES {role: 'supports'}]->(c)
  WHERE NOT EXISTS { (s)-[:REPRINTS]->(:Source)-[:STATES {role: 'supports'}]->(c) }
} AS sources
WITH count(c) AS total, count(CASE sources WHEN 1 THEN 1 END) AS covered
WHERE total > 0
RETURN 'Figures that rest on one source' AS what, covered, total
ORDER BY what;
