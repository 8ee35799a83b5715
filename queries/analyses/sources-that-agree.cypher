// Sources that say the same
/*
id: sources-that-agree
question: Which two sources most often state the same claims?
description: >-
  Pairs of sources with at least so many claims in common, the same value of the same thing. The overlap is what both state in
  percent of all that either states.
means: >-
  Which sources to read against each other, and where to look for an origin that both have: high overlap between different
  publishers can show one story told twice, which no source says of itself.
does_not_mean: >-
  That one copied the other, or that two who agree are two confirmations: both may have read the same report of ICE, and then
  they should agree. Disagreement lowers the overlap, and so does a longer article.
measure: agreement
nulls: not stated by the source
parameters:
  - name: at_least
    type: integer
    default: 5
    description: How many claims two sources must have in common.
columns:
  - {name: source, type: string, description: Id of a source.}
  - {name: publisher, type: string, description: Its publisher.}
  - {name: other_source, type: string, description: Id of the other.}
  - {name: other_publisher, type: string, description: The publisher of the other.}
  - {name: shared, type: integer, unit: claims, description: Claims that both support.}
  - {name: claims, type: integer, unit: claims, description: Claims that the source supports.}
  - {name: other_claims, type: integer, unit: claims, description: Claims that the other supports.}
  - {name: percent_overlap, type: number, unit: percent, description: Shared claims in percent of all that either supports.}
  - {name: one_origin, type: boolean, description: "Whether the two have the same publisher, or one reprints or supersedes the other."}
  - {name: on_what, type: list, description: "What the shared claims say, with the number of claims."}
tags: [analysis, source, provenance, claim]
view: as_published
denominator: sources-cited
*/
WITH {at_least: 5} AS given
RETURN COLLECT { MATCH p = (:Source)-[:STATES {role: 'supports'}]->(:Claim) RETURN p } AS said,
       COLLECT { MATCH p = (:Source)-[:REPRINTS|SUPERSEDES]->(:Source) RETURN p } AS retold;
