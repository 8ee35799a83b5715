// Offenses, charged or convicted
WITH {offense: null} AS given
/*
question: "Which offenses do the known rows of Section II name, and was it a charge or a conviction?"
about: "Counts the known rows, a small part of Section II, in the order of the names: the press chose what it described,
  so they say nothing of the whole. A charge is not a conviction."
topic: Detainers recorded as declined
share: [Section II rows]
picture: offenses
columns: {offense: Its name., contested: {type: integer, unit: rows, description: "Rows that one source calls charged and another
  convicted."}}
*/
MATCH (g:OffenseGroup)<-[:IN_GROUP]-(o:Offense)
WHERE given.offense IS NULL OR o.id = given.offense
RETURN g.name AS offense_group, o.name AS offense, o.id AS offense_id,
       COUNT { (o)<-[:FOR_OFFENSE {disposition: 'charged'}]-(d) WHERE NOT EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> 'charged' } } AS charged,
       COUNT { (o)<-[:FOR_OFFENSE {disposition: 'convicted'}]-(d) WHERE NOT EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> 'convicted' } } AS convicted,
       COUNT { (o)<-[f:FOR_OFFENSE]-(d) WHERE EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> f.disposition } } AS contested,
       COUNT { (o)<-[f:FOR_OFFENSE]-() WHERE f.disposition IS NULL } AS not_stated,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()-[:RECORDED_FOR]->(j)
                 RETURN DISTINCT j.name AS name ORDER BY name } AS jurisdictions,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()<-[:ABOUT]-(c:Claim) WHERE c.predicate IN ['offense', 'disposition']
                 RETURN c.id ORDER BY c.id } AS claims,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()<-[:ABOUT]-(:Claim {predicate: 'offense'})<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY offense_group, offense, offense_id;
