// One release of records against another
WITH {release: null, from: null, to: null} AS given
/*
question: "What do two releases hold for the weeks that both cover?"
about: "Week by week, from Monday, for each two releases, side by side. Only weeks that both cover wholly, and that
  lie wholly between from and to. Releases are revised backwards: a later one can hold more of a week, or fewer, and more reasons."
caution: "The two are never added up: many records may stand in both."
topic: Case-level records
share: [release]
columns: {week_start: {type: date, description: Monday of the week.}}
*/
MATCH (x:Release {status: 'complete'})<-[:IN_RELEASE]-(d) WHERE d.prepared IS NOT NULL
WITH given, x, d.prepared AS day, count(*) AS n, count(d.outcome) AS c,
     count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
WITH given, x, date.truncate('week', day) AS week, sum(n) AS n, sum(c) AS closed, sum(declined) AS declined
WITH given, collect({x: x.id, week: week, n: n, closed: closed, declined: declined}) AS weeks,
     collect(DISTINCT week) AS each, collect(DISTINCT x) AS releases
UNWIND each AS week
UNWIND releases AS x
UNWIND releases AS y
WITH given, weeks, week, x, y
WHERE x <> y AND CASE WHEN given.release IS NULL THEN x.id < y.id ELSE x.id = given.release END
  AND (given.from IS NULL OR week >= date(given.from)) AND (given.to IS NULL OR week + duration('P6D') <= date(given.to))
  AND week >= x.first_day AND week >= y.first_day AND week + duration('P6D') <= x.last_day
  AND week + duration('P6D') <= y.last_day
WITH x, y, week, [one IN weeks WHERE one.week = week AND one.x = x.id] AS a,
     [one IN weeks WHERE one.week = week AND one.x = y.id] AS b
RETURN x.id AS release, y.id AS other_release, week AS week_start, coalesce(a[0].n, 0) AS records,
       coalesce(b[0].n, 0) AS other_records, coalesce(a[0].closed, 0) AS with_reason,
       coalesce(b[0].closed, 0) AS other_with_reason, coalesce(a[0].declined, 0) AS records_declined,
       coalesce(b[0].declined, 0) AS other_records_declined,
       COLLECT { MATCH (one:Release)-[:DESCRIBED_BY]->(s) WHERE one.id IN [x.id, y.id]
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, other_release, week_start;
