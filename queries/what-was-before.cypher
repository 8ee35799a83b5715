// What the graph said before
WITH {was: null, id: null} AS given
/*
question: "What did the graph say before that it says no more, and which load ended it?"
about: "A load retires what no table holds any more, and how a thing was before it changed. It stays here and in no
  other answer. The latest come first. Empty: nothing that was loaded here was ever taken back."
topic: What is known
parameters: {id: Id of a thing that it was said of., was: "What it was, as in the answer."}
share: All that was retired in this graph.
columns: {ended: When the load that ended it began., of_sets: {type: list, description: The sets of tables that this
  load read.}, was: "What it was: a type of thing, or STATES: that a source states it.", id: Its id., said: What was
  said., publisher: {description: The source that said it., nulls: not a statement}, wording: {description: "How the source
  worded it, in quotation marks; else a paraphrase.", nulls: no wording is stored},
  load: Id of the load.}
*/
MATCH (l:Load)
CALL (l) {
  MATCH (n:Retired) WHERE n.ended_by = l.id
  RETURN n.was AS was, n.of AS id, coalesce(n.title, n.statement, n.name) AS said, null AS publisher, null AS wording
  UNION ALL
  MATCH (s)-[e:FORMERLY]->(c) WHERE e.ended_by = l.id AND e.was IN ['STATES', 'INPUT_TO', 'BEARS_ON', 'REPORTS']
  RETURN e.was AS was, coalesce(c.id, c.of) AS id, c.name AS said, coalesce(s.outlet, s.name) AS publisher,
         CASE e.wording_kind WHEN 'verbatim' THEN '"' + e.wording + '"' ELSE e.wording END AS wording
}
WITH given, l, was, id, said, publisher, wording
WHERE (given.was IS NULL OR was = given.was) AND (given.id IS NULL OR id = given.id)
RETURN l.started AS ended, was, id, said, publisher, wording, l.of_sets AS of_sets, l.id AS load
ORDER BY ended DESC, load, was, id, publisher, wording;
