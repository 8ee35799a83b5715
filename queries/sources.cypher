// Sources
WITH {source: null, kind: null} AS given
/*
question: "What are the sources, what kind is each, how much of it was read, and what came of it?"
about: A copy may cut, and a reprint is no second voice. Of the reports themselves only copies of their openings were
  read. Sources on which a report says that it rests, without naming them, are listed with kinds of their own and state
  nothing here.
topic: Who says it
share: All the sources of the graph.
parameters: {kind: {values_of: Source.kind}}
columns: {note: {type: string, description: What else is to be known of it.}}
*/
MATCH (s:Source)
WHERE (given.source IS NULL OR s.id = given.source) AND (given.kind IS NULL OR s.kind = given.kind)
RETURN s.id AS source, s.outlet AS publisher, s.title AS title, s.kind AS kind,
       s.published AS published, s.accessed AS accessed, s.url AS address, s.archived_url AS archived,
       CASE WHEN s.publisher <> s.via THEN s.via END AS carried_by, s.extent_read AS extent, s.note AS note,
       COLLECT { MATCH (s)-[:COPY_OF]->(r:Report) RETURN r.id ORDER BY r.id }[0] AS copy_of,
       COLLECT { MATCH (s)-[:REPRINTS]->(o:Source) RETURN o.id ORDER BY o.id }[0] AS reprints,
       COLLECT { MATCH (s)-[:SUPERSEDES]->(o:Source) RETURN o.id ORDER BY o.id }[0] AS supersedes,
       COLLECT { MATCH (s)<-[:SUPERSEDES]-(o:Source) RETURN o.id ORDER BY o.id }[0] AS superseded_by,
       COUNT { MATCH (s)-[:STATES]->(c:Claim) RETURN DISTINCT c } AS statements
ORDER BY source;
