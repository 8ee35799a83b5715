// Made from cypher/model.yaml by `python -m tools.model_files`; do not edit.
// $rows: a list of {source, target, properties} and the properties of the key.

// (:Report)-[:IN_SERIES]->(:Report)
UNWIND $rows AS row
MATCH (a:Report {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:IN_SERIES]->(b)
SET r += row.properties;

// (:Jurisdiction)-[:PART_OF]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Jurisdiction {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:PART_OF]->(b)
SET r += row.properties;

// (:Facility)-[:PART_OF]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Facility {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:PART_OF]->(b)
SET r += row.properties;

// (:Jurisdiction)-[:HAS_MEMBER]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Jurisdiction {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:HAS_MEMBER]->(b)
SET r += row.properties;

// (:Jurisdiction)-[:EXCEPTS]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Jurisdiction {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:EXCEPTS]->(b)
SET r += row.properties;

// (:Jurisdiction)-[:COULD_BE]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Jurisdiction {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:COULD_BE]->(b)
SET r += row.properties;

// (:Jurisdiction)-[:IN_AOR]->(:AreaOfResponsibility)
UNWIND $rows AS row
MATCH (a:Jurisdiction {id: row.source})
MATCH (b:AreaOfResponsibility {id: row.target})
MERGE (a)-[r:IN_AOR]->(b)
SET r += row.properties;

// (:Listing)-[:IN_REPORT]->(:Report)
UNWIND $rows AS row
MATCH (a:Listing {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:IN_REPORT]->(b)
SET r += row.properties;

// (:Listing)-[:LISTS]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Listing {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:LISTS]->(b)
SET r += row.properties;

// (:Listing)-[:LISTS_POLICY]->(:Policy)
UNWIND $rows AS row
MATCH (a:Listing {id: row.source})
MATCH (b:Policy {id: row.target})
MERGE (a)-[r:LISTS_POLICY]->(b)
SET r += row.properties;

// (:Policy)-[:ENACTED_BY]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Policy {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:ENACTED_BY]->(b)
SET r += row.properties;

// (:Policy)-[:HAS_CRITERION]->(:Criterion)
UNWIND $rows AS row
MATCH (a:Policy {id: row.source})
MATCH (b:Criterion {id: row.target})
MERGE (a)-[r:HAS_CRITERION]->(b)
SET r += row.properties;

// (:Detainer)-[:RECORDED_IN]->(:Report)
UNWIND $rows AS row
MATCH (a:Detainer {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:RECORDED_IN]->(b)
SET r += row.properties;

// (:Detainer)-[:RECORDED_FOR]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Detainer {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:RECORDED_FOR]->(b)
SET r += row.properties;

// (:Detainer)-[:AT_FACILITY]->(:Facility)
UNWIND $rows AS row
MATCH (a:Detainer {id: row.source})
MATCH (b:Facility {id: row.target})
MERGE (a)-[r:AT_FACILITY]->(b)
SET r += row.properties;

// (:Detainer)-[:HAS_CITIZENSHIP]->(:Country)
UNWIND $rows AS row
MATCH (a:Detainer {id: row.source})
MATCH (b:Country {id: row.target})
MERGE (a)-[r:HAS_CITIZENSHIP]->(b)
SET r += row.properties;

// (:Detainer)-[:FOR_OFFENSE]->(:Offense)
UNWIND $rows AS row
MATCH (a:Detainer {id: row.source})
MATCH (b:Offense {id: row.target})
MERGE (a)-[r:FOR_OFFENSE]->(b)
SET r += row.properties;

// (:Offense)-[:IN_GROUP]->(:OffenseGroup)
UNWIND $rows AS row
MATCH (a:Offense {id: row.source})
MATCH (b:OffenseGroup {id: row.target})
MERGE (a)-[r:IN_GROUP]->(b)
SET r += row.properties;

// (:Source)-[:STATES]->(:Claim)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:STATES {role: row.role}]->(b)
SET r += row.properties;

// (:Source)-[:REPORTS]->(:Correction)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Correction {id: row.target})
MERGE (a)-[r:REPORTS]->(b)
SET r += row.properties;

// (:Source)-[:REPORTS]->(:Dispute)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Dispute {id: row.target})
MERGE (a)-[r:REPORTS]->(b)
SET r += row.properties;

// (:Source)-[:REPORTS]->(:Ruling)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Ruling {id: row.target})
MERGE (a)-[r:REPORTS]->(b)
SET r += row.properties;

// (:Source)-[:REPORTS]->(:Definition)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Definition {id: row.target})
MERGE (a)-[r:REPORTS]->(b)
SET r += row.properties;

// (:Source)-[:COPY_OF]->(:Report)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:COPY_OF]->(b)
SET r += row.properties;

// (:Source)-[:REPRINTS]->(:Source)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Source {id: row.target})
MERGE (a)-[r:REPRINTS]->(b)
SET r += row.properties;

// (:Source)-[:SUPERSEDES]->(:Source)
UNWIND $rows AS row
MATCH (a:Source {id: row.source})
MATCH (b:Source {id: row.target})
MERGE (a)-[r:SUPERSEDES]->(b)
SET r += row.properties;

// (:Claim)-[:ABOUT]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:ABOUT]->(b)
SET r += row.properties;

// (:Claim)-[:ABOUT]->(:Report)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:ABOUT]->(b)
SET r += row.properties;

// (:Claim)-[:ABOUT]->(:Policy)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Policy {id: row.target})
MERGE (a)-[r:ABOUT]->(b)
SET r += row.properties;

// (:Claim)-[:ABOUT]->(:Detainer)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Detainer {id: row.target})
MERGE (a)-[r:ABOUT]->(b)
SET r += row.properties;

// (:Claim)-[:IN_SCOPE]->(:Report)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:IN_SCOPE]->(b)
SET r += row.properties;

// (:Claim)-[:IN_SCOPE]->(:Period)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Period {id: row.target})
MERGE (a)-[r:IN_SCOPE]->(b)
SET r += row.properties;

// (:Claim)-[:DERIVED_FROM]->(:Claim)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:DERIVED_FROM]->(b)
SET r += row.properties;

// (:Claim)-[:SPOKEN_BY]->(:Actor)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:SPOKEN_BY]->(b)
SET r += row.properties;

// (:Dispute)-[:SPOKEN_BY]->(:Actor)
UNWIND $rows AS row
MATCH (a:Dispute {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:SPOKEN_BY]->(b)
SET r += row.properties;

// (:Definition)-[:SPOKEN_BY]->(:Actor)
UNWIND $rows AS row
MATCH (a:Definition {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:SPOKEN_BY]->(b)
SET r += row.properties;

// (:Actor)-[:OFFICE_OF]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:OFFICE_OF]->(b)
SET r += row.properties;

// (:Correction)-[:CORRECTS]->(:Claim)
UNWIND $rows AS row
MATCH (a:Correction {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:CORRECTS]->(b)
SET r += row.properties;

// (:Dispute)-[:DISPUTES]->(:Claim)
UNWIND $rows AS row
MATCH (a:Dispute {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:DISPUTES]->(b)
SET r += row.properties;

// (:Dispute)-[:ANSWERED_BY]->(:Correction)
UNWIND $rows AS row
MATCH (a:Dispute {id: row.source})
MATCH (b:Correction {id: row.target})
MERGE (a)-[r:ANSWERED_BY]->(b)
SET r += row.properties;

// (:Correction)-[:CONCERNS]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Correction {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:CONCERNS]->(b)
SET r += row.properties;

// (:Dispute)-[:CONCERNS]->(:Jurisdiction)
UNWIND $rows AS row
MATCH (a:Dispute {id: row.source})
MATCH (b:Jurisdiction {id: row.target})
MERGE (a)-[r:CONCERNS]->(b)
SET r += row.properties;

// (:Correction)-[:OF_REPORT]->(:Report)
UNWIND $rows AS row
MATCH (a:Correction {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:OF_REPORT]->(b)
SET r += row.properties;

// (:Dispute)-[:OF_REPORT]->(:Report)
UNWIND $rows AS row
MATCH (a:Dispute {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:OF_REPORT]->(b)
SET r += row.properties;

// (:Correction)-[:CARRIED_BY]->(:Report)
UNWIND $rows AS row
MATCH (a:Correction {id: row.source})
MATCH (b:Report {id: row.target})
MERGE (a)-[r:CARRIED_BY]->(b)
SET r += row.properties;

// (:Report)-[:RELIES_ON]->(:Source)
UNWIND $rows AS row
MATCH (a:Report {id: row.source})
MATCH (b:Source {id: row.target})
MERGE (a)-[r:RELIES_ON {section: row.section}]->(b)
SET r += row.properties;

// (:Claim)-[:CONTRADICTS]->(:Claim)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:CONTRADICTS]->(b)
SET r += row.properties;

// (:Claim)-[:MISREADS]->(:Claim)
UNWIND $rows AS row
MATCH (a:Claim {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:MISREADS]->(b)
SET r += row.properties;
