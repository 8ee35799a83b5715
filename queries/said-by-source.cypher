// Everything that one source says
/*
question: "What does a source say, and which others say the same?"
about: One row for each thing that a source states or that follows from it. Who reprints a story is among the others,
  but is no second voice. What others say instead stands in the column marks.
topic: Who says it
share: All that the graph holds of what its sources state.
columns: {as_told: {type: string, description: "How the source words it, in quotation marks; else a
  paraphrase.", nulls: no other wording is stored}}
*/
WITH {source: null} AS given
MATCH (s:Source)-[t:STATES]->(c:Claim)-[:ABOUT]->(x)
WHERE given.source IS NULL OR s.id = given.source
RETURN s.id AS source, s.outlet AS publisher, x.name AS about, x.id AS about_id,
       c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS as_told,
       [t.section, t.locator, t.certainty] AS where_in_source, [c.id] AS claims,
       COLLECT { MATCH (o)-[u:STATES]->(c) WHERE o <> s
                 RETURN {source: o.id, publisher: o.outlet, where: [u.section, u.locator, u.certainty]} } AS also_said_by
ORDER BY source, measure, about, claims;
