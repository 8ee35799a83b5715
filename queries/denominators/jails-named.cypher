// Jails that the first report names
/*
id: jails-named
question: Of how many jails that Section II of the reports names does the graph know the name?
description: >-
  Covered are the facilities in the graph; there is one row for each number of jails in the first report that sources state.
*/
MATCH (f:Facility)
WITH count(f) AS covered
WHERE covered > 0
OPTIONAL MATCH (c:Claim {predicate: 'section2_jails'})-[:IN_SCOPE]->(r:Report)
WHERE c.number IS NOT NULL
WITH covered, c, r, COLLECT {
  MATCH (s:Source)-[:STATES {role: 'supports'}]->(c)
  RETURN DISTINCT s.id AS id ORDER BY id
} AS ids
WITH covered, c, r, reduce(text = '', id IN ids | text + CASE text WHEN '' THEN '' ELSE '; ' END + id) AS said_by
RETURN 'Jails by name' + CASE WHEN c IS NULL THEN '' ELSE ', Section II of ' + r.id + ', by ' + said_by END AS what,
       covered,
       toInteger(c.number) AS total
ORDER BY what;
