// What stands beside each figure
WITH {claims: null} AS given
/*
question: "What was withdrawn, removed, disputed, contradicted or misread, and what was worked out instead of stated?"
about: One row for each thing that stands beside a claim; every other answer with claims tells it in words, in the
  column marks.
topic: Contradictions and misreadings
share: All the claims in the graph.
columns: {reason: Why.}
*/
MATCH (c:Claim) WHERE given.claims IS NULL OR c.id IN given.claims
CALL (c) {
  MATCH (c)-[e:CORRECTS|REMOVES|DISPUTES|CONTRADICTS|MISREADS]-(x)
  RETURN CASE type(e) WHEN 'DISPUTES' THEN 'disputed' WHEN 'CONTRADICTS' THEN 'contradicted'
                      WHEN 'MISREADS' THEN CASE startNode(e) WHEN c THEN 'misreading' ELSE 'misread' END
                      WHEN 'REMOVES' THEN 'removal' ELSE 'withdrawn' END AS mark,
         coalesce(e.reason, x.kind) AS reason, x
  UNION ALL
  MATCH (c)-[:ABOUT]->()<-[:CONCERNS]-(x:Response {kind: 'apology'})-[:OF_REPORT]->(r)
  WHERE c.value <> 'no' AND c.qualifier IS NULL AND NOT c.of_office
    AND EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(r) } AND EXISTS { (:Measure {id: c.predicate, section: x.section}) }
  RETURN 'apology' AS mark, x.kind AS reason, x
  UNION ALL
  MATCH (c)-[:IN_SCOPE]->(q:Scope {kind: 'period'}) MATCH (q)<-[:IN_SCOPE]-(o)
  WHERE o.subject = c.subject AND o.predicate = c.predicate AND c.unit = o.unit AND c.value <> o.value
    AND coalesce(c.qualifier, '') = coalesce(o.qualifier, '') AND NOT EXISTS { (c)-[:CONTRADICTS|MISREADS]-(o) }
  RETURN 'also' AS mark, null AS reason, o AS x
  UNION ALL
  MATCH (c)-[:IN_SCOPE]->(q) WHERE q.kind <> 'period' MATCH (c)-[:ABOUT]->()<-[:ABOUT]-(o:Claim)
  WHERE c.unit = o.unit AND c.value <> o.value AND coalesce(c.qualifier, '') = coalesce(o.qualifier, '')
    AND EXISTS { (o)-[:IN_SCOPE]->(q) } AND NOT EXISTS { (c)-[:CONTRADICTS|MISREADS]-(o) }
    AND (c.predicate = o.predicate OR c.predicate = 'detainers_issued' AND o.predicate = 'detainers_declined'
      AND NOT EXISTS { (o)<-[:STATES {section: 'II'}]-() })
  RETURN 'also' AS mark, null AS reason, o AS x
  UNION ALL
  MATCH (c)<-[e:STATES|CORRECTS|REMOVES|DISPUTES]-(x)
  UNWIND CASE type(e) WHEN 'STATES' THEN e.sets ELSE x.sets END AS one
  WITH one WHERE one <> 'published'
  RETURN DISTINCT 'own' AS mark, one AS reason, null AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-()
  WITH c, collect(DISTINCT type(t)) AS ways, collect(DISTINCT t.derivation) AS hows
  WITH c, CASE WHEN 'STATES' IN ways AND size(hows) = 1 THEN hows[0] WHEN 'STATES' IN ways THEN 'stated'
               WHEN 'INPUT_TO' IN ways THEN 'worked_out' ELSE 'context' END AS mark
  WHERE mark IN ['implied', 'by_elimination', 'stated_in_total', 'worked_out', 'context']
  RETURN mark, null AS reason, c AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO]-()
  WITH c, collect(DISTINCT t.certainty) AS sure
  WHERE all(one IN sure WHERE one IN ['probable', 'weak'])
  RETURN CASE WHEN 'probable' IN sure THEN 'probable' ELSE 'weak' END AS mark, null AS reason, c AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-()
  WHERE c.predicate <> 'relies_on' AND t.note <> 'name only' AND (type(t) <> 'BEARS_ON' OR c.support = 0)
  RETURN DISTINCT 'noted' AS mark, t.note AS reason, null AS x
}
WITH c, mark, reason, x, CASE WHEN x <> c THEN x END AS o
RETURN c.id AS claim, mark, reason, x.date AS date, c.predicate AS measure, o.predicate AS other_measure,
       COLLECT { MATCH (o)-[:MISREADS]->(z) RETURN z.predicate ORDER BY z.id }[0] AS misread,
       CASE WHEN o.subject <> c.subject THEN COLLECT { MATCH (o)-[:ABOUT]->(n) RETURN n.name }[0] END AS about,
       o.value + CASE o.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value, CASE WHEN o.qualifier <> coalesce(c.qualifier, '') THEN o.qualifier END AS part,
       COLLECT { MATCH (o)-[:IN_SCOPE]->(q) WHERE NOT EXISTS { (c)-[:IN_SCOPE]->(q) } RETURN q.name } AS of,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(a) RETURN CASE WHEN EXISTS { (a)-[:OFFICE_OF]->() } THEN a.office ELSE a.name END AS who
                 ORDER BY a.id } AS by,
       COLLECT { MATCH (s)-[t:STATES|REPORTS|INPUT_TO|BEARS_ON]->(x)
                 WHERE type(t) IN CASE mark WHEN 'worked_out' THEN ['INPUT_TO'] WHEN 'context' THEN ['BEARS_ON']
                                            ELSE ['STATES', 'REPORTS'] END
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       o.id AS beside
ORDER BY claim, mark, beside, reason;
