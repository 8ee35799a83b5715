"""Write a difference in one transaction. Two writers, one contract.

Neo4j plans each statement anew, which takes longer than running it: its writer sends few, with labels and types as
values, and finds everything by the server's own ids. The embedded store takes labels and types as text only, and plans
at once: its writer sends a statement for each of them, and finds everything by its key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ddor.model import MODEL, statements
from ddor.model.difference import Difference, Node, each, end
from ddor.model.rows import GraphRows, Kind, Properties
from ddor.store.snapshot import Snapshot

if TYPE_CHECKING:
    import neo4j

    Writer = Callable[[neo4j.ManagedTransaction, Snapshot, GraphRows, Difference], None]
    """Writes a difference between the graph of a snapshot and another one."""

ROWS_A_STATEMENT = 5000
Rows = list[dict[str, Any]]


class LabelsFirstError(Exception):
    """Nodes lose one label and get another, which the embedded engine cannot do to a key in one transaction.

    `remove` takes off, in a transaction before, what they lose; then the difference is written as ever.
    """

    def __init__(self, swapped: Mapping[Node, Sequence[str]]) -> None:
        super().__init__(f"{len(swapped)} nodes")
        self._swapped = swapped

    def remove(self, tx: neo4j.ManagedTransaction) -> None:
        """Take the labels off."""
        for (label, key), gone in self._swapped.items():
            tx.run(statements.remove_labels(label, gone), rows=[{"key": key}]).consume()


def write_neo4j(tx: neo4j.ManagedTransaction, found: Snapshot, after: GraphRows, change: Difference) -> None:
    """For Neo4j: six statements, however many labels and types there are, each with 5,000 rows at most at a time."""
    ids = dict(found.ids)

    def send(statement: str, rows: Iterable[dict[str, Any]]) -> Iterator[Any]:
        for batch in _batches(rows):
            yield from tx.run(statement, rows=batch).value()

    def ends(kind: Kind, identity: tuple[str, ...]) -> dict[str, str]:
        source, target = (end(after, *of) for of in zip(kind[1:], identity, strict=False))
        return {"source": ids[source], "target": ids[target]}

    def relabelled(node: Node, before: Node, row: Properties) -> dict[str, Any]:
        labels = _labels(node, row)
        gone = sorted(found.labels[before] - set(labels))
        return {"id": ids[before], "remove": gone, "add": labels, "properties": _with_key(node, row)}

    list(send(statements.DELETE_RELATIONSHIPS, ({"id": ids[*kind, *of]} for kind, of, _ in each(change.edges_deleted))))
    list(send(statements.DELETE_NODES, ({"id": ids[node]} for node in change.deleted)))
    moves = [relabelled(node, before, row) for before, (node, row) in change.moved.items()]
    changes = [relabelled(node, node, row) for node, row in change.changed.items()]
    list(send(statements.CHANGE_NODES, moves + changes))
    ids |= {node: ids[before] for before, (node, _) in change.moved.items()}
    created = ({"labels": _labels(n, row), "properties": _with_key(n, row)} for n, row in change.created.items())
    ids |= dict(zip(change.created, send(statements.CREATE_NODES, created), strict=True))
    new = (
        {**ends(kind, identity), "type": kind[0], "properties": row}
        for kind, identity, row in each(change.edges_created)
    )
    list(send(statements.CREATE_RELATIONSHIPS, new))
    other = ({"id": ids[*kind, *identity], "properties": row} for kind, identity, row in each(change.edges_changed))
    list(send(statements.CHANGE_RELATIONSHIPS, other))


def write_embedded(tx: neo4j.ManagedTransaction, found: Snapshot, after: GraphRows, change: Difference) -> None:
    """For the embedded store: a statement for each set of labels, and for each type with its ends.

    Raises:
        LabelsFirstError: labels have to be taken off in a transaction before. Nothing was written.
    """
    swapped = {}
    for node, row in change.changed.items():
        labels = set(_labels(node, row))
        if (lost := found.labels[node] - labels) and labels - found.labels[node]:
            swapped[node] = sorted(lost)
    if swapped:
        raise LabelsFirstError(swapped)

    def send(by_statement: dict[str, Rows]) -> None:
        for statement, rows in by_statement.items():
            for batch in _batches(rows):
                tx.run(statement, rows=batch).consume()

    def edges(statement: Callable[[Kind, str, str], str], of: dict[Kind, Any], where: GraphRows) -> dict[str, Rows]:
        sent: dict[str, Rows] = defaultdict(list)
        for kind, identity, row in each(of):
            source, target = (end(where, *one) for one in zip(kind[1:], identity, strict=False))
            key = dict(zip(MODEL.by_type[kind[0]].key, identity[2:], strict=True))
            sent[statement(kind, source[0], target[0])].append(
                {"source": source[1], "target": target[1], **key, "properties": row}
            )
        return sent

    def nodes(changes: Iterable[tuple[Node, Node, Properties]]) -> dict[str, Rows]:
        sent: dict[str, Rows] = defaultdict(list)
        for before, node, row in changes:
            labels = _labels(node, row)
            statement = statements.change_nodes(before[0], sorted(found.labels[before] - set(labels)), labels)
            sent[statement].append({"key": before[1], "properties": _with_key(node, row)})
        return sent

    send(edges(statements.delete_relationships, change.edges_deleted, found.rows))
    gone: dict[str, Rows] = defaultdict(list)
    for label, key in change.deleted:
        gone[statements.delete_nodes(label)].append({"key": key})
    send(gone)
    send(nodes((before, node, row) for before, (node, row) in change.moved.items()))
    send(nodes((node, node, row) for node, row in change.changed.items()))
    created: dict[str, Rows] = defaultdict(list)
    for node, row in change.created.items():
        created[statements.create_nodes(_labels(node, row))].append({"properties": _with_key(node, row)})
    send(created)
    send(edges(statements.create_relationships, change.edges_created, after))
    send(edges(statements.change_relationships, change.edges_changed, after))


def _labels(node: Node, row: Properties) -> list[str]:
    return list(MODEL.by_label[node[0]].labels(row))


def _with_key(node: Node, row: Properties) -> Properties:
    return {MODEL.by_label[node[0]].key: node[1], **row}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[Rows]:
    every = list(rows)
    for start in range(0, len(every), ROWS_A_STATEMENT):
        yield every[start : start + ROWS_A_STATEMENT]
