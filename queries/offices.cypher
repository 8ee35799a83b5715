// Offices that speak
WITH {office: null, state: null, place: null} AS given
/*
question: "Which offices speak in the sources, for which places, and how often?"
about: Offices and agencies by their role; never a private person. An association speaks for no one place. That an
  office is not here says that no source in the graph quotes it, not that it was silent.
topic: Who says it
share: All the offices that the sources quote.
*/
MATCH (a:Actor) WHERE given.office IS NULL OR a.id = given.office
OPTIONAL MATCH (a)-[:OFFICE_OF]->(j:Jurisdiction)
WITH given, a, j WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN a.name AS office, a.id AS office_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COUNT { (a)<-[:SPOKEN_BY]-(:Dispute) } AS disputes, COUNT { (a)<-[:SPOKEN_BY]-(:Claim) } AS figures,
       COUNT { (a)<-[:SPOKEN_BY]-(:Definition) } AS definitions
ORDER BY state IS NULL, state, office_id;
