// Jurisdictions that bridge the coverage
/*
id: bridging-jurisdictions
question: Which jurisdictions join what is said of one part of the country to what is said of another?
description: >-
  Two jurisdictions are joined when one source supports a claim about both. For every pair of jurisdictions the shortest chains
  (place, source, place, ...) are looked for; the share tells in how many of all pairs of others the place lies between (its
  betweenness; where there are several shortest chains, it gets its part). The nation, sets of places and names that could be
  several places are left out: nearly every source speaks of the nation.
means: >-
  Where separate strands of coverage meet: a place that local papers and national ones both speak of. Reading on from there
  leads to places that a search for one of them would not find.
does_not_mean: >-
  Anything about the places themselves: not that they work together, matter more, or declined more detainers. It follows
  which articles were read; one article that names two far places is enough, and a further one can change the order.
measure: bridges
nulls: the place is in no single state
columns:
  - {name: jurisdiction, type: string, description: Name of the jurisdiction.}
  - {name: jurisdiction_id, type: string, description: Its id.}
  - {name: state, type: string, description: Postal abbreviation of its state.}
  - {name: percent_of_pairs, type: number, unit: percent, description: Share of the pairs of others that it lies between.}
  - {name: cut_off, type: integer, unit: jurisdictions, description: How many others only it joins to the rest.}
  - {name: spoken_of_by, type: integer, unit: sources, description: Sources that support a claim about it.}
  - {name: named_beside, type: integer, unit: jurisdictions, description: Others that the same sources speak of.}
  - {name: their_states, type: list, description: The states of those others.}
  - {name: sources, type: list, description: Ids of the sources.}
tags: [analysis, jurisdiction, source]
view: as_published
denominator: sources-cited
*/
MATCH p = (:Source)-[:STATES {role: 'supports'}]->(:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE NOT j.kind IN ['nation', 'place_set', 'unresolved']
RETURN p;
