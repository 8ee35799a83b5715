"""Read: the tables of a data package as pandas frames of text, with the schema that says what they may hold.

The package describes itself in `datapackage.json` (Frictionless Data). A path that a user gives holds further rows for
the published tables: a CSV file named like a table, or a folder of them.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddor import content
from ddor.errors import DataError
from ddor.loader.rejects import Reject
from ddor.model.rows import PUBLISHED as PUBLISHED_SET
from ddor.places.table import Gazetteer, Member, Namesake, Place, Verdict

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED = content.folder("data")


class Row(dict[str, str]):
    """One row, by column; an empty text means "not stated". `file` and `line` are for messages, and are never stored.

    `of_set` names the set of tables that the row belongs to.
    """

    def __init__(self, cells: dict[str, str], file: str, line: int, of_set: str) -> None:
        super().__init__(cells)
        self.file, self.line, self.of_set = file, line, of_set


@dataclass(slots=True)
class Tables:
    """Frames by table name, their schemas, and the files they came from.

    Every frame holds text; an empty text means "not stated". The columns `_file` and `_row` say where a row stands.
    """

    schemas: dict[str, dict[str, Any]]
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def gazetteer(self) -> Gazetteer:
        """The places of these tables, for the resolver."""
        return Gazetteer(
            [Place(*row) for row in self._cells("places")],
            [Member(*row) for row in self._cells("place_members")],
            [Verdict(*row) for row in self._cells("place_verdicts")],
            [Namesake(*row) for row in self._cells("place_namesakes")],
        )

    def _cells(self, table: str) -> list[list[str]]:
        names = [f["name"] for f in self.schemas[table]["fields"]]
        return self.frames[table][names].to_numpy().tolist()

    def rows(self, table: str) -> list[Row]:
        """The rows of one table."""
        return [
            Row({str(k): v for k, v in r.items()}, r["_file"], int(r["_row"]), PUBLISHED_SET)
            for r in self.frames[table].to_dict("records")
        ]

    def keys(self, table: str) -> set[str]:
        """The keys of one table."""
        return set(self.frames[table][self.schemas[table]["primaryKey"][0]])

    def drop(self, table: str, column: str, mask: Iterable[bool], *why: str) -> list[Reject]:
        """Take the rows of `mask` out of the table. `why`: reason and remedy."""
        wrong = [bool(w) for w in mask]
        if not any(wrong):
            return []
        frame = self.frames[table]
        bad = frame[wrong].to_dict("records")
        self.frames[table] = frame[[not w for w in wrong]]
        return [Reject(r["_file"], int(r["_row"]), column, r[column], *why) for r in bad]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and contents of all files."""
        return hashlib.sha256("".join(f"{n}:{h};" for n, h in sorted(self.files.items())).encode()).hexdigest()


def read(paths: Iterable[Path] = (), package: Path | None = None) -> tuple[Tables, list[Reject]]:
    """The tables of a data package (None: the published one), and the further rows at `paths`.

    Raises:
        DataError: a path is missing, is not named like a table, or lacks a column.
    """
    import pandas as pd

    package = package or PUBLISHED
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    tables = Tables({r["name"]: r["schema"] for r in resources})
    parts: dict[str, list[pd.DataFrame]] = {r["name"]: [] for r in resources}
    rejects: list[Reject] = []
    for path in [*(package / r["path"] for r in resources), *_further(paths, parts)]:
        name = path.name if path.parent == package else str(path)
        frame, bad = _read_file(path, name, tables.schemas[path.stem])
        parts[path.stem].append(frame)
        rejects += bad
        tables.files[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    tables.frames = {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}
    return tables, rejects


def _further(paths: Iterable[Path], known: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DataError(f"There is no file or folder {path}.", "Check the path.")
        found += sorted(path.glob("*.csv")) if path.is_dir() else [path]
    for path in found:
        if path.stem not in known:
            raise DataError(
                f"{path}: {path.stem!r} is not a table of the data package.",
                "Name the file like one of: " + ", ".join(sorted(known)) + ".",
            )
    return found


def _read_file(path: Path, name: str, schema: dict[str, Any]) -> tuple[pd.DataFrame, list[Reject]]:
    """The rows of one file, with the line on which each starts. A row with too many cells is rejected."""
    import pandas as pd

    columns = [f["name"] for f in schema["fields"]]
    lines = _lines(path)
    header = next((cells for _, cells in lines), [])
    if sorted(header) != sorted(columns):
        missing, further = set(columns) - set(header), set(header) - set(columns)
        named = ((missing, "missing"), (further, "unknown"))
        what = [f"column {', '.join(sorted(names))} is {word}" for names, word in named if names]
        raise DataError(
            f"{path}: {' and '.join(what) or 'a column stands twice'}.", f"Its first line must be: {','.join(columns)}."
        )
    rows, bad = [], []
    for number, cells in lines:
        if len(cells) > len(header):
            reason = f"{len(cells)} cells where the table has {len(header)} columns."
            bad.append(Reject(name, number, "", ",".join(cells), reason, "Quote cells that hold a comma."))
        else:
            rows.append([*cells, *[""] * (len(header) - len(cells)), name, number])
    return pd.DataFrame(rows, columns=[*header, "_file", "_row"], dtype=object), bad


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file that are not blank, each with the line on which it starts."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader, start = csv.reader(handle), 1
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start, cells
                start = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: byte {error.start} is not UTF-8.", "Save the file as UTF-8.") from error
