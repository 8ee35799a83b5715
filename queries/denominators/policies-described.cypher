// Policies with a criterion and a date
/*
id: policies-described
question: For how many policies is a criterion known, and for how many a date?
description: >-
  Covered are the policies in the graph with at least one criterion, and those with a date enacted. How many policies the
  reports list in all is told by the coverage of Section III.
*/
MATCH (p:Policy)
WITH count(p) AS total,
     count(CASE WHEN EXISTS { (p)-[:HAS_CRITERION]->(:Criterion) } THEN 1 END) AS with_criterion,
     count(p.date_enacted) AS with_date
WHERE total > 0
UNWIND [['Policies in the graph with a criterion', with_criterion], ['Policies in the graph with a date', with_date]] AS row
RETURN row[0] AS what, row[1] AS covered, total
ORDER BY what;
