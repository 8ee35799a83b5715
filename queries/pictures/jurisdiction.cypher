// A jurisdiction: everything that is said of it, and by whom
WITH {id: 'us-nv-003'} AS given
/*
question: What is around one jurisdiction?
about: >-
  The place and where it lies, its listings, every figure of it with the sources that state it and what stands against it, its
  policies, the known rows of its declined detainers, and what was withdrawn, removed or disputed, with the offices that speak.
  Not its own lists, nor its counts by month.
parameters:
  id: {values_of: Jurisdiction.id, description: "A place, by name or id: us-nv-003 is Clark County, Nevada."}
*/
MATCH (j:Jurisdiction {id: given.id})
WITH j, COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim) WHERE c.section IS NULL AND NOT c.predicate STARTS WITH 'own_list'
                 AND c.predicate <> 'received_own_count' RETURN c } AS figures,
     COLLECT { MATCH (j)<-[:CONCERNS]-(x) RETURN x } AS objections,
     COLLECT { MATCH (j)<-[:RECORDED_FOR]-(d:DeclinedDetainer) RETURN d } AS rows
RETURN j,
       COLLECT { MATCH p = (j)-[:PART_OF*1..3]->(up:Jurisdiction) RETURN p ORDER BY up.id } AS within,
       COLLECT { MATCH p = (j)<-[:ABOUT]-(l:Listing)-[:IN_SECTION]->(x:Section)<-[:HAS_SECTION]-(:Report)
                 RETURN p ORDER BY l.id, x.id } AS listings,
       COLLECT { UNWIND figures AS c MATCH p = (j)<-[:ABOUT]-(c)-[:IN_SCOPE]->(:Scope)
                 RETURN p ORDER BY c.id } AS scopes,
       COLLECT { UNWIND figures AS c MATCH p = (j)<-[:ABOUT]-(c)<-[:STATES]-(s:Source)
                 RETURN p ORDER BY c.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY c.id, a.id } AS spoken,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:CONTRADICTS|MISREADS]->(o:Claim)-[:ABOUT]->(j)
                 WHERE o.section IS NULL RETURN p ORDER BY c.id, o.id } AS otherwise,
       COLLECT { UNWIND objections AS x MATCH p = (j)<-[:CONCERNS]-(x) RETURN p ORDER BY x.id } AS concerns,
       COLLECT { UNWIND objections AS x MATCH p = (x)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim)-[:ABOUT]->(j)
                 WHERE c.section IS NULL RETURN p ORDER BY x.id, c.id } AS against,
       COLLECT { UNWIND objections AS x MATCH p = (x)-[:SPOKEN_BY|ANSWERED_BY]->(k)
                 RETURN p ORDER BY x.id, k.id } AS answers,
       COLLECT { MATCH p = (j)<-[:ENACTED_BY]-(y:Policy)-[:HAS_CRITERION*0..1]->(k)
                 RETURN p ORDER BY y.id, k.id } AS policies,
       COLLECT { UNWIND rows AS d
                 MATCH p = (j)<-[:RECORDED_FOR]-(d)-[:RECORDED_IN]->(:Section)<-[:HAS_SECTION]-(:Report)
                 RETURN p ORDER BY d.id } AS recorded,
       COLLECT { UNWIND rows AS d MATCH p = (d)-[:FOR_OFFENSE]->(o:Offense) RETURN p ORDER BY d.id, o.id } AS offenses,
       j.id AS id
ORDER BY id;
