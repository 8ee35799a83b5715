// Figures for other periods, or for a report not said which
WITH {state: null, place: null} AS given
/*
question: "Which figures do sources set beside the reports that speak of another time than a report's week?"
about: Weekly averages of earlier years, detainers prepared in a month, what a sheriff counts since January. Such a
  figure cannot contradict one of another period, unless a part would exceed its whole.
topic: Detainers issued
share: No share can be given; nobody knows how many figures were set beside the reports.
*/
MATCH (p:Scope {kind: 'period'})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN p.name AS period, p.start AS period_start, p.end AS period_end,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       c.predicate AS measure, c.value AS value, c.unit AS unit,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY period_end IS NULL, period_end, measure, claims, period;
