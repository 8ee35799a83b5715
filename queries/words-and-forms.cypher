// What the words and forms mean
WITH {kind: null, source: null, definition: null, office: null} AS given
/*
question: "What do the reports mean by their terms, on what law do they rest, and which forms are used?"
about: Definitions, legal bases, forms, and what the reports say of their own scope. A detainer is a request. Declined
  means that the agency does not honor it and releases the person; issued counts what was sent, before any outcome was
  known.
topic: What is known
share: All the terms that the sources explain.
parameters: {kind: {choices: [definition, legal_basis, form, scope, statement, agreement, rule]}}
columns: {date: When it was stated or came into force.}
*/
MATCH (d:Definition) WHERE (given.kind IS NULL OR d.kind = given.kind)
  AND (given.definition IS NULL OR d.id = given.definition)
  AND (given.office IS NULL OR EXISTS { (d)-[:SPOKEN_BY]->(:Actor {id: given.office}) })
  AND (given.source IS NULL OR EXISTS { (d)<-[:REPORTS]-(:Source {id: given.source}) })
RETURN d.kind AS kind, d.name AS term, d.statement AS meaning, d.date AS date,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.id ORDER BY o.id } AS office_ids, d.id AS definition,
       COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY kind, term, definition;
