// What the reports list, state by state
/*
id: listed-by-state
question: Which states do the places that the reports list lie in, and in which sections do they stand?
description: >-
  Counts what the graph holds, in the order of the states' names; how many places a state has in a report is not known where
  the section was not read in full. A place that stands in two reports or sections is counted in each. A whole state and a set
  of places count as one listing.
nulls: nothing is null here
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report; left out, all three.
columns:
  - {name: state, type: string, description: Postal abbreviation of the state.}
  - {name: section_1, type: integer, unit: listings, description: "Listings of Section I: most detainers issued."}
  - {name: section_2, type: integer, unit: listings, description: "Listings of Section II: detainers recorded as declined."}
  - {name: section_3, type: integer, unit: listings, description: "Listings of Section III: policies."}
  - {name: places, type: list, description: "The places, each once."}
  - {name: corrections, type: integer, unit: corrections, description: "Corrections, removals and apologies that concern them."}
  - {name: disputes, type: integer, unit: disputes, description: Disputes that concern them.}
  - {name: source_ids, type: list, description: Sources that state the listings.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [place, state, listing, coverage]
view: as_published
denominator: coverage
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly'})<-[:IN_REPORT]-(l:Listing)-[:LISTS]->(j:Jurisdiction)
WHERE j.state IS NOT NULL AND (given.report IS NULL OR r.id = given.report)
WITH given, j, collect(DISTINCT l) AS listings
OPTIONAL MATCH (j)<-[:CONCERNS]-(x:Correction|Dispute)-[:OF_REPORT]->(o:Report)
WHERE given.report IS NULL OR o.id = given.report
WITH given, j, listings, count(DISTINCT CASE WHEN x:Correction THEN x END) AS corrections,
     count(DISTINCT CASE WHEN x:Dispute THEN x END) AS disputes
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.predicate IN ['listed_section_1', 'listed_section_2', 'listed_section_3'] AND c.value = 'yes'
  AND (given.report IS NULL OR EXISTS { MATCH (c)-[:IN_SCOPE]->(i:Report) WHERE i.id = given.report })
WITH j, listings, corrections, disputes, s, t ORDER BY s.id, t.locator
WITH j, listings, corrections, disputes, collect(DISTINCT s.id) AS ids,
     collect(DISTINCT s.id + ': ' + t.locator) AS places
ORDER BY j.name, j.id
WITH j.state AS state, collect({
  name: j.name, listings: listings, corrections: corrections, disputes: disputes, ids: ids, places: places
}) AS rows
RETURN state,
       reduce(n = 0, x IN rows | n + size([l IN x.listings WHERE l.section = 'I'])) AS section_1,
       reduce(n = 0, x IN rows | n + size([l IN x.listings WHERE l.section = 'II'])) AS section_2,
       reduce(n = 0, x IN rows | n + size([l IN x.listings WHERE l.section = 'III'])) AS section_3,
       [x IN rows | x.name] AS places,
       reduce(n = 0, x IN rows | n + x.corrections) AS corrections,
       reduce(n = 0, x IN rows | n + x.disputes) AS disputes,
       COLLECT {
         UNWIND rows AS x
         UNWIND x.ids AS id
         RETURN DISTINCT id ORDER BY id
       } AS source_ids,
       COLLECT {
         UNWIND rows AS x
         UNWIND x.places AS place
         RETURN DISTINCT place ORDER BY place
       } AS locators
ORDER BY state;
