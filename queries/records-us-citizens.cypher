// Detainers lifted for United States citizenship, found or claimed
WITH {release: null, place: null, state: null, from: null, to: null, fewest: 50} AS given
/*
question: "Where and in which year were detainers lifted because the person was, or claimed to be, a citizen of the United
  States?"
about: "Counted are reasons that begin with United States Citizen or with USC. 0 means that no record states one of them.
  Facilities for which no place was found, and records that name none, have a row of their own for each state."
caution: "That no such reason is stated does not say that the person was no citizen. A reason that ends a detainer is
  no finding of a court."
topic: Case-level records
share: [release]
columns: {jurisdiction: {nulls: no place was found}, jurisdiction_id: {nulls: no place was found}, fips: {nulls: no place was found}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH x, f, k, d.prepared.year AS year, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, k, year, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  RETURN d.release AS release, f, k, d.prepared.year AS year, d.outcome AS outcome, count(*) AS n
}
WITH given, release, f, year, outcome, n, CASE WHEN outcome = 'other'
     AND k.name =~ '(?i)(united states citizen|usc\\b).*' THEN n ELSE 0 END AS one
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
WITH given, release, j, coalesce(j.state, f.state) AS state, year,
     sum(one) AS records_of_citizens, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS with_reason
MATCH (x:Release {id: release})
RETURN release, toString(year) AS year, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, state,
       records_of_citizens,
       records, with_reason, with_reason < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records_of_citizens DESC, release, year IS NULL, year, state, jurisdiction_id;
