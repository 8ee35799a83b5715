"""What has to be written so that a store that holds one graph holds another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ddor.model import MODEL
from ddor.model.history import RETIRED_EDGE, RETIRED_NODE, stated
from ddor.model.rows import Element, GraphRows, Kind, Properties

Node = tuple[str, str]
"""Label and key."""
Rows = dict[Kind, dict[tuple[str, ...], Properties]]


@dataclass
class Counts:
    """Nodes and relationships that a load created, changed, retired, revived, and found as they are.

    What is derived counts as all else does.
    """

    created: int = 0
    changed: int = 0
    retired: int = 0
    revived: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Difference:
    """Nodes and relationships by what is to be done with them.

    `moved` are nodes that are retired or revived: from one (label, key) to another, with what hangs on them. `changed`
    nodes get their properties, and the labels that go with these. The ends of a retired relationship are named by what
    they were; `end` says where each is now.
    """

    created: dict[Node, Properties] = field(default_factory=dict)
    changed: dict[Node, Properties] = field(default_factory=dict)
    moved: dict[Node, tuple[Node, Properties]] = field(default_factory=dict)
    deleted: list[Node] = field(default_factory=list)
    edges_created: Rows = field(default_factory=dict)
    edges_changed: Rows = field(default_factory=dict)
    edges_deleted: Rows = field(default_factory=dict)
    stated_otherwise: set[Element] = field(default_factory=set)
    unchanged: int = 0

    def __bool__(self) -> bool:
        nodes = (self.created, self.changed, self.moved, self.deleted)
        return any(nodes) or any((self.edges_created, self.edges_changed, self.edges_deleted))

    def counts(self) -> Counts:
        """How many of what. A former state that is true again is a change; another set that holds a thing is none."""
        gone = (identity for kind, identity, _ in each(self.edges_deleted) if kind[0] == RETIRED_EDGE)
        back = {(identity[2], *identity[:2]) for identity in gone}
        done = Counter(
            "retired" if kind[0] == RETIRED_EDGE else "revived" if (kind[0], *identity[:2]) in back else "created"
            for kind, identity, _ in each(self.edges_created)
        )
        done.update("retired" if label == RETIRED_NODE else "created" for label, _ in self.created)
        done.update("retired" if after[0] == RETIRED_NODE else "revived" for after, _ in self.moved.values())
        done["changed"] = len(self.stated_otherwise)
        also = len(self.changed) + sum(map(len, self.edges_changed.values())) - done["changed"]
        return Counts(done["created"], done["changed"], done["retired"], done["revived"], self.unchanged + also)


def difference(found: GraphRows, after: GraphRows, labels: dict[Node, frozenset[str]]) -> Difference:
    """What to write. `labels` are those that each node of `found` carries in the store."""
    change = Difference()
    _compare_nodes(found, after, labels, change)
    for kind in {**found.relationships, **after.relationships}:
        before, now = found.relationships[kind], after.relationships[kind]
        created = {identity: row for identity, row in now.items() if identity not in before}
        changed = {identity: row for identity, row in now.items() if before.get(identity, row) != row}
        deleted = {identity: row for identity, row in before.items() if identity not in now}
        change.stated_otherwise |= {(*kind, *i) for i, row in changed.items() if stated(before[i]) != stated(row)}
        change.unchanged += len(now) - len(created) - len(changed) if kind[0] != RETIRED_EDGE else 0
        for into, rows in (
            (change.edges_created, created),
            (change.edges_changed, changed),
            (change.edges_deleted, deleted),
        ):
            if rows:
                into[kind] = rows
    return change


def _compare_nodes(found: GraphRows, after: GraphRows, labels: dict[Node, frozenset[str]], change: Difference) -> None:
    before = {(label, key): row for label, rows in found.nodes.items() for key, row in rows.items()}
    now = {(label, key): row for label, rows in after.nodes.items() for key, row in rows.items()}
    for node, row in now.items():
        if node in before:
            if row == before[node] and labels[node] == frozenset(MODEL.by_label[node[0]].labels(row)):
                change.unchanged += node[0] != RETIRED_NODE
            else:
                change.changed[node] = row
                derived = MODEL.by_label[node[0]].derived
                if stated(before[node], derived) != stated(row, derived):
                    change.stated_otherwise.add(node)
        elif (twin := _twin(node)) in before and twin not in now:
            change.moved[twin] = (node, row)
        else:
            change.created[node] = row
    change.deleted = [node for node in before if node not in now and node not in change.moved]


def _twin(node: Node) -> Node:
    """Of a live node the retired one that it may have been, and the other way round."""
    label, key = node
    if label == RETIRED_NODE:
        was, _, of = key.partition(":")
        return was, of
    return RETIRED_NODE, f"{label}:{key}"


def end(graph: GraphRows, label: str, key: str) -> Node:
    """Where the end of a relationship is: the node itself, or, once that is retired, what it has become."""
    return (label, key) if graph.has(label, key) else (RETIRED_NODE, f"{label}:{key}")


def each(rows: Rows) -> Iterator[tuple[Kind, tuple[str, ...], Properties]]:
    """The relationships: kind, identity, properties."""
    return ((kind, identity, row) for kind, by_identity in rows.items() for identity, row in by_identity.items())
