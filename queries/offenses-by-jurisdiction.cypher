// Offenses of the declined detainers, by jurisdiction
/*
id: offenses-by-jurisdiction
question: Which offenses do the rows of Section II name in each jurisdiction, and was it a charge or a conviction?
description: >-
  Counts the rows that the graph holds, a small part of Section II: see the coverage. A charge is not a conviction, and neither
  is counted where the source does not say which. Offenses are grouped; declined-rows has the wording.
nulls: not stated by the source
parameters:
  - name: report
    type: string
    default: null
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report; left out, all three.
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as CO; left out, all.
columns:
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: state, type: string, description: Postal abbreviation of its state.}
  - {name: offense_group, type: string, description: Group of the offense.}
  - {name: charged, type: integer, unit: rows, description: Rows that state a charge.}
  - {name: convicted, type: integer, unit: rows, description: Rows that state a conviction.}
  - {name: not_stated, type: integer, unit: rows, description: Rows of which the source does not say which.}
  - {name: source_ids, type: list, description: Sources that state the offenses.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, offense, jurisdiction]
view: as_published
denominator: section-2-rows
*/
WITH {report: null, state: null} AS given
MATCH (r:Report)<-[:RECORDED_IN]-(d:Detainer)-[:RECORDED_FOR]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
MATCH (d)-[f:FOR_OFFENSE]->(:Offense)-[:IN_GROUP]->(g:OffenseGroup)
WITH j, g, collect(d) AS rows,
     count(CASE f.disposition WHEN 'charged' THEN 1 END) AS charged,
     count(CASE f.disposition WHEN 'convicted' THEN 1 END) AS convicted,
     count(CASE WHEN f.disposition IS NULL THEN 1 END) AS not_stated
UNWIND rows AS d
OPTIONAL MATCH (d)<-[:ABOUT]-(:Claim {predicate: 'offense'})<-[t:STATES {role: 'supports'}]-(s:Source)
WITH j, g, charged, convicted, not_stated, s, t ORDER BY s.id, t.locator
RETURN j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       j.state AS state,
       g.name AS offense_group,
       charged,
       convicted,
       not_stated,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY state, jurisdiction_id, offense_group;
