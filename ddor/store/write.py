"""Write: what differs from the graph, in batches, each in one managed transaction. What is derived is replaced.

Before a batch is written, what is there is read in the same transaction and compared. So the counts are true on every
store, a second load of the same tables sends nothing to write, and a batch that is run again does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from ddor.model import MODEL, statements
from ddor.model.rows import GraphRows, Properties
from ddor.store.base import Store

if TYPE_CHECKING:
    import neo4j

BATCH_SIZE = 1000
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Counts:
    """Nodes and relationships that were created, changed, found the same, and removed."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def __iadd__(self, other: Counts) -> Counts:
        self.created += other.created
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.removed += other.removed
        return self


def write(store: Store, graph: GraphRows, *, batch_size: int = BATCH_SIZE, progress: Progress | None = None) -> Counts:
    """Nodes before relationships, in the order of the model. `progress` gets what, how many are done, of how many."""
    total = sum(map(len, graph.nodes.values())) + sum(map(len, graph.relationships.values()))
    counts, done = Counts(), 0
    # Is there anything to compare with? No label in the pattern, against our rule: any node counts, but the first one.
    empty = not store.read("MATCH (n) WHERE NOT n:Schema RETURN 1 AS one LIMIT 1", timeout=None).rows
    for stage in (_node_batches, _label_batches, _relationship_batches):
        for batches in _transactions(stage(graph, batch_size, empty), batch_size):
            counts += store.write(partial(_run, batches))
            done += 0 if stage is _label_batches else sum(batch.size for batch in batches)
            if progress:
                progress(batches[-1].what, done, total)
    return counts


def replace(store: Store, graph: GraphRows, types: Collection[str], *, batch_size: int = BATCH_SIZE) -> Counts:
    """Write, and take away every other relationship of these types. For what is derived; what sources say stays."""
    counts = Counts()
    for rel in MODEL.relationship_types:
        for source, target in rel.ends if rel.type in types else ():
            kept = graph.relationships.get((rel.type, source, target), {})
            counts += _remove_others(store, _RelationshipBatch(rel.type, source, target, kept), batch_size)
    counts += write(store, graph, batch_size=batch_size)
    return counts


def _remove_others(store: Store, batch: _RelationshipBatch, size: int) -> Counts:
    read = statements.all_relationships(batch.rel, batch.source, batch.target, MODEL)
    there = (tuple(map(str, row)) for row in store.read(read, timeout=None).rows)
    gone = [key for key in there if key not in batch.rows]
    for start in range(0, len(gone), size):
        store.write(partial(batch.delete, gone[start : start + size]))
    return Counts(removed=len(gone))


def _run(batches: list[Batch], tx: neo4j.ManagedTransaction) -> Counts:
    counts = Counts()
    for batch in batches:
        counts += batch.run(tx)
    return counts


class Batch(Protocol):
    """Rows of one kind that go into one statement."""

    what: str
    size: int

    def run(self, tx: neo4j.ManagedTransaction) -> Counts:
        """Read what is there, write what differs."""
        ...


def _transactions(batches: Iterable[Batch], size: int) -> Iterator[list[Batch]]:
    """Batches together, as long as they hold no more rows than one may."""
    together: list[Batch] = []
    for batch in batches:
        if together and sum(b.size for b in together) + batch.size > size:
            yield together
            together = []
        together.append(batch)
    if together:
        yield together


def _node_batches(graph: GraphRows, size: int, empty: bool) -> Iterator[Batch]:
    for node_type in MODEL.node_types:
        for rows in _batches(graph.nodes.get(node_type.label, {}), size):
            yield _NodeBatch(node_type.label, rows, empty)


def _label_batches(graph: GraphRows, size: int, _empty: bool) -> Iterator[Batch]:
    for node_type in MODEL.node_types:
        if node_type.further_labels:
            for rows in _batches(graph.nodes.get(node_type.label, {}), size):
                yield _LabelBatch(node_type.label, list(rows))


def _relationship_batches(graph: GraphRows, size: int, empty: bool) -> Iterator[Batch]:
    for rel in MODEL.relationship_types:
        for source, target in rel.ends:
            for rows in _batches(graph.relationships.get((rel.type, source, target), {}), size):
                yield _RelationshipBatch(rel.type, source, target, rows, empty)


