// Figures worked out from others
/*
id: derived-figures
question: Which figures were worked out from others, from which, and how?
description: >-
  Sums and differences that no report prints, or that a source prints beside their parts. A derived figure is as good as its
  inputs, and inherits what contradicts them.
nulls: not stated by the source
columns:
  - {name: subject, type: string, description: Name of what it is counted for.}
  - {name: predicate, type: string, description: "What is counted: detainers_declined, published_lag, ..."}
  - {name: scope, type: string, description: "The report, or reports joined by +."}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: figure, type: string, description: The figure.}
  - {name: unit, type: string, description: Unit of the figure.}
  - {name: how, type: string, description: "sum, difference, ..."}
  - {name: inputs, type: list, description: "What it was worked out from, each with its scope."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: "Sources that state the figure themselves; none, if it is derived only."}
  - {name: derived_from, type: list, description: Sources of the inputs.}
  - {name: locators, type: list, description: Where each of the first has it.}
tags: [derived, provenance, claim]
view: as_published
denominator: All the figures in the graph that were worked out.
*/
MATCH (c:Claim)-[:DERIVED_FROM]->(i:Claim)-[:ABOUT]->(y:Jurisdiction|Report)
WITH c, i, y ORDER BY i.scope, y.name, i.value, i.id
WITH c, collect(y.name + ', ' + i.predicate + CASE WHEN i.qualifier IS NULL THEN '' ELSE ', ' + i.qualifier END
  + ': ' + i.value + ', ' + i.scope) AS inputs
MATCH (c)-[:ABOUT]->(x:Jurisdiction|Report)
OPTIONAL MATCH (s:Source)-[t:STATES]->(c)
WITH c, inputs, x, s, t ORDER BY s.id, t.locator
WITH c, inputs, x,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS source_ids,
     collect(DISTINCT CASE t.role WHEN 'input' THEN s.id END) AS derived_from,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS locators,
     min(CASE WHEN t.derivation IN ['sum', 'difference'] THEN t.derivation END) AS how
RETURN x.name AS subject,
       c.predicate AS predicate,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS figure,
       c.unit AS unit,
       how,
       inputs,
       c.id AS claim,
       source_ids,
       derived_from,
       locators
ORDER BY predicate, scope, claim;
