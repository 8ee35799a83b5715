// What became of the detainers of one place
WITH {release: null, place: null, state: null, from: null, to: null} AS given
/*
question: "How many detainers went to the facilities of a county, how often were they declined, and what happened to
  the rest?"
about: "For each county one row for each reason, and one for the records that state none. Facilities for which no
  county was found are not in it: the question records-facilities-not-placed lists them."
caution: "No reason stated is neither declined nor honored. The newest months are incomplete: many of their records
  have no reason yet."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases
CALL (given, releases) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH x, f, k, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, k, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  RETURN d.release AS release, f, k, d.outcome AS outcome, count(*) AS n
}
MATCH (f)-[:PLACED_IN]->()-[:PART_OF*0..4]->(j:Jurisdiction) WHERE j.kind IN ['county', 'county_equivalent',
     'independent_city', 'district']
WITH DISTINCT f, release, k, outcome, n, j
WITH release, j, coalesce(k.name, 'no reason stated') AS lift_reason, outcome, sum(n) AS records
WITH release, j, sum(records) AS records_in_all, collect({reason: lift_reason, outcome: outcome,
     records: records}) AS all
UNWIND all AS one
MATCH (x:Release {id: release})
RETURN release, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       one.reason AS lift_reason, one.outcome AS lift_outcome, one.records AS records, records_in_all,
       round(1000.0 * one.records / records_in_all) / 10 AS percent_of_records,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY state, jurisdiction_id, release, records DESC, lift_reason, lift_outcome;
