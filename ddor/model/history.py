"""What a graph must hold after a load: what its tables say, what other sets of tables hold, and what is retired.

Nothing published is deleted. What no set holds any more, and how a thing was before it changed, stays as a node
`Retired` or a relationship `FORMERLY`, with the load that ended it. A row that comes back is revived.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ddor.model import MODEL
from ddor.model.rows import PUBLISHED, Element, GraphRows, Kind, Properties

RETIRED_NODE, RETIRED_EDGE = "Retired", "FORMERLY"


@dataclass(frozen=True, slots=True)
class LoadOf:
    """A load: its id, the sets of tables that it read, and those of them that it read completely."""

    id: str
    read: frozenset[str]
    complete: frozenset[str]


def settle(found: GraphRows, wanted: GraphRows, load: LoadOf) -> GraphRows:
    """The graph after the load, without what is derived. `found` is what the store holds, `wanted` what the tables say.

    A set that was read completely holds what its tables say and nothing else. One of which a row was rejected keeps
    what it held. Sets that were not read keep theirs. What a relationship that stays leads to stays with it.
    """
    after = GraphRows()
    for label, key in _nodes(found, wanted):
        if sets := _sets((label, key), found, wanted, load):
            _put_node(after, label, key, wanted.nodes[label].get(key) or found.nodes[label][key], sets)
    for kind, identity in _edges(found, wanted):
        if sets := _sets((*kind, *identity), found, wanted, load):
            row = wanted.relationships[kind].get(identity)
            _put_edge(after, kind, identity, found.relationships[kind][identity] if row is None else row, sets)
            for label, key in zip(kind[1:], identity, strict=False):
                if not after.has(label, key):
                    _put_node(after, label, key, found.nodes[label][key], sets)
    _retire_nodes(found, after, load.id)
    _retire_edges(found, after, load.id)
    return after


def _nodes(*graphs: GraphRows) -> Iterator[tuple[str, str]]:
    for node_type in MODEL.node_types:
        if not node_type.apart:
            keys = dict.fromkeys(key for graph in graphs for key in graph.nodes[node_type.label])
            yield from ((node_type.label, key) for key in keys)


def _edges(*graphs: GraphRows) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for rel in MODEL.relationship_types:
        for source, target in () if rel.derived or rel.apart else rel.ends:
            kind = (rel.type, source, target)
            identities = dict.fromkeys(identity for graph in graphs for identity in graph.relationships[kind])
            yield from ((kind, identity) for identity in identities)


def _sets(element: Element, found: GraphRows, wanted: GraphRows, load: LoadOf) -> set[str]:
    """The sets that hold it after the load."""
    held = {one for one in found.sets.get(element, ()) if one not in load.complete}
    return held | {one for one in wanted.sets.get(element, ()) if one in load.read}


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
    """Eight digits that stand for what was stated: not for names that we make, nor for what is derived."""
    ours = {"name", "caption", "sets", *derived}
    stated = {name: _text(value) for name, value in row.items() if name not in ours}
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:8]


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _retire_nodes(found: GraphRows, after: GraphRows, load: str) -> None:
    retired = after.nodes[RETIRED_NODE]
    for key, row in found.nodes[RETIRED_NODE].items():
        label, of = str(row["was"]), str(row["of"])
        live = after.nodes[label].get(of)
        if live is None or key not in (f"{label}:{of}", _former(label, of, live)):
            retired[key] = row
    for label, key in _nodes(found):
        before, now = found.nodes[label][key], after.nodes[label].get(key)
        ended = {**before, "was": label, "of": key, "ended_by": load}
        if now == before:
            continue
        if now is None:
            retired[f"{label}:{key}"] = ended
        elif (former := _former(label, key, before)) != _former(label, key, now):
            retired[former] = ended


def _former(label: str, key: str, row: Properties) -> str:
    """The key of a retired node that tells how a node was, while it is still there."""
    return f"{label}:{key}@{version(row, MODEL.by_label[label].derived)}"


def _retire_edges(found: GraphRows, after: GraphRows, load: str) -> None:
    gone = {kind: rows for kind, rows in found.relationships.items() if kind[0] == RETIRED_EDGE and rows}
    alive = {
        (*kind, *identity[:2], version(after.relationships[kind][identity]))
        for kind, identity in (_edges(after) if gone else ())
    }
    for kind, rows in gone.items():
        for (source, target, was, of_version), row in rows.items():
            if (was, *kind[1:], source, target, of_version) not in alive:
                after.relationships[kind][source, target, was, of_version] = row
    for kind, identity in _edges(found):
        before, now = found.relationships[kind][identity], after.relationships[kind].get(identity)
        if now == before:
            continue
        of_version = version(before)
        if now is None or version(now) != of_version:
            ended = {**before, "was": kind[0], "version": of_version, "ended_by": load}
            after.relationships[RETIRED_EDGE, kind[1], kind[2]][*identity[:2], kind[0], of_version] = ended
