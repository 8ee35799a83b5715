// How the series ended, and what followed
/*
id: suspension-and-after
question: How many weekly reports came out, how did the series end, and what followed it?
description: >-
  The statements about the end of the series in the order of the story. The announcement and the note that gives its reason
  are two events with two dates, and no contradiction.
nulls: not stated by the source
columns:
  - {name: step, type: integer, unit: place in the story, description: "From what came first to what followed."}
  - {name: what, type: string, description: What is stated.}
  - {name: report, type: string, description: "The series, or the report of which it is stated."}
  - {name: value, type: string, description: The value.}
  - {name: qualifier, type: string, description: "What limits the statement; null: nothing."}
  - {name: wording, type: list, description: "How sources put it, where that is kept."}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [report, series, suspension, date]
view: as_published
denominator: All the statements about the end of the series that the graph holds.
*/
UNWIND [
  {step: 1, predicate: 'carries_correction_of', what: 'The report that corrects an earlier one'},
  {step: 2, predicate: 'reports_published', what: 'Weekly reports published'},
  {step: 3, predicate: 'suspension_announced', what: 'Suspension announced'},
  {step: 4, predicate: 'suspension_wording', what: 'Suspension described as'},
  {step: 5, predicate: 'suspension_note_date', what: 'Date of the note on the suspension'},
  {step: 6, predicate: 'publication_status', what: 'The report that was not published'},
  {step: 7, predicate: 'succeeded_by', what: 'Succeeded by'},
  {step: 8, predicate: 'report_period', what: 'Period of the successor'}
] AS event
MATCH (r:Report)<-[:ABOUT]-(c:Claim)
WHERE c.predicate = event.predicate
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH event, r, c, s, t ORDER BY s.id, t.locator
WITH event, r, c, collect(DISTINCT s.id) AS source_ids, collect(DISTINCT s.id + ': ' + t.locator) AS locators,
     collect(DISTINCT t.wording) AS wording
RETURN event.step AS step,
       event.what AS what,
       r.id AS report,
       c.value AS value,
       c.qualifier AS qualifier,
       wording,
       c.id AS claim,
       source_ids,
       locators
ORDER BY step, report, claim;
