// Everything said of one jurisdiction
/*
id: said-of-jurisdiction
question: What is said of one jurisdiction, by whom, and who says otherwise?
description: >-
  Every claim about the place itself, not about places in it, with its sources, the office that speaks where one does, and whether it
  was corrected or disputed. Claims on the same point stand together, so that who says otherwise is seen.
nulls: not stated by the source
parameters:
  - name: id
    type: string
    default: us-nv-003
    values_of: Jurisdiction.id
    description: "Id of a jurisdiction: us-nv-003 is Clark County, Nevada."
columns:
  - {name: predicate, type: string, description: "What is said: detainers_issued, detainers_declined, listed_section_1, ..."}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the place it speaks of; null is the whole.}
  - {name: value, type: string, description: The value.}
  - {name: unit, type: string, description: Unit of the value.}
  - {name: spoken_by, type: list, description: Offices that say it.}
  - {name: corrections, type: list, description: "Kinds of the corrections that concern it: misattributed_issued, ..."}
  - {name: disputes, type: list, description: "What is said against it, in our words."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [jurisdiction, claim, correction, dispute]
view: as_published
picture: jurisdiction
denominator: No coverage can be given; nobody knows how much was said of a place.
*/
WITH {id: 'us-nv-003'} AS given
MATCH (j:Jurisdiction {id: given.id})<-[:ABOUT]-(c:Claim)
OPTIONAL MATCH (c)-[:SPOKEN_BY]->(a:Actor)
WITH c, a ORDER BY a.name, a.id
WITH c, collect(DISTINCT a.name) AS spoken_by
OPTIONAL MATCH (c)<-[:CORRECTS]-(k:Correction)
WITH c, spoken_by, k ORDER BY k.kind
WITH c, spoken_by, collect(DISTINCT k.kind) AS corrections
OPTIONAL MATCH (c)<-[:DISPUTES]-(d:Dispute)
WITH c, spoken_by, corrections, d ORDER BY d.statement
WITH c, spoken_by, corrections, collect(DISTINCT d.statement) AS disputes
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH c, spoken_by, corrections, disputes, s, t ORDER BY s.id, t.locator
RETURN c.predicate AS predicate,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS value,
       c.unit AS unit,
       spoken_by,
       corrections,
       disputes,
       c.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY predicate, scope, claim;
