// Sources that say the same
WITH {at_least: 5} AS given
/*
question: Which two sources most often state the same claims?
about: "Pairs of sources that state so many claims alike: which to read against each other. The overlap is what both
  state, in percent of all that either does; disagreement lowers it, and so does a longer article."
caution: "Two that agree need not confirm each other: both may have read the same report, or one may retell the other
  without saying so. Where one_origin is true they are known to be one voice."
topic: Who says it
share: All the sources of the graph that state anything.
parameters: {at_least: How many claims two sources must have in common.}
*/
MATCH (a:Source)-[:STATES]->(c:Claim)<-[:STATES]-(b:Source)
WHERE a.id < b.id
WITH given, a, b, c.predicate AS measure, count(DISTINCT c) AS n ORDER BY n DESC, measure
WITH given, a, b, sum(n) AS shared, collect(measure + ' (' + n + ')') AS on_what
WHERE shared >= given.at_least
WITH a, b, shared, on_what, COUNT { MATCH (a)-[:STATES]->(c) RETURN DISTINCT c } AS states,
     COUNT { MATCH (b)-[:STATES]->(c) RETURN DISTINCT c } AS other_states,
     [s IN [a, b] | [name IN split(s.outlet, ' / ') | toLower(split(name, ' (')[0])]] AS names
RETURN a.id AS source, a.publisher AS publisher, b.id AS other_source, b.publisher AS other_publisher,
       shared, states, other_states,
       round(1000.0 * shared / (states + other_states - shared)) / 10 AS percent_overlap,
       EXISTS { (a)-[:REPRINTS|SUPERSEDES*1..3]-(b) } OR any(name IN names[0] WHERE name IN names[1]) AS one_origin,
       on_what
ORDER BY shared DESC, percent_overlap DESC, source, other_source;
