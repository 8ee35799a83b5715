// Reasons for which detainers were lifted
WITH {lift_reason: null, release: null, place: null, state: null, asks_for: null, from: null, to: null} AS given
/*
question: "For which reasons were detainers lifted, and how many records state none?"
about: "One row for each reason as the agency words it, and one for the records that state none: the case may be
  pending, the detainer never lodged, or the row not updated. Shares of all records, and of those with a reason."
caution: "No reason stated is neither declined nor honored. The newest months are incomplete: many of their records
  have no reason yet."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND d.outcome IS NULL AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH x, count(*) AS n
  RETURN x.id AS release, null AS reason, null AS outcome, n
  UNION ALL
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (k:LiftReason)<-[:LIFTED_FOR]-(d)
  WHERE d.release IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH d.release AS release, k, d.outcome AS outcome, count(*) AS n
  RETURN release, k.name AS reason, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH d.release AS release, k, d.outcome AS outcome, count(*) AS n
  RETURN release, k.name AS reason, outcome, n
}
WITH given, release, coalesce(reason, 'no reason stated') AS lift_reason, outcome, sum(n) AS records
WITH given, release, sum(records) AS records_in_all,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE records END) AS closed, collect({reason: lift_reason,
       outcome: outcome, records: records}) AS reasons
UNWIND reasons AS one
WITH release, closed, records_in_all, one WHERE given.lift_reason IS NULL OR one.reason = given.lift_reason
MATCH (x:Release {id: release})
RETURN release, one.reason AS lift_reason, one.outcome AS lift_outcome, one.records AS records, records_in_all,
       round(1000.0 * one.records / records_in_all) / 10 AS percent_of_records,
       CASE WHEN one.outcome IS NOT NULL THEN round(1000.0 * one.records / closed) / 10 END AS percent_of_reasons,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, records DESC, lift_reason, lift_outcome;
