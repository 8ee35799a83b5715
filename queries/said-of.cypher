// Everything said of one thing
WITH {about_id: null, claim: null, report: null, stands_for: null} AS given
/*
question: "What is said of one place, report, policy, or row of Section II, by whom, and who says otherwise?"
about: "One row for each claim about the thing itself, not about what lies in it. Claims on the same point stand
  together, misreadings among them: the column marks says which. An absent row says only that no source was found to
  say it."
topic: Who says it
share: No share can be given; nobody knows how much was said.
picture: jurisdiction
columns: {level: "What it is: county, weekly, policy, row, ...", certainty: {description: "Of what it speaks, where it
  speaks of several reports together, or of one of them, not said which.", nulls: of one report or time}}
*/
WITH given, COLLECT { MATCH (s)-[:HAS_MEMBER|COULD_BE]->(:Jurisdiction {id: given.stands_for})
                      RETURN s.id ORDER BY s.id } AS sets
MATCH (c:Claim)-[:ABOUT]->(n)
WHERE (given.about_id IS NULL OR n.id = given.about_id) AND (given.claim IS NULL OR c.id = given.claim) AND (given.stands_for IS NULL OR n.id IN sets)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
RETURN n.name AS about, n.id AS about_id,
       CASE WHEN n:Policy THEN 'policy' WHEN n:DeclinedDetainer THEN 'row' ELSE n.kind END AS level,
       c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) WHERE w.kind IN ['reports_together', 'one_of_reports'] RETURN w.name }[0]
         AS certainty,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       COLLECT { MATCH (n)-[:HAS_MEMBER|COULD_BE]->(m) RETURN m.id ORDER BY m.id } AS stands_for, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY about_id, measure, reports, part IS NOT NULL, part, claims;
