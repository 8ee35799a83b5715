// Citizenship, where a row states it
WITH {report: null} AS given
/*
question: "For which known rows of Section II do sources state a citizenship, and which?"
about: Countries in the order of their names. Section II prints a citizenship for every row; the sources relay it for
  few, those that they chose to describe. So these counts say nothing of how the whole is made up, and no ranking is
  given.
topic: Detainers recorded as declined
share: [Section II rows with the citizenship]
*/
MATCH (r:Report)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:HAS_CITIZENSHIP]->(n:Country)
WHERE given.report IS NULL OR r.id = given.report
WITH r, n, collect(DISTINCT d) AS rows
WITH r, n, rows, COLLECT { UNWIND rows AS d MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'citizenship'})
                           RETURN c ORDER BY c.id } AS said
RETURN r.id AS report, n.name AS citizenship, size(rows) AS rows_known,
       COLLECT { UNWIND rows AS d MATCH (d)-[:RECORDED_FOR]->(j) RETURN DISTINCT j.name AS name ORDER BY name }
         AS jurisdictions,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, citizenship;
