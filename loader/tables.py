"""Read: the tables of a data package, and further rows for them, as rows of text that know their file, line and set.

The package describes itself in `datapackage.json` (Frictionless Data). What a user gives holds further rows for the
published tables.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from ddor import content
from ddor.errors import DataError, UsageError
from ddor.loader import cells
from ddor.loader.inputs import Finder, Found, MadeRow, TableInput
from ddor.loader.rejects import Reject
from ddor.loader.scan import QUOTING, Record, records
from ddor.loader.sheets import DELIMITERS
from ddor.model.rows import PUBLISHED as PUBLISHED_SET
from ddor.places.table import Gazetteer, Member, Name, Namesake, Place, Verdict

PUBLISHED = content.folder("data")
SPELLED = "spelled as the tables spell it"


class Row(dict[str, str]):
    """One row, by column; an empty text means "not stated". `file` and `line` are for messages, and are never stored.

    `of_set` names the set of tables that the row belongs to; `given` holds the cells as they were, where that differs;
    `made` is set where the row was made from one of another kind.
    """

    __slots__ = ("file", "given", "line", "made", "of_set", "rejected", "table")

    def __init__(self, cells: dict[str, str], file: str, line: int, of_set: str, table: str) -> None:
        super().__init__(cells)
        self.file, self.line, self.of_set, self.table = file, line, of_set, table
        self.given: dict[str, str] = {}
        self.rejected = False
        self.made: MadeRow | None = None

    def called(self, column: str) -> str:
        """What the user calls a column: that of the row which this one was made from, where it was."""
        return self.made.came_from.get(column, column) if self.made else column

    def put(self, column: str, text: str) -> None:
        """Replace the text of a cell."""
        self.given.setdefault(column, self[column])
        self[column] = text


class FileRead(NamedTuple):
    """What was read of one file, or of one stream."""

    file: str
    of_set: str
    rows: int
    taken: int
    rejected: int


@dataclass(slots=True)
class Tables:
    """Rows by table, their schemas, and the files they came from.

    `files` maps each file to the SHA-256 of its content, `sets` to its set. `not_whole` names the sets of which a row
    was rejected or a part was not read.
    """

    schemas: dict[str, dict[str, Any]]
    files: dict[str, str] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    not_whole: set[str] = field(default_factory=set)
    rejects: list[Reject] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    settled: int = -1
    """How many rejects there were when no row pointed to a rejected one."""
    _rows: dict[str, list[Row]] = field(default_factory=dict)
    _lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _put_right: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    _gazetteer: Gazetteer | None = None

    def rows(self, table: str) -> list[Row]:
        """The rows of one table that were not rejected: the published ones first, the others as they were given.

        A row that several sets hold stands there once for each set.
        """
        return [row for row in self._rows.get(table, ()) if not row.rejected]

    def key(self, table: str) -> list[str]:
        """The columns by which a row of the table is known: its primary key, else all of them."""
        schema = self.schemas[table]
        return schema.get("primaryKey") or [f["name"] for f in schema["fields"]]

    def columns(self, table: str) -> list[str]:
        """The columns of one table."""
        return [f["name"] for f in self.schemas[table]["fields"]]

    def gazetteer(self) -> Gazetteer:
        """The places of these tables, for the resolver. It is made once for the same places."""
        if self._gazetteer is None:
            self._gazetteer = Gazetteer(
                {Place(**row) for row in self.rows("places")},
                {Member(**row) for row in self.rows("place_members")},
                {Verdict(**row) for row in self.rows("place_verdicts")},
                {Namesake(**row) for row in self.rows("place_namesakes")},
                {Name(**row) for row in self.rows("names")},
            )
        return self._gazetteer

    @property
    def read(self) -> list[FileRead]:
        """What was read, file by file. A row that stands there twice is taken once."""
        taken, lost = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        for reject in self.rejects:
            lost[reject.file].add(reject.row)
        for row in (row for rows in self._rows.values() for row in rows if not row.rejected):
            taken[row.file].add(row.line)
        return [
            FileRead(f, s, len(self._lines[f] | lost[f]), len(taken[f] - lost[f]), len(lost[f]))
            for f, s in self.sets.items()
        ]

    @property
    def notices(self) -> list[str]:
        """What was passed over, and what was put right in cells, in words."""
        right = (
            f"{file}, row {lines[0]}{f' and {len(lines) - 1} more' if lines[1:] else ''}, column {column}: {what}."
            for (file, column, what), lines in self._put_right.items()
        )
        return [*self.passed_over, *right]

    def add(self, row: Row) -> None:
        """Add a row that was read."""
        self._rows.setdefault(row.table, []).append(row)
        self._lines[row.file].add(row.line)

    def put(self, row: Row, column: str, text: str, what: str) -> None:
        """Put a cell right; `what` is told."""
        row.put(column, text)
        self._note(row, column, what)

    def _note(self, row: Row, column: str, what: str) -> None:
        self._put_right.setdefault((row.file, row.called(column), what), []).append(row.line)

    def merge(self, row: Row) -> None:
        """Take out a row that says what another of its set says."""
        row.rejected = True
        self._note(row, self.key(row.table)[0], "the row stands there twice, and is taken once")

    def reject(self, row: Row, column: str, reason: str, remedy: str, line: str = "") -> None:
        """Take out a row that cannot be used. `line`: the row as it stands, where it does not fall into cells."""
        if row.rejected:
            return
        row.rejected = True
        as_read = dict.fromkeys(row, "") if line else {**row, **row.given}
        value = line or as_read.get(column, "")
        made_from: Mapping[str, str] = row.made.given if row.made else {}
        column = row.called(column)
        value = made_from.get(column) or value
        self.rejects.append(Reject(row.file, row.line, column, value, reason, remedy, row.table, as_read, made_from))
        self.not_whole.add(row.of_set)
        if row.table.startswith("place") or row.table == "names":
            self._gazetteer = None


def names(package: Path | None = None) -> list[str]:
    """The names of the tables of a data package (None: the published one)."""
    return [resource["name"] for resource in _resources(package or PUBLISHED)]


def _resources(package: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return found


def read(
    inputs: Iterable[Path | TableInput] = (),
    package: Path | None = None,
    *,
    of_set: str = "",
    encoding: str = "",
    delimiter: str = ",",
) -> Tables:
    """The tables of a data package (None: the published one), and the further rows of `inputs`.

    Args:
        inputs: CSV files named like a table, folders of them, or streams.
        package: the folder of the package.
        of_set: the set of tables that `inputs` belong to; without one, each path is a set, named like it.
        encoding: of the files of `inputs`; without one they have to be UTF-8.
        delimiter: between the cells of `inputs`.

    Raises:
        DataError: an input is missing, is no table, lacks a column, or is written in another way.
        UsageError: there is no such encoding, or the delimiter is none.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise UsageError(f"{delimiter!r} cannot stand between cells.", 'Name one character: "," or ";" or "tab".')
    package = package or PUBLISHED
    resources = _resources(package)
    tables = Tables({r["name"]: r["schema"] for r in resources})
    finder = Finder(tables.schemas)
    ours = Found()
    for resource in resources:
        ours.inputs.append(finder.file(package / resource["path"], resource["path"], PUBLISHED_SET, ours))
    further = Finder(tables.schemas, of_set, encoding).find(inputs)
    tables.passed_over, tables.not_whole = further.passed_over, further.not_whole
    for found, between in ((ours, ","), (further, delimiter)):
        for one in found.inputs:
            _read(one, tables, between, found.digests.get(one.name, ""))
    return tables


