"""What a store holds of our graph: read in two statements, as the rows that a load compares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddor.model import MODEL
from ddor.model.difference import Node
from ddor.model.history import RETIRED_EDGE, RETIRED_NODE
from ddor.model.rows import PUBLISHED, Element, GraphRows, Properties
from ddor.store.records import plain

if TYPE_CHECKING:
    import neo4j

# Relationships are read from these labels on: what other nodes (case-level records, notes of a reader) lead to is not.
LABELS = tuple(t.label for t in MODEL.node_types if t.of_tables or t.label == RETIRED_NODE)
NODES = f"MATCH (n:{'|'.join(LABELS)})\nRETURN elementId(n), labels(n), properties(n)"
RELATIONSHIPS = (
    f"MATCH (a:{'|'.join(LABELS)})-[r:{'|'.join(t.type for t in MODEL.relationship_types if not t.records)}]->(b)\n"
    "RETURN elementId(r), elementId(a), type(r), elementId(b), properties(r)"
)


@dataclass(slots=True)
class Snapshot:
    """The graph, with the store's own id of each node and relationship, and the labels of each node.

    Nodes without a key and relationships between such are somebody else's, and are not in it.
    """

    rows: GraphRows = field(default_factory=GraphRows)
    ids: dict[Element, str] = field(default_factory=dict)
    labels: dict[Node, frozenset[str]] = field(default_factory=dict)


def read(tx: neo4j.ManagedTransaction) -> Snapshot:
    """All of the graph but for the records of loads."""
    snapshot = Snapshot()
    ends: dict[str, Node] = {}
    for element_id, labels, properties in tx.run(NODES).values():
        _node(snapshot, ends, element_id, labels, plain(properties))
    for element_id, source, type_, target, properties in tx.run(RELATIONSHIPS).values():
        if source in ends and target in ends:
            _edge(snapshot, element_id, (type_, ends[source], ends[target]), plain(properties))
    return snapshot


def _node(snapshot: Snapshot, ends: dict[str, Node], element_id: str, labels: list[str], row: Properties) -> None:
    node_type = MODEL.node_type_of(label for label in LABELS if label in labels)
    if node_type is None or (key := row.pop(node_type.key, None)) is None:
        return
    node = (node_type.label, str(key))
    snapshot.rows.nodes[node[0]][node[1]] = row
    snapshot.rows.sets[node] = _sets(row)
    snapshot.ids[node] = element_id
    snapshot.labels[node] = frozenset(labels) & MODEL.labels()
    # A retired relationship is named by what its ends were.
    ends[element_id] = (str(row["was"]), str(row["of"])) if node[0] == RETIRED_NODE else node


def _edge(snapshot: Snapshot, element_id: str, edge: tuple[str, Node, Node], row: Properties) -> None:
    type_, source, target = edge
    rel, kind = MODEL.by_type[type_], (type_, source[0], target[0])
    if type_ != RETIRED_EDGE and kind[1:] not in rel.ends:
        return
    identity = (source[1], target[1], *(str(row.get(name, "")) for name in rel.key))
    snapshot.rows.relationships[kind][identity] = row
    snapshot.rows.sets[*kind, *identity] = _sets(row)
    snapshot.ids[*kind, *identity] = element_id


def _sets(row: Properties) -> set[str]:
    sets = row.get("sets")
    return set(sets) if isinstance(sets, list) else {PUBLISHED}
