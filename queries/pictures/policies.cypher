// Policies by what they ask for
WITH {aor: 'aor-seattle'} AS given
/*
question: Which jurisdictions of an area of responsibility ask for what before a detainer is honored?
about: >-
  Policies with the place that enacted them, the area of responsibility in which it lies, and the criteria that a source
  states. Of many policies no criterion is known, which is not the same as none.
parameters:
  aor: {values_of: AreaOfResponsibility.id, description: "Id of an area of responsibility of ICE: aor-seattle is Seattle."}
*/
MATCH enacted = (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
MATCH area = (j)-[:IN_AOR]->(a:AreaOfResponsibility)
WHERE a.id = given.aor
RETURN enacted, area,
       COLLECT { MATCH asks = (p)-[:HAS_CRITERION]->(k:Criterion) RETURN asks ORDER BY k.id } AS criteria,
       p.id AS policy
ORDER BY policy;
