// Made from cypher/model.yaml by `python -m tools.model_files`; do not edit.
// The embedded store is sent the same, a statement for each label and type.

// Is there anything to do?
OPTIONAL MATCH (s:Schema {id: 'ddor'})
RETURN properties(s) AS schema, COUNT { MATCH (n) } AS nodes, COUNT { MATCH ()-->() } AS relationships;

// Be the only load
MERGE (s:Schema {id: 'ddor'})
SET s.version = $version, s.name = $name, s.caption = $name
RETURN coalesce(s.digest, '{}');

// What the store holds
MATCH (n:Report|Section|Scope|Jurisdiction|Facility|AreaOfResponsibility|Criterion|Policy|OffenseGroup|Offense|Country|DeclinedDetainer|Actor|Source|Measure|Claim|Correction|Response|Dispute|Ruling|Definition|Retired)
RETURN elementId(n), labels(n), properties(n);

// and what joins it
MATCH (a:Report|Section|Scope|Jurisdiction|Facility|AreaOfResponsibility|Criterion|Policy|OffenseGroup|Offense|Country|DeclinedDetainer|Actor|Source|Measure|Claim|Correction|Response|Dispute|Ruling|Definition|Retired)-[r:IN_SERIES|PART_OF|HAS_MEMBER|EXCEPTS|COULD_BE|IN_AOR|HAS_SECTION|IN_SECTION|LISTS_POLICY|ENACTED_BY|HAS_CRITERION|RECORDED_IN|RECORDED_FOR|AT_FACILITY|HAS_CITIZENSHIP|FOR_OFFENSE|IN_GROUP|STATES|INPUT_TO|BEARS_ON|REPORTS|COPY_OF|REPRINTS|SUPERSEDES|ABOUT|IN_SCOPE|COVERS|DERIVED_FROM|SPOKEN_BY|OFFICE_OF|CORRECTS|REMOVES|DISPUTES|ANSWERED_BY|CONCERNS|OF_REPORT|ABSENT_FROM|CARRIED_BY|RELIES_ON|CONTRADICTS|MISREADS|FORMERLY]->(b)
RETURN elementId(r), elementId(a), type(r), elementId(b), properties(r);

// $rows: id (of relationships)
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.id
DELETE r;

// $rows: id (of nodes)
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.id
DETACH DELETE n;

// $rows: id, remove and add (labels), properties: changed, retired, revived
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.id
REMOVE n:$(row.remove)
SET n:$(row.add)
SET n = row.properties;

// $rows: labels, properties
UNWIND $rows AS row
CREATE (n:$(row.labels))
SET n = row.properties
RETURN elementId(n);

// $rows: source, target, type, properties
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row.source
MATCH (b) WHERE elementId(b) = row.target
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties;

// $rows: id, properties
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.id
SET r = row.properties;

// The load itself
CREATE (l:Load)
SET l = $record;

// How much there is now
MATCH (s:Schema {id: 'ddor'})
SET s += $known, s.nodes = COUNT { MATCH (n) }, s.relationships = COUNT { MATCH ()-->() };
