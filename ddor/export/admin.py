"""The whole graph, records and bookkeeping too, as the files of `neo4j-admin database import full`: a stream, one pass.

For each node type and each relationship type one file, and its header in a file of its own. Nothing is held in memory
but a row, and nothing is changed: the separator between the items of a list is a character that no text has.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddor.errors import UsageError
from ddor.model import MODEL
from ddor.model.declarations import NodeType, Property
from ddor.model.history import RETIRED_EDGE, RETIRED_NODE

if TYPE_CHECKING:
    from ddor.store.base import Store

ARGUMENTS = "arguments.txt"
ITEMS = "\x1f"  # U+001F, the unit separator
SETS = "sets"
OPTIONS = (
    "--array-delimiter=U+001F", "--multiline-fields=true", "--id-type=string",
    "--skip-bad-relationships=false",
)  # fmt: skip
_TYPES = {
    "string": "string",
    "when": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "list": "string[]",
}
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class File:
    """One file to write: its name, the statement whose rows fill it, the columns before the properties, properties.

    `rows` makes the cells before the properties from a row of the statement, whose third value is the properties.
    """

    name: str
    statement: str
    own: tuple[str, ...]
    properties: dict[str, str]
    rows: Callable[[Row], list[str]]


def write(store: Store, folder: Path, progress: Callable[[str], None] = lambda _: None) -> tuple[int, int]:
    """Write all files into `folder`, and `arguments.txt` for the tool. Returns how many nodes and relationships.

    Raises:
        UsageError: the folder cannot be written, or a node has a property that the model does not know.
        StoreError: the store cannot be read.
    """
    counted, arguments = [0, 0], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for at, (files, option) in enumerate(((_nodes(), "--nodes"), (_relationships(), "--relationships"))):
            for file in files:
                rows = store.reading(lambda tx, file=file: _write(file, folder, tx.run(file.statement)))  # type: ignore[misc]
                counted[at] += rows
                progress(f"{counted[0]:,} nodes and {counted[1]:,} relationships written")
                if rows:
                    header = f"{file.name}-header.csv"
                    _header(folder / header, file)
                    arguments.append(f"{option}={header},{file.name}.csv")
                else:
                    (folder / f"{file.name}.csv").unlink()
        (folder / ARGUMENTS).write_text("\n".join([*OPTIONS, *arguments]) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}.", "Name another folder.") from error
    return counted[0], counted[1]


def _nodes() -> Iterator[File]:
    for one in MODEL.node_types:
        yield File(
            f"nodes-{one.label}",
            f"MATCH (n:{one.label}) RETURN elementId(n), labels(n), properties(n)",
            (":ID", ":LABEL"),
            _node_properties(one),
            lambda row: [_id(row[0]), ITEMS.join(row[1])],
        )


def _relationships() -> Iterator[File]:
    for one in MODEL.relationship_types:
        any_type = one.type == RETIRED_EDGE
        properties = _every(t.properties for t in MODEL.relationship_types) if any_type else _typed(one.properties)
        yield File(
            f"relationships-{one.type}",
            f"MATCH (a)-[r:{one.type}]->(b) RETURN elementId(a), elementId(b), properties(r)",
            (":START_ID", ":END_ID", ":TYPE"),
            properties | {SETS: "string[]"},
            lambda row, kind=one.type: [_id(row[0]), _id(row[1]), kind],  # type: ignore[misc]
        )


def _node_properties(one: NodeType) -> dict[str, str]:
    """What nodes of a type may have; a retired one, what it was may have had."""
    retired = one.label == RETIRED_NODE
    own = _every(t.all_properties for t in MODEL.node_types) if retired else {}
    return own | _typed(one.all_properties) | ({} if one.records else {"caption": "string", SETS: "string[]"})


def _every(of: Any) -> dict[str, str]:  # noqa: ANN401 - properties of every type
    return {name: kind for properties in of for name, kind in _typed(properties).items()}


def _typed(properties: Sequence[Property]) -> dict[str, str]:
    found = {}
    for one in properties:
        found[one.name] = _TYPES[one.type]
        if one.type == "when":
            found |= {f"{one.name}_earliest": "date", f"{one.name}_latest": "date"}
    return found


def _write(file: File, folder: Path, rows: Any) -> int:  # noqa: ANN401 - a result of the driver
    count, names = 0, [*file.properties]
    known = file.properties.keys()
    with (folder / f"{file.name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        for row in rows:
            given = row[2]
            if not given.keys() <= known:
                raise UsageError(
                    f"{file.name}: the model knows no property {', '.join(sorted(given.keys() - known))}.",
                    "Load again with this version of ddor, or take the property away.",
                )
            writer.writerow([*file.rows(row), *(_cell(given.get(name)) for name in names)])
            count += 1
    return count


def _header(path: Path, file: File) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow(
            [*file.own, *(f"{n}:{kind}" for n, kind in file.properties.items())]
        )


def _id(element: str) -> str:
    """An id within the files. Neo4j's own end in a number, which alone tells the nodes of one database apart."""
    return element.rpartition(":")[2] if element.count(":") > 1 else element


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever the driver gives
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ITEMS.join(map(str, value))
    return value
