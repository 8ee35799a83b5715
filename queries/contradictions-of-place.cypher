// What contradicts the figures of one place
/*
id: contradictions-of-place
question: Which figures of one jurisdiction are contradicted, by what, and what is misread?
description: >-
  One row for each figure and what stands against it, misreadings included. The figures of a place may also be contradicted by
  those of the state or the nation in which it lies.
nulls: not stated by the source
parameters:
  - name: id
    type: string
    default: us-tx-453
    values_of: Jurisdiction.id
    description: "Id of a jurisdiction: us-tx-453 is Travis County, Texas."
columns:
  - {name: how, type: string, description: "The kind of the contradiction; misreading: issued told as declined, or the like."}
  - {name: predicate, type: string, description: "What is said: detainers_declined, section1_rank, ..."}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the place it speaks of; null is the whole.}
  - {name: value, type: string, description: What is said of the place.}
  - {name: against, type: string, description: "What stands against it: subject, predicate and value."}
  - {name: against_said_by, type: list, description: Sources that state that.}
  - {name: reason, type: string, description: Why both cannot hold.}
  - {name: claim, type: string, description: Id of the claim about the place.}
  - {name: against_claim, type: string, description: Id of the other.}
  - {name: source_ids, type: list, description: Sources that state the claim about the place.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [contradiction, misreading, jurisdiction, claim]
view: as_published
picture: jurisdiction
denominator: No coverage can be given; nobody knows how much was said of a place.
*/
WITH {id: 'us-tx-453'} AS given
MATCH (:Jurisdiction {id: given.id})<-[:ABOUT]-(c:Claim)-[e:CONTRADICTS|MISREADS]-(o:Claim)
MATCH (o)-[:ABOUT]->(y:Jurisdiction|Report|Policy|Detainer)
OPTIONAL MATCH (z:Source)-[:STATES {role: 'supports'}]->(o)
WITH c, e, o, y, z ORDER BY z.id
WITH c, e, o, y, collect(DISTINCT z.id) AS against_said_by
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH c, e, o, y, against_said_by, s, t ORDER BY s.id, t.locator
RETURN coalesce(e.kind, 'misreading') AS how,
       c.predicate AS predicate,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS value,
       y.name + ', ' + o.predicate + ': ' + o.value AS against,
       against_said_by,
       e.reason AS reason,
       c.id AS claim,
       o.id AS against_claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY predicate, scope, claim, against_claim, how;
