// Claims that another contradicts
/*
id: claims-compared
question: How many of the claims does another one contradict?
description: >-
  Covered are the claims that take part in a contradiction; the total is all claims with a number, bounds, or a date, which
  are those that can be compared.
*/
MATCH (c:Claim)
WHERE c.number IS NOT NULL OR c.low IS NOT NULL OR c.high IS NOT NULL OR c.earliest IS NOT NULL OR c.latest IS NOT NULL
WITH count(c) AS total, count(CASE WHEN EXISTS { (c)-[:CONTRADICTS]-(:Claim) } THEN 1 END) AS covered
WHERE total > 0
RETURN 'Claims with a number or a date that another contradicts' AS what, covered, total
ORDER BY what;
