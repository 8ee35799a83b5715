// Policies by area of responsibility
/*
id: policies-by-aor
question: Which policies lie in each area of responsibility of ICE?
description: >-
  One row for each area (AOR) and jurisdiction with a policy, in the order of names, those without a known area last. For most
  the area follows from the state by a rule: see areas-of-responsibility.
nulls: not stated by the source, or the place lies in several areas
parameters:
  - name: aor
    type: string
    default: null
    values_of: AreaOfResponsibility.id
    description: "Id of an area of responsibility, such as aor-boston; left out, all."
columns:
  - {name: area, type: string, description: Name of the area of responsibility.}
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: date_enacted, type: string, description: "Year, month or day, as precise as stated."}
  - {name: criteria, type: list, description: What it asks for before a detainer is honoured.}
  - {name: listed_in, type: list, description: Reports that list it.}
  - {name: area_stated, type: boolean, description: Whether a source states the area.}
  - {name: source_ids, type: list, description: Sources that list the policy.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, AOR, place, section III]
view: as_published
picture: policies
denominator: policies-described
*/
WITH {aor: null} AS given
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
OPTIONAL MATCH (j)-[:IN_AOR]->(a:AreaOfResponsibility)
WITH given, p, j, a
WHERE given.aor IS NULL OR a.id = given.aor
OPTIONAL MATCH (p)-[:HAS_CRITERION]->(criterion:Criterion)
WITH p, j, a, criterion ORDER BY criterion.name, criterion.id
WITH p, j, a, collect(criterion.name) AS criteria
OPTIONAL MATCH (p)<-[:LISTS_POLICY]-(:Listing)-[:IN_REPORT]->(r:Report)
WITH p, j, a, criteria, r ORDER BY r.id
WITH p, j, a, criteria, collect(DISTINCT r.id) AS listed_in
OPTIONAL MATCH (j)<-[:ABOUT]-(:Claim {predicate: 'listed_section_3', value: 'yes'})<-[t:STATES {role: 'supports'}]-(s:Source)
WITH p, j, a, criteria, listed_in, s, t ORDER BY s.id, t.locator
RETURN a.name AS area,
       j.name AS jurisdiction,
       p.id AS policy,
       p.date_enacted AS date_enacted,
       criteria,
       listed_in,
       CASE WHEN a IS NULL THEN null ELSE EXISTS {
         (j)<-[:ABOUT]-(:Claim {predicate: 'area_of_responsibility'})<-[:STATES {role: 'supports'}]-(:Source)
       } END AS area_stated,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY area IS NULL, area, jurisdiction, policy;
