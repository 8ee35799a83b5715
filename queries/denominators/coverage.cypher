// What the graph holds of each section
/*
id: coverage
question: Of how much of each section does the graph hold the rows themselves?
description: >-
  Section I: listings against the rows that sources state. Section II: rows against detainers recorded as declined. Section III:
  listings against each number of entries that sources state.
*/
MATCH (r:Report {kind: 'weekly', status: 'published'})
UNWIND [
  {section: 'I', predicate: 'section1_rows', subject: r.id},
  {section: 'II', predicate: 'detainers_declined', subject: 'us'},
  {section: 'III', predicate: 'section3_entries', subject: 'us'}
] AS part
OPTIONAL MATCH (r)<-[in:IN_REPORT]-(l:Listing)
WHERE l.section = part.section AND part.section <> 'II' AND in.certainty = 'all'
WITH r, part, count(l) AS listings
OPTIONAL MATCH (r)<-[:RECORDED_IN]-(d:Detainer)
WHERE part.section = 'II'
WITH r, part, listings, count(d) AS rows
WITH r, part, listings + rows AS covered
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(c:Claim)
WHERE c.predicate = part.predicate AND c.subject = part.subject AND c.scope = r.id
  AND c.qualifier IS NULL AND c.number IS NOT NULL
WITH r, part, covered, c, COUNT { (c)<-[:STATES {role: 'supports'}]-(:Source) } AS supports
ORDER BY supports DESC, c.id
WITH r, part, covered, collect(toInteger(c.number)) AS totals
UNWIND CASE part.section WHEN 'III' THEN totals + CASE size(totals) WHEN 0 THEN [null] ELSE [] END
       ELSE [head(totals)] END AS total
RETURN r.id + ', Section ' + part.section AS what, covered, total
ORDER BY what, total;
