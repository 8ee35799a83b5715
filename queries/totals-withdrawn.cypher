// Totals that contain withdrawn figures
/*
id: totals-withdrawn
question: Which published totals still contain figures that ICE has withdrawn, and how much of each?
description: >-
  ICE gave no new totals. A withdrawn figure means that the true value is unknown, so what is left over is not a total either,
  and is not printed here. The total is the one that a copy of the report prints, else that of most sources. The nation's
  total of issued is not among them: a detainer put under the wrong place was issued all the same.
nulls: nothing is null here
columns:
  - {name: report, type: string, description: The report whose total it is.}
  - {name: total_of, type: string, description: "What the total covers: Section I, a state, or the nation."}
  - {name: measure, type: string, description: detainers_issued or detainers_declined.}
  - {name: number, type: integer, unit: detainers, description: The total as published.}
  - {name: withdrawn, type: integer, unit: detainers, description: How many of them stand in figures that ICE withdrew.}
  - {name: withdrawn_figures, type: list, description: "These figures, each with its place."}
  - {name: claim, type: string, description: Id of the claim that gives the total.}
  - {name: source_ids, type: list, description: Sources that state the total.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [correction, totals, issued, declined]
view: as_published
picture: report
denominator: No coverage can be given; these are totals as published, not counts of rows that the graph holds.
*/
MATCH (r:Report {kind: 'weekly'})<-[:OF_REPORT]-(k:Correction {withdraws: true})
MATCH (k)-[:CORRECTS]->(w:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE w.number IS NOT NULL AND w.unit = 'detainers' AND w.scope = r.id
WITH DISTINCT r, w, j
MATCH (r)<-[:IN_SCOPE]-(total:Claim)-[:ABOUT]->(whole:Report|Jurisdiction)
WHERE total.scope = r.id AND total.qualifier IS NULL AND total.unit = 'detainers' AND (
  (w.predicate = 'detainers_issued' AND total.predicate = 'section1_total')
  OR (w.predicate = 'detainers_declined' AND total.predicate = w.predicate
    AND EXISTS { MATCH (j)-[:PART_OF*1..4]->(up:Jurisdiction) WHERE up.id = whole.id })
)
WITH r, w.predicate AS measure, whole, total, w, j ORDER BY j.state, j.name, j.id
WITH r, measure, whole, total, sum(w.number) AS withdrawn, collect(j.name + ': ' + w.value) AS figures
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(total)
WITH r, measure, whole, total, withdrawn, figures, s, t ORDER BY s.id, t.locator
WITH r, measure, whole, total, withdrawn, figures,
     collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     max(CASE t.status WHEN 'primary' THEN 1 ELSE 0 END) AS printed
ORDER BY printed DESC, size(ids) DESC, total.id
WITH r, measure, whole, head(collect({
  claim: total.id, number: total.number, withdrawn: withdrawn, figures: figures, ids: ids, places: places
})) AS main
RETURN r.id AS report,
       CASE measure WHEN 'detainers_issued' THEN 'Section I' ELSE whole.name END AS total_of,
       measure,
       toInteger(main.number) AS number,
       toInteger(main.withdrawn) AS withdrawn,
       main.figures AS withdrawn_figures,
       main.claim AS claim,
       main.ids AS source_ids,
       main.places AS locators
ORDER BY report, measure, claim;
