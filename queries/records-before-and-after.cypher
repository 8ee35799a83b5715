// Detainer records before and after a day
WITH {date: '2017-01-28', days: 365, release: null, place: null, state: null, asks_for: null, fewest: 50} AS given
/*
question: "How many detainers were prepared, and how often were they declined, before a day and after it, in windows
  of equal length?"
about: "The day itself belongs to the window after it. Both windows are as long as asked for, or as the release covers
  on both sides up to its last complete month. A release that lacks a side has no row. The declined share is given of
  all records, of those with a reason, and of those declined or booked."
caution: "That a share changed after a day does not say that it changed because of it. Detainers prepared later had
  less time to get a reason."
topic: Case-level records
share: [release]
columns: {against_date: "Which window: before the day, or on or after it.", first_day: "First day of the window.",
  last_day: "Last day of the window."}
parameters: {date: {day: first}}
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
MATCH (x:Release {id: release}) WHERE x.last_complete_month IS NOT NULL
WITH given, x, date(given.date) AS at, date(x.last_complete_month + '-01') + duration('P1M') AS until,
     collect({day: day, outcome: outcome, n: n}) AS days
WITH given, x, at, days, reduce(least = given.days, one IN
       [duration.inDays(x.first_day, at).days, duration.inDays(at, until).days] |
       CASE WHEN one < least THEN one ELSE least END) AS length
WHERE length > 0
UNWIND [{against: 'before', first: at - duration({days: length})}, {against: 'on or after', first: at}] AS w
WITH given, x, length, w, w.first + duration({days: length - 1}) AS last, days
WITH given, x, length, w, last, [k IN days WHERE k.day >= w.first AND k.day <= last] AS held
WITH given, x, length, w, last, reduce(sum = 0, k IN held | sum + k.n) AS records,
     reduce(sum = 0, k IN held | sum + CASE WHEN k.outcome IS NULL THEN 0 ELSE k.n END) AS closed,
     reduce(sum = 0, k IN held | sum + CASE k.outcome WHEN 'declined' THEN k.n ELSE 0 END) AS declined,
     reduce(sum = 0, k IN held | sum + CASE k.outcome WHEN 'booked' THEN k.n ELSE 0 END) AS booked
RETURN x.id AS release, w.against AS against_date, w.first AS first_day, last AS last_day, length AS window_days,
       length < given.days AS shortened, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       CASE WHEN records > 0 THEN round(1000.0 * declined / records) / 10 END AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, first_day;
