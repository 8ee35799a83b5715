// The reports
WITH {report: null} AS given
/*
question: "Which reports were there, for which week, published when, and under which section titles?"
about: "One row for each report: those of the series, with the one that was prepared and never published, the series, its
  successor, and a list of others. Each value is the one that most sources state; the column marks lists the others."
topic: Reports
share: All the reports in the graph.
columns: {published: Day of publication.}
*/
MATCH (r:Report)
WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (r)<-[:ABOUT]-(c:Claim)
WHERE c.predicate IN ['week_start', 'week_end', 'publication_status', 'published', 'pages', 'section1_title',
                      'section2_title', 'section3_title', 'section4_title']
WITH r, c ORDER BY c.support DESC, c.id
WITH r, c.predicate AS measure, collect(c)[0] AS c
WITH r, collect(c) AS said
RETURN r.id AS report, r.name AS name, r.title AS title, r.kind AS kind, r.status AS status,
       r.week_start AS week_start, r.week_end AS week_end,
       [c IN said WHERE c.predicate = 'published' | c.value][0] AS published,
       [c IN said WHERE c.predicate = 'pages' AND c.low = c.high | toInteger(c.low)][0] AS pages,
       [c IN said WHERE c.predicate = 'section1_title' | c.value][0] AS section_1_title,
       [c IN said WHERE c.predicate = 'section2_title' | c.value][0] AS section_2_title,
       [c IN said WHERE c.predicate = 'section3_title' | c.value][0] AS section_3_title,
       [c IN said WHERE c.predicate = 'section4_title' | c.value][0] AS section_4_title,
       COLLECT { MATCH (r)-[:IN_SERIES]->(s) RETURN s.id ORDER BY s.id }[0] AS series, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report;
