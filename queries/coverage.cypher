// What share of each section is known
/*
question: "What share of the rows of each section do we have, by report?"
about: "The reports' own tables were not read: rows and figures come from copies of their openings and from those who
  wrote about them. Sources give different numbers of entries for Section III of the first report: one row for each."
topic: What is known
start: 8
share: This answer is itself the share known.
columns: {as_stated: {withdrawable: false, description: "How many there are, as stated."}}
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})
WHERE given.report IS NULL OR r.id = given.report
UNWIND [
  {what: 'Section I rows', of: r.id, total: 'section1_rows',
   known: COUNT { (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'I'}) }},
  {what: 'Section I rows with the number issued', of: r.id, total: 'section1_rows',
   known: COUNT { MATCH (r)<-[:IN_REPORT]-(:Listing {section: 'I'})-[:LISTS]->(j) WHERE EXISTS {
     MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued', scope: r.id}) WHERE c.qualifier IS NULL } }},
  {what: 'Section II rows', of: 'us', total: 'detainers_declined', known: COUNT { (r)<-[:RECORDED_IN]-(:Detainer) }},
  {what: 'Section II rows with the citizenship', of: 'us', total: 'detainers_declined',
   known: COUNT { (r)<-[:RECORDED_IN]-(:Detainer)-[:HAS_CITIZENSHIP]->() }},
  {what: 'Section II rows with both dates', of: 'us', total: 'detainers_declined',
   known: COUNT { MATCH (r)<-[:RECORDED_IN]-(d:Detainer)
     WHERE d.issued_date IS NOT NULL AND d.declined_date IS NOT NULL }},
  {what: 'Section III entries', of: 'us', total: 'section3_entries',
   known: COUNT { (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'III'}) }},
  {what: 'Section III entries with the date enacted', of: 'us', total: 'section3_entries',
   known: COUNT { MATCH (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'III'})-[:LISTS_POLICY]->(p)
     WHERE p.date_enacted IS NOT NULL }},
  {what: 'Section III entries with criteria', of: 'us', total: 'section3_entries',
   known: COUNT { MATCH (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'III'})-[:LISTS_POLICY]->(p)
     WHERE EXISTS { (p)-[:HAS_CRITERION]->() } }}
] AS part
OPTIONAL MATCH (c:Claim {predicate: part.total, subject: part.of, scope: r.id})
WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
RETURN r.id AS report,
       part.what AS what,
       part.known AS known,
       toInteger(c.number) AS total,
       c.value AS as_stated,
       CASE WHEN c.number > 0 THEN round(1000.0 * part.known / c.number) / 10 END AS percent,
       [c.id] AS claims,
       COLLECT {
         MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
         RETURN {source: s.id, publisher: coalesce(s.publisher, s.via), where: t.locator}
       } AS sources
ORDER BY report, what, total, as_stated;
