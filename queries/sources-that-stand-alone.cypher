// Sources that stand alone
WITH {measure: null, report: null} AS given
/*
question: Which sources carry the most claims that no other source states?
about: "How much would go if a publisher were not believed. Sources count together where they are not independent: those
  of one publisher (all copies of the reports are ICE's), and one with the story that it reprints or replaces."
caution: "To stand alone is not to be wrong, nor to be uncontradicted: another value is another claim. Others may have
  said it where nobody read them, and two publishers can have one origin."
topic: Who says it
share: All the sources of the graph that state anything.
*/
MATCH (s:Source)-[:REPRINTS|SUPERSEDES*0..3]-(o:Source)
UNWIND split(o.outlet, ' / ') AS name
WITH given, s, collect(DISTINCT toLower(split(name, ' (')[0])) AS names ORDER BY s.id
WITH given, collect({source: s, names: names}) AS all
UNWIND all AS one
WITH given, one.source AS s, [o IN all WHERE any(name IN o.names WHERE name IN one.names)][0].source.id AS origin
MATCH (s)-[:STATES]->(c:Claim)
WHERE (given.measure IS NULL OR c.predicate = given.measure)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
WITH c, collect({origin: origin, source: s}) AS said, count(DISTINCT origin) AS origins
UNWIND said AS one
WITH one.origin AS origin, collect(DISTINCT one.source) AS tellers, count(DISTINCT c) AS states,
     collect(DISTINCT CASE WHEN origins = 1 THEN c END) AS only
RETURN COLLECT { UNWIND tellers AS s RETURN DISTINCT s.publisher AS name ORDER BY name } AS publishers,
       COLLECT { UNWIND tellers AS s RETURN DISTINCT s.kind AS kind ORDER BY kind } AS kinds,
       states, size(only) AS alone,
       round(1000.0 * size(only) / states) / 10 AS percent_alone,
       COLLECT { UNWIND only AS c WITH c.predicate AS measure, count(*) AS n ORDER BY n DESC, measure
                 RETURN measure + ' (' + n + ')' } AS of_what,
       [s IN tellers | {source: s.id, publisher: s.outlet, where: null}] AS sources
ORDER BY alone DESC, states DESC, publishers;
