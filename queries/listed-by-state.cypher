// What the reports list, state by state
WITH {state: null} AS given
/*
question: "Which states do the places that the reports list lie in, and in which sections do they stand?"
about: Counts what the graph holds, in the order of the states; how many places a state has in a report is not known
  where the section is known in part. A place that stands in two reports or sections is counted in each; a whole state
  is one listing.
topic: Places
share: [Section I rows, Section II rows, Section III entries]
columns: {places: {type: list, description: "The places, each once."}, corrections: {type: integer, description:
  "Corrections, removals and apologies that concern them."}, disputes: {type: integer, description: Disputes that
  concern them.}}
*/
MATCH (l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE l.value = 'yes' AND EXISTS { (l)-[:IN_SECTION]->()<-[:HAS_SECTION]-(:Report)-[:IN_SERIES]->() }
  AND j.state IS NOT NULL AND (given.state IS NULL OR j.state = given.state)
WITH j, l ORDER BY j.name, j.id
WITH j.state AS state, collect(DISTINCT j) AS places, collect(l) AS listings
RETURN state,
       size([l IN listings WHERE l.section = 'I']) AS listings_1,
       size([l IN listings WHERE l.section = 'II']) AS listings_2,
       size([l IN listings WHERE l.section = 'III']) AS listings_3,
       [j IN places | j.name] AS places,
       COUNT { UNWIND places AS j MATCH (j)<-[:CONCERNS]-(x:Correction) RETURN DISTINCT x } AS corrections,
       COUNT { UNWIND places AS j MATCH (x:Dispute)-[:CONCERNS|DISPUTES|ABOUT*1..2]->(j)
               RETURN DISTINCT x } AS disputes,
       COLLECT { UNWIND listings AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY state;
