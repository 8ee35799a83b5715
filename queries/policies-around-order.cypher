// Policies before and after the executive order
/*
id: policies-around-order
question: Which of the listed policies were enacted before the executive order of 2017-01-25, and which after it?
description: >-
  Compares dates, nothing more. Dates are compared as far as both are stated: a policy of January 2017 may be older or newer
  than an order of January 25. Policies without a date are not listed; the coverage counts them.
nulls: not stated by the source
parameters:
  - name: order
    type: string
    default: definition-executive-order-13768
    choices: [definition-executive-order-13768, definition-dhs-implementation-memo-section-h]
    description: "The executive order, or the memo of 2017-02-20 that put it to work."
columns:
  - {name: against_order, type: string, description: "before, after, or cannot be told."}
  - {name: date_enacted, type: string, description: "Year, month or day, as precise as stated."}
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: title, type: string, description: Its title.}
  - {name: criteria, type: list, description: What it asks for before a detainer is honoured.}
  - {name: order_date, type: string, description: Date of the order.}
  - {name: source_ids, type: list, description: Sources that state the date of the policy.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, executive order, date, section III]
view: as_published
denominator: policies-described
*/
WITH {order: 'definition-executive-order-13768'} AS given
UNWIND COLLECT { MATCH (k:Definition {id: given.order}) RETURN k.date AS day } AS day
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE p.date_enacted IS NOT NULL
OPTIONAL MATCH (p)-[:HAS_CRITERION]->(criterion:Criterion)
WITH day, p, j, criterion ORDER BY criterion.name, criterion.id
WITH day, p, j, collect(criterion.name) AS criteria
OPTIONAL MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'date_enacted'})<-[t:STATES {role: 'supports'}]-(s:Source)
WHERE c.value = p.date_enacted
WITH day, p, j, criteria, s, t ORDER BY s.id, t.locator
WITH day, p, j, criteria, collect(DISTINCT s.id) AS source_ids, collect(DISTINCT s.id + ': ' + t.locator) AS locators,
     CASE WHEN size(day) < size(p.date_enacted) THEN size(day) ELSE size(p.date_enacted) END AS digits
RETURN CASE WHEN left(p.date_enacted, digits) < left(day, digits) THEN 'before'
            WHEN left(p.date_enacted, digits) > left(day, digits) THEN 'after'
            ELSE 'cannot be told' END AS against_order,
       p.date_enacted AS date_enacted,
       j.name AS jurisdiction,
       p.id AS policy,
       p.title AS title,
       criteria,
       day AS order_date,
       source_ids,
       locators
ORDER BY date_enacted, policy;
