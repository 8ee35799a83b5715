// Figures that were corrected, removed, or apologised for
/*
id: figures-corrected
question: Which figures and listings did ICE take back, when, and with what reason?
description: >-
  Corrected means withdrawn: no other number was given, so the true value is unknown, and never 0. A silent removal is a place that is
  missing from the next report, as a source says; its figure was not withdrawn. One row for each correction.
nulls: no figure is stated for it, or not stated by the source
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of the weekly report that was corrected; left out, all three.
columns:
  - {name: correction, type: string, description: Id of the correction.}
  - {name: report, type: string, description: The report that it concerns.}
  - {name: section, type: string, description: "The section of it: I (issued) or II (declined)."}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: kind, type: string, description: "misattributed_issued, not_declined_here, issued_to_wrong_place, silent_removal, apology."}
  - {name: predicate, type: string, description: detainers_issued or detainers_declined.}
  - {name: number, type: integer, unit: detainers, description: The figure as it was published.}
  - {name: withdrawn, type: boolean, description: Whether ICE withdrew the figure.}
  - {name: explanation, type: string, description: "The reason given, in our words."}
  - {name: date, type: string, description: When the correction was published or noticed.}
  - {name: carried_by, type: string, description: The report that carries it or lacks the place.}
  - {name: told_by, type: list, description: Sources that tell of the correction.}
  - {name: source_ids, type: list, description: Sources that state the figure.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [correction, issued, declined]
view: as_published
picture: report
denominator: disputes-answered
*/
WITH {report: null} AS given
MATCH (k:Correction)-[:OF_REPORT]->(r:Report)
WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (k)-[:CONCERNS]->(j:Jurisdiction)
OPTIONAL MATCH (k)-[:CARRIED_BY]->(by:Report)
OPTIONAL MATCH (teller:Source)-[told:REPORTS]->(k)
WHERE told.role = 'supports'
WITH k, r, j, by, teller ORDER BY teller.id
WITH k, r, j, by, collect(DISTINCT teller.id) AS told_by
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)
WHERE c.predicate = CASE k.section WHEN 'I' THEN 'detainers_issued' ELSE 'detainers_declined' END
  AND c.scope = r.id AND c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH k, r, j, by, told_by, c, s, t ORDER BY s.id, t.locator
WITH k, r, j, by, told_by, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     EXISTS { (k)-[:CORRECTS]->(c) } AS corrected
ORDER BY corrected DESC, size(ids) DESC, c.id
WITH k, r, j, by, told_by,
     head(collect({predicate: c.predicate, number: c.number, ids: ids, places: places})) AS figure
RETURN k.id AS correction,
       r.id AS report,
       k.section AS section,
       j.name AS jurisdiction,
       k.kind AS kind,
       figure.predicate AS predicate,
       toInteger(figure.number) AS number,
       k.withdraws AS withdrawn,
       k.explanation AS explanation,
       k.date AS date,
       by.id AS carried_by,
       told_by,
       figure.ids AS source_ids,
       figure.places AS locators
ORDER BY date, correction, report;
