"""What an analysis computes: measures of a part of the graph, by NetworkX.

Each measure takes the graph and the parameters of its analysis, and returns the rows of its columns, in order. The rows
depend on the graph alone, not on the order in which a store gave it. What a measure means is told in its analysis.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from ddor.answers import words

if TYPE_CHECKING:
    import networkx as nx

    from ddor.store.subgraph import Subgraph

Measure = Callable[["nx.MultiDiGraph", Mapping[str, Any]], list[list[Any]]]

COPY, REPORTED, REPRINTED = "a copy of the report states it", "a source reports it", "a reprint carries it"
INFERRED, DERIVED = "inferred from what is stated", "worked out from other claims"
NOWHERE = "no source in the graph supports it"
INFERENCES = frozenset({"by_elimination", "implied"})  # what follows from what a source states, and is not stated
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


def graph_of(subgraph: Subgraph) -> nx.MultiDiGraph:
    """The subgraph for NetworkX: nodes by key with `labels` and properties, edges with `type` and properties."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for key in sorted(subgraph.nodes):
        graph.add_nodes_from([(key, {**subgraph.nodes[key].properties, "labels": subgraph.nodes[key].labels})])
    edges = [(e.source, e.target, {**e.properties, "type": e.type}) for e in subgraph.edges]
    graph.add_edges_from(sorted(edges, key=lambda edge: (edge[0], edge[1], sorted(map(repr, edge[2].items())))))
    return graph


# --- Sources that stand alone ---------------------------------------------------------------------


def stand_alone(graph: nx.MultiDiGraph, params: Mapping[str, Any]) -> list[list[Any]]:
    """What each origin (see `origins`) states, and what of it no other origin states.

    A row has: publishers, kinds, claims, claims alone, their share in percent, what they say, the sources.
    """
    origin = origins(graph)
    stated_by: dict[str, set[str]] = {}
    for source, claim in _supports(graph):
        stated_by.setdefault(claim, set()).add(origin[source])
    speaking = sorted({source for source, _ in _supports(graph)})
    claims = Counter(name for names in stated_by.values() for name in names)
    alone: dict[str, Counter[str]] = {name: Counter() for name in claims}
    for claim, names in stated_by.items():
        if len(names) == 1:
            alone[min(names)][graph.nodes[claim]["predicate"]] += 1
    rows = []
    for name in claims:
        members = [source for source in speaking if origin[source] == name]
        nodes = [graph.nodes[source] for source in members]
        number = alone[name].total()
        rows.append(
            [
                sorted({node["publisher"] for node in nodes if node.get("publisher")}),
                sorted({words.kind(node["kind"]) for node in nodes if node.get("kind")}),
                claims[name],
                number,
                round(100 * number / claims[name], 1),
                _most(alone[name]),
                [_source(node) for node in nodes],
            ]
        )
    return sorted(rows, key=lambda row: (-row[3], -row[2], row[6][0]["source"]))


def origins(graph: nx.MultiDiGraph) -> dict[str, str]:
    """Which sources are one origin: the key of each source, with the first key of those that it belongs to.

    Joined are sources of the same publisher, and a source with the one that it reprints or supersedes. Publishers are
    compared without what stands in brackets; a joint one (`A / B`) is both. Who carried a copy (`via`) joins nothing.
    """
    import networkx as nx

    joined = nx.Graph()
    for source in _of(graph, "Source"):
        joined.add_node(source)
        for part in (graph.nodes[source].get("publisher") or "").split(" / "):
            if publisher := _IN_BRACKETS.sub("", part).strip().casefold():
                joined.add_edge(source, ("publisher", publisher))
    joined.add_edges_from((a, b) for a, b, data in graph.edges(data=True) if data["type"] in {"REPRINTS", "SUPERSEDES"})
    found = {}
    for component in nx.connected_components(joined):
        members = sorted(node for node in component if isinstance(node, str))
        found.update(dict.fromkeys(members, members[0]))
    return found


# --- How far from the report ----------------------------------------------------------------------


class Way(NamedTuple):
    """How a claim comes from the report: how many steps, which, and the sources on it with their locators."""

    steps: int
    path: tuple[str, ...]
    places: frozenset[tuple[str, str | None]]


def distances(graph: nx.MultiDiGraph, params: Mapping[str, Any]) -> list[list[Any]]:
    """For each claim that is ABOUT something, its shortest way from a primary source; those without one come first.

    A row has: steps (None: no way), name and id of the subject, predicate, value, qualifier, names of the scopes, the
    reports among them, way, claim, sources.
    """
    shortest = _ways(graph)
    rows = []
    for claim in _of(graph, "Claim"):
        for subject in _targets(graph, claim, "ABOUT"):
            node, about, way = graph.nodes[claim], graph.nodes[subject], shortest.get(claim)
            scopes = _targets(graph, claim, "IN_SCOPE")
            rows.append(
                [
                    way.steps if way else None,
                    about["name"],
                    about["id"],
                    node["predicate"],
                    node.get("value"),
                    node.get("qualifier"),
                    [graph.nodes[scope]["name"] for scope in scopes],
                    [graph.nodes[scope]["id"] for scope in scopes if scope.startswith("Report:")],
                    list(way.path) if way else [NOWHERE],
                    [node["id"]],
                    [_source(graph.nodes[source], where) for source, where in (way.places if way else ())],
                ]
            )
    return sorted(rows, key=lambda row: (row[0] is not None, -(row[0] or 0), row[9], row[2]))


