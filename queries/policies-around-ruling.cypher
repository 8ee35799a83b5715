// Policies before and after a court ruling
/*
id: policies-around-ruling
question: Which of the listed policies were enacted before a court ruling on detainers, and which after it?
description: >-
  Compares dates, nothing more: that a policy came after a ruling does not say that it came of it. Dates are compared as far
  as both are stated: of a policy of the year or month of the ruling the order cannot be told. Policies without a date are not
  listed; the coverage counts them.
nulls: not stated by the source
parameters:
  - name: ruling
    type: string
    default: ruling-or-3-12-cv-02317
    values_of: Ruling.id
    description: "Id of a ruling, by default that of the District of Oregon on Clackamas County; court-rulings lists them."
columns:
  - {name: against_ruling, type: string, description: "before, after, or cannot be told."}
  - {name: date_enacted, type: string, description: "Year, month or day, as precise as stated."}
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: title, type: string, description: Its title.}
  - {name: criteria, type: list, description: What it asks for before a detainer is honoured.}
  - {name: ruling_date, type: string, description: "Date of the ruling, as precise as known."}
  - {name: source_ids, type: list, description: Sources that state the date of the policy.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, ruling, date, section III]
view: as_published
denominator: policies-described
*/
WITH {ruling: 'ruling-or-3-12-cv-02317'} AS given
UNWIND COLLECT { MATCH (k:Ruling {id: given.ruling}) RETURN k.date AS day } AS day
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
RETURN CASE WHEN day IS NULL OR NOT left(day, 1) IN ['1', '2'] THEN 'cannot be told'
            WHEN left(p.date_enacted, digits) < left(day, digits) THEN 'before'
            WHEN left(p.date_enacted, digits) > left(day, digits) THEN 'after'
            ELSE 'cannot be told' END AS against_ruling,
       p.date_enacted AS date_enacted,
       j.name AS jurisdiction,
       p.id AS policy,
       p.title AS title,
       criteria,
       day AS ruling_date,
       source_ids,
       locators
ORDER BY date_enacted, policy;
