// Disputed, and never corrected
/*
id: disputed-never-corrected
question: Which figures, listings and statements were disputed without a correction that followed?
description: >-
  Disputes by offices, as far as the sources know of no correction, removal or apology after them. A dispute says what an office
  holds against the report; whether it is right is another question.
nulls: not stated by the source, or the dispute names nothing that a source states
parameters:
  - name: state
    type: string
    default: null
    values_of: Jurisdiction.state
    description: Postal abbreviation of a state, such as NV; left out, all.
columns:
  - {name: dispute, type: string, description: Id of the dispute.}
  - {name: report, type: string, description: "The report, or the series, that it concerns."}
  - {name: section, type: string, description: "The section of it: I, II or III."}
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: speakers, type: list, description: "The offices that speak; never a private person."}
  - {name: statement, type: string, description: "What they say, in our words."}
  - {name: disputed, type: list, description: "What they speak against: figures, rows and listings."}
  - {name: outcome, type: string, description: "What came of it, as far as the sources say."}
  - {name: date, type: string, description: "When it was said, as precise as known."}
  - {name: told_by, type: list, description: Sources that tell of the dispute.}
  - {name: source_ids, type: list, description: Sources that state what is disputed.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [dispute, correction]
view: as_published
picture: report
denominator: disputes-answered
*/
WITH {state: null} AS given
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report)
WHERE NOT EXISTS { (d)-[:ANSWERED_BY]->(:Correction) }
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j
WHERE given.state IS NULL OR j.state = given.state
OPTIONAL MATCH (d)-[:SPOKEN_BY]->(a:Actor)
WITH d, r, j, a ORDER BY a.name, a.id
WITH d, r, j, collect(DISTINCT a.name) AS speakers
OPTIONAL MATCH (teller:Source)-[told:REPORTS]->(d)
WHERE told.role = 'supports'
WITH d, r, j, speakers, teller ORDER BY teller.id
WITH d, r, j, speakers, collect(DISTINCT teller.id) AS told_by
OPTIONAL MATCH (d)-[:DISPUTES]->(c:Claim)
WITH d, r, j, speakers, told_by, c ORDER BY c.predicate, c.value
WITH d, r, j, speakers, told_by, collect(DISTINCT c.predicate + ': ' + c.value) AS disputed
OPTIONAL MATCH (d)-[:DISPUTES]->(:Claim)<-[t:STATES {role: 'supports'}]-(s:Source)
WITH d, r, j, speakers, told_by, disputed, s, t ORDER BY s.id, t.locator
RETURN d.id AS dispute,
       r.id AS report,
       d.section AS section,
       j.name AS jurisdiction,
       speakers,
       d.statement AS statement,
       disputed,
       d.outcome AS outcome,
       d.date AS date,
       told_by,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY date, dispute, report;
