// Policies before and after a date
WITH {date: '2017-01-25', state: null} AS given
/*
question: "Which listed policies were enacted before a day, such as that of an order or a ruling, and which after?"
about: "Compares dates, nothing more: that a policy came after a ruling does not say that it came of it. Of a policy of
  January 2017 nobody can say whether it is older than an order of January 25. Policies without a stated date are not
  listed."
topic: Policies and rulings
share: [Section III entries with the date enacted]
*/
WITH given, date(given.date) AS from,
     date(given.date) + CASE size(given.date) WHEN 4 THEN duration('P1Y') WHEN 7 THEN duration('P1M') ELSE duration('P1D') END AS until
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE p.date_enacted IS NOT NULL AND (given.state IS NULL OR j.state = given.state)
WITH given, from, until, p, j,
     COLLECT { MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'date_enacted', value: p.date_enacted})
               RETURN c ORDER BY c.id } AS said
RETURN CASE WHEN p.date_enacted_latest < from THEN 'before'
            WHEN p.date_enacted_earliest >= until OR size(given.date) = 10 AND p.date_enacted_earliest = from
            THEN 'on or after' ELSE 'not told by the date as it is stated' END AS against_date,
       p.date_enacted AS enacted, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       p.title AS policy, p.id AS policy_id,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY enacted, policy_id;
