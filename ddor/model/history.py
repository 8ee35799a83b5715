"""What a graph must hold after a load: what its tables say, what other sets of tables hold, and what is retired.

Nothing published is deleted. What no set holds any more, and how a thing was before it changed, stays as a node
`Retired` or a relationship `FORMERLY`, with the load that ended it. A row that comes back is revived.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ddor.model import MODEL
from ddor.model.declarations import ALSO_CALLED
from ddor.model.rows import PUBLISHED, Element, GraphRows, Kind, Properties

RETIRED_NODE, RETIRED_EDGE = "Retired", "FORMERLY"
_OURS = frozenset({"caption", ALSO_CALLED, "sets", "was", "of", "version", "ended_by"})


@dataclass(frozen=True, slots=True)
class LoadOf:
    """A load: its id, the sets of tables that it read, and those of them that it read completely."""

    id: str
    read: frozenset[str]
    complete: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settled:
    """The graph after a load, without what is derived.

    `left` counts, by set, what a set that was not read completely no longer gives, and what therefore stays.
    `otherwise` names the nodes that the load gives in another way than a set that it has not read, with that set: they
    stay as that set gives them.
    """

    after: GraphRows
    left: Counter[str]
    otherwise: dict[tuple[str, str], str]


def settle(found: GraphRows, wanted: GraphRows, load: LoadOf) -> Settled:
    """Settle what the tables say (`wanted`) with what the store holds (`found`).

    A set that was read completely holds what its tables say and nothing else. One of which a row was rejected keeps
    what it held. Sets that were not read keep theirs. Both ends of a relationship that stays are kept.
    """
    after, left, otherwise = GraphRows(), Counter[str](), dict[tuple[str, str], str]()
    for label, key in _nodes(found, wanted):
        if sets := _sets((label, key), found, wanted, load):
            before, now = found.nodes[label].get(key), wanted.nodes[label].get(key)
            left.update(_left((label, key), found, wanted, load))
            other = _others((label, key), found, wanted, load)
            if other and before and now and _lost(before, now, MODEL.by_label[label].derived):
                otherwise[label, key], now = other, before
            _put_node(after, label, key, now or before or {}, sets)
    for kind, identity in _edges(found, wanted):
        if sets := _sets((*kind, *identity), found, wanted, load):
            row = wanted.relationships[kind].get(identity)
            left.update(_left((*kind, *identity), found, wanted, load))
            _put_edge(after, kind, identity, found.relationships[kind][identity] if row is None else row, sets)
            for label, key in zip(kind[1:], identity, strict=False):
                if not after.has(label, key):
                    _put_node(after, label, key, found.nodes[label][key], sets)
    _retire_nodes(found, after, load.id)
    _retire_edges(found, after, load.id)
    return Settled(after, left, otherwise)


def _nodes(*graphs: GraphRows) -> Iterator[tuple[str, str]]:
    for node_type in MODEL.node_types:
        if node_type.of_tables:
            keys = dict.fromkeys(key for graph in graphs for key in graph.nodes[node_type.label])
            yield from ((node_type.label, key) for key in keys)


def _edges(*graphs: GraphRows) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for rel in MODEL.relationship_types:
        for source, target in () if rel.derived or not rel.of_tables else rel.ends:
            kind = (rel.type, source, target)
            identities = dict.fromkeys(identity for graph in graphs for identity in graph.relationships[kind])
            yield from ((kind, identity) for identity in identities)


def _sets(element: Element, found: GraphRows, wanted: GraphRows, load: LoadOf) -> set[str]:
    """The sets that hold it after the load."""
    held = {one for one in found.sets.get(element, ()) if one not in load.complete}
    return held | {one for one in wanted.sets.get(element, ()) if one in load.read}


def _left(element: Element, found: GraphRows, wanted: GraphRows, load: LoadOf) -> set[str]:
    """The sets that were read, but not completely, and give it no more."""
    return found.sets.get(element, set()) & load.read - load.complete - wanted.sets.get(element, set())


def _others(element: Element, found: GraphRows, wanted: GraphRows, load: LoadOf) -> str:
    """A set that was not read and holds it, where the published facts do not give it."""
    others = found.sets.get(element, set()) - load.read
    return min(others) if others and PUBLISHED not in wanted.sets.get(element, set()) else ""


def _put_node(graph: GraphRows, label: str, key: str, row: Properties, sets: set[str]) -> None:
    graph.sets[label, key] |= sets
    graph.nodes[label][key] = _with_sets(row, graph.sets[label, key])


def _put_edge(graph: GraphRows, kind: Kind, identity: tuple[str, ...], row: Properties, sets: set[str]) -> None:
    graph.sets[*kind, *identity] |= sets
    graph.relationships[kind][identity] = _with_sets(row, sets)


def _with_sets(row: Properties, sets: set[str]) -> Properties:
    """The property `sets` names the sets that hold a thing; without it, the published facts alone do."""
    rest = {name: value for name, value in row.items() if name != "sets"}
    return rest if sets == {PUBLISHED} else rest | {"sets": sorted(sets)}


def version(row: Properties, derived: Collection[str] = ()) -> str:
    """Eight digits that stand for what was stated."""
    text = json.dumps(stated(row, derived), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def stated(row: Properties, derived: Collection[str] = ()) -> Properties:
    """Without captions and other names, what is derived, and what is written on a thing when it is retired."""
    return {name: value for name, value in row.items() if name not in _OURS and name not in derived}


def _lost(before: Properties, now: Properties, derived: Collection[str] = ()) -> bool:
    """Whether something that was stated is not stated so now. What is stated besides is no loss."""
    return any(now.get(name) != value for name, value in stated(before, derived).items())


def _retire_nodes(found: GraphRows, after: GraphRows, load: str) -> None:
    retired = after.nodes[RETIRED_NODE]
    for key, row in found.nodes[RETIRED_NODE].items():
        label, of = str(row["was"]), str(row["of"])
        live, derived = after.nodes[label].get(of), MODEL.by_label[label].derived
        if live is None:
            retired[key] = row
        elif _lost(row, live, derived):
            retired[f"{label}:{of}@{version(row, derived)}"] = row
    for label, key in _nodes(found):
        before, now = found.nodes[label][key], after.nodes[label].get(key)
        ended = {**before, "was": label, "of": key, "ended_by": load}
        derived = MODEL.by_label[label].derived
        if now is None:
            retired[f"{label}:{key}"] = ended
        elif _lost(before, now, derived):
            retired[f"{label}:{key}@{version(before, derived)}"] = ended


def _retire_edges(found: GraphRows, after: GraphRows, load: str) -> None:
    said: dict[Element, list[Properties]] = defaultdict(list)  # by type and ends
    for kind, rows in after.relationships.items():
        for identity, row in rows.items():
            said[*kind, *identity[:2]].append(row)
    for kind, rows in [(kind, rows) for kind, rows in found.relationships.items() if kind[0] == RETIRED_EDGE]:
        for identity, row in rows.items():
            if all(_lost(row, now) for now in said[identity[2], *kind[1:], *identity[:2]]):
                after.relationships[kind][identity] = row
    for kind, identity in _edges(found):
        before, now = found.relationships[kind][identity], after.relationships[kind].get(identity)
        if now is None or _lost(before, now):
            ended = {**before, "was": kind[0], "version": (of := version(before)), "ended_by": load}
            after.relationships[RETIRED_EDGE, kind[1], kind[2]][*identity[:2], kind[0], of] = ended
