// Claims that rest on advocates, associations, or blogs alone
/*
id: claims-of-interested-sources
question: What is stated only by sources that take a side, and by no paper, court, agency, or copy of the report?
description: >-
  Advocacy groups of either side, associations, blogs and trade press are sources like others; what they alone state deserves
  a second look. A reprint of such a source gives no second support, nor does the kind say that a claim is wrong. A data set
  that such a group publishes has the kind dataset: see policy-dates-elsewhere.
nulls: not stated by the source
parameters:
  - name: kind
    type: string
    default: null
    choices: [advocacy, association, legal_association, blog, trade_press]
    description: Only claims that a source of this kind states; left out, all of these kinds.
columns:
  - {name: predicate, type: string, description: "What is said: detainers_declined, date_enacted, ..."}
  - {name: subject, type: string, description: Name of what it is said of.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: value, type: string, description: The value.}
  - {name: unit, type: string, description: Unit of the value.}
  - {name: publishers, type: list, description: "Who states it, each with its kind."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [source, provenance, advocacy, claim]
view: as_published
denominator: sources-cited
*/
WITH {kind: null} AS given
MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c:Claim)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
WHERE s.kind IN ['advocacy', 'association', 'legal_association', 'blog', 'trade_press']
  AND (given.kind IS NULL OR s.kind = given.kind)
  AND NOT EXISTS {
    MATCH (c)<-[:STATES {role: 'supports'}]-(o:Source)
    WHERE NOT o.kind IN ['advocacy', 'association', 'legal_association', 'blog', 'trade_press', 'reprint']
  }
WITH c, x, s, t ORDER BY s.id, t.locator
RETURN c.predicate AS predicate,
       x.name AS subject,
       c.scope AS scope,
       c.qualifier AS qualifier,
       c.value AS value,
       c.unit AS unit,
       collect(DISTINCT coalesce(s.publisher, s.id) + ', ' + s.kind) AS publishers,
       c.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY predicate, scope, claim, subject;
