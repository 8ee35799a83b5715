// Facilities whose records begin to show declined detainers
WITH {year: null, release: null, place: null, state: null, fewest: 50} AS given
/*
question: "At which facilities do a release's records show their first declined detainer in a year, after others?"
about: "By the days on which the detainers were prepared: the day on which one was declined is not in every release. A
  facility counts where at least so many earlier records (the parameter fewest) state another reason. What came before
  the release is not known."
caution: "That records begin to show declined detainers does not say that a policy began: how reasons were entered
  changed as well."
topic: Case-level records
share: [release]
parameters: {year: "A year, such as 2014; left out, all.",
  fewest: At least so many earlier records with another reason.}
columns: {jurisdiction: {nulls: no place was found for it}, jurisdiction_id: {nulls: no place was found for it},
  fips: {nulls: no place was found for it}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND d.outcome IS NOT NULL
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.prepared AS day, count(*) AS n, count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
  RETURN x.id AS release, f, day, n, declined
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND d.outcome IS NOT NULL
  RETURN d.release AS release, f, d.prepared AS day, count(*) AS n,
    count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
}
WITH given, f, release, day, n, declined WHERE f IS NOT NULL AND day IS NOT NULL
WITH given, f, release, collect({day: day, n: n, declined: declined}) AS days,
     min(CASE WHEN declined > 0 THEN day END) AS first
WHERE given.year IS NULL OR first.year = toInteger(given.year)
WITH given, f, release, first, reduce(sum = 0, k IN days | sum + CASE WHEN k.day < first THEN k.n ELSE 0 END) AS before,
     reduce(sum = 0, k IN days | sum + CASE WHEN k.day >= first THEN k.n ELSE 0 END) AS since,
     reduce(sum = 0, k IN days | sum + CASE WHEN k.day >= first THEN k.declined ELSE 0 END) AS declined
WHERE first IS NOT NULL AND before >= given.fewest
MATCH (x:Release {id: release})
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, f.state AS state, first AS first_declined, before AS reasons_before,
       since AS reasons_since, declined AS records_declined,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records_declined DESC, release, lodged_at_id;
