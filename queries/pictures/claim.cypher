// A claim: what it is about, who states it, what it was worked out from
WITH {claim: 'us/detainers_declined/DDOR-2017-01-28+DDOR-2017-02-04+DDOR-2017-02-11/318'} AS given
/*
question: On what does one claim rest?
about: >-
  What is said, of what, and which sources state it, with what they reprint, replace or copy; the offices that say it; what it
  was worked out from; and what was withdrawn, disputed, contradicted or misread. A source drawn beside it need not state it.
parameters:
  claim: {values_of: Claim.id, description: "Id of a claim, by default of those declined in the three weeks together."}
*/
MATCH chain = (:Claim {id: given.claim})-[:DERIVED_FROM*0..5]->(c:Claim)
RETURN chain,
       COLLECT { MATCH p = (c)-[:ABOUT]->(x:Jurisdiction|Report|Policy|DeclinedDetainer)
                 RETURN p ORDER BY x.id } AS subject,
       COLLECT { MATCH p = (c)-[:IN_SCOPE]->(x:Scope) RETURN p ORDER BY x.id } AS scope,
       COLLECT { MATCH p = (c)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(r:Report) RETURN p ORDER BY r.id } AS reports,
       COLLECT { MATCH p = (c)<-[t:STATES|INPUT_TO|BEARS_ON]-(s:Source) RETURN p ORDER BY s.id, type(t) } AS sayings,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source)-[:REPRINTS|SUPERSEDES*1..3]->(o:Source)
                 RETURN p ORDER BY s.id, o.id } AS earlier,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source)-[:COPY_OF]->(r:Report) RETURN p ORDER BY s.id, r.id } AS copies,
       COLLECT { MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY a.id } AS spoken,
       COLLECT { MATCH p = (c)<-[:CORRECTS|REMOVES|DISPUTES]-(x) RETURN p ORDER BY x.id } AS against,
       COLLECT { MATCH p = (c)-[:CONTRADICTS|MISREADS]-(o:Claim) RETURN p ORDER BY o.id } AS otherwise,
       length(chain) AS depth, c.id AS id
ORDER BY depth, id;
