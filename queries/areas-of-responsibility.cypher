// Areas of responsibility, and how each is known
/*
id: areas-of-responsibility
question: In which area of responsibility does each listed jurisdiction lie, and does a source say so?
description: >-
  Section III prints the area of responsibility (AOR) of ICE beside the place; the copies read show it for few. The others
  follow from the state or the county, a rule and no statement. A state with several areas has none here.
nulls: no source states it
parameters:
  - name: aor
    type: string
    default: null
    values_of: AreaOfResponsibility.id
    description: "Id of an area of responsibility, such as aor-boston; left out, all."
columns:
  - {name: area, type: string, description: Name of the area of responsibility.}
  - {name: area_id, type: string, description: Its id.}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: known_by, type: string, description: "stated, state_rule, or county_rule."}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: derived_from, type: list, description: Sources that list the place and from which the rule infers it.}
  - {name: locators, type: list, description: Where each of the first has it.}
tags: [place, AOR, section III, quality]
view: as_published
denominator: areas-stated
*/
WITH {aor: null} AS given
MATCH (j:Jurisdiction)-[:IN_AOR]->(a:AreaOfResponsibility)
WHERE given.aor IS NULL OR a.id = given.aor
OPTIONAL MATCH (j)<-[:ABOUT]-(:Claim {predicate: 'area_of_responsibility'})<-[t:STATES]-(s:Source)
WITH a, j, s, t ORDER BY s.id, t.locator
WITH a, j, min(t.derivation) AS lowest, max(t.derivation) AS highest,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id END) AS source_ids,
     collect(DISTINCT CASE t.role WHEN 'input' THEN s.id END) AS derived_from,
     collect(DISTINCT CASE t.role WHEN 'supports' THEN s.id + ': ' + t.locator END) AS locators
RETURN a.name AS area,
       a.id AS area_id,
       j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       CASE WHEN size(source_ids) > 0 THEN 'stated' WHEN lowest = highest THEN lowest END AS known_by,
       source_ids,
       derived_from,
       locators
ORDER BY area, area_id, jurisdiction, jurisdiction_id;
