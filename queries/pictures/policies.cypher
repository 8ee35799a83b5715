// Policies by what they ask for
/*
id: policies
question: Which jurisdictions of an area of responsibility ask for what before a detainer is honoured?
description: >-
  Policies with the jurisdiction that enacted them, the area of responsibility in which it lies, and the criteria that a
  source states. Of most policies no criterion is known.
parameters:
  - name: aor
    type: string
    default: aor-seattle
    values_of: AreaOfResponsibility.id
    description: Id of an area of responsibility.
*/
WITH {aor: 'aor-seattle'} AS given
MATCH enacted = (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
MATCH area = (j)-[:IN_AOR]->(a:AreaOfResponsibility)
WHERE a.id = given.aor
RETURN enacted, area,
       COLLECT { MATCH asks = (p)-[:HAS_CRITERION]->(k:Criterion) RETURN asks ORDER BY k.id } AS criteria,
       p.id AS policy
ORDER BY policy;
