// Corrections by kind
/*
id: corrections-by-kind
question: What kinds of corrections, removals and apologies were there, and of how many places?
description: >-
  A correction withdraws a figure, whose true value is then unknown; a silent removal and an apology withdraw none. Two of one
  place are two: an apology that a correction followed counts in both kinds.
nulls: nothing is null here
columns:
  - {name: kind, type: string, description: "misattributed_issued, not_declined_here, issued_to_wrong_place, silent_removal, apology."}
  - {name: withdraws, type: boolean, description: Whether it withdraws a figure.}
  - {name: corrections, type: integer, unit: corrections, description: How many there are.}
  - {name: places, type: list, description: "The places, each with report and section."}
  - {name: explanations, type: list, description: "The reasons given, in our words, each once."}
  - {name: answered, type: integer, unit: disputes, description: Disputes that these followed.}
  - {name: told_by, type: list, description: Sources that tell of them.}
tags: [correction, removal, apology]
view: not_applicable
denominator: disputes-answered
*/
MATCH (k:Correction)-[:OF_REPORT]->(r:Report)
OPTIONAL MATCH (k)-[:CONCERNS]->(j:Jurisdiction)
WITH k, r, j, COUNT { (k)<-[:ANSWERED_BY]-(:Dispute) } AS answers
ORDER BY r.id, k.section, j.state, j.name, k.id
WITH k.kind AS kind, k.withdraws AS withdraws, collect(DISTINCT k) AS them,
     collect(j.name + ' (' + r.id + ' ' + k.section + ')') AS places,
     collect(DISTINCT k.explanation) AS explanations, sum(answers) AS answered
UNWIND them AS k
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(k)
WHERE t.role = 'supports'
WITH kind, withdraws, them, places, explanations, answered, s ORDER BY s.id
RETURN kind,
       withdraws,
       size(them) AS corrections,
       places,
       explanations,
       answered,
       collect(DISTINCT s.id) AS told_by
ORDER BY kind, withdraws;
