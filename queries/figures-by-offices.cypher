// Figures that offices give
WITH {office: null, state: null, place: null} AS given
/*
question: "Which figures do offices give, of which places, reports and policies, and where are they quoted?"
about: "What an office says, as sources quote it; never a private person. An office may count something else than the
  report does, or over another time: see what is counted and of when. What others say stands in the column marks."
topic: Who says it
share: All the figures that offices are quoted with in the sources of the graph.
columns: {jurisdiction: "Name of the place, report or policy."}
*/
MATCH (a:Actor)<-[:SPOKEN_BY]-(c:Claim)-[:ABOUT]->(j)
WHERE (given.office IS NULL OR a.id = given.office)
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN a.name AS office, a.id AS office_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY office, measure, jurisdiction_id, claims;
