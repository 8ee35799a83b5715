// Disputes answered by a correction
/*
id: disputes-answered
question: How many disputes were followed by a correction?
description: Covered are the disputes that a correction, a removal or an apology followed; the total is all of them.
*/
MATCH (d:Dispute)
WITH count(d) AS total, count(CASE WHEN EXISTS { (d)-[:ANSWERED_BY]->(:Correction) } THEN 1 END) AS covered
WHERE total > 0
RETURN 'Disputes that a correction followed' AS what, covered, total
ORDER BY what;
