// Claims that a source states
/*
id: claims-supported
question: How many of the claims does a source in the graph state?
description: Covered are the claims that a source supports; the others are worked out, or are there for their context.
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
WITH count(c) AS total, count(CASE WHEN EXISTS { (c)<-[:STATES {role: 'supports'}]-(:Source) } THEN 1 END) AS covered
WHERE total > 0
RETURN 'Claims that a source states' AS what, covered, total
ORDER BY what;
