// What the records of a release state
WITH {release: null} AS given
/*
question: "Of how many records of a release are the facility, its county, the reason, the day, the area, and the
  offense known?"
about: "What a release does not state is unknown: no share of it is a finding. Facilities are placed by their printed
  name, city and state."
topic: Case-level records
share: [release]
columns: {known: {type: integer, unit: records, description: Of how many it is known.}}
*/
MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
MATCH (x)<-[:IN_RELEASE]-(d)
OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
WITH x, f, count(*) AS n, count(d.prepared) AS day, count(d.outcome) AS reason, count(d.aor) AS area,
     count(d.citizenship) AS citizenship, count(d.offense) AS offense, count(d.disposition) AS disposition
WITH x, n, day, reason, area, citizenship, offense, disposition, CASE WHEN f IS NULL THEN 0 ELSE n END AS named,
     CASE WHEN EXISTS { (f)-[:PLACED_IN]->() } THEN n ELSE 0 END AS placed
WITH x, sum(n) AS records, [{what: 'records with a facility', n: sum(named)},
  {what: 'records with a facility that is placed', n: sum(placed)}, {what: 'records with a reason', n: sum(reason)},
  {what: 'records with the day of preparing', n: sum(day)}, {what: 'records with an area of responsibility',
    n: sum(area)},
  {what: 'records with a citizenship', n: sum(citizenship)}, {what: 'records with an offense', n: sum(offense)},
  {what: 'records that say charged or convicted', n: sum(disposition)}] AS parts
UNWIND parts AS part
RETURN x.id AS release, part.what AS what, part.n AS known, records,
       round(1000.0 * part.n / records) / 10 AS percent_of_records,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, what;
