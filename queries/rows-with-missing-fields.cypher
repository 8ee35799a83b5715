// What the known rows of Section II do not tell
/*
id: rows-with-missing-fields
question: Which fields of the known rows of Section II does no source state?
description: >-
  Section II prints facility, citizenship, dates, and notable criminal activity for every row; sources relay a part. One row
  for each known row with the fields that are missing. How a value was come by stands beside it: what was worked out by
  elimination is less sure than what is stated.
nulls: nothing is null here
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as CO; left out, all.
columns:
  - {name: row, type: string, description: "Id of the row, made from what it says."}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: missing, type: list, description: Fields that no source states.}
  - {name: known_by, type: list, description: "How what is known was come by: stated, stated_in_total, by_elimination, ..."}
  - {name: source_ids, type: list, description: Sources that describe the row.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [quality, declined, section II, coverage]
view: as_published
denominator: rows-with-dates
*/
WITH {state: null} AS given
MATCH (d:Detainer)-[:RECORDED_FOR]->(j:Jurisdiction)
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (d)<-[:ABOUT]-(:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH d, j, s, t ORDER BY s.id, t.locator
WITH d, j, collect(DISTINCT s.id) AS source_ids, collect(DISTINCT s.id + ': ' + t.locator) AS locators,
     collect(DISTINCT t.derivation) AS derivations
RETURN d.id AS row,
       j.name AS jurisdiction,
       [x IN [
         CASE WHEN EXISTS { (d)-[:HAS_CITIZENSHIP]->(:Country) } THEN null ELSE 'citizenship' END,
         CASE WHEN d.disposition IS NULL THEN 'charged or convicted' END,
         CASE WHEN d.issued_date IS NULL THEN 'day of issue' END,
         CASE WHEN d.declined_date IS NULL THEN 'day of decline' END
       ] WHERE x IS NOT NULL] AS missing,
       [x IN ['stated', 'stated_in_total', 'by_elimination', 'implied', 'count'] WHERE x IN derivations] AS known_by,
       source_ids,
       locators
ORDER BY row;
