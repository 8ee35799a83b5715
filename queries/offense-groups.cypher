// Groups of offenses, charged or convicted
/*
id: offense-groups
question: Which groups of offenses do the known rows of Section II name, and was it a charge or a conviction?
description: >-
  Counts the rows that the graph holds, a small part of Section II, in the order of the groups' names: the press described the
  rows that it found notable, so shares of them say nothing of the whole. A charge is not a conviction.
nulls: nothing is null here
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report; left out, all three.
columns:
  - {name: offense_group, type: string, description: Group of the offense.}
  - {name: offenses, type: list, description: "The offenses in it, as rows name them."}
  - {name: charged, type: integer, unit: rows, description: Rows that state a charge.}
  - {name: convicted, type: integer, unit: rows, description: Rows that state a conviction.}
  - {name: not_stated, type: integer, unit: rows, description: Rows of which the source does not say which.}
  - {name: source_ids, type: list, description: Sources that state the offenses.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, offense]
view: as_published
picture: offenses
denominator: section-2-rows
*/
WITH {report: null} AS given
MATCH (r:Report)<-[:RECORDED_IN]-(d:Detainer)-[f:FOR_OFFENSE]->(o:Offense)-[:IN_GROUP]->(g:OffenseGroup)
WHERE given.report IS NULL OR r.id = given.report
WITH g, o, f, d ORDER BY o.name
WITH g, collect(DISTINCT o.name) AS offenses, collect(d) AS rows,
     count(CASE f.disposition WHEN 'charged' THEN 1 END) AS charged,
     count(CASE f.disposition WHEN 'convicted' THEN 1 END) AS convicted,
     count(CASE WHEN f.disposition IS NULL THEN 1 END) AS not_stated
UNWIND rows AS d
OPTIONAL MATCH (d)<-[:ABOUT]-(:Claim {predicate: 'offense'})<-[t:STATES {role: 'supports'}]-(s:Source)
WITH g, offenses, charged, convicted, not_stated, s, t ORDER BY s.id, t.locator
RETURN g.name AS offense_group,
       offenses,
       charged,
       convicted,
       not_stated,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY offense_group;
