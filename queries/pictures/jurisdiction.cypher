// A jurisdiction: everything that is said of it, and by whom
/*
question: What is around one jurisdiction?
about: >-
  The place and where it lies, its listings, every figure of it with the sources that state it and what stands against it, its
  policies, the known rows of its declined detainers, and what was withdrawn or disputed, with the offices that speak.
parameters:
  id: {values_of: Jurisdiction.id, description: "A place, by name or id: us-nv-003 is Clark County, Nevada."}
*/
WITH {id: 'us-nv-003'} AS given
MATCH (j:Jurisdiction {id: given.id})
RETURN j,
       COLLECT { MATCH p = (j)-[:PART_OF*1..3]->(up:Jurisdiction) RETURN p ORDER BY up.id } AS within,
       COLLECT {
         MATCH p = (j)<-[:LISTS]-(l:Listing)-[:IN_REPORT]->(r:Report)
         RETURN p ORDER BY l.id, r.id
       } AS listings,
       COLLECT {
         MATCH p = (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(scope:Report|Period)
         WHERE NOT c.predicate STARTS WITH 'listed_section_'
         RETURN p ORDER BY c.id, scope.id
       } AS figures,
       COLLECT {
         MATCH p = (j)<-[:ABOUT]-(c:Claim)<-[:STATES {role: 'supports'}]-(s:Source)
         WHERE NOT c.predicate STARTS WITH 'listed_section_'
         RETURN p ORDER BY c.id, s.id
       } AS sayings,
       COLLECT {
         MATCH p = (j)<-[:ABOUT]-(c:Claim)-[:SPOKEN_BY]->(a:Actor)
         RETURN p ORDER BY c.id, a.id
       } AS spoken,
       COLLECT { MATCH p = (j)<-[:CONCERNS]-(x:Correction|Dispute) RETURN p ORDER BY x.id } AS concerns,
       COLLECT {
         MATCH (j)<-[:CONCERNS]-(x:Correction|Dispute)
         MATCH p = (x)-[:CORRECTS|DISPUTES]->(c:Claim)-[:ABOUT]->(j)
         WHERE NOT c.predicate STARTS WITH 'listed_section_'
         RETURN p ORDER BY x.id, c.id
       } AS objections,
       COLLECT {
         MATCH (j)<-[:ABOUT]-(c:Claim)
         MATCH p = (c)-[:CONTRADICTS|MISREADS]->(o:Claim)-[:ABOUT]->(j)
         WHERE NOT c.predicate STARTS WITH 'listed_section_' AND NOT o.predicate STARTS WITH 'listed_section_'
         RETURN p ORDER BY c.id, o.id
       } AS otherwise,
       COLLECT {
         MATCH p = (j)<-[:CONCERNS]-(d:Dispute)-[:SPOKEN_BY]->(a:Actor)
         RETURN p ORDER BY d.id, a.id
       } AS speakers,
       COLLECT {
         MATCH p = (j)<-[:CONCERNS]-(d:Dispute)-[:ANSWERED_BY]->(k:Correction)
         RETURN p ORDER BY d.id, k.id
       } AS answers,
       COLLECT { MATCH p = (j)<-[:ENACTED_BY]-(y:Policy) RETURN p ORDER BY y.id } AS policies,
       COLLECT {
         MATCH p = (j)<-[:ENACTED_BY]-(y:Policy)-[:HAS_CRITERION]->(k:Criterion)
         RETURN p ORDER BY y.id, k.id
       } AS criteria,
       COLLECT {
         MATCH p = (j)<-[:RECORDED_FOR]-(d:Detainer)-[:RECORDED_IN]->(r:Report)
         RETURN p ORDER BY d.id, r.id
       } AS rows,
       COLLECT {
         MATCH p = (j)<-[:RECORDED_FOR]-(d:Detainer)-[:FOR_OFFENSE]->(o:Offense)
         RETURN p ORDER BY d.id, o.id
       } AS offenses,
       j.id AS id
ORDER BY id;
