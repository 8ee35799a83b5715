// What is known of each section, state by state
WITH {report: null, section: null, state: null} AS given
/*
question: "Of each section of each report, how many rows are known in full, in part, or only counted, state by state?"
about: "In full: of Section I the place, its number and its rank; of II all six fields; of III the place, the date and a
  criterion. Only counted: a source gives how many a place or state has, nothing more; a place that II names without a
  number counts as one. Unknown: the stated total less all these. Of a state without a row nothing is known."
topic: What is known
share: This answer is itself the share known.
columns: {jurisdiction: "The state; or the United States: the whole section.", as_stated: {withdrawable: false,
  description: "How many there are, as stated.", nulls: no source states a total}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(series) WHERE given.report IS NULL OR r.id = given.report
MATCH (series)<-[:IN_SERIES]-()-[:HAS_SECTION]->(one:Section) WHERE given.section IS NULL OR one.section = given.section
WITH DISTINCT given, r, one.section AS x
WITH given, r, x, COLLECT {
  MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d)-[:RECORDED_FOR]->(j) WHERE x = 'II'
  RETURN {id: j.id, state: j.state, full: EXISTS { (d)-[:HAS_CITIZENSHIP]->() } AND d.disposition IS NOT NULL
    AND d.facility_as_printed IS NOT NULL AND d.offense_as_printed IS NOT NULL
    AND d.issued_date IS NOT NULL AND d.declined_date IS NOT NULL}
} + COLLECT {
  MATCH (r)-[:HAS_SECTION]->(:Section {section: x})<-[:IN_SECTION {certainty: 'stated'}]-(l)-[:ABOUT]->(j)
  WHERE x <> 'II'
  RETURN {id: j.id, state: j.state, full: CASE x
    WHEN 'I' THEN l.rank IS NOT NULL AND EXISTS {
      (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})-[:IN_SCOPE]->(:Scope {id: r.id})
      WHERE c.qualifier IS NULL }
    ELSE EXISTS { (l)-[:LISTS_POLICY]->(p)-[:HAS_CRITERION]->() WHERE p.date_enacted IS NOT NULL } END}
} AS rows
CALL (r, x, rows) {
  MATCH (:Scope {id: r.id})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j)
  WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS|SPOKEN_BY]->() } AND (x + c.predicate IN
    ['Isection1_rows', 'IIdetainers_declined', 'IIIsection3_entries'] OR x = 'II' AND c.section = 'II')
  WITH rows, j, c
  ORDER BY c.section IS NOT NULL, EXISTS { (c)<-[:STATES {status: 'primary'}]-() } DESC, c.support DESC, c.id
  WITH rows, j, collect(c)[0] AS c
  WITH collect({j: j, c: c, told: size([w IN rows WHERE w.id = j.id])}) AS all, collect(j) AS places
  UNWIND all AS k
  WITH places, k.j AS j, k.c AS c, k.told AS told
  RETURN collect({id: j.id, state: j.state, claim: c, as_stated: CASE WHEN c.unit IS NOT NULL THEN c.value END,
    exact: CASE WHEN c.low = c.high THEN toInteger(c.low) END,
    known: reduce(most = 0, n IN [toInteger(c.low), told, CASE c.value WHEN 'yes' THEN 1 END] |
                  CASE WHEN n > most THEN n ELSE most END),
    part: NOT EXISTS { MATCH (j)-[:PART_OF*0..4]->()<-[:HAS_MEMBER|COULD_BE*0..2]-(o) WHERE o IN places AND o <> j
      AND o.state = j.state AND o.id <> 'us-' + toLower(o.state)
      AND NOT EXISTS { (o)-[:EXCEPTS]->()-[:PART_OF*0..1]->(j) } } AND j.id <> 'us-' + toLower(j.state)}) AS counts
}
WITH given, r, x, rows, counts,
     reduce(them = [], k IN rows + counts | CASE WHEN k.state IS NULL OR k.state IN them THEN them
                                                 ELSE them + k.state END) AS names
WITH given, r, x, rows, [c IN counts WHERE c.id IN ['us', r.id]] AS all,
     [name IN names | {id: 'us-' + toLower(name), state: name, rows: [w IN rows WHERE w.state = name],
       whole: [c IN counts WHERE c.id = 'us-' + toLower(name)],
       parts: [c IN counts WHERE c.state = name AND c.part]}] AS found
WITH given, r, x, rows, all, [k IN found | {id: k.id, state: k.state, rows: k.rows, whole: k.whole,
  claims: [c IN k.whole + k.parts | c.claim],
  known: reduce(most = size(k.rows), n IN [k.whole[0].known, CASE WHEN k.whole[0].exact IS NULL THEN
    reduce(sum = 0, c IN k.parts | sum + c.known) END] | CASE WHEN n > most THEN n ELSE most END)}] AS states
UNWIND states + [{id: 'us', rows: rows, whole: all, claims: [c IN all | c.claim],
  known: reduce(sum = size(rows), k IN states | sum + k.known - size(k.rows))}] AS k
WITH given, r, x, k, k.whole[0].exact AS total, size([w IN k.rows WHERE w.full]) AS full
WHERE given.state IS NULL OR k.state = given.state
MATCH (j:Jurisdiction {id: k.id})
RETURN r.id AS report, x AS section, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips,
       k.state AS state, full AS in_full, size(k.rows) - full AS in_part, k.known - size(k.rows) AS counted,
       CASE WHEN k.known < total THEN total - k.known WHEN total IS NOT NULL THEN 0 END AS unknown,
       total AS total, k.whole[0].as_stated AS as_stated, [c IN k.claims | c.id] AS claims,
       COLLECT { UNWIND k.claims AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, section, state IS NOT NULL, state;
