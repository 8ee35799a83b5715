// Stories that a later version replaced
/*
id: superseded-stories
question: Which stories did their publisher replace, and which figures changed between the versions?
description: >-
  One row for each claim of the earlier version: what it stated, and what the later one states on the same point. The earlier
  version stays, and so does what it said.
nulls: the later version says nothing on the same point, or not stated by the source
columns:
  - {name: earlier, type: string, description: Id of the earlier version.}
  - {name: later, type: string, description: Id of the version that replaced it.}
  - {name: publisher, type: string, description: Who published both.}
  - {name: subject, type: string, description: Name of what is spoken of.}
  - {name: predicate, type: string, description: What is said of it.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: earlier_value, type: string, description: What the earlier version states.}
  - {name: later_values, type: list, description: What the later one states on the same point.}
  - {name: claim, type: string, description: Id of the claim of the earlier version.}
  - {name: locator, type: string, description: Where the earlier version has it.}
tags: [source, provenance, superseded]
view: as_published
denominator: All the versions that are known.
*/
MATCH (new:Source)-[:SUPERSEDES]->(old:Source)-[t:STATES {role: 'supports'}]->(c:Claim)
MATCH (c)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
OPTIONAL MATCH (x)<-[:ABOUT]-(n:Claim)<-[:STATES {role: 'supports'}]-(new)
WHERE n.predicate = c.predicate AND coalesce(n.scope, '') = coalesce(c.scope, '')
  AND coalesce(n.qualifier, '') = coalesce(c.qualifier, '')
WITH new, old, t, c, x, n ORDER BY n.id
RETURN old.id AS earlier,
       new.id AS later,
       new.publisher AS publisher,
       x.name AS subject,
       c.predicate AS predicate,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS earlier_value,
       collect(DISTINCT n.value) AS later_values,
       c.id AS claim,
       t.locator AS locator
ORDER BY earlier, later, claim, subject;
