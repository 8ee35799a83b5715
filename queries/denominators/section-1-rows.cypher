// Rows of Section I
/*
id: section-1-rows
question: Of how many rows of Section I does the graph hold the number of detainers issued?
description: >-
  Covered are the listings of Section I whose jurisdiction has a number of detainers issued in that report; the total is
  the number of rows that most sources state.
parameters:
  - name: report
    type: string
    default: null
    description: Id of a weekly report; null for all three.
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})
WHERE given.report IS NULL OR r.id = given.report
WITH r, COUNT {
  MATCH (r)<-[:IN_REPORT]-(l:Listing {section: 'I'})-[:LISTS]->(j:Jurisdiction)
  WHERE EXISTS {
    (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})
    WHERE c.scope = r.id AND c.qualifier IS NULL
  }
} AS covered
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(t:Claim {predicate: 'section1_rows'})
WHERE t.scope = r.id AND t.qualifier IS NULL
WITH r, covered, t, COUNT { (t)<-[:STATES {role: 'supports'}]-(:Source) } AS supports
ORDER BY supports DESC, t.id
WITH r, covered, head(collect(t)) AS t
RETURN 'Rows of Section I with their number, ' + r.id AS what, covered, toInteger(t.number) AS total
ORDER BY what;
