// Everything that one source says
/*
id: said-by-source
question: What does one source say, and who agrees?
description: >-
  Every claim that the source supports, or in which it plays another part, with the other sources that support the same claim and
  what others say on the very same point.
nulls: not stated by the source
parameters:
  - name: source
    type: string
    default: S014
    values_of: Source.id
    description: Id of a source; sources-by-kind lists them.
columns:
  - {name: predicate, type: string, description: "What is said: detainers_issued, date_enacted, ..."}
  - {name: subject, type: string, description: Name of what it is said of.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: value, type: string, description: "What it says: the value."}
  - {name: unit, type: string, description: Unit of the value.}
  - {name: role, type: string, description: "supports; input, context or other_side do not count as support."}
  - {name: wording, type: string, description: The value as the source prints it.}
  - {name: others, type: list, description: Other sources that support the same.}
  - {name: said_otherwise, type: list, description: Other values on the same point by whatever source.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: "The source, where it supports the claim."}
  - {name: locators, type: list, description: Where it has it.}
tags: [source, provenance, claim]
view: as_published
denominator: sources-cited
*/
WITH {source: 'S014'} AS given
MATCH (s:Source {id: given.source})-[t:STATES]->(c:Claim)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
OPTIONAL MATCH (c)<-[:STATES {role: 'supports'}]-(other:Source)
WHERE other.id <> s.id
WITH s, t, c, x, other ORDER BY other.id
WITH s, t, c, x, collect(DISTINCT other.id) AS others
OPTIONAL MATCH (x)<-[:ABOUT]-(o:Claim)<-[:STATES {role: 'supports'}]-(:Source)
WHERE o.predicate = c.predicate AND o.value <> c.value
  AND coalesce(o.scope, '') = coalesce(c.scope, '') AND coalesce(o.qualifier, '') = coalesce(c.qualifier, '')
  AND NOT c.predicate IN ['criterion', 'offenses_named', 'citizenship']
WITH s, t, c, x, others, o.value AS value ORDER BY value
WITH s, t, c, x, others, collect(DISTINCT value) AS said_otherwise
RETURN c.predicate AS predicate,
       x.name AS subject,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS value,
       c.unit AS unit,
       t.role AS role,
       t.wording AS wording,
       others,
       said_otherwise,
       c.id AS claim,
       CASE t.role WHEN 'supports' THEN [s.id] ELSE [] END AS source_ids,
       CASE WHEN t.role = 'supports' AND t.locator IS NOT NULL THEN [s.id + ': ' + t.locator] ELSE [] END AS locators
ORDER BY predicate, scope, claim, role, subject;
