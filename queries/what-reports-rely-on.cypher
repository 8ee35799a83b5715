// What the reports say that they rest on
WITH {report: null} AS given
/*
question: "On what do the reports say that they rest, section by section, and with what caveat?"
about: The reports name kinds of information, never a document. A report that relies on news and is then quoted by news
  is one voice. Who speaks of the report as such does not say of which section, and does not gainsay who does.
topic: Reports
share: All the bases that the sources state.
columns: {section: "Section of the report: II, III; or: section not stated."}
*/
MATCH (r:Report)-[e:RELIES_ON]->(b:Source)
WHERE given.report IS NULL OR r.id = given.report
MATCH (r)<-[:ABOUT]-(c:Claim {predicate: 'relies_on', value: b.id})<-[t:STATES]-(s:Source)
WHERE coalesce(c.qualifier, 'Section all') = 'Section ' + e.section
RETURN r.id AS report, CASE e.section WHEN 'all' THEN 'section not stated' ELSE e.section END AS section,
       b.name AS rests_on, t.note AS caveat, collect(DISTINCT c.id) AS claims,
       collect({source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]}) AS sources
ORDER BY report, section, rests_on, caveat;
