// Places that stand in more than one report
/*
question: "Which jurisdictions are named in more than one weekly report, and in which section of each?"
about: "Absence from what the graph holds is not absence from a report: Section I lists the largest only, and of
  Sections II and III of the second and third report little is known. So this is who is known to recur, and it may be
  too short."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
parameters: {at_least: {description: "In how many of the three weekly reports it is named, at least."}}
*/
WITH {at_least: 2} AS given
MATCH (r:Report {kind: 'weekly'})<-[:IN_REPORT {certainty: 'all'}]-(l:Listing)-[:LISTS]->(j:Jurisdiction)
WITH given, j, r, l.section AS section ORDER BY r.id, section
WITH given, j, collect(DISTINCT r.id) AS reports, collect([section, r.id]) AS named
WHERE size(reports) >= given.at_least
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       reports,
       [n IN named WHERE n[0] = 'I' | n[1]] AS section_1,
       [n IN named WHERE n[0] = 'II' | n[1]] AS section_2,
       [n IN named WHERE n[0] = 'III' | n[1]] AS section_3,
       COLLECT {
         MATCH (j)<-[:ABOUT]-(c:Claim {value: 'yes'})<-[t:STATES {role: 'supports'}]-(s:Source)
         WHERE c.predicate STARTS WITH 'listed_section_'
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources
ORDER BY jurisdiction_id;
