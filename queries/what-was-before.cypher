// What the graph said before
/*
question: "What did the graph say before that it says no more, and which load ended it?"
about: "A load retires what no table holds any more, and how a thing was before it changed. It stays here and in no
  other answer. Empty: nothing that was loaded here was ever taken back."
topic: What is known
share: All that was retired in this graph.
columns: {ended: When the load that ended it began., load: Id of that load., of_sets: {type: list, description: The sets
  of tables that it loaded.}, was: "What it was: a type of thing, or of relationship.", id: Its id., name: Its name in
  full., to: {description: "What the relationship led to, by id.", nulls: a thing}}
*/
WITH {was: null} AS given
MATCH (l:Load)
CALL (l) {
  MATCH (n:Retired) WHERE n.ended_by = l.id
  RETURN n.was AS was, n.of AS id, n.name AS name, null AS to
  UNION ALL
  MATCH (a)-[e:FORMERLY]->(b) WHERE e.ended_by = l.id
  RETURN e.was AS was, coalesce(a.id, a.of) AS id, a.name AS name, coalesce(b.id, b.of) AS to
}
WITH given, l, was, id, name, to WHERE given.was IS NULL OR was = given.was
RETURN l.started AS ended, l.id AS load, l.of_sets AS of_sets, was, id, name, to
ORDER BY ended, load, was, id, to;
