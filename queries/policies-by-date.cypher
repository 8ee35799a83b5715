// Policies by date enacted
/*
id: policies-by-date
question: When were the policies enacted that the reports list?
description: >-
  One row for each policy, the newest first, as Section III sorts them; those without a date last. Dates are as precise as the
  source has them. What another source says of the date stands in said_otherwise.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as KS; left out, all.
columns:
  - {name: date_enacted, type: string, description: "Year, month or day, as precise as stated."}
  - {name: jurisdiction, type: string, description: Whose policy it is.}
  - {name: policy, type: string, description: Id of the policy.}
  - {name: title, type: string, description: Its title.}
  - {name: criteria, type: string, description: "Criteria for honouring a detainer, in short, as printed."}
  - {name: reports, type: list, description: Reports that list it.}
  - {name: said_otherwise, type: list, description: "Other dates, each with the sources that state it."}
  - {name: source_ids, type: list, description: Sources that describe or list the policy.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [policy, date, section III]
view: as_published
denominator: policies-described
*/
WITH {state: null} AS given
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (p)<-[:LISTS_POLICY]-(:Listing)-[:IN_REPORT]->(r:Report)
WITH p, j, r ORDER BY r.id
WITH p, j, collect(DISTINCT r.id) AS reports
OPTIONAL MATCH (p)<-[:ABOUT]-(o:Claim {predicate: 'date_enacted'})
WHERE o.value <> p.date_enacted
OPTIONAL MATCH (s:Source)-[:STATES {role: 'supports'}]->(o)
WITH p, j, reports, o, s ORDER BY s.id
WITH p, j, reports, o, collect(DISTINCT s.id) AS ids
ORDER BY o.value, o.id
WITH p, j, reports, collect(
  o.value + ' (' + reduce(text = head(ids), id IN tail(ids) | text + '; ' + id) + ')'
) AS said_otherwise
CALL (p, j) {
  MATCH (p)<-[:ABOUT]-(c:Claim)
  WHERE c.predicate <> 'date_enacted' OR c.value = p.date_enacted
  RETURN c
  UNION
  MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'listed_section_3'})
  WHERE c.value = 'yes'
  RETURN c
}
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH p, j, reports, said_otherwise, s, t ORDER BY s.id, t.locator
RETURN p.date_enacted AS date_enacted,
       j.name AS jurisdiction,
       p.id AS policy,
       p.title AS title,
       p.criteria_as_printed AS criteria,
       reports,
       said_otherwise,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY date_enacted IS NULL, date_enacted DESC, policy;
