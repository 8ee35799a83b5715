// Detainers issued, by jurisdiction
/*
id: detainers-issued-by-jurisdiction
question: To which jurisdictions were most detainers issued in the week, by Section I?
description: >-
  Section I lists about ten jurisdictions, not all: who is missing had fewer, not none. What became of the detainers was not
  known when they were counted. Where sources disagree, the number is the one that most sources state; what the others say,
  the sheriff for example, stands in said_otherwise. ICE withdrew some rows and gave no other number for them; Section I's
  printed total still contains them.
nulls: not stated by the source; never a zero
parameters:
  - name: report
    type: string
    default: DDOR-2017-01-28
    choices: [DDOR-2017-01-28, DDOR-2017-02-04, DDOR-2017-02-11]
    description: Id of a weekly report.
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as NV; left out, all.
  - name: view
    type: string
    default: as_published
    choices: [as_published, as_corrected]
    description: "Which view: as_corrected leaves out the number of a withdrawn row, as its true value is unknown."
columns:
  - {name: rank, type: integer, unit: rank, description: Rank in Section I; ties in the order printed.}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: state, type: string, description: Postal abbreviation of its state.}
  - {name: number, type: integer, unit: detainers, description: Detainers issued to it in the week. Issued is not declined.}
  - {name: correction, type: string, description: "How ICE took it back, if it did: misattributed_issued, silent_removal, ..."}
  - {name: said_otherwise, type: list, description: "Other values, each with the sources that state it."}
  - {name: source_ids, type: list, description: Sources that state the number.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [issued, section I, jurisdiction]
view: both
picture: report
denominator: section-1-rows
*/
WITH {report: 'DDOR-2017-01-28', state: null, view: 'as_published'} AS given
MATCH (r:Report {id: given.report})<-[:IN_REPORT]-(l:Listing {section: 'I'})-[:LISTS]->(j:Jurisdiction)
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})
WHERE c.scope = r.id AND c.qualifier IS NULL AND c.unit = 'detainers'
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH given, r, l, j, c, s, t ORDER BY s.id, t.locator
WITH given, r, l, j, c, collect(DISTINCT s.id) AS ids, collect(DISTINCT s.id + ': ' + t.locator) AS places
ORDER BY size(ids) DESC, c.id
WITH given, r, l, j, collect({number: c.number, value: c.value, ids: ids, places: places}) AS stated
WITH given, r, l, j, head(stated) AS main, tail(stated) AS others
OPTIONAL MATCH (j)<-[:CONCERNS]-(k:Correction {section: 'I'})-[:OF_REPORT]->(r)
WHERE k.kind <> 'apology'
WITH given, l, j, main, others, min(k.kind) AS correction, count(CASE WHEN k.withdraws THEN 1 END) > 0 AS withdrawn
RETURN l.rank AS rank,
       j.name AS jurisdiction,
       j.id AS jurisdiction_id,
       j.state AS state,
       CASE WHEN given.view = 'as_corrected' AND withdrawn THEN null
            ELSE toInteger(main.number) END AS number,
       correction,
       [o IN others | o.value + ' (' + reduce(text = head(o.ids), id IN tail(o.ids) | text + '; ' + id) + ')']
         AS said_otherwise,
       main.ids AS source_ids,
       main.places AS locators
ORDER BY rank, jurisdiction_id;
