// Case-level records beside the published figures
WITH {report: null, release: null, place: null} AS given
/*
question: "What do the records say for the week and the place of a published figure of detainers issued or recorded as
  declined?"
about: "The published figure and the count of records stand side by side, told apart. Records are counted by the day
  on which the detainer was prepared. A report counts as declined what was recorded as declined in its week, whenever
  it was issued. Only weeks that a release covers wholly, and places in which
  it names a facility; 0 means none in that week."
caution: "The two count different things: rows of a release by the day of preparing, and what ICE printed. They
  need not agree, and a difference shows no error in either."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x } AS releases
MATCH (r:Report) WHERE given.report IS NULL OR r.id = given.report
UNWIND releases AS x
WITH given, x, r WHERE r.week_start >= x.first_day AND r.week_end <= x.last_day
OPTIONAL MATCH (x)<-[:IN_RELEASE]-(d:DetainerRecord)
WHERE d.prepared >= r.week_start AND d.prepared <= r.week_end
OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
WITH given, x, r, f, count(d) AS n, count(d.outcome) AS closed,
     count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
WITH given, x, r, collect({f: f, n: n, closed: closed, declined: declined}) AS lodged
MATCH (:Scope {id: r.id})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
  AND NOT EXISTS { (c)-[:MISREADS]->() } AND (given.place IS NULL OR j.id = given.place)
  AND (j.kind = 'nation' OR EXISTS { (j)<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(:DetentionFacility) })
CALL (j, lodged) {
  UNWIND lodged AS one
  WITH j, one, one.f AS f
  WHERE j.kind = 'nation' OR EXISTS { (f)-[:PLACED_IN]->()-[:PART_OF*0..4]->(j) }
    OR (j.kind IN ['state', 'territory'] AND f.state = j.state)
  RETURN coalesce(sum(one.n), 0) AS n, coalesce(sum(one.closed), 0) AS closed, coalesce(sum(one.declined),
    0) AS declined
}
WITH x, r, c, j, n, closed, declined
WHERE n > 0 OR j.kind = 'nation' OR EXISTS {
  MATCH (j)<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(:DetentionFacility)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE d.release = x.id }
RETURN r.id AS report, r.week_start AS week_start, r.week_end AS week_end, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, c.predicate AS measure,
       c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS as_stated,
       x.id AS release, n AS records, closed AS with_reason, declined AS records_declined, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS release_sources
ORDER BY report, measure, jurisdiction_id, claims, release;
