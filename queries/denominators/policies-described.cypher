// Policies that are known, with their criterion and date
/*
id: policies-described
question: How many of the entries of Section III does the graph hold, and for how many policies is a criterion or a date known?
description: >-
  Entries of Section III against each number of entries that sources state, as they do not agree; then policies with at least one
  criterion, and with a date enacted, of those in the graph.
*/
CALL () {
  MATCH (r:Report {kind: 'weekly', status: 'published'})
  WITH r, COUNT { (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'III'}) } AS covered
  OPTIONAL MATCH (r)<-[:IN_SCOPE]-(t:Claim {predicate: 'section3_entries', subject: 'us'})
  WHERE t.scope = r.id AND t.qualifier IS NULL AND t.number IS NOT NULL
  WITH r, covered, t
  WHERE covered > 0
  RETURN 'Entries of Section III, ' + r.id AS what, covered, toInteger(t.number) AS total
  UNION
  MATCH (p:Policy)
  WITH count(p) AS total, count(CASE WHEN EXISTS { (p)-[:HAS_CRITERION]->(:Criterion) } THEN 1 END) AS covered
  WHERE total > 0
  RETURN 'Policies in the graph with a criterion' AS what, covered, total
  UNION
  MATCH (p:Policy)
  WITH count(p) AS total, count(p.date_enacted) AS covered
  WHERE total > 0
  RETURN 'Policies in the graph with a date' AS what, covered, total
}
RETURN what, covered, total
ORDER BY what, total;
