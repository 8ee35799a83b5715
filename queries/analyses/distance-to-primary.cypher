// How far each claim is from the report itself
/*
id: distance-to-primary
question: How many steps is each claim from the report that it speaks of?
description: >-
  Steps: 0, a copy of the report or list states it; 1, a source reports it. One step more for each reprint in between, one more where
  the value is inferred from what is stated (implied, by elimination, by a rule), and one more where it is worked out from other
  claims, counted from the farthest of them. Of several ways the shortest counts. First come the claims that no source in the
  graph supports, then the farthest.
means: >-
  How directly a claim can be checked: at 0 open the copy at the locator; at 1 a reporter stands between; at 2 and more first
  check the step in between.
does_not_mean: >-
  That a near claim is true or a far one false: the reports themselves were corrected, and a copy can be partial or retyped.
  For a claim that is not about a report (an agency's own count, a year's average), 1 says only that a source states it.
measure: distances
nulls: "in steps: no source in the graph supports it; elsewhere: not stated by the source"
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
  - {name: steps, type: integer, unit: steps, description: Steps from the report; null for no way at all.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: predicate, type: string, description: What is said of the subject.}
  - {name: subject, type: string, description: Name of what it is said of.}
  - {name: scope, type: string, description: The report or period of which it speaks.}
  - {name: qualifier, type: string, description: Which part of the subject it speaks of; null is the whole.}
  - {name: value, type: string, description: What is said.}
  - {name: way, type: list, description: "The way from the report to the claim, step by step."}
  - {name: source_ids, type: list, description: The sources on that way; for a claim worked out from others those of the others.}
  - {name: locators, type: list, description: Where they have it.}
tags: [analysis, provenance, claim, source]
view: as_published
denominator: claims-from-the-report
*/
WITH {predicate: null, report: null} AS given
MATCH about = (c:Claim)-[:ABOUT]->(:Jurisdiction|Report|Policy|Detainer)
WHERE (given.predicate IS NULL OR c.predicate = given.predicate)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
RETURN about,
       COLLECT {
         MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)-[:IN_SCOPE]->(:Report|Period)
         RETURN p
       } AS scopes,
       COLLECT {
         MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)<-[:STATES]-(:Source)
         RETURN p
       } AS said,
       COLLECT {
         MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)<-[:STATES]-(:Source)-[:COPY_OF|REPRINTS*1..3]->(:Report|Source)
         RETURN p
       } AS copies;
