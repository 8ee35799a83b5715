// Facilities for which no place was found
WITH {release: null, state: null} AS given
/*
question: "For which facilities of the records was no place found, why not, and how many records do they stand for?"
about: "Their records are in the counts of a release, a month, a facility, and the state that is printed, and in none of a
  county. The
  nearest places are offered, never taken."
topic: Case-level records
share: [release]
columns: {state: {nulls: "none is printed, or none that can be read"}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases
MATCH (f:DetentionFacility)
WHERE (given.state IS NULL OR f.state = given.state) AND NOT EXISTS { (f)-[:PLACED_IN]->() }
MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord) WHERE d.release IN releases
WITH f, d.release AS release, count(*) AS records, count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
MATCH (x:Release {id: release})
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, f.state AS state, f.why AS why_not,
       f.nearest AS nearest, records, declined AS records_declined,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records DESC, release, lodged_at_id;
