// Releases of case-level records
WITH {release: null} AS given
/*
question: "Which releases of records are loaded, what does each hold, and which of its columns were read, left, or
  refused?"
about: "Equal rows are counted, never dropped: where a release has no id, two detainers of a person cannot be told from
  one row printed twice. Columns that may identify a person are never read."
caution: "A release whose load is not complete is in no other answer. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
columns: {name: {description: Its name.}}
*/
MATCH (x:Release) WHERE given.release IS NULL OR x.id = given.release
RETURN x.id AS release, x.name AS name, x.status AS load_status, x.rows AS rows_in_files, x.records AS records,
       x.equal_rows AS equal_rows, x.unknown_reasons AS unknown_reasons, x.first_day AS first_day, x.last_day AS last_day,
       x.last_complete_month AS last_complete_month, x.mapping AS mapping, x.columns_read AS columns_read,
       x.columns_not_read AS columns_not_read, x.columns_refused AS columns_refused, x.files AS files,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release;
