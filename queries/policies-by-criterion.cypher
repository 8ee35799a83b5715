// Policies by criterion
WITH {state: null, place: null, policy: null, criterion: null} AS given
/*
question: "What do the listed policies ask for before a detainer is honored, and which places ask it?"
about: One row for each criterion and policy, the most common criterion first; policies without a stated criterion come
  last. A policy that asks for two things stands in two rows, so rows are not policies. The words are the report's or
  the press's.
topic: Policies and rulings
start: 7
share: [Section III entries, Section III entries with criteria]
columns: {policies: {type: integer, unit: policies, description: "How many policies in the graph ask for it, or have no
  stated criterion."}}
*/
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
OPTIONAL MATCH (p)-[:HAS_CRITERION]->(k:Criterion)
WITH given, k, collect({p: p, j: j}) AS them
UNWIND them AS it
WITH given, k, size(them) AS policies, it.p AS p, it.j AS j
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
  AND (given.policy IS NULL OR p.id = given.policy) AND (given.criterion IS NULL OR k.id = given.criterion)
WITH k, policies, p, j, COLLECT { MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'criterion', value: k.id})
                                  RETURN c ORDER BY c.id } AS said
RETURN k.name AS criterion, k.id AS criterion_id, k.description AS meaning, policies,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       p.title AS policy, p.id AS policy_id, p.date_enacted AS enacted, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY criterion_id IS NULL, policies DESC, criterion_id, state IS NULL, state, jurisdiction, policy_id;
