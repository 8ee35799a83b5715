// Figures that contradict or misread each other, and who states them
WITH {report: 'DDOR-2017-01-28', kind: 'value'} AS given
/*
question: Which figures cannot both hold, which misread another, and who states them?
about: >-
  Figures and dates of places and reports that cannot both hold, or of which one is the other reported as something else, and the
  sources that state them. Which side is right is not said.
parameters:
  report: {values_of: Report.id, description: "Id of a report of which a side speaks."}
  kind: {choices: [value, date, part_exceeds_whole, enumeration, misreading], description: "One kind only; null, all."}
*/
MATCH against = (a:Claim)-[e:CONTRADICTS|MISREADS]->(b:Claim)
WHERE (given.kind IS NULL OR coalesce(e.kind, 'misreading') = given.kind)
  AND (EXISTS { (a)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) }
    OR EXISTS { (b)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
MATCH subject = (a)-[:ABOUT]->(:Jurisdiction|Report)
MATCH other = (b)-[:ABOUT]->(:Jurisdiction|Report)
RETURN against, subject, other,
       COLLECT { MATCH p = (a)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS said,
       COLLECT { MATCH p = (b)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS other_said,
       COLLECT { MATCH p = (x:Correction)-[:CORRECTS]->(a) RETURN p ORDER BY x.id } AS corrected,
       COLLECT { MATCH p = (x:Correction)-[:CORRECTS]->(b) RETURN p ORDER BY x.id } AS other_corrected,
       a.id AS id, b.id AS other_id
ORDER BY id, other_id;
