// Disputes
WITH {report: null, place: null, state: null, office: null, correction: null, response: null, source: null} AS given
/*
question: "What do offices say against the reports, and what followed?"
about: "One row for each dispute and report. It says what an office holds against a report; whether it is right is another
  question. Only a withdrawal takes a figure back: an absence from a later report and an apology do not. That the sources tell
  of no answer does not say that there was none."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
columns: {corrections: {type: list, ids: true, description: Ids of the withdrawals that followed., nulls: none followed},
  places: {ids: true}}
*/
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report) WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j,
     COLLECT { MATCH (d)-[:CONCERNS|DISPUTES|ABOUT*1..2]->(x:Jurisdiction)
               RETURN DISTINCT x.id AS id ORDER BY id } AS places,
     COLLECT { MATCH (d)-[:SPOKEN_BY]->(a:Actor) RETURN a ORDER BY a.id } AS offices,
     COLLECT { MATCH (d)-[:ANSWERED_BY]->(x) RETURN x ORDER BY x.id } AS answers,
     COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers
WHERE (given.place IS NULL OR given.place IN places) AND (given.state IS NULL OR j.state = given.state)
  AND (given.office IS NULL OR given.office IN [a IN offices | a.id])
  AND (given.correction IS NULL OR given.correction IN [x IN answers | x.id])
  AND (given.response IS NULL OR given.response IN [x IN answers | x.id])
  AND (given.source IS NULL OR given.source IN tellers)
RETURN d.id AS dispute, r.id AS report, d.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       places, [a IN offices | a.name] AS offices, [a IN offices | a.id] AS office_ids,
       d.statement AS statement, d.outcome AS outcome, d.outcome_as_told AS outcome_as_told, d.date AS date,
       [x IN answers | CASE WHEN x:Correction THEN 'withdrawn by ICE' ELSE x.kind END] AS followed_by,
       any(x IN answers WHERE x:Correction) AS withdrawal_followed,
       [x IN answers WHERE x:Correction | x.id] AS corrections, [x IN answers WHERE x:Response | x.id] AS responses,
       COLLECT { MATCH (d)-[:DISPUTES]->(c:Claim) RETURN c.id ORDER BY c.low IS NULL, c.id } AS claims, tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date, dispute, report;
