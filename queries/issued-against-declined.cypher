// Issued against declined, side by side
/*
id: issued-against-declined
question: Of the jurisdictions to which most detainers were issued, how many are recorded as declined?
description: >-
  The jurisdictions of Section I with what is stated of them as declined in Section II of the same report. The two counts are not
  parts of one another: detainers issued in the week are not yet decided, and those declined in the week were issued at any
  time. A figure for declined that merely repeats the number issued is not taken as the number; it stands in said_otherwise.
  Where there is no figure there is no number: a missing row is never a zero, and a stated 0 is a value.
nulls: not stated by the source; never a zero
parameters:
  - name: report
    type: string
    default: DDOR-2017-01-28
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report.
  - name: view
    type: string
    default: as_published
    choices: [as_published, as_corrected]
    description: "Which view: as_corrected leaves out the number of a withdrawn row, as its true value is unknown."
columns:
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: issued, type: integer, unit: detainers, description: Detainers issued to it in the week.}
  - {name: declined, type: integer, unit: detainers, description: Detainers recorded as declined for it in the report.}
  - {name: rows_known, type: integer, unit: rows, description: Rows of Section II for it that the graph holds; a lower bound.}
  - {name: said_otherwise, type: list, description: "Other figures for declined, each with the sources that state it."}
  - {name: correction, type: string, description: "How ICE took the number issued back, if it did."}
  - {name: source_ids, type: list, description: Sources that state the two numbers.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [issued, declined, section I, section II, jurisdiction]
view: both
picture: report
denominator: section-2-rows
*/
WITH {report: 'DDOR-2017-01-28', view: 'as_published'} AS given
MATCH (r:Report {id: given.report})<-[:IN_REPORT]-(:Listing {section: 'I'})-[:LISTS]->(j:Jurisdiction)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)
WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.scope = r.id
  AND c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH given, r, j, c, s, t ORDER BY s.id, t.locator
WITH given, r, j, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     c IS NOT NULL AND EXISTS { (c)-[:MISREADS]->(:Claim) } AS misread
ORDER BY misread, size(ids) DESC, c.id
WITH given, r, j, collect({
  predicate: c.predicate, number: c.number, value: c.value, misread: misread, ids: ids, places: places
}) AS stated
WITH given, r, j, head([x IN stated WHERE x.predicate = 'detainers_issued']) AS issued,
     [x IN stated WHERE x.predicate = 'detainers_declined'] AS declined
WITH given, r, j, issued, declined,
     head([x IN declined WHERE NOT x.misread]) AS main
WITH given, r, j, issued, main, [x IN declined WHERE main IS NULL OR x.value <> main.value] AS others
OPTIONAL MATCH (j)<-[:RECORDED_FOR]-(d:Detainer)-[:RECORDED_IN]->(r)
WITH given, r, j, issued, main, others, count(d) AS rows_known
OPTIONAL MATCH (j)<-[:CONCERNS]-(k:Correction {section: 'I'})-[:OF_REPORT]->(r)
WHERE k.kind <> 'apology'
WITH given, j, issued, main, others, rows_known, min(k.kind) AS correction,
     count(CASE WHEN k.withdraws THEN 1 END) > 0 AS withdrawn
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       CASE WHEN given.view = 'as_corrected' AND withdrawn THEN null
            ELSE toInteger(issued.number) END AS issued,
       toInteger(main.number) AS declined,
       rows_known,
       [o IN others | o.value + CASE WHEN o.misread THEN ', the number issued' ELSE '' END
         + ' (' + reduce(text = head(o.ids), id IN tail(o.ids) | text + '; ' + id) + ')'] AS said_otherwise,
       correction,
       COLLECT {
         UNWIND coalesce(issued.ids, []) + coalesce(main.ids, []) AS id
         RETURN DISTINCT id ORDER BY id
       } AS source_ids,
       COLLECT {
         UNWIND coalesce(issued.places, []) + coalesce(main.places, []) AS place
         RETURN DISTINCT place ORDER BY place
       } AS locators
ORDER BY issued IS NULL, issued DESC, jurisdiction_id;
