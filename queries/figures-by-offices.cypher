// Figures that offices give themselves
/*
id: figures-by-offices
question: Which figures do sheriffs and other offices give themselves, and what do others say on the same point?
description: >-
  What an office says of its own jurisdiction, as sources quote it, beside what the report or the press counts for the same
  scope. An office's own count may be of something else: see predicate and scope.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as IA; left out, all.
columns:
  - {name: office, type: string, description: The office that says it.}
  - {name: subject, type: string, description: Name of what it is said of.}
  - {name: predicate, type: string, description: "What is counted: detainers_issued, declined_own_count, ..."}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: figure, type: string, description: What the office says.}
  - {name: unit, type: string, description: Unit of the figure.}
  - {name: others_say, type: list, description: "Other values on the same point, by whatever source."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that quote it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [actor, office, claim, contradiction]
view: as_published
denominator: All the figures that offices are quoted with in the sources of the graph.
*/
WITH {state: null} AS given
MATCH (a:Actor)<-[:SPOKEN_BY]-(c:Claim)-[:ABOUT]->(x:Jurisdiction)
WHERE given.state IS NULL OR x.state = given.state
OPTIONAL MATCH (x)<-[:ABOUT]-(o:Claim)
WHERE o.predicate = c.predicate AND o.value <> c.value
  AND coalesce(o.scope, '') = coalesce(c.scope, '') AND coalesce(o.qualifier, '') = coalesce(c.qualifier, '')
WITH a, c, x, o.value AS value ORDER BY value
WITH a, c, x, collect(DISTINCT value) AS others_say
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH a, c, x, others_say, s, t ORDER BY s.id, t.locator
RETURN a.name AS office,
       x.name AS subject,
       c.predicate AS predicate,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS figure,
       c.unit AS unit,
       others_say,
       c.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY office, predicate, scope, claim, subject;
