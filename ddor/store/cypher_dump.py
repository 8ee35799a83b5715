"""The whole graph as Cypher: for somebody who has a Neo4j and no Python.

A file of statements that runs in Neo4j Browser, in `cypher-shell`, and one by one through any driver. The same graph
gives the same bytes. What is there already is passed over, so a file that was interrupted is simply run again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ddor.model import MODEL, SCHEMA_VERSION
from ddor.model import statements as of_model
from ddor.model.difference import each, end
from ddor.model.literals import literal, name
from ddor.model.rows import GraphRows, Properties
from ddor.store import snapshot, state

if TYPE_CHECKING:
    from ddor.store.base import Store

STATEMENT_CHARACTERS = 20_000
"""About how long a statement is at most. Neo4j Browser colours and checks what stands in its editor."""

_SOURCE, _TARGET = "-source", "-target"  # no property has such a name
_READ_BY: dict[type, str] = {int: "toInteger", float: "toFloat", bool: "toBoolean", datetime.date: "date"}
_MARKS = tuple(map(ord, "|¦‖¶"))
_PRIVATE = range(0xE000, 0xF900)  # characters that mean nothing to anybody

HEAD = """\
// Declined Detainer Graph: constraints and the whole graph, for an empty Neo4j 5.26 or later.
// Neo4j Browser: paste it whole, with the multi statement editor on, and run. Else: cypher-shell -f ddor.cypher
// It may be run again: what is there is passed over. A database that holds other data is refused.
"""
_REFUSED = "This database holds other data. Use an empty one; to empty this one: MATCH (n) DETACH DELETE n"


def script(store: Store) -> Iterator[str]:
    """The text of the file, in parts, each of which ends a statement and its line.

    Raises:
        StoreError: the store cannot be read.
    """
    yield HEAD
    for statement in of_store(store):
        yield f"{statement};\n"


def of_store(store: Store) -> Iterator[str]:
    """The statements, without semicolons, in the order in which they have to be run. Raises as `script` does."""
    known = state.read(store)
    rows = store.reading(snapshot.read).rows
    yield from statements(rows, known)


def statements(rows: GraphRows, known: state.State) -> Iterator[str]:
    """The same for a graph that was read.

    Args:
        rows: the graph.
        known: what its store says of its last load; the records of loads themselves are left out.
    """
    schema = _schema(rows, known)
    same = f"n:Schema AND n.version = {SCHEMA_VERSION} AND n.digest = {literal(schema['digest'])}"
    # Cypher has no statement that fails in words; but a unit of time that is none is told with its name.
    yield (
        f"OPTIONAL MATCH (n) WITH count(n) AS nodes, count(CASE WHEN {same} THEN 1 END) AS ours\n"
        f"RETURN CASE WHEN nodes > 0 AND ours = 0 THEN date.truncate('{_REFUSED}', date()) ELSE 'Run on.' END AS ready"
    )
    made = of_model.constraints(MODEL) | of_model.indexes(MODEL) | of_model.full_text(MODEL)
    yield from made.values()
    yield f"MERGE (n:Schema {{id: 'ddor'}})\nSET n += {literal(schema)}"
    yield from _nodes(rows)
    yield from _relationships(rows)


def _schema(rows: GraphRows, known: state.State) -> dict[str, Any]:
    """What a load would have left: by it, `ddor` knows the graph as its own."""
    import json

    return {
        "version": SCHEMA_VERSION,
        "name": f"Schema version {SCHEMA_VERSION}",
        "caption": f"Schema version {SCHEMA_VERSION}",
        "digest": json.dumps(known.digests, sort_keys=True),
        "held": known.held,
        "contradictions": known.contradictions,
        "misreadings": known.misreadings,
        "nodes": 1 + sum(map(len, rows.nodes.values())),
        "relationships": sum(map(len, rows.relationships.values())),
    }


def _nodes(rows: GraphRows) -> Iterator[str]:
    by_labels: dict[tuple[str, ...], list[Properties]] = defaultdict(list)
    for node_type in MODEL.node_types:
        for key, row in sorted(rows.nodes.get(node_type.label, {}).items()):
            by_labels[node_type.labels(row)].append({node_type.key: key, **row})
    for (label, *further), found in by_labels.items():
        table = _Table([MODEL.by_label[label].key], found)
        merge = f"MERGE (n:{label} {{{table.columns[0]}: {table.value(table.columns[0])}}})"
        yield from table.batches(merge, "n", table.columns[1:], [f"n:{one}" for one in further])


def _relationships(rows: GraphRows) -> Iterator[str]:
    by_ends: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
    for kind, identity, row in sorted(each(dict(rows.relationships)), key=lambda one: one[:2]):
        source, target = (end(rows, *of) for of in zip(kind[1:], identity, strict=False))
        by_ends[kind[0], source[0], target[0]].append({_SOURCE: source[1], _TARGET: target[1], **row})
    for (type_, source_label, target_label), found in by_ends.items():
        keys = MODEL.by_type[type_].key
        table = _Table([_SOURCE, _TARGET, *keys], found)
        same = " AND ".join(f"coalesce(r.{key}, '') = coalesce({table.value(key)}, '')" for key in keys)
        create = (
            f"MATCH (a:{source_label} {{{MODEL.by_label[source_label].key}: {table.value(_SOURCE)}}})\n"
            f"MATCH (b:{target_label} {{{MODEL.by_label[target_label].key}: {table.value(_TARGET)}}})\n"
            f"WHERE NOT EXISTS {{ MATCH (a)-[r:{type_}]->(b){same and f' WHERE {same}'} }}\n"
            f"CREATE (a)-[r:{type_}]->(b)"
        )
        yield from table.batches(create, "r", [c for c in table.columns[2:] if table.holds(c)], [])


class _Table:
    """Rows of one shape, and how Cypher reads them.

    A row is one text, its values parted by a character that none of them holds: Neo4j, and the editor of Neo4j Browser,
    read that many times faster than a list or a map of literals. What a text cannot stand for (a list, an empty text,
    values of several types) stands beside it.
    """

    def __init__(self, first: Sequence[str], rows: Sequence[Properties]) -> None:
        self._rows = rows
        self.columns = [*first, *sorted({column for row in rows for column in row} - {*first})]
        self._types = {column: self._type(column) for column in self.columns}
        self._parted = [c for c in self.columns if self._types[c] is not None]
        self._beside = [c for c in self.columns if self._types[c] is None]
        held = {character for row in rows for c in self._parted for character in str(row.get(c, ""))}
        self._mark = next(mark for mark in map(chr, (*_MARKS, *_PRIVATE)) if mark not in held)

    def _type(self, column: str) -> type | None:
        """The type of all values of a column that can stand in a text."""
        types = {type(row[column]) for row in self._rows if row.get(column) is not None}
        kept = types <= {str} or (len(types) == 1 and types <= _READ_BY.keys())
        return next(iter(types), str) if kept and not any(row.get(column) == "" for row in self._rows) else None

    def holds(self, column: str) -> bool:
        """Whether a row has a value in the column."""
        return any(row.get(column) is not None for row in self._rows)

    def value(self, column: str) -> str:
        """The value of a column, as Cypher reads it from a row."""
        if column in self._beside:
            return f"row[{self._beside.index(column) + 1}]"
        text, type_ = f"f[{self._parted.index(column)}]", self._types[column]
        if type_ in _READ_BY and type_ is not datetime.date:
            return f"{_READ_BY[type_]}({text})"  # of an empty text: null
        read = f"date({text})" if type_ is datetime.date else text
        full = all(row.get(column) is not None for row in self._rows)
        return read if full else f"CASE {text} WHEN '' THEN null ELSE {read} END"

    def batches(self, statement: str, element: str, columns: Iterable[str], also: list[str]) -> Iterator[str]:
        """The statement for so many rows at a time that it keeps to the length; a row that is longer stands alone."""
        set_to = [f"{element}.{name(column)} = {self.value(column)}" for column in columns] + also
        text = "row[0]" if self._beside else "row"
        tail = f"\n] AS row\nWITH row, split({text}, '{self._mark}') AS f\n{statement}"
        tail += "\nSET " + ", ".join(set_to) if set_to else ""
        batch: list[str] = []
        length = 0
        for row in map(self._written, self._rows):
            if batch and length + len(row) > STATEMENT_CHARACTERS:
                yield "UNWIND [\n" + ",\n".join(batch) + tail
                batch, length = [], 0
            batch.append(row)
            length += len(row) + 2
        yield "UNWIND [\n" + ",\n".join(batch) + tail

    def _written(self, row: Properties) -> str:
        text = self._mark.join("" if row.get(c) is None else str(row[c]) for c in self._parted)
        return literal([text, *(row.get(c) for c in self._beside)] if self._beside else text)
