// The places
WITH {place: null} AS given
/*
question: "Of which places is something said, what do they lie in, and which names could mean several places?"
about: "Sources speak of counties, cities, states, and sets of places as one: a figure for a set is none for its
  members. Where a source does not say which place it means, none is picked: the name stands as it is, beside those that
  it could be."
topic: Places
share: All the places of which the graph holds something said.
picture: jurisdiction
*/
MATCH (j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (EXISTS { (j)<-[:PART_OF*0..4]-()<-[:ABOUT]-(:Claim) } OR EXISTS { (j)<-[:CONCERNS|OFFICE_OF]-() })
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, j.kind AS level,
       COLLECT { MATCH (j)-[:PART_OF]->(x) RETURN x.name ORDER BY x.id }[0] AS lies_in,
       COLLECT { MATCH (j)-[:HAS_MEMBER]->(x) RETURN x.name ORDER BY x.name, x.id } AS members,
       COLLECT { MATCH (j)-[:EXCEPTS]->(x) RETURN x.name ORDER BY x.name, x.id } AS exceptions,
       COLLECT { MATCH (j)-[:COULD_BE]->(x) RETURN x.name ORDER BY x.name, x.id } AS could_be,
       COUNT { (j)<-[:ABOUT]-(:Claim) } AS statements
ORDER BY jurisdiction_id;
