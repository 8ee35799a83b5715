// Claims that a copy of the report states
/*
id: claims-from-the-report
question: How many of the claims does a copy of the report itself state, and how many any source?
description: >-
  Covered are the claims that are supported by a copy of a report of which they speak, or by a primary source; then those
  that any source supports.
parameters:
  - name: predicate
    type: string
    default: null
    description: What is said; null for everything.
  - name: report
    type: string
    default: null
    description: Id of a report; null for all reports and periods.
*/
WITH {predicate: null, report: null} AS given
MATCH (c:Claim)
WHERE (given.predicate IS NULL OR c.predicate = given.predicate)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
WITH c, EXISTS { (c)<-[:STATES {role: 'supports'}]-(:Source) } AS by_any,
     EXISTS { (c)<-[t:STATES {role: 'supports'}]-(:Source) WHERE t.status STARTS WITH 'primary' }
     OR EXISTS { (c)<-[:STATES {role: 'supports'}]-(:Source)-[:COPY_OF]->(:Report)<-[:IN_SCOPE]-(c) } AS by_copy
WITH count(c) AS total, count(CASE WHEN by_any THEN 1 END) AS by_any, count(CASE WHEN by_copy THEN 1 END) AS by_copy
WHERE total > 0
UNWIND [['Claims that a copy of the report states', by_copy], ['Claims that any source states', by_any]] AS row
RETURN row[0] AS what, row[1] AS covered, total
ORDER BY what;
