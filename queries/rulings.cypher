// Court rulings on detainers
WITH {ruling: null, source: null} AS given
/*
question: "Which court rulings on detainers do the sources name, and what do they hold?"
about: "By court and docket, never by a caption that names a person subject to a detainer. What was verified is said: a
  docket or citation may still have to be. That a policy came after a ruling does not say that it came of it."
topic: Policies and rulings
share: All the rulings that the sources name.
columns: {date: "When it was ruled, as precise as known."}
*/
MATCH (k:Ruling) WHERE (given.ruling IS NULL OR k.id = given.ruling)
  AND (given.source IS NULL OR EXISTS { (k)<-[:REPORTS]-(:Source {id: given.source}) })
RETURN k.date AS date, k.court AS court, k.docket AS docket, k.holding AS holding, k.relevance AS relevance,
       k.verified AS verified, k.id AS ruling,
       COLLECT { MATCH (s)-[:REPORTS]->(k) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(k)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date IS NULL, date, ruling;
