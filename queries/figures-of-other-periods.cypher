// Figures for other periods than the reports' weeks
/*
id: figures-of-other-periods
question: Which figures do sources set beside the reports that speak of another time than a report's week?
description: >-
  Weekly averages of earlier years, detainers prepared in a month, what a sheriff counts since January. Such a figure cannot
  contradict a weekly one of another period, unless a part would exceed its whole.
nulls: not stated by the source
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as TX; left out, all and the nation.
columns:
  - {name: period, type: string, description: The period in words.}
  - {name: period_start, type: string, description: "Its first year, month or day, as precise as stated."}
  - {name: period_end, type: string, description: "Its last year, month or day, as precise as stated."}
  - {name: subject, type: string, description: Name of what is counted for.}
  - {name: predicate, type: string, description: "What is counted: weekly_average_detainers, declined_own_count, ..."}
  - {name: figure, type: string, description: "The figure, in words where it is not exact."}
  - {name: unit, type: string, description: Unit of the figure.}
  - {name: spoken_by, type: list, description: Offices that say it.}
  - {name: claim, type: string, description: Id of the claim.}
  - {name: source_ids, type: list, description: Sources that state it.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [series, period, claim]
view: as_published
denominator: No coverage can be given; nobody knows how many figures were set beside the reports.
*/
WITH {state: null} AS given
MATCH (p:Period)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (c)-[:SPOKEN_BY]->(a:Actor)
WITH p, c, j, a ORDER BY a.name, a.id
WITH p, c, j, collect(DISTINCT a.name) AS spoken_by
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH p, c, j, spoken_by, s, t ORDER BY s.id, t.locator
RETURN p.name AS period,
       p.start AS period_start,
       p.end AS period_end,
       j.name AS subject,
       c.predicate AS predicate,
       c.value AS figure,
       c.unit AS unit,
       spoken_by,
       c.id AS claim,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY period_end IS NULL, period_end, predicate, claim, period;
