// Citizenship, where a row states it
/*
id: citizenship-stated
question: For which known rows of Section II do sources state a citizenship, and which?
description: >-
  Countries in the order of their names. Section II prints a citizenship for every row; the sources relay it for few, those
  that they chose to describe. So these counts say nothing of how the whole is made up, and no ranking is given.
nulls: nothing is null here
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report; left out, all three.
columns:
  - {name: citizenship, type: string, description: Country of citizenship.}
  - {name: rows, type: integer, unit: rows, description: Known rows that state it; a lower bound.}
  - {name: jurisdictions, type: list, description: Where these rows stand.}
  - {name: source_ids, type: list, description: Sources that state the citizenship.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, citizenship]
view: as_published
denominator: rows-with-citizenship
*/
WITH {report: null} AS given
MATCH (r:Report)<-[:RECORDED_IN]-(d:Detainer)-[:HAS_CITIZENSHIP]->(n:Country)
WHERE given.report IS NULL OR r.id = given.report
MATCH (d)-[:RECORDED_FOR]->(j:Jurisdiction)
WITH n, d, j ORDER BY j.name, j.id
WITH n, collect(DISTINCT d) AS rows, collect(DISTINCT j.name) AS jurisdictions
UNWIND rows AS d
OPTIONAL MATCH (d)<-[:ABOUT]-(:Claim {predicate: 'citizenship'})<-[t:STATES {role: 'supports'}]-(s:Source)
WITH n, rows, jurisdictions, s, t ORDER BY s.id, t.locator
RETURN n.name AS citizenship,
       size(rows) AS rows,
       jurisdictions,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY citizenship;
