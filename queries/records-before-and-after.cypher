// Detainer records before and after a day
WITH {date: '2017-01-28', days: 365, release: null, place: null, state: null, asks_for: null, fewest: 50} AS given
/*
question: "How many detainers were prepared, and how often were they declined, before a day and after it, in windows
  of equal length?"
about: "The day itself belongs to the window after it. Both windows are as long as asked for, or shorter alike: as
  long as the release covers on both sides, up to its last complete month. A release that does not reach both sides
  has no row. The declined share is given of all records, of those with a reason, and of those declined or booked."
caution: "That a share changed after a day does not say that it changed because of it. Detainers prepared later had
  less time to get a reason."
topic: Case-level records
share: [release]
columns: {against_date: "Which window: before the day, or on or after it.", first_day: {type: date, description: First day of the window.},
  last_day: {type: date, description: Last day of the window.}}
parameters: {date: {day: first}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases
CALL (given, releases) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d:DetainerRecord)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
}
MATCH (x:Release {id: release})
WITH given, x, day, outcome, n, date(given.date) AS at,
     date(x.last_complete_month + '-01') + duration('P1M') AS until
WITH given, x, day, outcome, n, at, reduce(least = given.days, one IN
       [duration.inDays(x.first_day, at).days, duration.inDays(at, until).days] |
       CASE WHEN one < least THEN one ELSE least END) AS length
WHERE length > 0 AND day >= at - duration({days: length}) AND day < at + duration({days: length})
WITH given, x, at, length, day >= at AS later, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined, sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
RETURN x.id AS release, CASE WHEN later THEN 'on or after' ELSE 'before' END AS against_date,
       CASE WHEN later THEN at ELSE at - duration({days: length}) END AS first_day,
       CASE WHEN later THEN at + duration({days: length - 1}) ELSE at - duration({days: 1}) END AS last_day,
       length AS window_days, length < given.days AS shortened, records, records - closed AS without_reason, closed AS with_reason, declined AS records_declined,
       booked AS records_booked, round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, first_day;
