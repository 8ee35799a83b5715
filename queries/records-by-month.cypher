// Detainer records by month
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each month, and how often were they declined?"
about: "By the month in which the detainer was prepared. The declined share is given of all records, of those with a
  reason, and of those declined or booked. A month is marked where the release begins later than its first day, or may not have ended yet; rows without
  a readable date stand by themselves, and fall out where days are asked for."
caution: "A record without a reason is not one that was honored. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  WITH x, d.prepared AS day, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, day, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
}
WITH given, release, day, outcome, n WHERE (given.from IS NULL OR day >= date(given.from))
     AND (given.to IS NULL OR day <= date(given.to))
WITH given, release, substring(toString(day), 0, 7) AS month, outcome, n
WITH given, release, month, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, month, month <= x.last_complete_month
         AND (x.first_day.day = 1 OR month > substring(toString(x.first_day), 0, 7))
         AND (given.from IS NULL OR given.from ENDS WITH '-01' OR month > substring(given.from, 0, 7))
         AND (given.to IS NULL OR month < substring(toString(date(given.to) + duration('P1D')), 0, 7)) AS complete,
       records, records - closed AS without_reason, closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, month IS NULL, month;
