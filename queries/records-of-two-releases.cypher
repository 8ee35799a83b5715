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
WHERE (given.from IS NULL OR week >= date(given.from)) AND (given.to IS NULL OR week + duration('P6D') <= date(given.to))
WITH given, collect({x: x, week: week, n: n, closed: closed, declined: declined}) AS weeks
UNWIND weeks AS a
UNWIND [b IN weeks WHERE b.week = a.week AND b.x <> a.x] AS b
WITH given, a, b, a.x AS x, b.x AS y, a.week AS week
WHERE CASE WHEN given.release IS NULL THEN x.id < y.id ELSE x.id = given.release END AND week >= x.first_day
  AND week >= y.first_day AND week + duration('P6D') <= x.last_day AND week + duration('P6D') <= y.last_day
RETURN x.id AS release, y.id AS other_release, week AS week_start, a.n AS records, b.n AS other_records,
       a.closed AS with_reason, b.closed AS other_with_reason, a.declined AS records_declined,
       b.declined AS other_records_declined,
       COLLECT { MATCH (one:Release)-[:DESCRIBED_BY]->(s) WHERE one.id IN [x.id, y.id]
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, other_release, week_start;
