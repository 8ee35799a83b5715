// What the graph holds of each report
/*
id: coverage
question: Of how much of each section of the reports does the graph hold the rows themselves?
description: >-
  The reports' own text is read in part only; rows and figures come from those who wrote about them. Section I is measured in
  listed jurisdictions, II in declined detainers, III in entries, of which sources state different totals: one row for each.
nulls: no source states how many there are
columns:
  - {name: report, type: string, description: Id of the weekly report.}
  - {name: section, type: string, description: "I (issued), II (declined), III (policies)."}
  - {name: covered, type: integer, unit: rows, description: Rows that the graph holds.}
  - {name: total, type: integer, unit: rows, description: Rows that there are by the sources.}
  - {name: percent, type: number, unit: percent, description: "The one in percent of the other, to one digit."}
  - {name: source_ids, type: list, description: Sources that state the total.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [coverage, report, quality]
view: as_published
denominator: This answer is itself the coverage.
*/
MATCH (r:Report {kind: 'weekly', status: 'published'})
UNWIND [
  {section: 'I', predicate: 'section1_rows', subject: r.id},
  {section: 'II', predicate: 'detainers_declined', subject: 'us'},
  {section: 'III', predicate: 'section3_entries', subject: 'us'}
] AS part
OPTIONAL MATCH (r)<-[in:IN_REPORT]-(l:Listing)
WHERE l.section = part.section AND part.section <> 'II' AND in.certainty = 'all'
WITH r, part, count(l) AS listings
OPTIONAL MATCH (r)<-[:RECORDED_IN]-(d:Detainer)
WHERE part.section = 'II'
WITH r, part, listings, count(d) AS rows
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(c:Claim)
WHERE c.predicate = part.predicate AND c.subject = part.subject AND c.scope = r.id
  AND c.qualifier IS NULL AND c.number IS NOT NULL
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH r, part, listings + rows AS covered, c, s, t ORDER BY s.id, t.locator
WITH r, part, covered, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places
ORDER BY size(ids) DESC, c.id
WITH r, part, covered, collect({number: c.number, ids: ids, places: places}) AS stated
UNWIND CASE part.section WHEN 'III' THEN stated ELSE [head(stated)] END AS total
RETURN r.id AS report,
       part.section AS section,
       covered,
       toInteger(total.number) AS total,
       CASE WHEN total.number > 0 THEN round(1000.0 * covered / total.number) / 10 END AS percent,
       total.ids AS source_ids,
       total.places AS locators
ORDER BY report, section, total;
