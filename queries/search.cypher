// Search by words
WITH {text: 'Travis'} AS given
/*
question: "Which places, reports, policies, offenses, sources, offices and terms are called by these words?"
about: "Every word must stand in the name, title, publisher, office or docket, or in other names; its beginning is enough. What is found is a
  name: ddor about tells what is said of it. Neo4j asks its full-text index; the embedded store has none and reads the
  names."
topic: What is known
share: All the names in the graph.
columns: {kind: {words: null, description: What it is.}, id: Its id., name: Its name.}
embedded: "MATCH (n:Report|AreaOfResponsibility|Jurisdiction|Facility|Criterion|Policy|OffenseGroup|Offense|Country|Actor|Source|Correction|Response|Ruling|Definition|DetentionFacility|LiftReason|Release) WHERE all(word IN words
  WHERE reduce(t = '', x IN [n.name, n.title, n.publisher, n.office, n.docket] + coalesce(n.also_called, []) | t + ' ' + toLower(coalesce(x, '')))
  CONTAINS word)"
*/
WITH reduce(t = toLower(given.text), mark IN split('+-&|!(){}[]^"~*?:/.,;\\', '') | replace(t, mark, ' ')) AS plain
WITH [word IN split(plain, ' ') WHERE word <> ''] AS words WHERE size(words) > 0
CALL db.index.fulltext.queryNodes('names', reduce(t = '', word IN words | t + '+' + word + '* ')) YIELD node AS n
RETURN CASE WHEN n:Report THEN 'report' WHEN n:Policy THEN 'policy' WHEN n:Offense THEN 'offense'
            WHEN n:Source THEN 'source' WHEN n:Actor THEN 'office' WHEN n:Correction THEN 'correction'
            WHEN n:Response THEN 'response' WHEN n:Ruling THEN 'ruling' WHEN n:Facility THEN 'facility'
            WHEN n:Definition THEN 'term' WHEN n:Criterion THEN 'criterion' WHEN n:Country THEN 'country'
            WHEN n:DetentionFacility THEN 'facility of records' WHEN n:LiftReason THEN 'reason for lifting'
            WHEN n:Release THEN 'release of records'
            WHEN n:OffenseGroup THEN 'group of offenses' WHEN n:AreaOfResponsibility THEN 'area of responsibility'
            ELSE 'place' END AS kind,
       n.id AS id, n.name AS name
ORDER BY kind, name, id;
