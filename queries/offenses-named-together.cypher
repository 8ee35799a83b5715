// Offenses named for several rows together
/*
id: offenses-named-together
question: Which offenses do sources name for the rows of a place as a whole, without saying which row is which?
description: >-
  No row can be made of such a list: neither how many rows name an offense nor which of them led to a conviction is stated.
  Where the source says for all rows whether they were charged or convicted, that is told.
nulls: not stated by the source
columns:
  - {name: jurisdiction, type: string, description: Name of the place or set of places.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: scope, type: string, description: "The report, or reports joined by +."}
  - {name: offenses, type: list, description: "The offenses named, in the source's words."}
  - {name: disposition, type: string, description: "charged or convicted, where it is said of all."}
  - {name: source_ids, type: list, description: Sources that name them.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, offense, quality]
view: as_published
denominator: No coverage can be given; these are lists without a count.
*/
MATCH (j:Jurisdiction)<-[:ABOUT]-(c:Claim {predicate: 'offenses_named'})
WITH j, c ORDER BY c.value
WITH j, c.scope AS scope, collect(DISTINCT c.value) AS offenses
OPTIONAL MATCH (j)<-[:ABOUT]-(d:Claim {predicate: 'offenses_disposition'})
WHERE d.scope = scope
WITH j, scope, offenses, min(d.value) AS disposition
OPTIONAL MATCH (j)<-[:ABOUT]-(o:Claim {predicate: 'offenses_named'})<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE o.scope = scope
WITH j, scope, offenses, disposition, s, t ORDER BY s.id, t.locator
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       scope,
       offenses,
       disposition,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY scope, jurisdiction, jurisdiction_id;
