// What stands beside each figure
/*
question: "What was withdrawn, removed, disputed, contradicted or misread, and what was worked out instead of stated?"
about: One row for each thing that stands beside a claim; every other answer with claims tells it in words, in the
  column marks.
topic: Contradictions and misreadings
share: All the claims in the graph.
columns: {reason: Why., places: {type: integer, description: In how many places.}}
*/
WITH {claim: null} AS given
CALL (given) {
  MATCH (x:Correction)-[:CORRECTS]->(c:Claim)
  RETURN c, CASE WHEN x.withdraws THEN 'withdrawn' ELSE x.kind END AS mark, x.kind AS reason, x, null AS o, null AS w
  UNION ALL
  MATCH (x:Dispute)-[:DISPUTES]->(c:Claim)
  RETURN c, 'disputed' AS mark, null AS reason, x, null AS o, null AS w
  UNION ALL
  MATCH (c:Claim)-[e:CONTRADICTS]-(o:Claim)
  RETURN c, 'contradicted' AS mark, e.reason AS reason, o AS x, o, null AS w
  UNION ALL
  MATCH (c:Claim)-[e:MISREADS]-(o:Claim)
  RETURN c, CASE WHEN startNode(e) = c THEN 'misreading' ELSE 'misread' END AS mark, e.reason AS reason,
         o AS x, o, null AS w
  UNION ALL
  MATCH (c:Claim)-[:ABOUT]->()<-[:ABOUT]-(o:Claim)
  WHERE c.unit = o.unit AND c.value <> o.value AND c.scope = o.scope
    AND coalesce(c.qualifier, '') = coalesce(o.qualifier, '') AND NOT EXISTS { (c)-[:CONTRADICTS|MISREADS]-(o) }
    AND (c.predicate = o.predicate OR c.predicate = 'detainers_issued' AND o.predicate = 'detainers_declined'
      AND NOT EXISTS { (o)<-[t:STATES]-() WHERE t.locator = 'Section II' OR t.locator STARTS WITH 'Section II,' })
  RETURN c, 'also' AS mark, null AS reason, o AS x, o, null AS w
  UNION ALL
  MATCH (c:Claim)<-[t:STATES]-()
  WITH c, collect(DISTINCT t.derivation) AS hows, collect(DISTINCT t.role) AS roles
  WITH c, CASE WHEN 'supports' IN roles AND size(hows) = 1 THEN hows[0] WHEN 'supports' IN roles THEN 'stated'
               WHEN 'input' IN roles THEN 'worked_out' ELSE 'context' END AS mark
  WHERE mark IN ['implied', 'by_elimination', 'stated_in_total', 'worked_out', 'context']
  RETURN c, mark, null AS reason, c AS x, null AS o, null AS w
  UNION ALL
  MATCH (c:Claim)<-[t:STATES]-()
  WHERE c.predicate <> 'relies_on' AND t.note <> 'name only'
    AND (t.role <> 'context' OR NOT EXISTS { (c)<-[:STATES {role: 'supports'}]-() })
  RETURN DISTINCT c, 'noted' AS mark, t.note AS reason, null AS x, null AS o, null AS w
  UNION ALL
  MATCH (:Correction {withdraws: true})-[:CORRECTS]->(p:Claim {unit: 'detainers'})-[:ABOUT]->(place:Jurisdiction)
  MATCH (p)-[:IN_SCOPE]->(:Report)<-[:IN_SCOPE]-(c:Claim {unit: 'detainers'})-[:ABOUT]->(whole)
  WHERE c <> p AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
    AND (c.predicate = 'section1_total' AND p.predicate = 'detainers_issued'
      OR c.predicate = 'detainers_declined' AND p.predicate = 'detainers_declined'
      AND (EXISTS { (place)-[:PART_OF*1..4]->(whole) } OR EXISTS { (place)<-[:HAS_MEMBER]-(whole) }))
  WITH c, count(DISTINCT p) AS places, sum(p.number) AS number
  RETURN c, 'contains' AS mark, null AS reason, null AS x, null AS o, {places: places, number: number} AS w
}
WITH given, c, mark, reason, x, o, w
WHERE given.claim IS NULL OR c.id = given.claim
RETURN c.id AS claim,
       mark,
       reason,
       x.date AS date,
       c.predicate AS measure,
       o.predicate AS other_measure,
       COLLECT { MATCH (o)-[:MISREADS]->(z) RETURN z.predicate ORDER BY z.id }[0] AS misread,
       CASE WHEN o.subject <> c.subject THEN COLLECT { MATCH (o)-[:ABOUT]->(n) RETURN n.name }[0] END AS about,
       o.value AS value,
       CASE WHEN o.qualifier <> coalesce(c.qualifier, '') THEN o.qualifier END AS part,
       CASE WHEN o.scope <> c.scope THEN COLLECT { MATCH (o)-[:IN_SCOPE]->(r) RETURN r.name ORDER BY r.id } END AS of,
       toInteger(w.number) AS number,
       w.places AS places,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(a:Actor) RETURN a.office ORDER BY a.id } AS by,
       COLLECT {
         MATCH (s:Source)-[t:STATES|REPORTS]->(x)
         WHERE t.role = CASE mark WHEN 'worked_out' THEN 'input' WHEN 'context' THEN 'context' ELSE 'supports' END
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources,
       CASE WHEN x <> c THEN x.id END AS beside
ORDER BY claim, mark, beside, reason;