def _read(one: TableInput, tables: Tables, delimiter: str, digest: str) -> None:
    """The rows of one input. A row that does not fall into the columns of the table is rejected."""
    hashed = hashlib.sha256()

    def lines() -> Iterable[str]:
        for line in one.lines:
            hashed.update(line.encode("utf-8", "replace"))
            yield line

    tables.sets[one.name] = of_set = one.of_set or one.name
    if one.made is not None:
        _made(one, tables, of_set)
        return
    rows = (r for r in records(one.lines if digest else lines(), delimiter) if r.fault or any(map(str.strip, r.cells)))
    columns = [f["name"] for f in tables.schemas[one.table]["fields"]]
    header = _header(next(rows, None), one.name, columns, delimiter)
    ours = [header.index(column) for column in columns]
    for record in rows:
        few = len(record.cells) < len(header)
        guess = record.cells + [""] * (len(header) - len(record.cells))
        row = Row({c: guess[i] for c, i in zip(columns, ours, strict=True)}, one.name, record.line, of_set, one.table)
        tables.add(row)
        if record.fault or len(record.cells) != len(header):
            said = record.fault or f"{len(record.cells)} cells where the table has {len(header)} columns."
            many = 'A cell that holds a comma stands in quotes: "Nine, says the sheriff".'
            remedy = QUOTING if record.fault else "Fill the row." if few else many
            tables.reject(row, "", said, remedy, delimiter.join(record.cells))
    tables.files[one.name] = digest or hashed.hexdigest()


