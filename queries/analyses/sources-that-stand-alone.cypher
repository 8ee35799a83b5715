// Sources that stand alone
/*
question: Which sources carry the most claims that no other source states?
about: "Sources count together where they are not independent: those of one publisher (all copies of the reports are
  ICE's), and one with the story that it reprints or replaces."
measure: stand_alone
means: "How much of what the graph holds would go if this publisher were not believed: start checking here."
does_not_mean: "That the source is wrong, or that nobody contradicts it: another value is another claim. Others may have
  said it where nobody read them, and two publishers can have one origin."
topic: Who says it
share: All the sources of the graph that state anything.
columns: [publishers, kinds, states, alone, percent_alone, of_what, sources]
*/
WITH {measure: null, report: null} AS given
RETURN COLLECT {
         MATCH p = (:Source)-[:STATES {role: 'supports'}]->(c:Claim)
         WHERE (given.measure IS NULL OR c.predicate = given.measure)
           AND (given.report IS NULL OR EXISTS { MATCH (c)-[:IN_SCOPE]->(r:Report) WHERE r.id = given.report })
         RETURN p
       } AS said,
       COLLECT { MATCH p = (:Source)-[:REPRINTS|SUPERSEDES]->(:Source) RETURN p } AS retold;