def _ways(graph: nx.MultiDiGraph) -> dict[str, Way]:
    """The shortest way to each claim that has one: what sources state, then what is worked out from that."""
    depth = _reprint_depths(graph)
    found: dict[str, Way] = {}
    for claim in _of(graph, "Claim"):
        derived = bool(_targets(graph, claim, "DERIVED_FROM"))
        if way := _nearest(_stated(graph, claim, depth, inputs=not derived)):
            found[claim] = way
    changed = True
    while changed:  # every pass lengthens no way, so it ends; claims that rest only on each other get none
        changed = False
        for claim in _of(graph, "Claim"):
            inputs = _targets(graph, claim, "DERIVED_FROM")
            if not inputs or not all(one in found for one in inputs):
                continue
            last = max((found[one] for one in inputs), key=lambda way: (way.steps, way.path))
            places = frozenset().union(*(found[one].places for one in inputs))
            way = Way(last.steps + 1, (*last.path, DERIVED), places)
            if claim not in found or way.steps < found[claim].steps:
                found[claim], changed = way, True
    return found


def _stated(graph: nx.MultiDiGraph, claim: str, depth: Mapping[str, int], *, inputs: bool) -> Iterator[Way]:
    """The way by each source that states the claim; with `inputs`, also by those that it is inferred from."""
    scope = set(_targets(graph, claim, "IN_SCOPE"))
    for source, _, data in graph.in_edges(claim, data=True):
        if data["type"] != "STATES" or data["role"] not in ({"supports", "input"} if inputs else {"supports"}):
            continue
        if "primary" in (data.get("status") or "").split(", ") or scope & set(_targets(graph, source, "COPY_OF")):
            path: tuple[str, ...] = (COPY,)
        else:
            path = (REPORTED, *[REPRINTED] * (depth.get(source, 1) - 1))
        if data["role"] == "input" or data.get("derivation") in INFERENCES:
            path = (*path, INFERRED)
        yield Way(len(path) - (path[0] == COPY), path, frozenset({(source, data.get("locator"))}))


def _nearest(ways: Iterable[Way]) -> Way | None:
    """The shortest of the ways, with the sources of all that are as short and alike."""
    all_ways = list(ways)
    if not all_ways:
        return None
    steps, path = min((way.steps, way.path) for way in all_ways)
    alike = [way.places for way in all_ways if (way.steps, way.path) == (steps, path)]
    return Way(steps, path, frozenset().union(*alike))


def _reprint_depths(graph: nx.MultiDiGraph) -> dict[str, int]:
    """1 for a source that reprints nothing, 2 for one that reprints such a source, and so on."""
    import networkx as nx

    reprints: nx.DiGraph = nx.DiGraph()
    reprints.add_nodes_from(_of(graph, "Source"))
    reprints.add_edges_from((b, a) for a, b, data in graph.edges(data=True) if data["type"] == "REPRINTS")
    first = {source for source, degree in reprints.in_degree() if degree == 0}
    return {s: 1 + steps for s, steps in nx.multi_source_dijkstra_path_length(reprints, first).items()} if first else {}


# --- Sources that agree ---------------------------------------------------------------------------


def agreement(graph: nx.MultiDiGraph, params: Mapping[str, Any]) -> list[list[Any]]:
    """Pairs of sources that state the same claims: how many, in percent of what either states, and which.

    Pairs with fewer than `at_least` claims in common are left out.
    """
    claims: dict[str, set[str]] = {}
    for source, claim in _supports(graph):
        claims.setdefault(source, set()).add(claim)
    origin = origins(graph)
    rows = []
    for one, other in combinations(sorted(claims), 2):
        shared, either = claims[one] & claims[other], claims[one] | claims[other]
        if not shared or len(shared) < params["at_least"]:
            continue
        predicates = Counter(graph.nodes[claim]["predicate"] for claim in shared)
        names = [graph.nodes[source].get("publisher") for source in (one, other)]
        rows.append(
            [
                graph.nodes[one]["id"],
                names[0],
                graph.nodes[other]["id"],
                names[1],
                len(shared),
                len(claims[one]),
                len(claims[other]),
                round(100 * len(shared) / len(either), 1),
                origin[one] == origin[other],
                _most(predicates),
            ]
        )
    return sorted(rows, key=lambda row: (-row[4], -row[7], row[0], row[2]))


# --- What they share ------------------------------------------------------------------------------


def _of(graph: nx.Graph, label: str) -> list[str]:
    """The keys of the nodes with this key label, sorted."""
    return sorted(key for key in graph if key.startswith(f"{label}:"))


def _targets(graph: nx.MultiDiGraph, key: str, kind: str) -> list[str]:
    """Where the edges of this type lead from a node, sorted, each once."""
    return sorted({target for _, target, data in graph.out_edges(key, data=True) if data["type"] == kind})


def _supports(graph: nx.MultiDiGraph) -> list[tuple[str, str]]:
    """Source and claim for all that is stated in support, sorted, each once."""
    edges = graph.edges(data=True)
    return sorted({(s, c) for s, c, data in edges if data["type"] == "STATES" and data["role"] == "supports"})


def _most(counter: Counter[str]) -> list[str]:
    """What is said, in words, each with its count: the greatest first, then by name."""
    return [f"{words.measure(name)} ({count})" for name, count in sorted(counter.items(), key=lambda i: (-i[1], i[0]))]


def _source(node: Mapping[str, Any], where: str | None = None) -> dict[str, Any]:
    """A source as an answer shows it, and where in it."""
    return {"source": node["id"], "publisher": node.get("publisher"), "where": where}


MEASURES: dict[str, Measure] = {measure.__name__: measure for measure in (stand_alone, distances, agreement)}
