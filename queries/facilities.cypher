// Jails that the rows name
/*
question: "At which jails did Section II record detainers as declined, and where do they lie?"
about: A row may name a jail instead of a jurisdiction. It is kept under the county in which it lies, which need not be
  the one that runs it.
topic: Places
share: [Section II rows]
columns: {facility_id: Its id., as_printed: {type: list, description: How rows print it.}}
*/
WITH {place: null} AS given
MATCH (f:Facility)-[:PART_OF]->(j:Jurisdiction)
WHERE given.place IS NULL OR j.id = given.place
RETURN f.name AS facility,
       f.id AS facility_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COLLECT { MATCH (f)<-[:AT_FACILITY]-(d) RETURN DISTINCT d.facility_as_printed AS p ORDER BY p } AS as_printed,
       COUNT { (f)<-[:AT_FACILITY]-(:Detainer) } AS rows_known,
       COLLECT {
         MATCH (f)<-[:AT_FACILITY]-()<-[:ABOUT]-(c:Claim {predicate: 'facility'}) RETURN c.id ORDER BY c.id
       } AS claims,
       COLLECT {
         MATCH (s:Source)-[t:STATES {role: 'supports'}]->(:Claim {predicate: 'facility'})-[:ABOUT]->(d)
         MATCH (d)-[:AT_FACILITY]->(f)
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources
ORDER BY facility, facility_id, jurisdiction_id;
