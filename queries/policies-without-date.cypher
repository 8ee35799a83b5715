// Policies without a stated date
/*
id: policies-without-date
question: For which listed policies does no source state when they were enacted?
description: >-
  Section III prints a date for each policy; the sources read give it for few. Without a date a policy can be set neither
  before nor after a ruling.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as PA; left out, all.
columns:
  - {name: state, type: string, description: Postal abbreviation of its state.}
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: criteria, type: string, description: "Criteria for honouring a detainer, in short, as printed."}
  - {name: listed_in, type: list, description: "Reports that list it; the second or third, where the source says no more."}
  - {name: source_ids, type: list, description: Sources that list it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, date, quality, section III]
view: as_published
denominator: policies-described
*/
WITH {state: null} AS given
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE p.date_enacted IS NULL AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (p)<-[:LISTS_POLICY]-(:Listing)-[:IN_REPORT]->(r:Report)
WITH p, j, r ORDER BY r.id
WITH p, j, collect(DISTINCT r.id) AS listed_in
OPTIONAL MATCH (j)<-[:ABOUT]-(:Claim {predicate: 'listed_section_3', value: 'yes'})<-[t:STATES {role: 'supports'}]-(s:Source)
WITH p, j, listed_in, s, t ORDER BY s.id, t.locator
RETURN j.state AS state,
       j.name AS jurisdiction,
       p.id AS policy,
       p.criteria_as_printed AS criteria,
       listed_in,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY state IS NULL, state, jurisdiction, policy;
