// Figures that rest on one source
/*
id: single-source-figures
question: Which figures does only one source state?
description: >-
  Figures are claims with a number or bounds. A source that reprints another's story is not counted beside it. Resting on one
  source says nothing against a figure; it says where a second look is due.
nulls: not stated by the source
parameters:
  - name: predicate
    type: string
    default: null
    values_of: Claim.predicate
    description: "What is counted, such as detainers_declined; left out, everything."
  - name: report
    type: string
    default: null
    values_of: Report.id
    description: Id of a report; left out, all reports and periods.
columns:
  - {name: predicate, type: string, description: "What is counted: detainers_issued, detainers_declined, pages, ..."}
  - {name: subject, type: string, description: Name of what it is counted for.}
  - {name: scope, type: string, description: The report or period of which the figure speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: figure, type: string, description: "The figure, in words where it is not exact."}
  - {name: unit, type: string, description: Unit of the figure.}
  - {name: misread, type: boolean, description: Whether it is the value of another measure told as this one; see misreadings.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: "The one source, and those that reprint it."}
  - {name: locators, type: list, description: Where it has it.}
tags: [source, provenance, claim]
view: as_published
denominator: figures-alone
*/
WITH {predicate: null, report: null} AS given
MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c:Claim)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
WHERE (c.number IS NOT NULL OR c.low IS NOT NULL OR c.high IS NOT NULL)
  AND (given.predicate IS NULL OR c.predicate = given.predicate)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
WITH c, x.name AS subject, s, t,
     EXISTS { (s)-[:REPRINTS]->(:Source)-[:STATES {role: 'supports'}]->(c) } AS reprint
ORDER BY s.id, t.locator
WITH c, subject, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     count(DISTINCT CASE WHEN reprint THEN null ELSE s.id END) AS sources
WHERE sources = 1
RETURN c.predicate AS predicate,
       subject,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS figure,
       c.unit AS unit,
       EXISTS { (c)-[:MISREADS]->(:Claim) } AS misread,
       c.id AS claim,
       ids AS source_ids,
       places AS locators
ORDER BY predicate, scope, claim, subject;
