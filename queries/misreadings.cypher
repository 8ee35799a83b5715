// Figures told as something else
/*
id: misreadings
question: Who told a number of detainers issued as a number declined, and which number was it?
description: >-
  A claim that gives a known value under another predicate, for the same subject and scope. Equal numbers alone are no
  misreading. The source that misreads may be right in everything else.
nulls: no other figure is stated, or not stated by the source
columns:
  - {name: subject, type: string, description: Name of what is spoken of.}
  - {name: scope, type: string, description: The report of which it speaks.}
  - {name: told_as, type: string, description: The predicate under which the number is told.}
  - {name: number, type: integer, unit: detainers, description: The number.}
  - {name: is, type: string, description: The predicate of which it is the value.}
  - {name: said_otherwise, type: list, description: Other values that are stated under the first predicate.}
  - {name: reason, type: string, description: "What was read as what, in words."}
  - {name: known_from, type: list, description: Sources that state the number under its own predicate.}
  - {name: claim, type: string, description: Id of the claim that misreads.}
  - {name: source_ids, type: list, description: Sources that misread it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [misreading, contradiction, issued, declined]
view: as_published
picture: contradictions
denominator: No coverage can be given; nobody knows how often a figure was misread.
*/
MATCH (a:Claim)-[e:MISREADS]->(b:Claim)
MATCH (a)-[:ABOUT]->(x:Jurisdiction|Report)
OPTIONAL MATCH (x)<-[:ABOUT]-(o:Claim)
WHERE o.predicate = a.predicate AND o.scope = a.scope AND o.qualifier IS NULL AND o.value <> a.value AND o.unit = a.unit
WITH a, b, e, x, o ORDER BY o.value, o.id
WITH a, b, e, x, collect(DISTINCT o.value) AS said_otherwise
OPTIONAL MATCH (z:Source)-[:STATES {role: 'supports'}]->(b)
WITH a, b, e, x, said_otherwise, z ORDER BY z.id
WITH a, b, e, x, said_otherwise, collect(DISTINCT z.id) AS known_from
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(a)
WITH a, b, e, x, said_otherwise, known_from, s, t ORDER BY s.id, t.locator
RETURN x.name AS subject,
       a.scope AS scope,
       a.predicate AS told_as,
       toInteger(a.number) AS number,
       b.predicate AS is,
       said_otherwise,
       e.reason AS reason,
       known_from,
       a.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY scope, subject, claim;
