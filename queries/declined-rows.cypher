// Rows of declined detainers
WITH {report: null, state: null, place: null, offense: null, facility: null, citizenship: null, offense_group: null} AS given
/*
question: What does each known row of Section II say?
about: One row for each declined detainer that a source describes; they were chosen by the press, and an empty cell
  means that no source states it. The reports name no person, and neither does the graph. A charge is not a conviction.
  ICE recorded the decline when it became aware of it, so a detainer may be years older than the week.
topic: Detainers recorded as declined
share: [Section II rows, Section II rows with both dates]
picture: offenses
*/
MATCH (r:Report)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(j:Jurisdiction)
OPTIONAL MATCH (d)-[:FOR_OFFENSE]->(o:Offense)-[:IN_GROUP]->(g:OffenseGroup)
OPTIONAL MATCH (d)-[:AT_FACILITY]->(f:Facility)
OPTIONAL MATCH (d)-[:HAS_CITIZENSHIP]->(n:Country)
WITH given, r, d, j, o, g, f, n
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place) AND (given.offense IS NULL OR o.id = given.offense)
  AND (given.facility IS NULL OR f.id = given.facility) AND (given.citizenship IS NULL OR n.id = given.citizenship)
  AND (given.offense_group IS NULL OR g.id = given.offense_group)
WITH r, d, j, o, g, f, n, COLLECT { MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-()
                                    RETURN DISTINCT c.value AS value ORDER BY value } AS told
RETURN d.id AS row, r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       d.facility_as_printed AS facility, f.id AS facility_id,
       n.name AS citizenship, n.id AS citizenship_id,
       d.offense_as_printed AS offense, o.id AS offense_id, g.name AS offense_group, g.id AS offense_group_id, CASE size(told) WHEN 2 THEN 'sources disagree: charged or convicted' ELSE d.disposition END AS disposition,
       d.issued_date AS issued_date, d.declined_date AS declined_date,
       duration.inDays(d.issued_date, d.declined_date).days AS days,
       COLLECT { MATCH (d)<-[:ABOUT]-()<-[t:STATES]-() RETURN DISTINCT t.note AS note ORDER BY note } AS note,
       COLLECT { MATCH (d)<-[:ABOUT]-(c:Claim) RETURN c.id ORDER BY c.predicate <> 'declined_row', c.id } AS claims,
       COLLECT { MATCH (d)<-[:ABOUT]-(:Claim)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, row;
