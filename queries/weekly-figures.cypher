// The series, week by week
/*
id: weekly-figures
question: Which weekly reports were there, when did each come out, and what does it count?
description: >-
  One row for each weekly report, the one that was prepared and never published included. Each figure is the one that a copy
  of the report itself prints, else the one that most sources state; what others say stands in said_otherwise. Issued and
  declined are two counts of two different things.
nulls: not stated by the source, or the report was not published
columns:
  - {name: report, type: string, description: Id of the weekly report.}
  - {name: week_start, type: date, description: First day of its week.}
  - {name: week_end, type: date, description: Last day of its week.}
  - {name: status, type: string, description: "published, or not published."}
  - {name: published, type: date, description: Day of publication.}
  - {name: lag, type: integer, unit: days, description: "From the end of the week to publication, computed here."}
  - {name: pages, type: integer, unit: pages, description: Pages of the report.}
  - {name: issued, type: integer, unit: detainers, description: Detainers issued in the nation in the week.}
  - {name: declined, type: integer, unit: detainers, description: Detainers recorded as declined in the week.}
  - {name: said_otherwise, type: list, description: "Other values, each with the sources that state it."}
  - {name: source_ids, type: list, description: Sources that state what stands in the row.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [report, series, issued, declined, totals]
view: as_published
picture: report
denominator: No coverage can be given; these are totals as published, not counts of rows that the graph holds.
*/
MATCH (r:Report {kind: 'weekly'})
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(c:Claim)
WHERE c.predicate IN ['published', 'pages', 'publication_status', 'detainers_issued', 'detainers_declined']
  AND c.scope = r.id AND c.qualifier IS NULL AND c.subject IN [r.id, 'us']
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH r, c, s, t ORDER BY s.id, t.locator
WITH r, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places,
     max(CASE t.status WHEN 'primary' THEN 1 ELSE 0 END) AS printed,
     c IS NOT NULL AND EXISTS { (c)-[:MISREADS]->(:Claim) } AS misread
ORDER BY misread, printed DESC, size(ids) DESC, c.id
WITH r, collect({
  predicate: c.predicate, number: c.number, value: c.value, misread: misread, ids: ids, places: places
}) AS stated
WITH r, stated,
     head([x IN stated WHERE x.predicate = 'published']) AS published,
     head([x IN stated WHERE x.predicate = 'pages']) AS pages,
     head([x IN stated WHERE x.predicate = 'publication_status']) AS status,
     head([x IN stated WHERE x.predicate = 'detainers_issued']) AS issued,
     head([x IN stated WHERE x.predicate = 'detainers_declined']) AS declined
WITH r, published, pages, issued, declined,
     [x IN [published, pages, status, issued, declined] WHERE x IS NOT NULL] AS main,
     [x IN tail([x IN stated WHERE x.predicate = 'detainers_issued']) +
       tail([x IN stated WHERE x.predicate = 'detainers_declined']) |
       x.predicate + ': ' + x.value + CASE WHEN x.misread THEN ', the number issued' ELSE '' END + ' (' + reduce(text = head(x.ids), id IN tail(x.ids) | text + '; ' + id) + ')'
     ] AS said_otherwise,
     CASE WHEN published IS NULL THEN null ELSE date(published.value) END AS day
RETURN r.id AS report,
       r.week_start AS week_start,
       r.week_end AS week_end,
       r.status AS status,
       day AS published,
       CASE WHEN day IS NULL THEN null ELSE duration.inDays(r.week_end, day).days END AS lag,
       toInteger(pages.number) AS pages,
       toInteger(issued.number) AS issued,
       toInteger(declined.number) AS declined,
       said_otherwise,
       COLLECT {
         UNWIND main AS x
         UNWIND x.ids AS id
         RETURN DISTINCT id ORDER BY id
       } AS source_ids,
       COLLECT {
         UNWIND main AS x
         UNWIND x.places AS place
         RETURN DISTINCT place ORDER BY place
       } AS locators
ORDER BY report;
