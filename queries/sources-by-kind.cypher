// Sources by kind
/*
id: sources-by-kind
question: What kinds of sources are there, and how much rests on each?
description: >-
  How many sources of each kind are listed, how many claims they support, and how many of these no other kind supports. Copies of
  the reports themselves are report_copy; most of what is
  known of the reports comes from news. Sources that a report says it rests on without naming them are listed with kinds of
  their own and support nothing here.
nulls: not stated by the source
columns:
  - {name: kind, type: string, description: "report_copy, news, agency_statement, advocacy, ..."}
  - {name: sources, type: integer, unit: sources, description: Sources of the kind.}
  - {name: cited, type: integer, unit: sources, description: Those of them that support at least one claim.}
  - {name: claims, type: integer, unit: claims, description: Claims that a source of the kind supports.}
  - {name: claims_alone, type: integer, unit: claims, description: Those of them that no source of another kind supports.}
  - {name: names, type: list, description: "The sources of the kind: id, publisher and title."}
tags: [source, provenance]
view: not_applicable
denominator: sources-cited
*/
MATCH (s:Source)
OPTIONAL MATCH (s)-[:STATES {role: 'supports'}]->(c:Claim)
WITH s, c, EXISTS {
  MATCH (c)<-[:STATES {role: 'supports'}]-(o:Source)
  WHERE o.kind <> s.kind
} AS shared
WITH s.kind AS kind, s, c, shared ORDER BY s.id
RETURN kind,
       count(DISTINCT s) AS sources,
       count(DISTINCT CASE WHEN c IS NULL THEN null ELSE s END) AS cited,
       count(DISTINCT c) AS claims,
       count(DISTINCT CASE WHEN shared THEN null ELSE c END) AS claims_alone,
       collect(DISTINCT s.name) AS names
ORDER BY sources DESC, kind;
