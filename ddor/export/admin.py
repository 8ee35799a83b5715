"""The whole graph, records and bookkeeping too, as the files of `neo4j-admin database import full`: a stream, one pass.

For each node type and each relationship type one file, and its header in a file of its own. A record comes with what it
leads to, in one row of one statement: that is four times fewer rows than node and relationships each by themselves.
Nothing is held in memory but a row. A property comes back as it was, with two exceptions, both of what the files cannot
tell apart: an empty text and an empty list come back as null. The separator between the items of a list, U+001F, is in
none of them: a load refuses a table's text that holds it, and lists come from tables alone.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddor.errors import UsageError
from ddor.model import MODEL
from ddor.model.declarations import NodeType, Property, RelationshipType
from ddor.model.history import RETIRED_EDGE, RETIRED_NODE

if TYPE_CHECKING:
    from ddor.store.base import Store

ARGUMENTS = "arguments.txt"
ITEMS = "\x1f"  # U+001F, the unit separator
SETS = "sets"
RECORD = "DetainerRecord"
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
# Some at a time, in a list: a row for each costs the driver three times as long. `{one}` is a node or relationship.
STATEMENT = (
    "MATCH {pattern} WITH collect({one}) AS every UNWIND range(0, size(every) - 1, 500) AS at "
    "RETURN [{one} IN every[at..at + 500] | [{cells}]]"
)
Row = Sequence[Any]
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """One file to write: its name, the columns before the properties, the properties with their types."""

    name: str
    own: tuple[str, ...]
    properties: dict[str, str]

    @property
    def option(self) -> str:
        """What the tool is given for it. Without `./`, the tool of calendar versions finds no file."""
        return f"--{self.name.partition('-')[0]}=./{self.name}-header.csv,./{self.name}.csv"


@dataclass(frozen=True, slots=True)
class Part:
    """A statement that only reads, and the files that it fills: `cells` makes, of each row in its lists, a row of each.

    A row of a file is its cells before the properties, and the properties; several rows, or none, are given as a list.
    """

    statement: str
    files: tuple[File, ...]
    cells: Callable[[Row], Iterable[list[tuple[list[str], Given]]]]


def write(store: Store, folder: Path, progress: Callable[[str], None] = lambda _: None) -> tuple[int, int]:
    """Write all files into `folder`, and `arguments.txt` for the tool. Returns how many nodes and relationships.

    Raises:
        UsageError: the folder cannot be written, or a node has a property that the model does not know.
        StoreError: the store cannot be read.
    """
    counted: Counter[str] = Counter()
    arguments: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ARGUMENTS).unlink(missing_ok=True)  # written last, it says that all files are of one export
        for part in _parts():
            rows = store.reading(lambda tx, part=part: _write(part, folder, tx.run(part.statement)))  # type: ignore[misc]
            for file, count in zip(part.files, rows, strict=True):
                counted[file.option.partition("=")[0]] += count
                if count:
                    _header(folder / f"{file.name}-header.csv", file)
                    arguments.append(file.option)
                else:
                    (folder / f"{file.name}.csv").unlink()
            progress(f"{counted['--nodes']:,} nodes and {counted['--relationships']:,} relationships written")
        (folder / ARGUMENTS).write_text("\n".join([*OPTIONS, *sorted(arguments)]) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}.", "Name another folder.") from error
    return counted["--nodes"], counted["--relationships"]


def _parts() -> Iterator[Part]:
    of_records = [one for one in MODEL.relationship_types if {start for start, _ in one.ends} == {RECORD}]
    for node in MODEL.node_types:
        if node.label == RECORD:
            yield _records(node, of_records)
        else:
            yield Part(
                _statement(f"(n:{node.label})", "n", "elementId(n), labels(n), properties(n)"),
                (_node_file(node),),
                lambda row: [[([_id(row[0]), ITEMS.join(row[1])], row[2])]],
            )
    for one in MODEL.relationship_types:
        if one not in of_records:
            yield Part(
                _statement(
                    f"()-[r:{one.type}]->()", "r", "elementId(startNode(r)), elementId(endNode(r)), properties(r)"
                ),
                (_relationship_file(one),),
                lambda row, kind=one.type: [[([_id(row[0]), _id(row[1]), kind], row[2])]],  # type: ignore[misc]
            )


def _records(node: NodeType, types: Sequence[RelationshipType]) -> Part:
    """Records with all that they lead to: their relationships have no properties, and a record has no other label."""
    ends = ", ".join(f"[(n)-[:{one.type}]->(m) | elementId(m)]" for one in types)

    def cells(row: Row) -> Iterator[list[tuple[list[str], Given]]]:
        own = _id(row[0])
        yield [([own, node.label], row[1])]
        for one, found in zip(types, row[2:], strict=True):
            yield [([own, _id(end), one.type], {}) for end in found]

    files = (_node_file(node), *map(_relationship_file, types))
    return Part(_statement(f"(n:{node.label})", "n", f"elementId(n), properties(n), {ends}"), files, cells)


def _statement(pattern: str, one: str, cells: str) -> str:
    return STATEMENT.format(pattern=pattern, one=one, cells=cells)


def _node_file(one: NodeType) -> File:
    return File(f"nodes-{one.label}", (":ID", ":LABEL"), _node_properties(one))


def _relationship_file(one: RelationshipType) -> File:
    any_type = one.type == RETIRED_EDGE
    properties = _every(t.properties for t in MODEL.relationship_types) if any_type else _typed(one.properties)
    own = (":START_ID", ":END_ID", ":TYPE")
    return File(f"relationships-{one.type}", own, {} if one.records else properties | {SETS: "string[]"})


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


def _write(part: Part, folder: Path, rows: Iterable[Iterable[list[Row]]]) -> list[int]:
    """Write the rows into the files of the part; returns how many into each."""
    counts = [0] * len(part.files)
    with ExitStack() as stack:
        outs = [
            csv.writer(
                stack.enter_context((folder / f"{file.name}.csv").open("w", encoding="utf-8", newline="")),
                lineterminator="\r\n",  # so that both of these are quoted within a cell
            )
            for file in part.files
        ]
        for row in chain.from_iterable(some for (some,) in rows):
            for at, found in enumerate(part.cells(row)):
                file, out = part.files[at], outs[at]
                for own, given in found:
                    out.writerow(_line(file, own, given) if file.properties or given else own)
                counts[at] += len(found)
    return counts


def _line(file: File, own: list[str], given: Given) -> list[Any]:
    known = file.properties
    if unknown := given.keys() - known.keys():
        raise UsageError(
            f"{file.name}: the model knows no property {', '.join(sorted(unknown))}.",
            "Load again with this version of ddor, or take the property away.",
        )
    return [*own, *[_cell(value) if value.__class__ in (bool, list) else value for value in map(given.get, known)]]


def _header(path: Path, file: File) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\r\n").writerow(
            [*file.own, *(f"{n}:{kind}" for n, kind in file.properties.items())]
        )


def _id(element: str) -> str:
    """An id within the files. Neo4j's own end in a number, which alone tells the nodes of one database apart."""
    return element.rpartition(":")[2] if element.count(":") > 1 else element


def _cell(value: bool | list[Any]) -> str:
    return str(value).lower() if isinstance(value, bool) else ITEMS.join(map(str, value))
