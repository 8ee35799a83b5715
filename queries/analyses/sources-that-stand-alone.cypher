// Sources that stand alone
/*
id: sources-that-stand-alone
question: Which sources carry the most claims that no other source supports?
description: >-
  Claims of every kind, not figures alone, also those that follow from what a source says. Sources are counted together where
  they are not independent: those of the same publisher (all copies of the reports are ICE's), and a source with the one that
  it reprints or supersedes. Publishers are compared without what stands in brackets, and a joint one is both. Who carried a
  copy (the property via of a source) joins nothing.
means: >-
  How much of what the graph holds would go if this publisher were not believed: start checking here. Where ICE itself stands
  alone, nobody in the graph repeats what its report says.
does_not_mean: >-
  That the source is wrong, or that others were silent: they may have said it where nobody read them for this graph. Nor that
  nobody contradicts it: another value of the same thing is another claim. And a claim of two publishers can still have one
  origin, such as the report of ICE that both read.
measure: stand_alone
nulls: not stated by the source
parameters:
  - name: predicate
    type: string
    default: null
    values_of: Claim.predicate
    description: "What is said, such as detainers_declined; left out, everything."
  - name: report
    type: string
    default: null
    values_of: Report.id
    description: Id of a report; left out, all reports and periods.
columns:
  - {name: publishers, type: list, description: "Who published; several, where they count together."}
  - {name: kinds, type: list, description: "What kinds of sources: news, report_copy, advocacy, ..."}
  - {name: claims, type: integer, unit: claims, description: Claims that they support.}
  - {name: alone, type: integer, unit: claims, description: Those of them that no other publisher supports.}
  - {name: percent_alone, type: number, unit: percent, description: Share of the claims that stand alone.}
  - {name: of_what, type: list, description: "What is said in the claims alone, with the number of claims."}
  - {name: sources, type: list, description: Ids of the sources.}
tags: [analysis, source, provenance, claim]
view: as_published
denominator: claims-supported
*/
WITH {predicate: null, report: null} AS given
RETURN COLLECT {
         MATCH p = (:Source)-[:STATES {role: 'supports'}]->(c:Claim)
         WHERE (given.predicate IS NULL OR c.predicate = given.predicate)
           AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
         RETURN p
       } AS said,
       COLLECT { MATCH p = (:Source)-[:REPRINTS|SUPERSEDES]->(:Source) RETURN p } AS retold;
