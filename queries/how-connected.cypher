// How two jurisdictions are connected
/*
id: how-connected
question: What are the shortest ways from one jurisdiction to another in the graph?
description: >-
  All shortest paths of at most six steps, gathered by their kind: over a report that lists both, a criterion that the
  policies of both ask for, a source that states figures of both, an area of responsibility or a state in which both lie. To
  be connected means to be named together, nothing more.
nulls: nothing is null here
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
columns:
  - {name: length, type: integer, unit: steps, description: Steps of each path.}
  - {name: kind, type: string, description: "Types of the nodes from end to end, by which the paths are gathered."}
  - {name: paths, type: integer, unit: paths, description: Paths of the kind.}
  - {name: first_path, type: list, description: "Names of the nodes of the first path, by alphabet."}
  - {name: first_ids, type: list, description: Their ids.}
  - {name: relationships, type: list, description: "Types of the relationships on it."}
tags: [path, jurisdiction, network]
view: not_applicable
picture: connection
denominator: All the shortest paths in the graph.
*/
WITH {from: 'us-nv-003', to: 'us-ny-059'} AS given
MATCH (a:Jurisdiction {id: given.from})
WITH given, a LIMIT 1 // one by its id: said so that the planner takes the other end by its index too
MATCH (b:Jurisdiction {id: given.to})
WHERE a.id <> b.id
MATCH path = allShortestPaths(
  (a)-[:PART_OF|HAS_MEMBER|IN_AOR|LISTS|IN_REPORT|ENACTED_BY|HAS_CRITERION|ABOUT|STATES|CONCERNS|SPOKEN_BY*..6]-(b)
)
WITH DISTINCT [n IN nodes(path) | n.name] AS names, [n IN nodes(path) | n.id] AS ids,
     [r IN relationships(path) | type(r)] AS types,
     [n IN nodes(path) | head([label IN [
       'Report', 'Listing', 'Jurisdiction', 'AreaOfResponsibility', 'Policy', 'Criterion', 'Claim', 'Source',
       'Correction', 'Dispute', 'Actor'
     ] WHERE label IN labels(n)])] AS labels
WITH names, ids, types, reduce(text = head(labels), label IN tail(labels) | text + ', ' + label) AS kind,
     reduce(text = '', name IN names | text + name + ' / ') AS spelled,
     reduce(text = '', id IN ids | text + id + ' / ') AS keys
ORDER BY spelled, keys
WITH kind, size(types) AS length, collect({names: names, ids: ids, types: types}) AS found
RETURN length,
       kind,
       size(found) AS paths,
       head(found).names AS first_path,
       head(found).ids AS first_ids,
       head(found).types AS relationships
ORDER BY length, kind;