def _made(one: TableInput, tables: Tables, of_set: str) -> None:
    """The rows that were made for a table; and what could not be made."""
    for made in one.made or ():
        cells_ = {column: made.cells.get(column, "") for column in tables.columns(one.table)}
        row = Row(cells_, one.name, made.line, of_set, one.table)
        row.made = made
        tables.add(row)
    tables.rejects += one.rejects
    if one.rejects:
        tables.not_whole.add(of_set)
    tables.passed_over += one.told
    tables.files[one.name] = one.digest


def _header(record: Record | None, name: str, columns: list[str], delimiter: str) -> list[str]:
    """The names of the columns of a file. Those that begin with _ are passed over.

    Raises:
        DataError: a column is missing, unknown, or stands twice.
    """
    expected = f"Its first line must be: {','.join(columns)}."
    if record is None:
        raise DataError(f"{name} is empty: column {', '.join(sorted(columns))} is missing.", expected)
    if record.fault:
        raise DataError(f"{name}, row {record.line}: {record.fault}", QUOTING)
    header = [_title(cell) for cell in record.cells]
    ours = [cell for cell in header if not cell.startswith("_")]
    if sorted(ours) == sorted(columns):
        return header
    for other, called in DELIMITERS.items():
        if other != delimiter and len(set(delimiter.join(record.cells).split(other)) & set(columns)) > 1:
            said = "tab" if other == "\t" else other
            raise DataError(
                f"{name}, row {record.line}: the cells are separated by {called}.",
                f"Separate them by {DELIMITERS.get(delimiter, repr(delimiter))}, or say --delimiter '{said}'.",
            )
    counts = Counter(ours)
    missing, unknown = sorted(set(columns) - set(ours)), sorted(set(ours) - set(columns))
    twice = sorted(column for column in columns if counts[column] > 1)
    meant = {one: near[0] for one in unknown if (near := get_close_matches(one, missing, 1, 0.5))}
    hints = {one: f" (did you mean {near}?)" for one, near in meant.items()}
    what = [f"column {one or 'without a name'} is unknown{hints.get(one, '')}" for one in unknown]
    named = ((sorted(set(missing) - set(meant.values())), "is missing"), (twice, "stands twice"))
    what += [f"column {', '.join(names)} {word}" for names, word in named if names]
    at = [sum(len(c) + 1 for c in record.cells[:i]) + 1 for i, c in enumerate(header) if c in {*unknown, *twice}]
    where = f", character {at[-1]}" if at else ""
    raise DataError(f"{name}, row {record.line}{where}: {' and '.join(what)}.", expected)


def _title(cell: str) -> str:
    try:
        return cells.text(cell, lines=True)[0]
    except ValueError:
        return cell
