// Who speaks against the reports
/*
id: who-speaks
question: Which offices dispute what the reports say of them, and what came of it?
description: >-
  One row for each office and dispute. Offices and agencies by their role; no private person. A dispute without a known answer has an
  empty list of answers, which is not a refusal.
nulls: not stated by the source
parameters:
  - name: office
    type: string
    default: null
    description: "Part of the name of an office, such as sheriff; left out, all."
columns:
  - {name: office, type: string, description: The office that speaks.}
  - {name: office_id, type: string, description: Its id.}
  - {name: jurisdiction, type: string, description: The place of which it speaks.}
  - {name: report, type: string, description: "The report, or the series, that it concerns."}
  - {name: section, type: string, description: "The section of it: I, II or III."}
  - {name: statement, type: string, description: "What it says, in our words."}
  - {name: outcome, type: string, description: "What came of it, as far as the sources say."}
  - {name: answers, type: list, description: "Kinds of the corrections that followed: misattributed_issued, silent_removal, ..."}
  - {name: date, type: string, description: "When it was said, as precise as known."}
  - {name: dispute, type: string, description: Id of the dispute.}
  - {name: told_by, type: list, description: Sources that tell of it.}
tags: [dispute, actor, office]
view: not_applicable
denominator: disputes-answered
*/
WITH {office: null} AS given
MATCH (a:Actor)<-[:SPOKEN_BY]-(d:Dispute)-[:OF_REPORT]->(r:Report)
WHERE given.office IS NULL OR toLower(a.name) CONTAINS toLower(given.office)
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
OPTIONAL MATCH (d)-[:ANSWERED_BY]->(k:Correction)
WITH a, d, r, j, k ORDER BY k.kind
WITH a, d, r, j, collect(DISTINCT k.kind) AS answers
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(d)
WHERE t.role = 'supports'
WITH a, d, r, j, answers, s ORDER BY s.id
RETURN a.name AS office,
       a.id AS office_id,
       j.name AS jurisdiction,
       r.id AS report,
       d.section AS section,
       d.statement AS statement,
       d.outcome AS outcome,
       answers,
       d.date AS date,
       d.id AS dispute,
       collect(DISTINCT s.id) AS told_by
ORDER BY office, office_id, date, dispute, report;
