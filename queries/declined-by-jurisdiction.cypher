// Detainers recorded as declined, by jurisdiction
/*
id: declined-by-jurisdiction
question: For which jurisdictions did Section II record declined detainers, and how many?
description: >-
  One row for each place and scope of which something is stated. The number is the one that most sources state; what others say
  stands in said_otherwise, and so does a number that is that of the detainers issued, misread. Section II itself was not read in
  full: the figures are counts by the press and by agencies. A place that Section II names without a number has none here; a
  stated 0 is a value.
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
  - {name: level, type: string, description: "state, county, city, place_set, ...; levels overlap and do not add up."}
  - {name: number, type: integer, unit: detainers, description: "Detainers recorded as declined, where it is one exact number."}
  - {name: as_stated, type: string, description: "The figure in words where it is not exact, else the same number."}
  - {name: said_otherwise, type: list, description: "Other figures, each with the sources that state it, or of which it was worked out."}
  - {name: scope, type: string, description: "The report, or reports joined by +, of which the figure speaks."}
  - {name: rows_known, type: integer, unit: rows, description: Rows of Section II for it that the graph holds; a lower bound.}
  - {name: correction, type: string, description: "How ICE took it back, if it did: not_declined_here, issued_to_wrong_place."}
  - {name: source_ids, type: list, description: "Sources that state the figure; where there is none, those that name the place."}
  - {name: derived_from, type: list, description: Sources whose figures it was worked out from.}
  - {name: locators, type: list, description: Where each source has it.}
tags: [declined, section II, jurisdiction]
view: both
picture: report
denominator: section-2-rows
caution: States, sets of places, and counties overlap; their rows do not add up.
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
OPTIONAL MATCH (c)<-[:CORRECTS]-(k:Correction)
WHERE k.withdraws
WITH given, j, c, min(k.kind) AS correction
OPTIONAL MATCH (j)<-[:ABOUT]-(named:Claim {predicate: 'listed_section_2'})-[:IN_SCOPE]->(:Report {id: given.report})
WHERE c IS NULL AND named.value = 'yes'
WITH given, j, c, correction, coalesce(c, named) AS said
OPTIONAL MATCH (s:Source)-[t:STATES]->(said)
WITH given, j, c, correction, s, t ORDER BY s.id, t.locator
WITH given, j, c, correction, c IS NOT NULL AND EXISTS { (c)-[:MISREADS]->(:Claim) } AS misread,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS ids,
     collect(DISTINCT CASE t.role WHEN 'input' THEN s.id END) AS inputs,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS places
ORDER BY misread, size(ids) DESC, c.id
WITH given, j, c.scope AS scope, collect({
  number: c.number, value: c.value, misread: misread, correction: correction, ids: ids, inputs: inputs, places: places
}) AS stated
WITH given, j, scope, stated, head([x IN stated WHERE NOT x.misread]) AS main
WITH given, j, scope, main, CASE WHEN main IS NULL THEN stated ELSE tail(stated) END AS others
OPTIONAL MATCH (j)<-[:RECORDED_FOR]-(d:Detainer)-[:RECORDED_IN]->(:Report {id: given.report})
WITH j, scope, main, others, count(d) AS rows_known,
     given.view = 'as_corrected' AND main.correction IS NOT NULL AS hidden
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       j.kind AS level,
       CASE WHEN hidden THEN null ELSE toInteger(main.number) END AS number,
       CASE WHEN hidden THEN null ELSE main.value END AS as_stated,
       [o IN others | o.value + CASE WHEN o.misread THEN ', the number issued' ELSE '' END + ' ('
         + CASE size(o.ids) WHEN 0 THEN 'worked out from ' ELSE '' END
         + reduce(text = '', id IN CASE size(o.ids) WHEN 0 THEN o.inputs ELSE o.ids END |
             text + CASE text WHEN '' THEN '' ELSE '; ' END + id) + ')'] AS said_otherwise,
       scope,
       rows_known,
       main.correction AS correction,
       coalesce(main.ids, []) AS source_ids,
       coalesce(main.inputs, []) AS derived_from,
       coalesce(main.places, []) AS locators
ORDER BY number IS NULL, number DESC, as_stated IS NULL, jurisdiction_id, scope;
