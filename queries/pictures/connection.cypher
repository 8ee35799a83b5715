// Two places: the shortest ways between them
WITH {from: 'us-nv-003', to: 'us-ny-059'} AS given
/*
question: What connects two places?
about: >-
  All shortest ways of at most six steps from one place to the other. To be connected means to be named together,
  nothing more.
parameters:
  from: {values_of: Jurisdiction.id, description: "A place, by name or id: us-nv-003 is Clark County, Nevada."}
  to: {values_of: Jurisdiction.id, description: "Another place, by name or id: us-ny-059 is Nassau County, New York."}
*/
MATCH (a:Jurisdiction {id: given.from})
WITH given, a LIMIT 1 // one by its id: said so that the planner takes the other end by its index too
MATCH (b:Jurisdiction {id: given.to})
WHERE a.id <> b.id
MATCH path = allShortestPaths(
  (a)-[:PART_OF|HAS_MEMBER|IN_AOR|ABOUT|IN_SECTION|HAS_SECTION|ENACTED_BY|HAS_CRITERION|STATES|CONCERNS|SPOKEN_BY*..6
  ]-(b)
)
RETURN path, reduce(text = '', n IN nodes(path) | text + n.id + ' / ') AS spelled
ORDER BY spelled;
