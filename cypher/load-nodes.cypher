// Made from cypher/model.yaml by `python -m tools.model_files`; do not edit.
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

// Jurisdiction: the further label of its kind
UNWIND $keys AS key
MATCH (n:Jurisdiction {id: key})
FOREACH (_ IN CASE WHEN n.kind IN ['city', 'independent_city'] AND NOT n:City THEN [1] ELSE [] END | SET n:City)
FOREACH (_ IN CASE WHEN n.kind IN ['county', 'county_equivalent'] AND NOT n:County THEN [1] ELSE [] END | SET n:County)
FOREACH (_ IN CASE WHEN n.kind IN ['district'] AND NOT n:District THEN [1] ELSE [] END | SET n:District)
FOREACH (_ IN CASE WHEN n.kind IN ['nation'] AND NOT n:Nation THEN [1] ELSE [] END | SET n:Nation)
FOREACH (_ IN CASE WHEN n.kind IN ['place_set'] AND NOT n:PlaceSet THEN [1] ELSE [] END | SET n:PlaceSet)
FOREACH (_ IN CASE WHEN n.kind IN ['state'] AND NOT n:State THEN [1] ELSE [] END | SET n:State)
FOREACH (_ IN CASE WHEN n.kind IN ['state_agency'] AND NOT n:StateAgency THEN [1] ELSE [] END | SET n:StateAgency)
FOREACH (_ IN CASE WHEN n.kind IN ['territory'] AND NOT n:Territory THEN [1] ELSE [] END | SET n:Territory)
FOREACH (_ IN CASE WHEN n.kind IN ['town'] AND NOT n:Town THEN [1] ELSE [] END | SET n:Town)
FOREACH (_ IN CASE WHEN n.kind IN ['unresolved'] AND NOT n:UnresolvedPlace THEN [1] ELSE [] END | SET n:UnresolvedPlace);

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

// Source: the further label of its kind
UNWIND $keys AS key
MATCH (n:Source {id: key})
FOREACH (_ IN CASE WHEN n.kind IN ['advocacy'] AND NOT n:AdvocacyPublication THEN [1] ELSE [] END | SET n:AdvocacyPublication)
FOREACH (_ IN CASE WHEN n.kind IN ['agency_page', 'agency_statement'] AND NOT n:AgencyStatement THEN [1] ELSE [] END | SET n:AgencyStatement)
FOREACH (_ IN CASE WHEN n.kind IN ['association', 'legal_association'] AND NOT n:AssociationPublication THEN [1] ELSE [] END | SET n:AssociationPublication)
FOREACH (_ IN CASE WHEN n.kind IN ['blog'] AND NOT n:Blog THEN [1] ELSE [] END | SET n:Blog)
FOREACH (_ IN CASE WHEN n.kind IN ['court'] AND NOT n:CourtDocument THEN [1] ELSE [] END | SET n:CourtDocument)
FOREACH (_ IN CASE WHEN n.kind IN ['dataset'] AND NOT n:Dataset THEN [1] ELSE [] END | SET n:Dataset)
FOREACH (_ IN CASE WHEN n.kind IN ['dataset_doc'] AND NOT n:DatasetDocumentation THEN [1] ELSE [] END | SET n:DatasetDocumentation)
FOREACH (_ IN CASE WHEN n.kind IN ['field_agent_information'] AND NOT n:FieldAgentInformation THEN [1] ELSE [] END | SET n:FieldAgentInformation)
FOREACH (_ IN CASE WHEN n.kind IN ['form'] AND NOT n:Form THEN [1] ELSE [] END | SET n:Form)
FOREACH (_ IN CASE WHEN n.kind IN ['government_release', 'government_report'] AND NOT n:GovernmentReport THEN [1] ELSE [] END | SET n:GovernmentReport)
FOREACH (_ IN CASE WHEN n.kind IN ['legal_summary'] AND NOT n:LegalSummary THEN [1] ELSE [] END | SET n:LegalSummary)
FOREACH (_ IN CASE WHEN n.kind IN ['news', 'reprint', 'trade_press', 'unnamed_news_reports'] AND NOT n:NewsReport THEN [1] ELSE [] END | SET n:NewsReport)
FOREACH (_ IN CASE WHEN n.kind IN ['public_announcements'] AND NOT n:PublicAnnouncement THEN [1] ELSE [] END | SET n:PublicAnnouncement)
FOREACH (_ IN CASE WHEN n.kind IN ['published_policies'] AND NOT n:PublishedPolicy THEN [1] ELSE [] END | SET n:PublishedPolicy)
FOREACH (_ IN CASE WHEN n.kind IN ['report_copy'] AND NOT n:ReportCopy THEN [1] ELSE [] END | SET n:ReportCopy)
FOREACH (_ IN CASE WHEN n.kind IN ['research'] AND NOT n:Research THEN [1] ELSE [] END | SET n:Research);

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
