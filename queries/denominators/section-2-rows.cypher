// Rows of Section II
/*
id: section-2-rows
question: Of how many rows of Section II does the graph hold the row itself?
description: >-
  Covered are the rows (one for each declined detainer); the total is the number of detainers recorded as declined for the
  whole report, by the report itself where a copy was read, else by most sources.
parameters:
  - name: report
    type: string
    default: null
    description: Id of a weekly report; null for all three.
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})
WHERE given.report IS NULL OR r.id = given.report
WITH r, COUNT { (r)<-[:RECORDED_IN]-(:Detainer) } AS covered
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(t:Claim {predicate: 'detainers_declined', subject: 'us'})
WHERE t.scope = r.id AND t.qualifier IS NULL AND t.unit = 'detainers'
WITH r, covered, t,
     EXISTS { (t)<-[:STATES {role: 'supports', status: 'primary'}]-(:Source) } AS printed,
     COUNT { (t)<-[:STATES {role: 'supports'}]-(:Source) } AS supports
ORDER BY printed DESC, supports DESC, t.id
WITH r, covered, head(collect(t)) AS t
RETURN 'Rows of Section II, ' + r.id AS what, covered, toInteger(t.number) AS total
ORDER BY what;
