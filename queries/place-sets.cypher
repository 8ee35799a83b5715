// Sets of places that sources speak of as one
/*
id: place-sets
question: Which groups of places do sources give one figure or one listing for, and who belongs to them?
description: >-
  Such as New England, all county jails in New Mexico, or New York City and California together: a figure for the set is no
  figure for any of its members. A place that the set leaves out is named.
nulls: nothing is null here
columns:
  - {name: set, type: string, description: Name of the set.}
  - {name: set_id, type: string, description: Its id.}
  - {name: members, type: list, description: Places that it holds.}
  - {name: left_out, type: list, description: Places that it leaves out.}
  - {name: stated, type: list, description: "What is stated of the set, each with its scope."}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [place, set, quality]
view: as_published
denominator: All the sets that the sources name.
*/
MATCH (j:Jurisdiction)
WHERE j.kind = 'place_set' OR EXISTS { (j)-[:HAS_MEMBER]->(:Jurisdiction) }
OPTIONAL MATCH (j)-[:HAS_MEMBER]->(m:Jurisdiction)
WITH j, m ORDER BY m.name, m.id
WITH j, collect(m.name) AS members
OPTIONAL MATCH (j)-[:EXCEPTS]->(e:Jurisdiction)
WITH j, members, e ORDER BY e.name, e.id
WITH j, members, collect(e.name) AS left_out
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)
WITH j, members, left_out, c ORDER BY c.id
WITH j, members, left_out, collect(c.predicate + ': ' + c.value + ', ' + c.scope) AS stated
OPTIONAL MATCH (j)<-[:ABOUT]-(:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH j, members, left_out, stated, s, t ORDER BY s.id, t.locator
RETURN j.name AS set,
       j.id AS set_id,
       members,
       left_out,
       stated,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY set, set_id;
