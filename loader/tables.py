"""Read: the tables of a data package as pandas frames of text, with the schema that says what they may hold.

The package describes itself in `datapackage.json` (Frictionless Data). A path that a user gives holds further rows for
the published tables: a CSV file named like a table, or a folder of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddor.graph.errors import DataError
from ddor.loader.rejects import Reject

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED = Path(__file__).resolve().parent.parent / "data"


@dataclass(slots=True)
class Tables:
    """Frames by table name, their schemas, and the files they came from.

    Every frame holds text; an empty text means "not stated". The columns `_file` and `_row` say where a row stands.
    """

    schemas: dict[str, dict[str, Any]]
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of one table."""
        return self.frames[table].to_dict("records")  # type: ignore[return-value]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and contents of all files."""
        return hashlib.sha256("".join(f"{n}:{h};" for n, h in sorted(self.files.items())).encode()).hexdigest()


def read(paths: Iterable[Path] = (), package: Path = PUBLISHED) -> tuple[Tables, list[Reject]]:
    """The published tables, and the further rows at `paths`.

    Raises:
        DataError: a path is missing, is not named like a table, or lacks a column.
    """
    import pandas as pd

    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    tables = Tables({r["name"]: r["schema"] for r in resources})
    parts: dict[str, list[pd.DataFrame]] = {r["name"]: [] for r in resources}
    rejects: list[Reject] = []
    for path in [*(package / r["path"] for r in resources), *_further(paths, parts)]:
        frame, bad = _read_file(path, tables.schemas[path.stem])
        parts[path.stem].append(frame)
        rejects += bad
        name = path.name if path.parent == package else str(path)
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


def _read_file(path: Path, schema: dict[str, Any]) -> tuple[pd.DataFrame, list[Reject]]:
    """The rows of one file. A line with too many cells is rejected, the others are kept."""
    import pandas as pd

    bad: list[Reject] = []
    columns = [f["name"] for f in schema["fields"]]
    line_numbers = _first_lines(path, len(columns), bad)
    try:
        frame = pd.read_csv(path, dtype=object, keep_default_na=False, encoding="utf-8", on_bad_lines="skip")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: byte {error.start} is not UTF-8.", "Save the file as UTF-8.") from error
    except pd.errors.EmptyDataError as error:
        raise DataError(f"{path}: the file is empty.", f"Its first line must be: {','.join(columns)}.") from error
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise DataError(
            f"{path}: column {', '.join(missing)} is missing.", f"Its first line must be: {','.join(columns)}."
        )
    frame = frame[columns].fillna("")
    frame["_file"], frame["_row"] = path.name, line_numbers[: len(frame)]
    return frame, bad


def _first_lines(path: Path, width: int, bad: list[Reject]) -> list[int]:
    """The line on which each kept row starts, and a reject for each row with too many cells."""
    import csv

    lines: list[int] = []
    with path.open(encoding="utf-8", newline="", errors="replace") as handle:
        reader = csv.reader(handle)
        start = reader.line_num + 1
        for number, cells in enumerate(reader):
            if number and cells:
                if len(cells) > width:
                    reason = f"{len(cells)} cells where the table has {width} columns."
                    bad.append(Reject(path.name, start, "", ",".join(cells), reason, "Quote cells that hold a comma."))
                else:
                    lines.append(start)
            start = reader.line_num + 1
    return lines
