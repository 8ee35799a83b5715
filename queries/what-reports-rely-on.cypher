// What the reports say that they rest on
/*
id: what-reports-rely-on
question: On what do the reports say that they rest, section by section, and with what caveat?
description: >-
  The reports name kinds of information, never a document: public announcements, news reports, published policies, what was
  told to ICE field staff. A report that relies on news and is then quoted by news is one voice.
nulls: no caveat is stated
columns:
  - {name: report, type: string, description: Id of the report.}
  - {name: section, type: string, description: "The section; all: the report as such."}
  - {name: rests_on, type: string, description: The kind of information.}
  - {name: caveat, type: string, description: What is said of it.}
  - {name: source_ids, type: list, description: Sources that say so.}
  - {name: locators, type: list, description: Where each of them has it.}
tags: [report, source, provenance, caveat]
view: as_published
denominator: All the bases that the sources state.
*/
MATCH (r:Report)-[e:RELIES_ON]->(b:Source)
OPTIONAL MATCH (r)<-[:ABOUT]-(c:Claim {predicate: 'relies_on'})
WHERE c.value = b.id AND coalesce(c.qualifier, 'Section all') = 'Section ' + e.section
OPTIONAL MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c)
WITH r, e, b, s, t ORDER BY s.id, t.locator
RETURN r.id AS report,
       e.section AS section,
       b.name AS rests_on,
       e.caveat AS caveat,
       collect(DISTINCT s.id) AS source_ids,
       collect(DISTINCT s.id + ': ' + t.locator) AS locators
ORDER BY report, section, rests_on;
