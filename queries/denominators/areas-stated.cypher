// Areas of responsibility that a source states
/*
id: areas-stated
question: For how many jurisdictions does a source state the area of responsibility?
description: >-
  Covered are the jurisdictions whose area of responsibility a source states; the total is those that the graph puts into one.
*/
MATCH (j:Jurisdiction)-[:IN_AOR]->(:AreaOfResponsibility)
WITH DISTINCT j
WITH count(j) AS total, count(CASE WHEN EXISTS {
  (j)<-[:ABOUT]-(:Claim {predicate: 'area_of_responsibility'})<-[:STATES {role: 'supports'}]-(:Source)
} THEN 1 END) AS covered
WHERE total > 0
RETURN 'Jurisdictions whose area of responsibility a source states' AS what, covered, total
ORDER BY what;
