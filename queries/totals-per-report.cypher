// Totals per report
WITH {report: null} AS given
/*
question: "How many detainers does each published report count as issued, and how many as declined?"
about: One row for each total of a report, or of several together. Of several numbers that is given which a copy of the
  report prints, else the one that most sources state; the column marks lists the others. Issued is not declined. Where
  the number of Section I is that of the nation too, one story gave it for both; it is not to be taken for Section I's.
topic: Reports
start: 1
share: [Section I rows, Section II rows, Section III entries]
picture: report
columns: {of: {nulls: this report alone}, number: {description: "The total, where it is one exact number."}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report) WHERE given.report IS NULL OR r.id = given.report
UNWIND ['detainers_issued', 'section1_total', 'detainers_declined', 'section3_entries'] AS measure
OPTIONAL MATCH (r)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim {predicate: measure})
WHERE c.subject IN ['us', r.id] AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, measure, w, c ORDER BY EXISTS { (c)<-[:STATES {status: 'primary'}]-() } DESC, c.support DESC, c.id
WITH r, measure, w, collect(c)[0] AS c
RETURN r.id AS report, measure,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number, c.value AS as_stated,
       CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       COLLECT { MATCH (c)<-[t:STATES]-() RETURN DISTINCT t.note AS n ORDER BY n } AS note, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, measure, of DESC;
