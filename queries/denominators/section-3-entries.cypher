// Entries of Section III
/*
id: section-3-entries
question: Of how many entries of Section III does the graph hold the entry itself?
description: >-
  Covered are the listings of Section III; there is one row for each number of entries that sources state, as they do not
  agree, and one without a total where none is stated.
parameters:
  - name: report
    type: string
    default: null
    description: Id of a weekly report; null for all three.
*/
WITH {report: null} AS given
MATCH (r:Report {kind: 'weekly', status: 'published'})
WHERE given.report IS NULL OR r.id = given.report
WITH r, COUNT { (r)<-[:IN_REPORT {certainty: 'all'}]-(:Listing {section: 'III'}) } AS covered
OPTIONAL MATCH (r)<-[:IN_SCOPE]-(t:Claim {predicate: 'section3_entries', subject: 'us'})
WHERE t.scope = r.id AND t.qualifier IS NULL AND t.number IS NOT NULL
WITH r, covered, t, COLLECT {
  MATCH (s:Source)-[:STATES {role: 'supports'}]->(t)
  RETURN DISTINCT s.id AS id ORDER BY id
} AS ids
WITH r, covered, t, reduce(text = '', id IN ids | text + CASE text WHEN '' THEN '' ELSE '; ' END + id) AS said_by
RETURN 'Entries of Section III, ' + r.id + CASE said_by WHEN '' THEN '' ELSE ', by ' + said_by END AS what, covered,
       toInteger(t.number) AS total
ORDER BY what;
