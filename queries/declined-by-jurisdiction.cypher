// Detainers recorded as declined, by jurisdiction
WITH {report: null, state: null, place: null} AS given
/*
question: "For which jurisdictions did Section II record declined detainers, and how many?"
about: "Of several counts the one that most sources state, never that of the issued, misread, nor that of an office; the
  column marks lists the others. A place that is named without a number: unknown, which is not the same as zero."
caution: "States, sets of places, and counties overlap, and so do parts; their rows do not add up."
topic: Detainers recorded as declined
start: 3
share: [Section II rows]
columns: {of: {nulls: this report alone}}
picture: report
*/
MATCH (r:Report)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place) AND j.kind <> 'nation'
  AND (c.predicate = 'detainers_declined' OR c.section = 'II')
  AND EXISTS { (r)-[:IN_SERIES]->() } AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, j, w, c ORDER BY c.section IS NOT NULL, c.support DESC, c.id
WITH r, j, w, c.qualifier AS part, collect(c)[0] AS c
WITH r, j, w, collect(c) AS parts, max(CASE WHEN part IS NULL THEN c.low END) AS whole
UNWIND parts AS c
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       j.kind AS level, CASE WHEN c.low = c.high AND c.unit = 'detainers' THEN toInteger(c.low) END AS number,
       CASE WHEN c.unit = 'percent' THEN c.value + ' percent' WHEN c.unit IS NOT NULL THEN c.value END AS as_stated,
       c.qualifier AS part, toInteger(whole) AS whole, CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       CASE WHEN c.qualifier IS NULL THEN COUNT {
         MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(p)
         WHERE EXISTS { (p)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..2]-(j) }
           AND NOT EXISTS { (j)-[:EXCEPTS]->()-[:PART_OF*0..1]->(p) }
       } END AS rows_known,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE c.unit IS NOT NULL AND replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, whole IS NULL, whole DESC, jurisdiction_id, of, part IS NOT NULL, part;
