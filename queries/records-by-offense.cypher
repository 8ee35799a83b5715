// Offense groups among declined detainers and all
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "Which groups of offenses do the records name, among the declined ones and among all, as charge or as
  conviction?"
about: "One row for each group, and for charged, convicted and neither stated apart. A record names its most serious
  offense alone. Records without an offense code, or with one of no known group, stay in a row without a group."
caution: "A charge is not a conviction, and no offense stated is not no offense."
topic: Case-level records
share: [release]
columns: {offense_group: {nulls: no offense code of a known group}, offense_group_id: {nulls: no offense code of a known group}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:IN_OFFENSE_GROUP]->(g:OffenseGroup)
  WITH x, g, d.disposition AS disposition, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, g, disposition, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:IN_OFFENSE_GROUP]->(g:OffenseGroup)
  RETURN d.release AS release, g, d.disposition AS disposition, d.outcome AS outcome, count(*) AS n
}
WITH given, release, g.name AS offense_group, g.id AS offense_group_id, disposition, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
WITH given, release, sum(records) AS records_in_all, sum(declined) AS declined_in_all, collect({name: offense_group,
  id: offense_group_id, disposition: disposition, records: records, closed: closed, declined: declined}) AS groups
UNWIND groups AS g
MATCH (x:Release {id: release})
RETURN release, g.name AS offense_group, g.id AS offense_group_id, g.disposition AS disposition, g.records AS records,
       round(1000.0 * g.records / records_in_all) / 10 AS percent_of_records, g.declined AS records_declined,
       CASE WHEN declined_in_all > 0 THEN round(1000.0 * g.declined / declined_in_all) / 10 END
         AS percent_of_records_declined, g.closed AS with_reason, g.closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, offense_group_id IS NULL, offense_group_id, disposition IS NULL, disposition;
