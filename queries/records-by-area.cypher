// Detainer records by area of responsibility
WITH {release: null, place: null, state: null, asks_for: null, aor: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each area of responsibility, and how often were they declined?"
about: "The area that the row itself names; areas were split and renamed over the years. The declined share is given
  of all records, of those with a reason, and of those declined or booked. A release without that column gives one row
  without an area."
caution: "The newest months are incomplete: many of their records have no reason yet."
topic: Case-level records
share: [release]
columns: {area: {nulls: "none is named, or none that can be read"}, area_id: {nulls: "none is named, or none that can be read"}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH x, d.aor AS area_id, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, area_id, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, d.aor AS area_id, d.outcome AS outcome, count(*) AS n
}
WITH given, release, area_id, outcome, n
WHERE given.aor IS NULL OR area_id = given.aor
WITH given, release, area_id, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
OPTIONAL MATCH (a:AreaOfResponsibility {id: area_id})
RETURN release, coalesce(a.name, area_id) AS area, area_id, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, area_id IS NULL, area_id;
