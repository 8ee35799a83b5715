// Claims whose wording or place in the source is not kept
/*
id: claims-without-wording
question: For which claims does the graph hold neither the source's own words nor where they stand?
description: >-
  By predicate: how many claims have a support whose wording is kept, how many one with a locator, and which have neither. A
  wording that equals the value is not kept twice. So this is a list of what to look up again, not of what is wrong.
nulls: nothing is null here
parameters:
  - name: predicate
    type: string
    default: null
    values_of: Claim.predicate
    description: "What is said, such as detainers_issued; left out, everything."
columns:
  - {name: predicate, type: string, description: "What is said: detainers_issued, date_enacted, ..."}
  - {name: claims, type: integer, unit: claims, description: Claims of the predicate that a source supports.}
  - {name: with_wording, type: integer, unit: claims, description: Those of which a source's wording is kept.}
  - {name: with_locator, type: integer, unit: claims, description: Those of which it is kept where a source has it.}
  - {name: with_neither, type: integer, unit: claims, description: Those with neither.}
  - {name: which, type: list, description: Ids of the claims with neither.}
  - {name: whose, type: list, description: Sources of the claims with neither.}
tags: [quality, provenance, claim, coverage]
view: not_applicable
denominator: All the claims of the graph; the answer counts them itself.
*/
WITH {predicate: null} AS given
MATCH (c:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE given.predicate IS NULL OR c.predicate = given.predicate
WITH c, s, t ORDER BY s.id
WITH c, count(t.wording) > 0 AS worded, count(t.locator) > 0 AS located, collect(DISTINCT s.id) AS ids
ORDER BY c.id
WITH c.predicate AS predicate, count(c) AS claims,
     count(CASE WHEN worded THEN 1 END) AS with_wording,
     count(CASE WHEN located THEN 1 END) AS with_locator,
     collect(CASE WHEN NOT worded AND NOT located THEN {id: c.id, ids: ids} END) AS neither
RETURN predicate,
       claims,
       with_wording,
       with_locator,
       size(neither) AS with_neither,
       [x IN neither | x.id] AS which,
       COLLECT {
         UNWIND neither AS x
         UNWIND x.ids AS id
         RETURN DISTINCT id ORDER BY id
       } AS whose
ORDER BY predicate;
