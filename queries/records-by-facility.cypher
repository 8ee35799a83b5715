// Detainer records by facility
WITH {lodged_at: null, release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "To which facilities were most detainers issued, and how often does each appear with one declined?"
about: "The largest first. A facility as the release prints it: two spellings are two, and one name in two states is
  two. The declined share is given of all records, of those with a reason, and of those declined or booked."
caution: "A share of few records means little: see the column few. A sheriff's jail and a police department of one
  county are two facilities. Records that name no facility stand in a row without one."
topic: Case-level records
share: [release]
columns: {lodged_at: {nulls: "none is named, or only a code"}, lodged_at_id: {nulls: the record names none},
  jurisdiction: {nulls: no place was found for it}, jurisdiction_id: {nulls: no place was found for it},
  fips: {nulls: no place was found for it}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL AND given.lodged_at IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {id: given.lodged_at}) WHERE given.place IS NULL
      AND given.state IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.lodged_at IS NULL OR f.id = given.lodged_at) AND (given.state IS NULL OR f.state = given.state)
    AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, f, d.outcome AS outcome, count(*) AS n
}
WITH given, f, release, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, f.state AS state, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records DESC, release, lodged_at_id;
