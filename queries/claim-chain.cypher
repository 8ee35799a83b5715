// From a claim to its first sources
/*
id: claim-chain
question: On what does a claim rest in the end?
description: >-
  The sources that support the claim; the claims that it was worked out from, with theirs; and of each source what it
  reprints, replaces, or is a copy of. Depth 0 is the claim itself. Only sources that support count; a claim worked out from
  others may have none of its own.
nulls: not stated by the source, or no source supports it directly
parameters:
  - name: claim
    type: string
    default: us/detainers_declined/DDOR-2017-01-28+DDOR-2017-02-04+DDOR-2017-02-11/318
    values_of: Claim.id
    description: "Id of a claim, by default the 318 declined of the three weeks; other answers carry such ids in the column claim."
columns:
  - {name: depth, type: integer, unit: steps, description: Steps from the claim to the one that it was worked out from.}
  - {name: stated, type: string, description: "The claim at that depth: subject, predicate, and value."}
  - {name: claim, type: string, description: Its id.}
  - {name: source, type: string, description: A source that supports it.}
  - {name: publisher, type: string, description: Who published the source first.}
  - {name: kind, type: string, description: "news, report_copy, advocacy, ..."}
  - {name: published, type: string, description: "When, as precise as known."}
  - {name: carried_by, type: string, description: "Who carried the copy that was read, where that is another."}
  - {name: copy_of, type: string, description: The report of which the source is a copy.}
  - {name: goes_back_to, type: list, description: Sources that it reprints or replaces.}
  - {name: wording, type: string, description: The value as the source prints it.}
  - {name: locator, type: string, description: Where the source has it.}
tags: [source, provenance, claim, derived]
view: as_published
picture: claim
denominator: All that the graph holds of what the claim rests on.
*/
WITH {claim: 'us/detainers_declined/DDOR-2017-01-28+DDOR-2017-02-04+DDOR-2017-02-11/318'} AS given
MATCH path = (:Claim {id: given.claim})-[:DERIVED_FROM*0..5]->(c:Claim)
WITH c, min(length(path)) AS depth
MATCH (c)-[:ABOUT]->(x:Jurisdiction|Report|Policy|Detainer)
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
OPTIONAL MATCH (s)-[:COPY_OF]->(r:Report)
WITH c, depth, x, s, t, min(r.id) AS copy_of
OPTIONAL MATCH (s)-[:REPRINTS|SUPERSEDES*1..3]->(o:Source)
WITH c, depth, x, s, t, copy_of, o ORDER BY o.id
WITH c, depth, x, s, t, copy_of, collect(DISTINCT o.id) AS goes_back_to
RETURN depth,
       x.name + ', ' + c.predicate + ': ' + c.value AS stated,
       c.id AS claim,
       s.id AS source,
       s.publisher AS publisher,
       s.kind AS kind,
       s.published AS published,
       s.via AS carried_by,
       copy_of,
       goes_back_to,
       t.wording AS wording,
       t.locator AS locator
ORDER BY depth, claim, source, stated;
