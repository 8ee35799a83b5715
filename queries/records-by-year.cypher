// Detainer records by year
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, years: 'calendar', fewest: 50} AS given
/*
question: "How many detainers does a release hold for each year, and how often were they declined?"
about: "By the year in which the detainer was prepared; years can be fiscal ones, which begin in October of the year
  before. The declined share is given of all records, of those with a reason, and of those declined or booked. A
  year is complete where the release begins in its first month or before, and is complete to its last."
caution: "A year that a release covers in part is no year to compare. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
parameters: {years: {choices: [calendar, fiscal], description: "calendar, or fiscal: from October to September."}}
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
WITH given, release, day, outcome, n,
     day.year + CASE WHEN given.years = 'fiscal' AND day.month > 9 THEN 1 ELSE 0 END AS year
WITH given, release, year, min(day) AS first_day, max(day) AS last_day, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, toString(year) AS year, first_day, last_day,
       substring(toString(x.first_day), 0, 7) <=
         CASE given.years WHEN 'fiscal' THEN (year - 1) + '-10' ELSE year + '-01' END
         AND year + CASE given.years WHEN 'fiscal' THEN '-09' ELSE '-12' END <= x.last_complete_month
         AND (given.from IS NULL OR
           given.from <= CASE given.years WHEN 'fiscal' THEN (year - 1) + '-10-01' ELSE year + '-01-01' END)
         AND (given.to IS NULL OR
           given.to >= year + CASE given.years WHEN 'fiscal' THEN '-09-30' ELSE '-12-31' END) AS complete,
       records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, year IS NULL, year;
