// Places that a source does not make clear
/*
id: unresolved-places
question: Which names in the sources could mean more than one place, and which?
description: >-
  Where the source does not say whether the county or the city is meant, or which state, no place is picked: the name stands
  as it is, beside those that it could be.
nulls: nothing is null here
columns:
  - {name: as_named, type: string, description: "The name, with what is not stated."}
  - {name: place_id, type: string, description: Its id.}
  - {name: could_be, type: list, description: Places that it could mean.}
  - {name: listed_in, type: list, description: "Report and section of each listing; the second or third report, where the source says no more."}
  - {name: figures, type: list, description: "Figures that are stated of it, each with its scope."}
  - {name: source_ids, type: list, description: Sources that name it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [place, names, quality]
view: as_published
denominator: All the names that were not resolved to a place.
*/
MATCH (j:Jurisdiction {kind: 'unresolved'})
OPTIONAL MATCH (j)-[:COULD_BE]->(o:Jurisdiction)
WITH j, o ORDER BY o.name, o.id
WITH j, collect(o.name) AS could_be
OPTIONAL MATCH (j)<-[:LISTS]-(l:Listing)-[:IN_REPORT]->(r:Report)
WITH j, could_be, r, l ORDER BY r.id, l.section
WITH j, could_be, collect(DISTINCT r.id + ' ' + l.section) AS listed_in
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)
WHERE c.number IS NOT NULL
WITH j, could_be, listed_in, c ORDER BY c.id
WITH j, could_be, listed_in, collect(c.predicate + ': ' + c.value + ', ' + c.scope) AS figures
OPTIONAL MATCH (j)<-[:ABOUT]-(:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH j, could_be, listed_in, figures, s, t ORDER BY s.id, t.locator
RETURN j.name AS as_named,
       j.id AS place_id,
       could_be,
       listed_in,
       figures,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY as_named, place_id;
