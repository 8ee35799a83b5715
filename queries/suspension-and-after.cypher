// How the series ended, and what followed
/*
question: "How many weekly reports came out, how did the series end, and what followed it?"
about: The statements about the end of the series in the order of the story. The announcement and the note that gives
  its reason are two events with two dates, and no contradiction.
topic: Reports
share: All the statements about the end of the series that the graph holds.
*/
WITH ['carries_correction_of', 'reports_published', 'suspension_announced', 'suspension_wording',
      'suspension_note_date', 'publication_status', 'succeeded_by', 'report_period'] AS story
UNWIND range(1, size(story)) AS step
MATCH (r:Report)<-[:ABOUT]-(c:Claim {predicate: story[step - 1]})
RETURN step, c.predicate AS measure, r.id AS report, c.value AS value, c.qualifier AS part,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY step, report, claims;
