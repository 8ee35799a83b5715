// Policies before and after a date
/*
question: "Which listed policies were enacted before a day, such as that of an order or a ruling, and which after?"
about: "Compares dates, nothing more: that a policy came after a ruling does not say that it came of it. Of a policy of
  January 2017 nobody can say whether it is older than an order of January 25. Policies without a stated date are not
  listed."
topic: Policies and rulings
share: [Section III entries with the date enacted]
*/
WITH {date: '2017-01-25', state: null} AS given
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE p.date_enacted IS NOT NULL AND (given.state IS NULL OR j.state = given.state)
WITH given.date AS day, p, j, p.date_enacted AS enacted,
     COLLECT { MATCH (c:Claim {predicate: 'date_enacted'})-[:ABOUT]->(p)
               WHERE c.value = p.date_enacted RETURN c ORDER BY c.id } AS claims
RETURN CASE WHEN size(enacted) < 10 AND day STARTS WITH enacted OR size(day) < 10 AND enacted STARTS WITH day
            THEN 'not told by the date as it is stated'
            WHEN enacted < day THEN 'before' ELSE 'on or after' END AS against_date,
       enacted,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       p.title AS policy, p.id AS policy_id,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       [c IN claims | c.id] AS claims,
       COLLECT { UNWIND claims AS c MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
                 RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator} } AS sources
ORDER BY enacted, policy_id;
