// Places that share a name
/*
id: same-name-places
question: Which names in the reports could be taken for another place?
description: >-
  Bare names that two or more places in the reports share, or that counties elsewhere bear too. ICE's own data processing put
  detainers under the wrong place of the name: see figures-corrected.
nulls: the name is not that of a county
parameters:
  - name: at_least
    type: integer
    default: 2
    description: Only names that so many places in the reports share.
columns:
  - {name: base_name, type: string, description: "The bare name: Franklin, Clark, Montgomery."}
  - {name: places, type: integer, unit: places, description: Places of that name in the reports.}
  - {name: jurisdictions, type: list, description: "These places, each with its state."}
  - {name: counties_of_the_name, type: integer, unit: counties, description: Counties of that name in the United States.}
  - {name: misattributed, type: integer, unit: places, description: Places of them whose figure was withdrawn as belonging to a place of like name.}
  - {name: source_ids, type: list, description: Sources that list these places.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [place, names, quality]
view: not_applicable
denominator: All the places in the graph that share a name.
*/
WITH {at_least: 2} AS given
MATCH (j:Jurisdiction)<-[:LISTS]-(:Listing)
WHERE j.base_name IS NOT NULL
WITH DISTINCT given, j
OPTIONAL MATCH (j)<-[:CONCERNS]-(k:Correction {kind: 'misattributed_issued'})
WITH given, j, count(k) > 0 AS misattributed
ORDER BY j.state, j.id
WITH given, j.base_name AS base_name, collect(j) AS places, max(j.same_name_count) AS counties,
     count(CASE WHEN misattributed THEN 1 END) AS misattributed
WHERE size(places) >= given.at_least
UNWIND places AS j
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.predicate STARTS WITH 'listed_section_' AND c.value = 'yes'
WITH base_name, places, counties, misattributed, s, t ORDER BY s.id, t.locator
RETURN base_name,
       size(places) AS places,
       [p IN places | p.name + ' (' + p.id + ')'] AS jurisdictions,
       counties AS counties_of_the_name,
       misattributed,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY places DESC, base_name;
