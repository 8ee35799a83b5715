// A report: who is listed, with what figures, by whom, and who says otherwise
/*
question: What does a section of a report say of each jurisdiction, who carries the figure, and who says otherwise?
about: >-
  The places that the section lists, their figures, the sources that state these, and what was withdrawn, disputed,
  contradicted or misread. Each figure says whether it counts detainers issued or declined; issued is not declined.
parameters:
  report: {choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11], description: "Id of a weekly report."}
  section: {choices: [I, II], description: "I: detainers issued; II: detainers recorded as declined."}
*/
WITH {report: 'DDOR-2017-01-28', section: 'I'} AS given
MATCH listed = (r:Report {id: given.report})<-[:IN_REPORT]-(l:Listing)-[:LISTS]->(j:Jurisdiction)
WHERE l.section = given.section
RETURN listed,
       COLLECT {
         MATCH figure = (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(r)
         WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
         RETURN figure ORDER BY c.id
       } AS figures,
       COLLECT {
         MATCH (r)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j)
         WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
         MATCH said = (c)<-[:STATES {role: 'supports'}]-(s:Source)
         RETURN said ORDER BY c.id, s.id
       } AS sayings,
       COLLECT {
         MATCH (r)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j)
         WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
         MATCH otherwise = (c)-[:CONTRADICTS|MISREADS]->(o:Claim)-[:ABOUT]->(j)
         WHERE o.predicate IN ['detainers_issued', 'detainers_declined'] AND o.qualifier IS NULL
           AND EXISTS { MATCH (o)-[:IN_SCOPE]->(r) }
         RETURN otherwise ORDER BY c.id, o.id
       } AS otherwise,
       COLLECT {
         MATCH concern = (j)<-[:CONCERNS]-(x:Correction|Dispute)-[:OF_REPORT]->(r)
         WHERE x.section = given.section
         RETURN concern ORDER BY x.id
       } AS concerns,
       COLLECT {
         MATCH (j)<-[:CONCERNS]-(x:Correction|Dispute)-[:OF_REPORT]->(r)
         WHERE x.section = given.section
         MATCH against = (x)-[:CORRECTS|DISPUTES]->(c:Claim)-[:IN_SCOPE]->(r)
         WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
         RETURN against ORDER BY x.id, c.id
       } AS objections,
       COLLECT {
         MATCH answer = (j)<-[:CONCERNS]-(d:Dispute)-[:ANSWERED_BY]->(k:Correction)-[:CONCERNS]->(j)
         WHERE d.section = given.section AND k.section = given.section
         RETURN answer ORDER BY d.id, k.id
       } AS answers,
       l.rank AS rank,
       l.id AS listing
ORDER BY rank, listing;
