// A county's own list, beside the report's rows for it
WITH {id: 'us-tx-453', least: 20} AS given
/*
question: What does a county count in its own list, and what is the report said to count of the same?
about: >-
  The counts of the agency's own lists and the figures of the report for the place, with the sources that state them and what
  contradicts them. Place of birth is not citizenship; a charge is not a conviction.
parameters:
  id: {values_of: Jurisdiction.id, description: "A place, by name or id: us-tx-453 is Travis County, Texas."}
  least: {description: Counts of so many inmates or more are drawn.}
*/
MATCH own = (j:Jurisdiction {id: given.id})<-[:ABOUT]-(c:Claim {predicate: 'own_list_inmates'})
WHERE c.low >= given.least
WITH j, c, own, COLLECT {
  MATCH (c)-[:IN_SCOPE]->(w)
  MATCH (j)<-[:ABOUT]-(r:Claim {predicate: 'detainers_declined'})-[:IN_SCOPE]->(:Scope {kind: 'report'})-[:COVERS]->(of)
  WHERE of.week_start <= date(w.start) AND date(w.start) <= of.week_end
  RETURN r } AS figures
RETURN own,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS lists,
       COLLECT { MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY a.id } AS spoken,
       COLLECT { UNWIND figures AS r MATCH p = (j)<-[:ABOUT]-(r)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(:Report)
                 RETURN p ORDER BY r.id } AS reported,
       COLLECT { UNWIND figures AS r MATCH p = (r)<-[:STATES]-(s:Source) RETURN p ORDER BY r.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS r MATCH p = (r)-[:CONTRADICTS]-(:Claim)-[:ABOUT]->(j) RETURN p ORDER BY r.id } AS otherwise,
       c.id AS claim
ORDER BY claim;
