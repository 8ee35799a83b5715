// How far each claim is from the report itself
/*
question: How many steps is each claim from the report that it speaks of?
about: "0: a copy of the report states it; 1: a source reports it. One more for each reprint, inference, or figure that
  was worked out; the shortest way counts."
measure: distances
means: "How directly a claim can be checked: at 0 open the copy; at 1 a reporter stands between; further on check the
  step in between first."
does_not_mean: "That a near claim is true or a far one false: figures of the reports were withdrawn, and a copy can be
  partial. Of an agency's own count, 1 only says that a source states it."
topic: What is known
share: All the claims in the graph.
columns: [steps, about, about_id, measure, value, part, of, reports, way, claims, sources]
*/
WITH {measure: null, report: null} AS given
MATCH about = (c:Claim)-[:ABOUT]->()
WHERE (given.measure IS NULL OR c.predicate = given.measure)
  AND (given.report IS NULL OR EXISTS { MATCH (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
RETURN about,
       COLLECT { MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)-[:IN_SCOPE]->() RETURN p } AS scopes,
       COLLECT { MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)<-[:STATES]-(:Source) RETURN p } AS said,
       COLLECT {
         MATCH p = (c)-[:DERIVED_FROM*0..3]->(:Claim)<-[:STATES]-(:Source)-[:COPY_OF|REPRINTS*1..3]->()
         RETURN p
       } AS copies;
