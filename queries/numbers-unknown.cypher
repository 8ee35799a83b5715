// Numbers that no source states
WITH {place: null} AS given
/*
question: "For which places and reports does no source state how many detainers were issued, or recorded as declined?"
about: Every place of which something is said, with the published reports for which no number of the place as a whole is
  known. Unknown is not the same as zero. A number for several reports together, or for a part of a place, leaves that
  of each unknown.
topic: What is known
share: [Section I rows with the number issued, Section II rows]
*/
MATCH (j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (EXISTS { (j)<-[:PART_OF*0..4]-()<-[:ABOUT]-(:Claim) } OR EXISTS { (j)<-[:CONCERNS|OFFICE_OF]-() })
UNWIND ['detainers_issued', 'detainers_declined'] AS measure
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report)
WHERE NOT EXISTS {
  MATCH (j)<-[:ABOUT]-(c:Claim {predicate: measure})-[:IN_SCOPE]->(:Scope {id: r.id})
  WHERE coalesce(c.qualifier, 'section not stated') = 'section not stated' AND NOT EXISTS { (c)-[:MISREADS]->() }
}
WITH j, measure, r ORDER BY r.id
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       measure, collect(r.id) AS reports
ORDER BY jurisdiction_id, measure;
