// Places that stand in more than one report
WITH {at_least: 2} AS given
/*
question: "Which jurisdictions are named in more than one report, and in which section of each?"
about: "Absence from what the graph holds is not absence from a report: Section I lists the largest only, and of
  Sections II and III of the second and third report little is known. So this is who is known to recur, and it may be
  too short."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
parameters: {at_least: {description: "In how many reports it is named, at least."}}
*/
MATCH (r:Report)-[:HAS_SECTION]->(x:Section)<-[:IN_SECTION {certainty: 'stated'}]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE EXISTS { (r)-[:IN_SERIES]->() }
WITH given, j, r, x, l ORDER BY r.id, x.section
WITH given, j, collect(DISTINCT r.id) AS reports, collect([x.section, r.id]) AS named, collect(l) AS listings
WHERE size(reports) >= given.at_least
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, reports,
       [n IN named WHERE n[0] = 'I' | n[1]] AS section_1,
       [n IN named WHERE n[0] = 'II' | n[1]] AS section_2,
       [n IN named WHERE n[0] = 'III' | n[1]] AS section_3,
       COLLECT { UNWIND listings AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY jurisdiction_id;
