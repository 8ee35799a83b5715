// Places that share a name
WITH {at_least: 2} AS given
/*
question: Which names in the reports could be taken for another place?
about: "Bare names that places in the reports share. ICE put detainers under the wrong place of the name: see
  corrections."
topic: Places
share: All the places in the graph that share a name.
parameters: {at_least: {description: Only names that so many places in the reports share.}}
columns: {places: {type: integer, unit: places, description: Places of that name in the reports.}}
*/
MATCH (j:Jurisdiction) WHERE j.base_name IS NOT NULL AND EXISTS { (j)<-[:ABOUT]-(:Listing) }
WITH given, j ORDER BY j.state, j.id
WITH given, j.base_name AS base_name, collect(j) AS places, max(j.same_name_count) AS counties_of_the_name
WHERE size(places) >= given.at_least
RETURN base_name, size(places) AS places, [j IN places | j.name + ' (' + j.id + ')'] AS jurisdictions,
       counties_of_the_name,
       COUNT { MATCH (j)<-[:CONCERNS]-(:Correction {kind: 'misattributed_issued'}) WHERE j IN places
               RETURN DISTINCT j } AS misattributed,
       COLLECT { UNWIND places AS j MATCH (j)<-[:ABOUT]-(:Listing)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY places DESC, base_name;
