// Jurisdictions in every report
/*
id: in-every-report
question: Which jurisdictions are named in every weekly report, in whatever section?
description: >-
  Absence from what the graph holds is not absence from a report: Section I lists the largest only, and of Sections II and III of the
  second and third report little was read. So the list is of those known to be in all, and may be too short.
nulls: not stated by the source
parameters:
  - name: at_least
    type: integer
    default: 3
    choices: [1, 2, 3]
    description: In how many of the three weekly reports the jurisdiction must be named.
columns:
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: state, type: string, description: Postal abbreviation of its state.}
  - {name: reports, type: integer, unit: reports, description: In how many weekly reports it is named.}
  - {name: sections, type: list, description: "Report and section of each listing."}
  - {name: source_ids, type: list, description: Sources that state the listings.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [report, jurisdiction, listing]
view: as_published
denominator: coverage
*/
WITH {at_least: 3} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})<-[in:IN_REPORT]-(l:Listing)-[:LISTS]->(j:Jurisdiction)
WHERE in.certainty = 'all'
WITH given, j, r, l ORDER BY r.id, l.section
WITH given, j, count(DISTINCT r) AS reports, collect(DISTINCT r.id + ' ' + l.section) AS sections
WHERE reports >= given.at_least
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.predicate STARTS WITH 'listed_section_' AND c.value = 'yes'
WITH j, reports, sections, s, t ORDER BY s.id, t.locator
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       j.state AS state,
       reports,
       sections,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY reports DESC, jurisdiction_id;
