// A report: who is listed, with what figures, by whom, and who says otherwise
WITH {report: 'DDOR-2017-01-28', section: 'I'} AS given
/*
question: What does a section of a report say of each jurisdiction, who carries the figure, and who says otherwise?
about: >-
  The places that the section lists, their figures, the sources that state these, and what was withdrawn, disputed,
  contradicted or misread. Each figure says whether it counts detainers issued or declined; issued is not declined.
parameters:
  report: {values_of: Report.id, description: "Id of a report."}
  section: {values_of: Section.section, description: "I: detainers issued; II: recorded as declined; III: policies."}
*/
MATCH listed = (r:Report {id: given.report})-[:HAS_SECTION]->(x:Section)<-[:IN_SECTION]-(l:Listing)
WHERE x.section = given.section
MATCH named = (l)-[:ABOUT]->(j:Jurisdiction)
WITH r, x, l, j, listed, named,
     COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(r)
               WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
RETURN c } AS figures,
     COLLECT { MATCH (j)<-[:CONCERNS]-(o:Correction|Response|Dispute {section: x.section})-[:OF_REPORT]->(r)
               RETURN o } AS objections
RETURN listed, named,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:ABOUT]->(j) RETURN p ORDER BY c.id } AS figures_of,
       COLLECT { UNWIND figures AS c MATCH p = (c)<-[:STATES]-(s:Source) RETURN p ORDER BY c.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:CONTRADICTS|MISREADS]->(k:Claim) WHERE k IN figures
                 RETURN p ORDER BY c.id, k.id } AS otherwise,
       COLLECT { UNWIND objections AS o MATCH p = (j)<-[:CONCERNS]-(o)
                 WHERE NOT EXISTS { (o)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim) WHERE c IN figures OR c = l }
                 RETURN p ORDER BY o.id } AS concerns,
       COLLECT { UNWIND objections AS o MATCH p = (o)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim)
                 WHERE c IN figures
                    OR c = l AND NOT EXISTS { (o)-[:CORRECTS|REMOVES|DISPUTES]->(f:Claim) WHERE f IN figures }
                 RETURN p ORDER BY o.id, c.id } AS against,
       COLLECT { UNWIND objections AS o
                 MATCH p = (o)-[:ANSWERED_BY]->(k:Correction|Response {section: x.section}) WHERE EXISTS { (k)-[:CONCERNS]->(j) }
                 RETURN p ORDER BY o.id, k.id } AS answers,
       l.rank AS rank, l.id AS listing
ORDER BY rank, listing;
