// What the words and forms mean
/*
id: words-and-forms
question: What do the reports mean by their terms, on what law do they rest, and which forms are used?
description: >-
  Definitions, legal bases, forms, and what the reports say of their own scope. A detainer is a request; declined means that
  the agency does not honour it and releases the person; Section I counts what was issued, and its outcome was not yet known.
nulls: not stated by the source
parameters:
  - name: kind
    type: string
    default: null
    choices: [definition, legal_basis, form, scope, statement]
    description: Only entries of this kind; left out, all.
columns:
  - {name: kind, type: string, description: "definition, legal_basis, form, scope, or statement."}
  - {name: term, type: string, description: The term.}
  - {name: meaning, type: string, description: "What it means, in our words."}
  - {name: date, type: string, description: When it was stated or came into force.}
  - {name: spoken_by, type: list, description: "The office that says it, for a statement."}
  - {name: definition, type: string, description: Its id.}
  - {name: told_by, type: list, description: Sources that tell it.}
tags: [words, form, law, scope]
view: not_applicable
denominator: All the terms that the sources explain.
*/
WITH {kind: null} AS given
MATCH (d:Definition)
WHERE given.kind IS NULL OR d.kind = given.kind
OPTIONAL MATCH (d)-[:SPOKEN_BY]->(a:Actor)
WITH d, a ORDER BY a.name, a.id
WITH d, collect(DISTINCT a.name) AS spoken_by
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(d)
WHERE t.role = 'supports'
WITH d, spoken_by, s ORDER BY s.id
RETURN d.kind AS kind,
       d.name AS term,
       d.statement AS meaning,
       d.date AS date,
       spoken_by,
       d.id AS definition,
       collect(DISTINCT s.id) AS told_by
ORDER BY kind, term, definition;
