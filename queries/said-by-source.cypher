// Everything that one source says
WITH {source: null} AS given
/*
question: "What does a source say, in its own order, through whom, and which others say the same?"
about: One row for each thing that a source states, or that follows from it, in the order of its paragraphs, where these
  are known; what it says of words, law or people is told in ours. Who reprints a story is among the others, but is no
  second voice. What others say instead stands in the column marks.
topic: Who says it
share: All that the graph holds of what its sources state.
columns: {as_told: {type: string, description: "Its words, in quotation marks; else a paraphrase.", nulls: none carried},
  about: "Name of what it speaks of, or the term that it explains.",
  certainty: {description: "How sure the reading is: certain, probable, weak, or derived.", nulls: not stated}}
*/
MATCH (s:Source) WHERE given.source IS NULL OR s.id = given.source
CALL (s) {
  MATCH (s)-[t:STATES]->(c:Claim)-[:ABOUT]->(x)
  RETURN t, c AS said, c.predicate AS measure, c.value AS value, x.name AS about, x.id AS about_id, t.speaker AS speaker
  UNION ALL
  MATCH (s)-[r:REPORTS]->(d:Definition)
  WITH d, collect(r)[0] AS t
  OPTIONAL MATCH (d)-[:SPOKEN_BY]->(a)
  OPTIONAL MATCH (d)-[:OF_REPORT]->(x)
  RETURN t, d AS said, d.kind AS measure, d.statement AS value, coalesce(x.name, d.name) AS about,
         coalesce(x.id, d.id) AS about_id, a.id AS speaker
}
RETURN s.id AS source, s.outlet AS publisher,
       CASE WHEN t.locator STARTS WITH 'p' THEN toInteger(split(t.locator, ' ')[1]) END AS paragraph,
       [null, t.locator, null] AS where_in_source, t.section AS section, about AS about, about_id AS about_id,
       measure AS measure, value AS value, said.unit AS unit, said.qualifier AS part,
       COLLECT { MATCH (said)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (a:Actor {id: speaker}) RETURN a.name } AS speakers,
       CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS as_told,
       t.certainty AS certainty, [t.note] AS note, said.id AS id,
       COLLECT { WITH said AS c WHERE c:Claim RETURN c.id } AS claims,
       COLLECT { MATCH (o)-[u:STATES|REPORTS]->(said) WHERE o <> s
                 RETURN {source: o.id, publisher: o.outlet, where: [u.section, u.locator, u.certainty]} } AS also_said_by,
       COLLECT { MATCH (o)-[u:BEARS_ON {role: 'other_side'}]->(said)
                 RETURN {source: o.id, publisher: o.outlet, where: [u.section, u.locator, u.certainty]} } AS said_otherwise_by
ORDER BY source, paragraph IS NULL, paragraph, where_in_source, section, measure, about, id, speakers;
