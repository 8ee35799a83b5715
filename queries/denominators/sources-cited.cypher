// Sources that something is taken from
/*
id: sources-cited
question: From how many of the sources is a claim taken?
description: >-
  Covered are the sources that support at least one claim; the total is all documents that are listed, without what a report
  says that it rests on and does not name.
*/
MATCH (s:Source)
WHERE NOT EXISTS { (:Report)-[:RELIES_ON]->(s) }
WITH count(s) AS total, count(CASE WHEN EXISTS { (s)-[:STATES {role: 'supports'}]->(:Claim) } THEN 1 END) AS covered
WHERE total > 0
RETURN 'Sources that support a claim' AS what, covered, total
ORDER BY what;
