"""Rows that are not loaded, and why; and the tables in which they can be mended."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ddor.errors import DataError
from ddor.text import cut

TOLD = ("_file", "_row", "_value", "_reason", "_remedy")
"""Columns that stand behind those of the table. Reading passes over each column whose name begins with _."""
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that cannot be used. `row` is the line on which it starts, the header being line 1.

    `column` and `value` name the cell; without a column, `value` is the line. A value that may name a person is None.
    `table` and `cells` are what can be mended; of a line that does not fall into cells they are empty. `made_from`: the
    row that a row was made from, which is mended instead.
    """

    file: str
    row: int
    column: str
    value: str | None
    reason: str
    remedy: str
    table: str = field(default="", compare=False)
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
    made_from: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}{f', column {self.column}' if self.column else ''}"
        if self.value is not None:
            shown = cut(self.value, SHOWN)
            value = shown if shown == self.value else f"{shown} ({len(self.value):,} characters)"
            where += f", value {value!r}"
        return f"{where}: {self.reason} {self.remedy}"


class RejectedError(DataError):
    """Rows were rejected where none may be. `rejects` holds all of them."""

    def __init__(self, rejects: list[Reject]) -> None:
        first = f"Rows that cannot be used: {len(rejects)}. The first: {rejects[0]}"
        super().__init__(first, "Nothing was loaded. --rejects FOLDER writes all of them as tables to mend.")
        self.rejects = rejects


def check(folder: Path) -> None:
    """Make the folder, and look whether rejects may be written there.

    Raises:
        DataError: it holds tables already (somebody may have mended them), or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    except OSError as error:
        raise _unwritten(folder, error) from error
    if there:
        raise DataError(f"{folder} holds tables already: {there[0].name}.", "Name another folder, or take them away.")


def write(rejects: Iterable[Reject], folder: Path) -> list[Path]:
    """Write one table for each that has rejects, with the cells as they were read and why they were rejected.

    Raises:
        DataError: as `check`, or a file cannot be written.
    """
    check(folder)
    by_table: dict[str, list[Reject]] = {}
    for reject in sorted(rejects, key=lambda reject: (reject.file, reject.row)):
        by_table.setdefault(Path(reject.file).stem if reject.made_from else reject.table, []).append(reject)
    try:
        return [_table(rows, folder / f"{table}.csv") for table, rows in sorted(by_table.items())]
    except OSError as error:
        raise _unwritten(folder, error) from error


def _unwritten(folder: Path, error: OSError) -> DataError:
    reason = f"{error.filename or folder} cannot be written: {error.strerror}."
    return DataError(reason, "Name another folder for the rejects.")


def _table(rejects: list[Reject], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = list(rejects[0].made_from or rejects[0].cells)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*columns, *TOLD])
        for reject in rejects:
            reason = f"{reject.column}: {reject.reason}".removeprefix(": ")
            told = reject.file, reject.row, reject.value, reason, reject.remedy
            writer.writerow([*(reject.made_from or reject.cells).values(), *told])
    return path
