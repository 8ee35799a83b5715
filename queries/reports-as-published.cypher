// The reports as they were published
/*
id: reports-as-published
question: When was each report published, for which week, with how many pages and under which section titles?
description: >-
  One row for each statement about a report as a publication, the report's own first, so that the change of wording from
  Non-Cooperative to Restrict Cooperation can be followed, and who prints something else is seen.
nulls: not stated by the source
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-series, DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11, DDOR-2017-02-18, DDR-FY2018-Q2]
    description: Id of a report or of the series; left out, all.
columns:
  - {name: report, type: string, description: Id of the report.}
  - {name: predicate, type: string, description: "week_start, published, pages, section1_title, ..."}
  - {name: value, type: string, description: "What is stated."}
  - {name: unit, type: string, description: "Unit, where it is a number."}
  - {name: qualifier, type: string, description: "What limits the statement; null: nothing."}
  - {name: by_the_report, type: boolean, description: Whether a copy of the report itself states it.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: derived_from, type: list, description: Sources whose statements it was worked out from.}
  - {name: locators, type: list, description: Where each source has it.}
tags: [report, date, title, pages]
view: as_published
picture: report
denominator: All that the graph holds of each report as a publication.
*/
WITH {report: null} AS given
MATCH (r:Report)<-[:ABOUT]-(c:Claim)
WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (s:Source)-[t:STATES]->(c)
WITH r, c, s, t ORDER BY s.id, t.locator
RETURN r.id AS report,
       c.predicate AS predicate,
       c.value AS value,
       c.unit AS unit,
       c.qualifier AS qualifier,
       count(CASE WHEN t.role = 'supports' AND t.status = 'primary' THEN 1 END) > 0 AS by_the_report,
       c.id AS claim,
       collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS source_ids,
       collect(DISTINCT CASE t.role WHEN 'input' THEN s.id END) AS derived_from,
       collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS locators
ORDER BY report, predicate, by_the_report DESC, claim;
