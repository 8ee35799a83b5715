// Detainers recorded as declined, by jurisdiction
/*
id: declined-by-jurisdiction
question: For which jurisdictions did Section II record declined detainers, and how many?
description: >-
  One row for each figure that is stated for a place: states, counties, cities, and sets of places as sources name them, so the
  rows overlap and must not be added up. Section II itself was not read in full: the figures are counts by the press and by
  agencies. A place that Section II names without a number has none here; a stated 0 is a value. A figure that equals the number
  issued in the same report may be one that was misread.
nulls: not stated by the source; never a zero
parameters:
  - name: report
    type: string
    default: DDOR-2017-01-28
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report.
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as TX; left out, all.
  - name: view
    type: string
    default: as_published
    choices: [as_published, as_corrected]
    description: "Which view: as_corrected leaves out the number of a withdrawn row, as its true value is unknown."
columns:
  - {name: jurisdiction, type: string, description: Name of the place.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: kind, type: string, description: "state, county, city, place_set, ..."}
  - {name: number, type: integer, unit: detainers, description: "Detainers recorded as declined, where it is one exact number."}
  - {name: as_stated, type: string, description: "The figure in words where it is not exact, else the same number."}
  - {name: scope, type: string, description: "The report, or reports joined by +, of which the figure speaks."}
  - {name: rows_known, type: integer, unit: rows, description: Rows of Section II for it that the graph holds; a lower bound.}
  - {name: equals_issued, type: boolean, description: Whether the same number is stated as issued to the place in the same report.}
  - {name: correction, type: string, description: "How ICE took it back, if it did: not_declined_here, issued_to_wrong_place."}
  - {name: source_ids, type: list, description: "Sources that state the figure; where there is none, those that name the place."}
  - {name: derived_from, type: list, description: Sources whose figures it was worked out from.}
  - {name: locators, type: list, description: Where each source has it.}
tags: [declined, section II, jurisdiction]
view: both
picture: report
denominator: section-2-rows
*/
WITH {report: 'DDOR-2017-01-28', state: null, view: 'as_published'} AS given
CALL (given) {
  MATCH (:Report {id: given.report})<-[:IN_REPORT]-(:Listing {section: 'II'})-[:LISTS]->(j:Jurisdiction)
  RETURN j
  UNION
  MATCH (:Report {id: given.report})<-[:IN_SCOPE]-(c:Claim {predicate: 'detainers_declined'})-[:ABOUT]->(j:Jurisdiction)
  WHERE c.qualifier IS NULL
  RETURN j
}
WITH given, j
WHERE j.id <> 'us' AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_declined'})-[:IN_SCOPE]->(:Report {id: given.report})
WHERE c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (j)<-[:ABOUT]-(i:Claim {predicate: 'detainers_issued'})
WHERE i.scope = c.scope AND i.qualifier IS NULL AND i.number = c.number
OPTIONAL MATCH (c)<-[:CORRECTS]-(k:Correction)
WHERE k.kind IN ['not_declined_here', 'issued_to_wrong_place']
WITH given, j, c, count(i) > 0 AS equals_issued, min(k.kind) AS correction
OPTIONAL MATCH (j)<-[:RECORDED_FOR]-(d:Detainer)-[:RECORDED_IN]->(:Report {id: given.report})
WITH given, j, c, equals_issued, correction, count(d) AS rows_known
OPTIONAL MATCH (j)<-[:ABOUT]-(named:Claim {predicate: 'listed_section_2'})-[:IN_SCOPE]->(:Report {id: given.report})
WHERE c IS NULL AND named.value = 'yes'
WITH given, j, c, equals_issued, correction, rows_known, coalesce(c, named) AS said
OPTIONAL MATCH (s:Source)-[t:STATES]->(said)
WITH given, j, c, equals_issued, correction, rows_known, s, t ORDER BY s.id, t.locator
WITH given, j, c, equals_issued, correction, rows_known,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS source_ids,
     collect(DISTINCT CASE t.role WHEN 'input' THEN s.id END) AS derived_from,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS locators
WITH j, c, equals_issued, correction, rows_known, source_ids, derived_from, locators,
     given.view = 'as_corrected' AND correction IS NOT NULL AS hidden
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       j.kind AS kind,
       CASE WHEN hidden THEN null ELSE toInteger(c.number) END AS number,
       CASE WHEN hidden THEN null ELSE c.value END AS as_stated,
       c.scope AS scope,
       rows_known,
       equals_issued,
       correction,
       source_ids,
       derived_from,
       locators
ORDER BY number IS NULL, number DESC, as_stated IS NULL, jurisdiction_id, scope, as_stated;
