// Disputes by what came of them
/*
id: disputes-by-outcome
question: What came of the disputes, and which places did each outcome concern?
description: >-
  Outcomes as far as the sources say, in the order of their names. None found means that the sources read tell of no answer,
  not that there was none. A dispute that is about the series names no place.
nulls: the source says nothing of an outcome
columns:
  - {name: outcome, type: string, description: "What came of it, as far as the sources say."}
  - {name: disputes, type: integer, unit: disputes, description: How many there are.}
  - {name: by_section, type: list, description: "How many of them concern each section, as section: number; all means the report as such."}
  - {name: places, type: list, description: Places that they concern.}
  - {name: with_correction, type: integer, unit: disputes, description: "Those that a correction, a removal or an apology followed."}
  - {name: told_by, type: list, description: Sources that tell of them.}
tags: [dispute, outcome, correction]
view: not_applicable
denominator: disputes-answered
*/
MATCH (d:Dispute)
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH d, j, EXISTS { (d)-[:ANSWERED_BY]->(:Correction) } AS answered ORDER BY j.name, d.id
WITH d.outcome AS outcome, collect(DISTINCT d) AS them, collect(DISTINCT j.name) AS places,
     count(DISTINCT CASE WHEN answered THEN d END) AS with_correction
UNWIND them AS d
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(d)
WHERE t.role = 'supports'
WITH outcome, them, places, with_correction, s ORDER BY s.id
WITH outcome, them, places, with_correction, collect(DISTINCT s.id) AS told_by
RETURN outcome,
       size(them) AS disputes,
       [x IN ['I', 'II', 'III', 'all'] WHERE size([d IN them WHERE coalesce(d.section, 'all') = x]) > 0
         | x + ': ' + toString(size([d IN them WHERE coalesce(d.section, 'all') = x]))] AS by_section,
       places,
       with_correction,
       told_by
ORDER BY outcome IS NULL, outcome;
