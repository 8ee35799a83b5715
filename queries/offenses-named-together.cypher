// Offenses named for several rows together
WITH {report: null, place: null} AS given
/*
question: "Which offenses do sources name for the rows of a place as a whole, without saying which row is which?"
about: "No row can be made of such a list: neither how many rows name an offense nor which of them led to a conviction
  is stated. Where the source says for all rows whether they were charged or convicted, that is told."
topic: Detainers recorded as declined
share: No share can be given; these are lists without a count.
columns: {of: {nulls: this report alone}}
*/
MATCH (r:Report)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE c.predicate IN ['offenses_named', 'offenses_disposition']
  AND (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
WITH r, w, j, c ORDER BY c.predicate DESC, c.value, c.id
WITH r, w, j, collect(c) AS said
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       [c IN said WHERE c.predicate = 'offenses_named' | c.value] AS offenses,
       [c IN said WHERE c.predicate = 'offenses_disposition' | c.value][0] AS disposition,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, jurisdiction_id, of;
