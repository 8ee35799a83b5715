// Made from cypher/model.yaml by `python -m tools.model_files`; do not edit.
// Each is run where the store has none of its name.

CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT section_id IF NOT EXISTS FOR (n:Section) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT scope_id IF NOT EXISTS FOR (n:Scope) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT jurisdiction_id IF NOT EXISTS FOR (n:Jurisdiction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT facility_id IF NOT EXISTS FOR (n:Facility) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT area_of_responsibility_id IF NOT EXISTS FOR (n:AreaOfResponsibility) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT criterion_id IF NOT EXISTS FOR (n:Criterion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT policy_id IF NOT EXISTS FOR (n:Policy) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT offense_group_id IF NOT EXISTS FOR (n:OffenseGroup) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT offense_id IF NOT EXISTS FOR (n:Offense) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT country_id IF NOT EXISTS FOR (n:Country) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT declined_detainer_id IF NOT EXISTS FOR (n:DeclinedDetainer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT measure_id IF NOT EXISTS FOR (n:Measure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT correction_id IF NOT EXISTS FOR (n:Correction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT response_id IF NOT EXISTS FOR (n:Response) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dispute_id IF NOT EXISTS FOR (n:Dispute) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ruling_id IF NOT EXISTS FOR (n:Ruling) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT definition_id IF NOT EXISTS FOR (n:Definition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT detainer_record_id IF NOT EXISTS FOR (n:DetainerRecord) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT detention_facility_id IF NOT EXISTS FOR (n:DetentionFacility) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lift_reason_id IF NOT EXISTS FOR (n:LiftReason) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT release_id IF NOT EXISTS FOR (n:Release) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT schema_id IF NOT EXISTS FOR (n:Schema) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT retired_key IF NOT EXISTS FOR (n:Retired) REQUIRE n.key IS UNIQUE;
CREATE INDEX claim_subject_predicate IF NOT EXISTS FOR (n:Claim) ON (n.subject, n.predicate);

// On Neo4j alone
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Report|Jurisdiction|Facility|AreaOfResponsibility|Criterion|Policy|OffenseGroup|Offense|Country|Actor|Source|Correction|Response|Ruling|Definition|DetentionFacility|LiftReason|Release) ON EACH [n.name, n.title, n.also_called, n.office, n.publisher, n.docket];
