// Sources read at second hand
/*
id: second-hand-sources
question: Which sources were read in a copy that someone else carried, or reprint another's story?
description: >-
  A copy may cut, and a reprint is no second voice: what it carries counts as one support with the story that it reprints.
  Where the story of which it is a reprint is not known, the two cannot be told apart. Copies of the reports themselves are
  among them.
nulls: not stated by the source, or read where it was published
columns:
  - {name: source, type: string, description: Id of the source.}
  - {name: publisher, type: string, description: Who published it first.}
  - {name: carried_by, type: string, description: Who carried the copy that was read.}
  - {name: kind, type: string, description: "news, report_copy, reprint, court, ..."}
  - {name: reprint_of, type: list, description: "Sources whose story it reprints, where that is known."}
  - {name: copy_of, type: list, description: Reports of which it is a copy.}
  - {name: title, type: string, description: "What it is, in short."}
  - {name: extent_read, type: string, description: "How much of it was read, where not all."}
  - {name: claims, type: integer, unit: claims, description: Claims that it supports.}
  - {name: claims_alone, type: integer, unit: claims, description: Those of them that no other source supports.}
tags: [source, provenance, reprint]
view: not_applicable
denominator: sources-cited
*/
MATCH (s:Source)
WHERE s.via IS NOT NULL OR s.kind = 'reprint' OR EXISTS { (s)-[:REPRINTS]->(:Source) }
OPTIONAL MATCH (s)-[:REPRINTS]->(o:Source)
WITH s, o ORDER BY o.id
WITH s, collect(o.id) AS reprint_of
OPTIONAL MATCH (s)-[:COPY_OF]->(r:Report)
WITH s, reprint_of, r ORDER BY r.id
WITH s, reprint_of, collect(r.id) AS copy_of
OPTIONAL MATCH (s)-[:STATES {role: 'supports'}]->(c:Claim)
WITH s, reprint_of, copy_of, c,
     EXISTS { MATCH (c)<-[:STATES {role: 'supports'}]-(x:Source) WHERE x.id <> s.id } AS shared
RETURN s.id AS source,
       s.publisher AS publisher,
       s.via AS carried_by,
       s.kind AS kind,
       reprint_of,
       copy_of,
       s.title AS title,
       s.extent_read AS extent_read,
       count(DISTINCT c) AS claims,
       count(DISTINCT CASE WHEN shared THEN null ELSE c END) AS claims_alone
ORDER BY source;
