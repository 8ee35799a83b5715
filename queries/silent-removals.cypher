// Places that vanished without a word
/*
id: silent-removals
question: Which places vanished from the next report without an official word, and who says so?
description: >-
  Absence is not removal: Section I lists the largest only, and nine of ten names change from the first report to the second.
  A removal needs a source that states the absence. The figure was not withdrawn, and stands as published.
nulls: no figure is stated, or not stated by the source
columns:
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: listed_in, type: string, description: The report that lists it.}
  - {name: section, type: string, description: The section of it.}
  - {name: absent_from, type: string, description: The next report.}
  - {name: issued, type: integer, unit: detainers, description: Detainers issued to it by the report that lists it.}
  - {name: explanation, type: string, description: "What is known of the reason, in our words."}
  - {name: asked_for, type: list, description: "What the place said against its entry, in our words."}
  - {name: date, type: string, description: When it was noticed.}
  - {name: told_by, type: list, description: Sources that state the absence.}
  - {name: source_ids, type: list, description: Sources that state the figure.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [correction, removal, issued, section I]
view: as_published
denominator: No coverage can be given; of a removal that no source noticed the graph knows nothing.
*/
MATCH (k:Correction {kind: 'silent_removal'})-[:OF_REPORT]->(r:Report)
MATCH (k)-[:CONCERNS]->(j:Jurisdiction)
OPTIONAL MATCH (k)-[:CARRIED_BY]->(next:Report)
WITH k, r, j, min(next.id) AS absent_from
OPTIONAL MATCH (k)<-[:ANSWERED_BY]-(d:Dispute)
WITH k, r, j, absent_from, d ORDER BY d.id
WITH k, r, j, absent_from, collect(d.statement) AS asked_for
OPTIONAL MATCH (teller:Source)-[told:REPORTS]->(k)
WHERE told.role = 'supports'
WITH k, r, j, absent_from, asked_for, teller ORDER BY teller.id
WITH k, r, j, absent_from, asked_for, collect(DISTINCT teller.id) AS told_by
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})
WHERE c.scope = r.id AND c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH k, r, j, absent_from, asked_for, told_by, c, s, t ORDER BY s.id, t.locator
WITH k, r, j, absent_from, asked_for, told_by, c,
     collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places
ORDER BY size(ids) DESC, c.id
WITH k, r, j, absent_from, asked_for, told_by, head(collect({number: c.number, ids: ids, places: places})) AS figure
RETURN j.name AS jurisdiction,
       r.id AS listed_in,
       k.section AS section,
       absent_from,
       toInteger(figure.number) AS issued,
       k.explanation AS explanation,
       asked_for,
       k.date AS date,
       told_by,
       figure.ids AS source_ids,
       figure.places AS locators
ORDER BY listed_in, jurisdiction;
