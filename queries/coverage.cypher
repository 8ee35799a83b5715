// What share of each section is known
WITH {report: null} AS given
/*
question: "What share of the rows of each section do we have, by report?"
about: "The reports' own tables were not read: rows and figures come from copies of their openings and from those who
  wrote about them. Sources give different numbers of entries for Section III of the first report: one row for each."
topic: What is known
start: 8
share: This answer is itself the share known.
columns: {as_stated: {withdrawable: false, description: "How many there are, as stated."}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report) WHERE given.report IS NULL OR r.id = given.report
WITH r,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION {certainty: 'stated'}]-(l)
               RETURN l } AS first,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section)<-[:RECORDED_IN]-(d:DeclinedDetainer) RETURN d } AS rows,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section {section: 'III'})<-[:IN_SECTION {certainty: 'stated'}]-(l)
               RETURN l } AS third
UNWIND [
  ['Section I rows', r.id, 'section1_rows', size(first)],
  ['Section I rows with the number issued', r.id, 'section1_rows', COUNT {
     UNWIND first AS l MATCH (l)-[:ABOUT]->(j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})
     WHERE c.qualifier IS NULL AND EXISTS { (c)-[:IN_SCOPE]->(:Scope {id: r.id}) } RETURN DISTINCT j }],
  ['Section II rows', 'us', 'detainers_declined', size(rows)],
  ['Section II rows with the citizenship', 'us', 'detainers_declined',
   size([d IN rows WHERE EXISTS { (d)-[:HAS_CITIZENSHIP]->() }])],
  ['Section II rows with both dates', 'us', 'detainers_declined',
   size([d IN rows WHERE d.issued_date IS NOT NULL AND d.declined_date IS NOT NULL])],
  ['Section III entries', 'us', 'section3_entries', size(third)],
  ['Section III entries with the date enacted', 'us', 'section3_entries',
   COUNT { UNWIND third AS l MATCH (l)-[:LISTS_POLICY]->(p) WHERE p.date_enacted IS NOT NULL }],
  ['Section III entries with criteria', 'us', 'section3_entries',
   COUNT { UNWIND third AS l MATCH (l)-[:LISTS_POLICY]->(p) WHERE EXISTS { (p)-[:HAS_CRITERION]->() } }]
] AS part
OPTIONAL MATCH (c:Claim {subject: part[1], predicate: part[2]})-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
RETURN r.id AS report, part[0] AS what, part[3] AS known,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS total, c.value AS as_stated,
       CASE WHEN c.low = c.high AND c.low > 0 THEN round(1000.0 * part[3] / c.low) / 10 END AS percent,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, what, total, as_stated;
