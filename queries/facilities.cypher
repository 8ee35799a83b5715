// Jails that the rows name
WITH {place: null} AS given
/*
question: "At which jails did Section II record detainers as declined, and where do they lie?"
about: A row may name a jail instead of a jurisdiction. It is kept under the county in which it lies, which need not be
  the one that runs it.
topic: Places
share: [Section II rows]
columns: {facility_id: Its id., as_printed: {type: list, description: How rows print it.}}
*/
MATCH (f:Facility)-[:PART_OF]->(j:Jurisdiction) WHERE given.place IS NULL OR j.id = given.place
WITH f, j, COLLECT { MATCH (f)<-[:AT_FACILITY]-(d:DeclinedDetainer) RETURN d ORDER BY d.id } AS rows
WITH f, j, rows, COLLECT { UNWIND rows AS d MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'facility'})
                           RETURN c ORDER BY c.id } AS said
RETURN f.name AS facility, f.id AS facility_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COLLECT { UNWIND rows AS d RETURN DISTINCT d.facility_as_printed AS p ORDER BY p } AS as_printed,
       size(rows) AS rows_known, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY facility, facility_id, jurisdiction_id;
