// Sources that were not read whole
/*
id: sources-read-in-part
question: Of which sources was only a part read, which part, and what rests on them?
description: >-
  Of the copies of the reports only the opening or a few rows were at hand; so nothing can be said of what the rest of them
  holds. A source not listed here was read as far as it speaks of the reports.
nulls: not stated by the source
columns:
  - {name: source, type: string, description: Id of the source.}
  - {name: publisher, type: string, description: Who published it first.}
  - {name: kind, type: string, description: "report_copy, court, blog, ..."}
  - {name: title, type: string, description: "What it is, in short."}
  - {name: extent_read, type: string, description: How much of it was read.}
  - {name: claims, type: integer, unit: claims, description: Claims that it supports.}
  - {name: claims_alone, type: integer, unit: claims, description: Those of them that no other source supports.}
tags: [source, provenance, coverage, quality]
view: not_applicable
denominator: sources-cited
*/
MATCH (s:Source)
WHERE s.extent_read IS NOT NULL
OPTIONAL MATCH (s)-[:STATES {role: 'supports'}]->(c:Claim)
WITH s, c, EXISTS { MATCH (c)<-[:STATES {role: 'supports'}]-(x:Source) WHERE x.id <> s.id } AS shared
RETURN s.id AS source,
       s.publisher AS publisher,
       s.kind AS kind,
       s.title AS title,
       s.extent_read AS extent_read,
       count(DISTINCT c) AS claims,
       count(DISTINCT CASE WHEN shared THEN null ELSE c END) AS claims_alone
ORDER BY source;
