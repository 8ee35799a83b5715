// Rows with a citizenship
/*
id: rows-with-citizenship
question: How many of the known rows of Section II state a citizenship?
description: >-
  Covered are the known rows with a citizenship; the total is all known rows of the report or reports, a small part of Section
  II.
parameters:
  - name: report
    type: string
    default: null
    description: Id of a weekly report; null for all three.
*/
WITH {report: null} AS given
MATCH (d:Detainer)-[:RECORDED_IN]->(r:Report)
WHERE given.report IS NULL OR r.id = given.report
WITH count(d) AS total, count(CASE WHEN EXISTS { (d)-[:HAS_CITIZENSHIP]->(:Country) } THEN 1 END) AS covered
WHERE total > 0
RETURN 'Known rows that state a citizenship' AS what, covered, total
ORDER BY what;
