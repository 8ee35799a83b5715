// Claims that contradict each other
/*
id: contradictions
question: Which statements of the sources cannot both hold, and who makes each?
description: >-
  Found by comparing values, never typed in: the same subject and measure with numbers or dates that do not overlap, and parts
  that exceed their whole. Which side is right is not said. A contradiction may be a misreading: see misreadings. Corrected
  means withdrawn; with a withdrawn side there is nothing left to contradict.
nulls: the whole of the subject, not a part of it
parameters:
  - name: kind
    type: string
    default: null
    choices: [value, date, part_exceeds_whole, enumeration]
    description: Only contradictions of this kind; left out, all.
  - name: report
    type: string
    default: null
    values_of: Report.id
    description: Id of a report of which one side speaks; left out, all.
  - name: view
    type: string
    default: as_published
    choices: [as_published, as_corrected]
    description: "Which view: as_corrected leaves out contradictions of which ICE has withdrawn a side."
columns:
  - {name: kind, type: string, description: "value, date, part_exceeds_whole, or enumeration."}
  - {name: predicate, type: string, description: "What is said: detainers_issued, date_enacted, ..."}
  - {name: subject, type: string, description: Name of what the one speaks of.}
  - {name: value, type: string, description: What the one says.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: said_by, type: list, description: Sources that state it.}
  - {name: other_subject, type: string, description: Name of what the other speaks of.}
  - {name: other_value, type: string, description: What the other says.}
  - {name: other_scope, type: string, description: The report or period of which it speaks.}
  - {name: other_said_by, type: list, description: Sources that state it.}
  - {name: reason, type: string, description: Why they cannot both hold.}
  - {name: withdrawn, type: boolean, description: Whether ICE has withdrawn one of the two.}
  - {name: claim, type: string, description: Id of the one claim.}
  - {name: other_claim, type: string, description: Id of the other.}
  - {name: source_ids, type: list, description: Sources of both.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [contradiction, claim, quality]
view: both
picture: contradictions
denominator: claims-compared
*/
WITH {kind: null, report: null, view: 'as_published'} AS given
MATCH (a:Claim)-[e:CONTRADICTS]->(b:Claim)
WHERE given.kind IS NULL OR e.kind = given.kind
WITH given, a, b, e,
     EXISTS { MATCH (w)<-[:CORRECTS]-(:Correction {withdraws: true}) WHERE w.id IN [a.id, b.id] } AS withdrawn
WHERE (given.view = 'as_published' OR NOT withdrawn)
  AND (given.report IS NULL
    OR EXISTS { MATCH (a)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report }
    OR EXISTS { MATCH (b)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
MATCH (a)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
MATCH (b)-[:ABOUT]->(y:Jurisdiction|Report|Policy|Detainer)
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(a)
WITH a, b, e, x, y, withdrawn, s, t ORDER BY s.id, t.locator
WITH a, b, e, x, y, withdrawn, collect(DISTINCT s.id) AS said_by, collect(DISTINCT s.id + ': ' + t.locator) AS places
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(b)
WITH a, b, e, x, y, withdrawn, said_by, places, s, t ORDER BY s.id, t.locator
WITH a, b, e, x, y, withdrawn, said_by, places,
     collect(DISTINCT s.id) AS other_said_by, collect(DISTINCT s.id + ': ' + t.locator) AS other_places
RETURN e.kind AS kind,
       a.predicate AS predicate,
       x.name AS subject,
       a.value AS value,
       a.scope AS scope,
       a.qualifier AS qualifier,
       said_by,
       y.name AS other_subject,
       b.value AS other_value,
       b.scope AS other_scope,
       other_said_by,
       e.reason AS reason,
       withdrawn,
       a.id AS claim,
       b.id AS other_claim,
       COLLECT {
         UNWIND said_by + other_said_by AS id
         RETURN DISTINCT id ORDER BY id
       } AS source_ids,
       COLLECT {
         UNWIND places + other_places AS place
         RETURN DISTINCT place ORDER BY place
       } AS locators
ORDER BY kind, predicate, claim, other_claim;
