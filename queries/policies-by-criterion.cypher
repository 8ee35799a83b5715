// Policies by criterion
/*
id: policies-by-criterion
question: What do the policies ask for before a detainer is honoured, and which jurisdictions ask it?
description: >-
  One row for each criterion, and one without for the policies whose criterion no source states. A policy with two criteria
  stands in two rows, so the rows must not be added up.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as WA; left out, all.
columns:
  - {name: criterion, type: string, description: Id of the criterion.}
  - {name: meaning, type: string, description: The criterion in a sentence.}
  - {name: policies, type: integer, unit: policies, description: How many policies ask for it.}
  - {name: jurisdictions, type: list, description: Whose policies they are.}
  - {name: source_ids, type: list, description: Sources that state the criterion of a policy.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, criterion, section III]
view: as_published
denominator: policies-described
*/
WITH {state: null} AS given
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (p)-[:HAS_CRITERION]->(k:Criterion)
WITH k, p, j ORDER BY j.state, j.name, j.id
WITH k, collect(DISTINCT p) AS policies, collect(DISTINCT j.name) AS jurisdictions
UNWIND policies AS p
OPTIONAL MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'criterion'})<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.value = k.id
WITH k, policies, jurisdictions, s, t ORDER BY s.id, t.locator
RETURN k.id AS criterion,
       k.description AS meaning,
       size(policies) AS policies,
       jurisdictions,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY criterion IS NULL, policies DESC, criterion;
