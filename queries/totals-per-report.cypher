// Totals per report
/*
id: totals-per-report
question: How many detainers does each weekly report count as issued, and how many as declined?
description: >-
  One row for each report and measure, as published. Where sources disagree, the number is the one that a copy of the report
  itself prints, else the one that most sources state; what the others say stands in said_otherwise. Issued is not declined.
  A number for Section I that is also the nation's is not to be taken for the total of Section I.
nulls: not stated by the source
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report; left out, all three.
columns:
  - {name: report, type: string, description: Id of the weekly report.}
  - {name: measure, type: string, description: "Issued (the nation), issued (Section I: the largest), or declined (Section II)."}
  - {name: number, type: integer, unit: detainers, description: The total as published.}
  - {name: withdrawn, type: integer, unit: detainers, description: "How many of them stand in rows that ICE has withdrawn; a wrong place makes no difference to the nation's total of issued.", nulls: no withdrawal that changes it is known}
  - {name: said_otherwise, type: list, description: "Other values for the same measure, each with the sources that state it."}
  - {name: note, type: string, description: "What to know before the number is used, the remark with which it was taken over included.", nulls: nothing to note}
  - {name: source_ids, type: list, description: Sources that state the number.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [report, issued, declined, totals]
view: as_published
picture: report
denominator: section-2-rows
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})
WHERE given.report IS NULL OR r.id = given.report
UNWIND [
  {name: 'issued, the nation', predicate: 'detainers_issued', subject: 'us', part: null},
  {name: 'issued, Section I', predicate: 'section1_total', subject: r.id, part: 'detainers_issued'},
  {name: 'recorded as declined, Section II', predicate: 'detainers_declined', subject: 'us', part: 'detainers_declined'}
] AS measure
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(c:Claim)
WHERE c.predicate = measure.predicate AND c.subject = measure.subject AND c.scope = r.id
  AND c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH r, measure, c, s, t ORDER BY s.id, t.locator
WITH r, measure, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     max(CASE t.status WHEN 'primary' THEN 1 ELSE 0 END) AS printed, min(t.note) AS note,
     c IS NOT NULL AND EXISTS { (c)-[:MISREADS]->(:Claim) } AS misread
ORDER BY misread, printed DESC, size(ids) DESC, c.id
WITH r, measure, collect({
  number: c.number, value: c.value, misread: misread, note: note, ids: ids, places: places
}) AS stated
WITH r, measure, head(stated) AS main, tail(stated) AS others
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(w:Claim)
WHERE w.predicate = measure.part AND w.qualifier IS NULL AND w.unit = 'detainers' AND EXISTS {
  MATCH (w)<-[:CORRECTS]-(:Correction {withdraws: true})
}
WITH r, measure, main, others, toInteger(sum(w.number)) AS withdrawn
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(n:Claim {predicate: 'detainers_issued', subject: 'us'})
WHERE measure.predicate = 'section1_total' AND n.scope = r.id AND n.qualifier IS NULL AND n.unit = 'detainers'
  AND n.number = main.number
WITH r, measure, main, others, withdrawn, count(n) > 0 AS the_nations
RETURN r.id AS report,
       measure.name AS measure,
       toInteger(main.number) AS number,
       CASE WHEN main.number IS NULL OR withdrawn = 0 THEN null ELSE withdrawn END AS withdrawn,
       [o IN others | o.value + CASE WHEN o.misread THEN ', the number issued' ELSE '' END + ' (' + reduce(text = head(o.ids), id IN tail(o.ids) | text + '; ' + id) + ')']
         AS said_otherwise,
       CASE WHEN the_nations THEN 'the same number as is given for the nation'
              + CASE WHEN main.note IS NULL THEN '' ELSE '; ' + main.note END
            ELSE main.note END AS note,
       main.ids AS source_ids,
       main.places AS locators
ORDER BY report, measure;
