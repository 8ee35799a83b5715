// Figures that are no exact number
/*
id: bounded-figures
question: Which figures do sources give only in bounds, such as "about 140" or "at least 2"?
description: >-
  Each with the bounds within which it is taken to lie. Two such figures contradict each other only when their bounds do not
  overlap. About n is taken as n and a tenth of it to either side, rounded outward.
nulls: no bound on that side, or not stated by the source
columns:
  - {name: predicate, type: string, description: "What is counted: section3_entries, detainers_declined, ..."}
  - {name: subject, type: string, description: Name of what it is counted for.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: figure, type: string, description: The figure in words.}
  - {name: low, type: number, description: Lower bound.}
  - {name: high, type: number, description: Upper bound.}
  - {name: precision, type: string, description: "about, at_least, more_than, range, ..."}
  - {name: unit, type: string, description: Unit of the figure.}
  - {name: exact_elsewhere, type: list, description: "Exact figures on the same point, by whatever source."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [quality, claim, bounds]
view: as_published
denominator: All the figures with bounds that the graph holds.
*/
MATCH (c:Claim)-[:ABOUT]->(x:Jurisdiction|Report)
WHERE c.number IS NULL AND (c.low IS NOT NULL OR c.high IS NOT NULL)
OPTIONAL MATCH (x)<-[:ABOUT]-(o:Claim)
WHERE o.predicate = c.predicate AND o.number IS NOT NULL AND o.unit = c.unit
  AND coalesce(o.scope, '') = coalesce(c.scope, '') AND coalesce(o.qualifier, '') = coalesce(c.qualifier, '')
WITH c, x, o ORDER BY o.number, o.id
WITH c, x, collect(DISTINCT o.value) AS exact_elsewhere
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH c, x, exact_elsewhere, s, t ORDER BY s.id, t.locator
RETURN c.predicate AS predicate,
       x.name AS subject,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS figure,
       c.low AS low,
       c.high AS high,
       c.precision AS precision,
       c.unit AS unit,
       exact_elsewhere,
       c.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY predicate, scope, claim, subject;
