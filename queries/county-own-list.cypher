// What the county's own list says
WITH {place: null, source: null} AS given
/*
question: "What does the county's own list say, beside the report's rows for the county?"
about: "One row for each count that we took of an agency's own list: inmates in custody or not, born where, charged with
  what; beside it what sources say of the report's rows for the place.
  A booking is not the issue of a detainer. The lists hold names; we took only counts.
  Place of birth is not citizenship; a charge is not a conviction. Inmates stand in each kind of charge that they have."
topic: Detainers recorded as declined
share: All the counts that were taken of these lists.
picture: own-list
columns: {number: {unit: inmates, withdrawable: false, description: Inmates on the list.}, whole: {unit: inmates,
  withdrawable: false, description: Inmates on the whole list.}, percent: Their share in the list in percent., certainty: {
  description: "How sure it is what was counted: certain, probable, or weak.", nulls: not stated}}
*/
MATCH (c:Claim {predicate: 'own_list_inmates'})-[:ABOUT]->(j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (given.source IS NULL OR EXISTS { (c)<-[:STATES]-(:Source {id: given.source}) })
MATCH (c)-[:IN_SCOPE]->(w)
WITH c, j, w, split(c.qualifier, '; ')[0] AS list, split(c.qualifier, '; ')[1] AS part
WITH c, j, w, list, part, replace(replace(part, 'booked', 'issued_date'), 'place_of_birth', 'citizenship') AS kind,
     COLLECT { MATCH (w)<-[:IN_SCOPE]-(o:Claim {subject: c.subject, predicate: c.predicate}) WHERE o.qualifier = list
               RETURN toInteger(o.low) AS n ORDER BY n }[0] AS whole
WITH c, j, w, list, part, whole, COLLECT {
  MATCH (j)<-[:ABOUT]-(r:Claim {predicate: 'detainers_declined'})-[:IN_SCOPE]->(:Scope {kind: 'report'})-[:COVERS]->(of)
  WHERE list = 'list=released by policy' AND of.week_start <= date(w.start) AND date(w.start) <= of.week_end
    AND coalesce(r.qualifier, '') = coalesce(kind, '') AND (part IS NOT NULL OR r.unit = 'detainers')
    AND NOT EXISTS { (r)-[:MISREADS]->() }
  RETURN r ORDER BY r.support DESC, r.id
} AS beside
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       substring(list, 5) AS list, whole AS whole, part AS part, toInteger(c.low) AS number,
       CASE WHEN part IS NOT NULL THEN round(1000.0 * c.low / whole) / 10 END AS percent, [w.name] AS of,
       COLLECT { MATCH (c)<-[t:STATES]-() RETURN t.certainty AS how ORDER BY how }[0] AS certainty,
       COLLECT { UNWIND beside AS r MATCH (r)-[:IN_SCOPE]->()-[:COVERS]->(of) RETURN DISTINCT of.id ORDER BY of.id }[0]
         AS report,
       [r IN beside | CASE WHEN part STARTS WITH 'booked' THEN 'by date of issue: '
         WHEN part STARTS WITH 'place_of_birth' THEN 'by citizenship: ' ELSE '' END + r.value + CASE r.unit WHEN 'percent' THEN ' percent' ELSE '' END + ' (' + reduce(text = '', who IN
         COLLECT { MATCH (r)<-[:STATES]-(s) RETURN DISTINCT s.outlet AS who ORDER BY who } |
         text + CASE text WHEN '' THEN '' ELSE ', ' END + who) + ')'] AS in_report,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(a) RETURN a.name ORDER BY a.id } AS speakers,
       COLLECT { MATCH (c)<-[:STATES]-(s) RETURN s.id ORDER BY s.id } AS tellers,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY jurisdiction_id, whole DESC, list, part IS NOT NULL, part, claims;
