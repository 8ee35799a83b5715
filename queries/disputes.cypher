// Disputes
/*
question: "What do offices say against the reports, and what followed?"
about: "One row for each dispute. It says what an office holds against a report; whether it is right is another
  question. Only a withdrawal takes a figure back: a removal without notice and an apology do not. That the sources tell
  of no answer does not say that there was none."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
columns: {corrections: {type: list, ids: true, description: Ids of what followed.}, places: {ids: true}}
*/
WITH {report: null, place: null, state: null, office: null, correction: null, source: null} AS given
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report) WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j,
     COLLECT { MATCH (d)-[:CONCERNS|DISPUTES|ABOUT*1..2]->(x:Jurisdiction)
               RETURN DISTINCT x.id AS id ORDER BY id } AS places,
     COLLECT { MATCH (d)-[:SPOKEN_BY]->(a:Actor) RETURN a ORDER BY a.id } AS offices,
     COLLECT { MATCH (d)-[:ANSWERED_BY]->(x:Correction) RETURN x ORDER BY x.id } AS answers,
     COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN s.id ORDER BY s.id } AS tellers
WHERE (given.place IS NULL OR given.place IN places) AND (given.state IS NULL OR j.state = given.state)
  AND (given.office IS NULL OR given.office IN [a IN offices | a.id])
  AND (given.correction IS NULL OR given.correction IN [x IN answers | x.id])
  AND (given.source IS NULL OR given.source IN tellers)
RETURN d.id AS dispute, r.id AS report, d.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       places, [a IN offices | a.name] AS offices, [a IN offices | a.id] AS office_ids,
       d.statement AS statement, d.outcome AS outcome, d.date AS date,
       [x IN answers | CASE WHEN x.withdraws THEN 'withdrawn by ICE' ELSE x.kind END] AS followed_by,
       any(x IN answers WHERE x.withdraws) AS withdrawal_followed, [x IN answers | x.id] AS corrections,
       COLLECT { MATCH (d)-[:DISPUTES]->(c:Claim) RETURN c.id ORDER BY c.low IS NULL, c.id } AS claims, tellers,
       COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN {source: s.id, publisher: s.outlet, where: null} } AS told_by
ORDER BY date, dispute, report;
