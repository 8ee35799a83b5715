// Rows with dates
/*
id: rows-with-dates
question: How many of the known rows of Section II state when the detainer was issued, and when it was declined?
description: Covered are the known rows with the date; the total is all known rows, a small part of Section II.
*/
MATCH (d:Detainer)
WITH count(d) AS total, count(d.issued_date) AS issued, count(d.declined_date) AS declined
WHERE total > 0
UNWIND [['Known rows that state the day of issue', issued], ['Known rows that state the day of decline', declined]] AS row
RETURN row[0] AS what, row[1] AS covered, total
ORDER BY what;
