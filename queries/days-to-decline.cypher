// Days from issue to decline
/*
id: days-to-decline
question: How long before it was recorded as declined had a detainer been issued?
description: >-
  One row for each known row of Section II that states a date. The date of decline is the day on which ICE recorded it or
  became aware of it. So a detainer of 2010 may stand in a week of 2017: the report counts by the day of record.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as TX; left out, all.
columns:
  - {name: row, type: string, description: "Id of the row, made from what it says."}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: issued_date, type: date, description: Day on which the detainer was issued.}
  - {name: declined_date, type: date, description: Day on which it was recorded as declined.}
  - {name: days, type: integer, unit: days, description: From the one to the other.}
  - {name: in_the_week, type: boolean, description: Whether the decline was recorded in the week of the report.}
  - {name: source_ids, type: list, description: Sources that state the dates.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [declined, section II, date]
view: as_published
denominator: rows-with-dates
*/
WITH {state: null} AS given
MATCH (r:Report)<-[:RECORDED_IN]-(d:Detainer)-[:RECORDED_FOR]->(j:Jurisdiction)
WHERE (d.issued_date IS NOT NULL OR d.declined_date IS NOT NULL) AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (d)<-[:ABOUT]-(c:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.predicate IN ['issued_date', 'declined_date']
WITH r, d, j, s, t ORDER BY s.id, t.locator
RETURN d.id AS row,
       j.name AS jurisdiction,
       d.issued_date AS issued_date,
       d.declined_date AS declined_date,
       CASE WHEN d.issued_date IS NULL OR d.declined_date IS NULL THEN null
            ELSE duration.inDays(d.issued_date, d.declined_date).days END AS days,
       r.week_start <= d.declined_date AND d.declined_date <= r.week_end AS in_the_week,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY days IS NULL, days, row;
