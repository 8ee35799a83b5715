// What cannot both hold
WITH {claim: null, kind: null, report: null, place: null} AS given
/*
question: "Which figures and dates of the sources cannot both hold, and who states each?"
about: Found by comparing values, never typed in; which side is right is not said. One may be a misreading, or
  withdrawn, as the column marks says. Values come first, then parts of wholes, then names, then dates.
topic: Contradictions and misreadings
start: 6
share: All the claims in the graph.
picture: contradictions
parameters: {kind: {choices: [value, date, part_exceeds_whole, enumeration]}}
columns: {reason: {type: list, description: "Why they cannot both hold, in words."}, places: {ids: true}}
*/
MATCH (a:Claim)-[e:CONTRADICTS]->(b:Claim) WHERE given.claim IS NULL OR given.claim IN [a.id, b.id]
WITH given, a, b, e ORDER BY e.kind DESC, e.reason
WITH given, a, b, collect(e.kind)[0] AS kind, collect(e.reason) AS reason,
     COLLECT { UNWIND [a, b] AS c MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r)
               RETURN DISTINCT r.id AS id ORDER BY id } AS reports,
     COLLECT { UNWIND [a, b] AS c MATCH (c)-[:ABOUT|ENACTED_BY|RECORDED_FOR*1..2]->(j:Jurisdiction)
               RETURN DISTINCT j.id AS id ORDER BY id } AS places
WHERE (given.kind IS NULL OR kind = given.kind) AND (given.report IS NULL OR given.report IN reports)
  AND (given.place IS NULL OR given.place IN places)
MATCH (a)-[:ABOUT]->(x) MATCH (b)-[:ABOUT]->(y)
RETURN kind, x.name AS about, x.id AS about_id, a.predicate AS measure, a.value + CASE a.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value, a.qualifier AS part,
       COLLECT { MATCH (a)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (a)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (s)-[t:STATES]->(a)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       y.name AS other_about, b.value + CASE b.unit WHEN 'percent' THEN ' percent' ELSE '' END AS other_value, b.qualifier AS other_part,
       COLLECT { MATCH (b)-[:IN_SCOPE]->(w) RETURN w.name } AS other_of,
       COLLECT { MATCH (b)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS other_speakers,
       COLLECT { MATCH (s)-[t:STATES]->(b)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS other_sources,
       reason, [a.id, b.id] AS claims, reports, places
ORDER BY kind DESC, about_id, reports, measure, claims;
