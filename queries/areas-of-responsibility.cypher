// Areas of responsibility, and how each is known
WITH {aor: null, place: null} AS given
/*
question: "In which area of responsibility does each listed jurisdiction lie, and does a source say so?"
about: "Section III prints the area of responsibility (AOR) of ICE beside the place; the copies show it for few. The
  others follow from the state or the county: a rule, no statement. A state with several areas has none here."
topic: Places
share: [Section III entries]
*/
MATCH (j:Jurisdiction)-[i:IN_AOR]->(a:AreaOfResponsibility)
WHERE (given.aor IS NULL OR a.id = given.aor) AND (given.place IS NULL OR j.id = given.place)
WITH j, i, a, COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'area_of_responsibility', value: a.name})
                        RETURN c ORDER BY c.id } AS said
RETURN a.name AS area, a.id AS area_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       i.basis AS area_known_by, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (c)<-[:INPUT_TO]-(s) RETURN DISTINCT s.id AS id ORDER BY id } AS derived_from,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY area, area_id, jurisdiction_id;