def _batches(rows: dict[Any, Properties], size: int) -> Iterator[dict[Any, Properties]]:
    items = list(rows.items())
    for start in range(0, len(items), size):
        yield dict(items[start : start + size])


class _NodeBatch:
    def __init__(self, label: str, rows: dict[str, Properties], empty: bool) -> None:
        self.what, self.size, self.rows, self.empty = label, len(rows), rows, empty
        self.type = MODEL.by_label[label]

    def run(self, tx: neo4j.ManagedTransaction) -> Counts:
        counts, differing = _compare(self.rows, {} if self.empty else self._found(tx))
        if differing:
            rows = [{"key": key, "properties": change} for key, change in differing.items()]
            tx.run(statements.merge_nodes(self.type), rows=rows).consume()
        return counts

    def _found(self, tx: neo4j.ManagedTransaction) -> dict[str, Properties]:
        found = {}
        for record in tx.run(statements.read_nodes(self.type), keys=list(self.rows)):
            properties = _native(record["properties"])
            found[record["key"]] = {k: v for k, v in properties.items() if k != self.type.key}
        return found


class _LabelBatch:
    """The further label of each node's kind, for nodes that are there."""

    def __init__(self, label: str, keys: list[str]) -> None:
        self.what, self.size, self.keys = label, len(keys), keys
        self.statement = statements.add_labels(MODEL.by_label[label])

    def run(self, tx: neo4j.ManagedTransaction) -> Counts:
        tx.run(self.statement, keys=self.keys).consume()
        return Counts()


class _RelationshipBatch:
    def __init__(
        self, type_: str, source: str, target: str, rows: dict[tuple[str, ...], Properties], empty: bool = False
    ) -> None:
        self.what, self.size, self.rows, self.empty = type_, len(rows), rows, empty
        self.rel, self.source, self.target = MODEL.by_type[type_], source, target

    def run(self, tx: neo4j.ManagedTransaction) -> Counts:
        """Read what is there, write what differs."""
        counts, differing = _compare(self.rows, {} if self.empty else self._found(tx))
        if differing:
            statement = statements.merge_relationships(self.rel, self.source, self.target, MODEL)
            tx.run(statement, rows=[self._row(*item) for item in differing.items()]).consume()
        return counts

    def _found(self, tx: neo4j.ManagedTransaction) -> dict[tuple[str, ...], Properties]:
        read = statements.read_relationships(self.rel, self.source, self.target, MODEL)
        found = {}
        for record in tx.run(read, sources=sorted({key[0] for key in self.rows})):
            properties = _native(record["properties"])
            identity = (str(properties[name]) for name in self.rel.key)
            found[record["source"], record["target"], *identity] = properties
        return {key: found[key] for key in self.rows if key in found}

    def delete(self, keys: list[tuple[str, ...]], tx: neo4j.ManagedTransaction) -> None:
        """Delete relationships between the same labels, by their identity."""
        statement = statements.delete_relationships(self.rel, self.source, self.target, MODEL)
        tx.run(statement, rows=[self._identity(key) for key in keys]).consume()

    def _identity(self, key: tuple[str, ...]) -> dict[str, Any]:
        return {"source": key[0], "target": key[1], **dict(zip(self.rel.key, key[2:], strict=True))}

    def _row(self, key: tuple[str, ...], change: Properties) -> dict[str, Any]:
        return {**self._identity(key), "properties": change}


def _compare(wanted: dict[Any, Properties], found: dict[Any, Properties]) -> tuple[Counts, dict[Any, Properties]]:
    """How many are new, other, or the same; for the first two, what to set. A property that is gone becomes null."""
    differing = {}
    counts = Counts()
    for key, row in wanted.items():
        there = found.get(key)
        if there == row:
            counts.unchanged += 1
            continue
        differing[key] = row | dict.fromkeys(set(there or ()) - set(row))
        if there is None:
            counts.created += 1
        else:
            counts.changed += 1
    return counts, differing


def _native(properties: dict[str, Any]) -> Properties:
    """Values of the driver as Python's own: its dates are no `datetime.date`."""
    return {k: v.to_native() if hasattr(v, "to_native") else v for k, v in properties.items()}
