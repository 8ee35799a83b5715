// Made from graph/model_nodes.py and graph/model_edges.py by `python -m ddor.graph.render`; do not edit.
// $rows: a list of {key, properties}; $keys: a list of keys.

// Report
UNWIND $rows AS row
MERGE (n:Report {id: row.key})
SET n += row.properties;

// Period
UNWIND $rows AS row
MERGE (n:Period {id: row.key})
SET n += row.properties;

// Listing
UNWIND $rows AS row
MERGE (n:Listing {id: row.key})
SET n += row.properties;

// Jurisdiction
UNWIND $rows AS row
MERGE (n:Jurisdiction {id: row.key})
SET n += row.properties;

// Jurisdiction that is also City
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:City
SET n:City;

// Jurisdiction that is also County
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:County
SET n:County;

// Jurisdiction that is also District
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:District
SET n:District;

// Jurisdiction that is also Nation
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:Nation
SET n:Nation;

// Jurisdiction that is also PlaceSet
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:PlaceSet
SET n:PlaceSet;

// Jurisdiction that is also State
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:State
SET n:State;

// Jurisdiction that is also StateAgency
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:StateAgency
SET n:StateAgency;

// Jurisdiction that is also Territory
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:Territory
SET n:Territory;

// Jurisdiction that is also Town
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:Town
SET n:Town;

// Jurisdiction that is also UnresolvedPlace
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
WHERE NOT n:UnresolvedPlace
SET n:UnresolvedPlace;

// Facility
UNWIND $rows AS row
MERGE (n:Facility {id: row.key})
SET n += row.properties;

// AreaOfResponsibility
UNWIND $rows AS row
MERGE (n:AreaOfResponsibility {id: row.key})
SET n += row.properties;

// Criterion
UNWIND $rows AS row
MERGE (n:Criterion {id: row.key})
SET n += row.properties;

// Policy
UNWIND $rows AS row
MERGE (n:Policy {id: row.key})
SET n += row.properties;

// OffenseGroup
UNWIND $rows AS row
MERGE (n:OffenseGroup {id: row.key})
SET n += row.properties;

// Offense
UNWIND $rows AS row
MERGE (n:Offense {id: row.key})
SET n += row.properties;

// Country
UNWIND $rows AS row
MERGE (n:Country {id: row.key})
SET n += row.properties;

// Detainer
UNWIND $rows AS row
MERGE (n:Detainer {id: row.key})
SET n += row.properties;

// Actor
UNWIND $rows AS row
MERGE (n:Actor {id: row.key})
SET n += row.properties;

// Source
UNWIND $rows AS row
MERGE (n:Source {id: row.key})
SET n += row.properties;

// Source that is also AdvocacyPublication
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:AdvocacyPublication
SET n:AdvocacyPublication;

// Source that is also AgencyStatement
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:AgencyStatement
SET n:AgencyStatement;

// Source that is also AssociationPublication
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:AssociationPublication
SET n:AssociationPublication;

// Source that is also Blog
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:Blog
SET n:Blog;

// Source that is also CourtDocument
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:CourtDocument
SET n:CourtDocument;

// Source that is also Dataset
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:Dataset
SET n:Dataset;

// Source that is also DatasetDocumentation
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:DatasetDocumentation
SET n:DatasetDocumentation;

// Source that is also FieldAgentInformation
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:FieldAgentInformation
SET n:FieldAgentInformation;

// Source that is also Form
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:Form
SET n:Form;

// Source that is also GovernmentReport
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:GovernmentReport
SET n:GovernmentReport;

// Source that is also LegalSummary
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:LegalSummary
SET n:LegalSummary;

// Source that is also NewsReport
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:NewsReport
SET n:NewsReport;

// Source that is also PublicAnnouncement
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:PublicAnnouncement
SET n:PublicAnnouncement;

// Source that is also PublishedPolicy
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:PublishedPolicy
SET n:PublishedPolicy;

// Source that is also ReportCopy
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:ReportCopy
SET n:ReportCopy;

// Source that is also Research
UNWIND $keys AS key
MATCH (n:Source {id: key})
WHERE NOT n:Research
SET n:Research;

// Claim
UNWIND $rows AS row
MERGE (n:Claim {id: row.key})
SET n += row.properties;

// Correction
UNWIND $rows AS row
MERGE (n:Correction {id: row.key})
SET n += row.properties;

// Dispute
UNWIND $rows AS row
MERGE (n:Dispute {id: row.key})
SET n += row.properties;

// Ruling
UNWIND $rows AS row
MERGE (n:Ruling {id: row.key})
SET n += row.properties;

// Definition
UNWIND $rows AS row
MERGE (n:Definition {id: row.key})
SET n += row.properties;

// Load
UNWIND $rows AS row
MERGE (n:Load {id: row.key})
SET n += row.properties;

// Schema
UNWIND $rows AS row
MERGE (n:Schema {id: row.key})
SET n += row.properties;
