// Rows of declined detainers
/*
id: declined-rows
question: What does each known row of Section II say?
description: >-
  One row for each declined detainer that a source describes. The reports name no person, and neither does the graph. A charge
  is not a conviction. The date of decline is the day on which ICE recorded it, not always the day of release.
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
    description: Postal abbreviation of a state, such as CA; left out, all.
columns:
  - {name: row, type: string, description: "Id of the row, made from what it says."}
  - {name: report, type: string, description: Id of the weekly report.}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: facility, type: string, description: "Where the detainer was lodged, as printed."}
  - {name: citizenship, type: string, description: Country of citizenship.}
  - {name: offense, type: string, description: "Notable criminal activity, as printed."}
  - {name: offense_group, type: string, description: Group of the offense.}
  - {name: disposition, type: string, description: charged or convicted.}
  - {name: issued_date, type: date, description: Day on which the detainer was issued.}
  - {name: declined_date, type: date, description: Day on which it was recorded as declined.}
  - {name: days, type: integer, unit: days, description: From the one to the other.}
  - {name: source_ids, type: list, description: Sources that describe the row.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, offense, citizenship]
view: as_published
denominator: section-2-rows
*/
WITH {report: null, state: null} AS given
MATCH (r:Report)<-[:RECORDED_IN]-(d:Detainer)-[:RECORDED_FOR]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (d)-[:HAS_CITIZENSHIP]->(n:Country)
WITH r, d, j, n ORDER BY n.name
WITH r, d, j, head(collect(n.name)) AS citizenship
OPTIONAL MATCH (d)-[:FOR_OFFENSE]->(:Offense)-[:IN_GROUP]->(g:OffenseGroup)
WITH r, d, j, citizenship, min(g.name) AS offense_group
OPTIONAL MATCH (d)<-[:ABOUT]-(:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH r, d, j, citizenship, offense_group, s, t ORDER BY s.id, t.locator
RETURN d.id AS row,
       r.id AS report,
       j.name AS jurisdiction,
       d.facility_as_printed AS facility,
       citizenship,
       d.offense_as_printed AS offense,
       offense_group,
       d.disposition AS disposition,
       d.issued_date AS issued_date,
       d.declined_date AS declined_date,
       CASE WHEN d.issued_date IS NULL OR d.declined_date IS NULL THEN null
            ELSE duration.inDays(d.issued_date, d.declined_date).days END AS days,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY report, row;
