// Titles that changed from report to report
/*
id: titles-that-changed
question: How did the titles of the sections and the wording of the summary change from one report to the next?
description: >-
  One row for each title and report, with whether it differs from the nearest earlier report of which the same title is known.
  Non-Cooperative became Restrict Cooperation in the second report, and Limit became Restrict in the third.
nulls: no earlier report of which this title is known
columns:
  - {name: part, type: string, description: "section1_title to section4_title, or summary_wording."}
  - {name: report, type: string, description: Id of the weekly report.}
  - {name: wording, type: string, description: The title or wording.}
  - {name: changed, type: boolean, description: Whether it differs from the earlier report's.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: told_by, type: list, description: "Sources from which it was taken without being their own statement: what a later report says of the earlier."}
  - {name: locators, type: list, description: Where each of the first has it.}
tags: [report, series, title, wording]
view: as_published
denominator: No coverage can be given; of a title that no source gives there is no row.
*/
MATCH (r:Report {kind: 'weekly'})<-[:ABOUT]-(c:Claim)
WHERE c.predicate IN ['section1_title', 'section2_title', 'section3_title', 'section4_title', 'summary_wording']
OPTIONAL MATCH (s:Source)-[t:STATES]->(c)
WITH r, c, s, t ORDER BY s.id, t.locator
WITH r, c,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS source_ids,
     collect(DISTINCT CASE t.role WHEN 'context' THEN s.id END) AS told_by,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS locators
OPTIONAL MATCH (e:Report {kind: 'weekly'})<-[:ABOUT]-(b:Claim)
WHERE b.predicate = c.predicate AND e.number < r.number
WITH r, c, source_ids, told_by, locators, b, e ORDER BY e.number DESC, b.id
WITH r, c, source_ids, told_by, locators, head(collect(b.value)) AS earlier
RETURN c.predicate AS part,
       r.id AS report,
       c.value AS wording,
       c.value <> earlier AS changed,
       c.id AS claim,
       source_ids,
       told_by,
       locators
ORDER BY part, report, claim;
