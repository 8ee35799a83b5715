"""The whole graph as Cypher: for somebody who has a Neo4j and no Python.

A file of statements that runs in Neo4j Browser, in `cypher-shell`, and one by one through any driver. The same graph
gives the same bytes. What is there already is passed over, so a file that was interrupted is simply run again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
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
    rows = store.write(snapshot.read).rows  # by the user whose rows are not limited
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
    for labels, found in by_labels.items():
        key = MODEL.by_label[labels[0]].key
        also = [f"n:{label}" for label in labels[1:]]
        yield from _batches([key], found, f"MERGE (n:{labels[0]} {{{key}: row[0]}})", "n", also)


def _relationships(rows: GraphRows) -> Iterator[str]:
    by_ends: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
    for kind, identity, row in sorted(each(dict(rows.relationships)), key=lambda one: one[:2]):
        source, target = (end(rows, *of) for of in zip(kind[1:], identity, strict=False))
        by_ends[kind[0], source[0], target[0]].append({_SOURCE: source[1], _TARGET: target[1], **row})
    for (type_, source_label, target_label), found in by_ends.items():
        keys = MODEL.by_type[type_].key
        same = " AND ".join(f"coalesce(r.{key}, '') = coalesce(row[{at}], '')" for at, key in enumerate(keys, 2))
        create = (
            f"MATCH (a:{source_label} {{{MODEL.by_label[source_label].key}: row[0]}})\n"
            f"MATCH (b:{target_label} {{{MODEL.by_label[target_label].key}: row[1]}})\n"
            f"WHERE NOT EXISTS {{ MATCH (a)-[r:{type_}]->(b){same and f' WHERE {same}'} }}\n"
            f"CREATE (a)-[r:{type_}]->(b)"
        )
        yield from _batches([_SOURCE, _TARGET, *keys], found, create, "r", [])


def _batches(first: list[str], rows: list[Properties], statement: str, element: str, also: list[str]) -> Iterator[str]:
    """The statement for so many rows at a time that it keeps to the length; a row that is longer stands alone.

    A row is a list of plain values, which Neo4j reads several times faster than maps. `first` are its first columns.
    """
    columns = [*first, *sorted({column for row in rows for column in row} - {*first})]
    dates = {c for c in columns if all(type(row[c]) is datetime.date for row in rows if row.get(c) is not None)}
    set_to = [
        f"{element}.{name(column)} = " + (f"date(row[{at}])" if column in dates else f"row[{at}]")
        for at, column in enumerate(columns)
        if column not in {_SOURCE, _TARGET} and not (element == "n" and at == 0)
    ]
    tail = f"\n] AS row\n{statement}" + (f"\nSET {', '.join(set_to + also)}" if set_to or also else "")
    batch: list[str] = []
    length = 0
    for row in rows:
        values = (row.get(column) for column in columns)
        text = literal([str(v) if c in dates and v else v for c, v in zip(columns, values, strict=True)])
        if batch and length + len(text) > STATEMENT_CHARACTERS:
            yield "UNWIND [\n" + ",\n".join(batch) + tail
            batch, length = [], 0
        batch.append(text)
        length += len(text) + 2
    yield "UNWIND [\n" + ",\n".join(batch) + tail
