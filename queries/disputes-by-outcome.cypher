// Disputes by what came of them
/*
question: "What came of the disputes, who speaks, and how many did a withdrawal follow?"
about: "Outcomes as far as the sources say. None found means that the sources tell of no answer, not that there was
  none. Only a withdrawal takes a figure back: an absence from a later report and an apology do not."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
columns: {places: {type: list, description: Names of the places that they concern., nulls: none of them concerns a
  place}}
*/
MATCH (d:Dispute)
OPTIONAL MATCH (d)-[:ANSWERED_BY]->(x:Correction)
WITH d.outcome AS outcome, collect(DISTINCT d) AS them,
     count(DISTINCT CASE WHEN x IS NOT NULL THEN d END) AS withdrawals
RETURN outcome, size(them) AS disputes, withdrawals,
       COLLECT { UNWIND them AS d MATCH (d)-[:CONCERNS]->(j) RETURN DISTINCT j.name AS name ORDER BY name } AS places,
       COLLECT { UNWIND them AS d MATCH (d)-[:SPOKEN_BY]->(a) RETURN DISTINCT a.name AS name ORDER BY name } AS offices,
       COLLECT { UNWIND them AS d MATCH (s)-[t:REPORTS]->(d)
                 RETURN DISTINCT {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY outcome;
