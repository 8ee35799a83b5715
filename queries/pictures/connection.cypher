// Two jurisdictions: the shortest ways between them
/*
id: connection
question: What connects two jurisdictions?
description: >-
  All shortest paths of at most six steps between two jurisdictions. To be connected means to be named together, nothing more.
parameters:
  - name: from
    type: string
    default: us-nv-003
    values_of: Jurisdiction.id
    description: "Id of a jurisdiction: us-nv-003 is Clark County, Nevada."
  - name: to
    type: string
    default: us-ny-059
    values_of: Jurisdiction.id
    description: "Id of another jurisdiction: us-ny-059 is Nassau County, New York."
*/
WITH {from: 'us-nv-003', to: 'us-ny-059'} AS given
MATCH (a:Jurisdiction {id: given.from})
WITH given, a LIMIT 1 // one by its id: said so that the planner takes the other end by its index too
MATCH (b:Jurisdiction {id: given.to})
WHERE a.id <> b.id
MATCH path = allShortestPaths(
  (a)-[:PART_OF|HAS_MEMBER|IN_AOR|LISTS|IN_REPORT|ENACTED_BY|HAS_CRITERION|ABOUT|STATES|CONCERNS|SPOKEN_BY*..6]-(b)
)
RETURN path, reduce(text = '', n IN nodes(path) | text + n.id + ' / ') AS spelled
ORDER BY spelled;
