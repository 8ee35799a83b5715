// What a figure rests on
WITH {claim: null} AS given
/*
question: On what does a figure rest in the end?
about: The sources that state it; at further steps the figures that it was worked out from, with theirs; and of each
  source what it copies, reprints or replaces. Step 0 is the figure itself; one that was only worked out has no source
  of its own there.
topic: What is known
share: All that the graph holds of what the claim rests on.
picture: claim
columns: {as_told: {type: string, description: "How the source words it, in quotation marks; else a
  paraphrase.", nulls: no other wording is stored},
  claim: Id of the claim asked for.}
*/
MATCH path = (top:Claim)-[:DERIVED_FROM*0..5]->(c:Claim) WHERE given.claim IS NULL OR top.id = given.claim
WITH top, c, min(length(path)) AS steps
MATCH (c)-[:ABOUT]->(x)
OPTIONAL MATCH (s:Source)-[t:STATES]->(c)
RETURN top.id AS claim, steps, c.id AS rests_on, x.name AS about, x.id AS about_id,
       c.predicate AS measure, c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value,
       c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, [c.id] AS claims,
       s.id AS source, s.outlet AS publisher, s.kind AS kind, s.published AS published, s.via AS carried_by,
       COLLECT { MATCH (s)-[:COPY_OF]->(r:Report) RETURN r.id ORDER BY r.id }[0] AS copy_of,
       COLLECT { MATCH (s)-[:REPRINTS|SUPERSEDES*1..3]->(o:Source) RETURN o.id ORDER BY o.id } AS goes_back_to,
       CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS as_told,
       [t.section, t.locator, t.certainty] AS where_in_source
ORDER BY claim, steps, rests_on, source;
