// Sources that say the same
/*
question: Which two sources most often state the same claims?
about: "Pairs of sources that state so many claims alike. The overlap is what both state, in percent of all that either does."
measure: agreement
means: Which sources to read against each other. High overlap can show one story told twice, which no source says.
does_not_mean: "That one copied the other, or that two who agree confirm each other: both may have read the same report.
  Disagreement lowers the overlap, and so does a longer article."
topic: Who says it
share: All the sources of the graph that state anything.
parameters: {at_least: How many claims two sources must have in common.}
columns: [source, publisher, other_source, other_publisher, shared, states, other_states, percent_overlap, one_origin,
  on_what]
*/
WITH {at_least: 5} AS given
RETURN COLLECT { MATCH p = (:Source)-[:STATES {role: 'supports'}]->(:Claim) RETURN p } AS said,
       COLLECT { MATCH p = (:Source)-[:REPRINTS|SUPERSEDES]->(:Source) RETURN p } AS retold;
