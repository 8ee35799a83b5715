// Jails that the rows name
/*
id: facilities
question: At which jails did Section II record detainers as declined, and where do they lie?
description: >-
  A row may name a jail instead of a jurisdiction. It is kept under the county in which it lies, which need not be the one
  that runs it.
nulls: not stated by the source
columns:
  - {name: facility, type: string, description: Name of the jail.}
  - {name: facility_id, type: string, description: Its id.}
  - {name: as_printed, type: list, description: How rows print it.}
  - {name: jurisdiction, type: string, description: Where it lies.}
  - {name: rows, type: integer, unit: rows, description: Rows that the graph holds for it; a lower bound.}
  - {name: source_ids, type: list, description: Sources that describe these rows.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [place, facility, declined, section II]
view: as_published
denominator: jails-named
*/
MATCH (f:Facility)
OPTIONAL MATCH (f)-[:PART_OF]->(j:Jurisdiction)
WITH f, j ORDER BY j.id
WITH f, head(collect(j)) AS j
OPTIONAL MATCH (f)<-[:AT_FACILITY]-(d:Detainer)
WITH f, j, d ORDER BY d.facility_as_printed
WITH f, j, collect(DISTINCT d.facility_as_printed) AS as_printed, count(d) AS rows
OPTIONAL MATCH (f)<-[:AT_FACILITY]-(:Detainer)<-[:ABOUT]-(c:Claim {predicate: 'facility'})
OPTIONAL MATCH (c)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH f, j, as_printed, rows, s, t ORDER BY s.id, t.locator
RETURN f.name AS facility,
       f.id AS facility_id,
       as_printed,
       j.name AS jurisdiction,
       rows,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY facility, facility_id;
