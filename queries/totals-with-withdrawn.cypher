// Totals that contain a withdrawn figure
WITH {claims: null} AS given
/*
question: "Which totals contain figures that ICE withdrew since, and how many detainers are these?"
about: "Of Section I the total of its rows; of Section II the number of the nation, a state, or a set of places that holds
  the place. No other total was published: what is left without them is not stated by ICE."
topic: Corrections and disputes
share: All the totals in the graph of which a part was withdrawn.
columns: {number: {withdrawable: false, description: "Detainers of it that were withdrawn, the figures added up."},
  places: {type: integer, unit: places, description: Of how many places.}, parts: {type: list, ids: true, description:
  Ids of the claims that were withdrawn.}}
*/
MATCH (:Correction)-[:CORRECTS]->(p:Claim {unit: 'detainers'})-[:ABOUT]->(place:Jurisdiction)
MATCH (p)-[:IN_SCOPE]->()-[:COVERS]->(r:Report)
MATCH (r)<-[:COVERS]-()<-[:IN_SCOPE]-(c:Claim {unit: 'detainers'})-[:ABOUT]->(whole)
WHERE p <> c AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
  AND (given.claims IS NULL OR c.id IN given.claims)
  AND (c.predicate = 'section1_total' AND p.predicate = 'detainers_issued'
    OR c.predicate = 'detainers_declined' AND p.predicate = 'detainers_declined'
    AND EXISTS { (place)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..1]-(whole) } AND place <> whole)
WITH DISTINCT c, whole, p ORDER BY p.id
WITH c, whole, collect(p) AS them
RETURN c.id AS claim, whole.name AS about, whole.id AS about_id, c.predicate AS measure, c.value AS value,
       toInteger(reduce(all = 0, p IN them | all + p.low)) AS number, size(them) AS places, [p IN them | p.id] AS parts,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY claim;
