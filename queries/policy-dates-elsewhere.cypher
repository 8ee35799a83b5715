// Policies that another list dates otherwise
/*
id: policy-dates-elsewhere
question: Where do the reports and another list give different dates for the same policy?
description: >-
  The reports' dates beside those of the list of the Center for Immigration Studies of 2014, where both are known. A sheriff
  traced his county's entry to that list. Dates that differ only in how precise they are do not differ.
nulls: not stated by the source
columns:
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: date_enacted, type: string, description: "Date by the reports, as precise as stated."}
  - {name: other_date, type: string, description: Date by the other list.}
  - {name: other_list, type: string, description: Id of the other list.}
  - {name: differs, type: boolean, description: Whether the two cannot both hold.}
  - {name: source_ids, type: list, description: Sources that state the first date.}
  - {name: other_source_ids, type: list, description: Sources that state the other.}
  - {name: locators, type: list, description: Where each of the first has it.}
tags: [policy, date, contradiction, section III]
view: as_published
denominator: policies-described
*/
MATCH (p:Policy)<-[:ABOUT]-(c:Claim {predicate: 'date_enacted'})-[:IN_SCOPE]->(:Report {kind: 'weekly'})
MATCH (p)<-[:ABOUT]-(o:Claim {predicate: 'date_enacted'})-[:IN_SCOPE]->(list:Report {kind: 'third_party_list'})
MATCH (p)-[:ENACTED_BY]->(j:Jurisdiction)
OPTIONAL MATCH (x:Source)-[:STATES {role: 'supports'}]->(o)
WITH p, j, c, o, list, x ORDER BY x.id
WITH p, j, c, o, list, collect(DISTINCT x.id) AS other_source_ids
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH p, j, c, o, list, other_source_ids, s, t ORDER BY s.id, t.locator
RETURN j.name AS jurisdiction,
       p.id AS policy,
       c.value AS date_enacted,
       o.value AS other_date,
       list.id AS other_list,
       c.latest < o.earliest OR c.earliest > o.latest AS differs,
       collect(DISTINCT s.id) AS source_ids,
       other_source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY jurisdiction, policy, date_enacted, other_list, other_date;
