"""Kinds: what a file is that somebody wants to load. The one place that tells, by what the file holds.

A table of ours is told by its name; a flat table, as `ddor export table` writes it, and a release of records by its
header; a report of ICE by its title or its headings, and what is named as a PDF, or as a text and holds no table, is
taken for one too: its reader says what it lacks. All else is taken for records, for which a mapping is needed.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

from ddor.errors import DataError, StoreError
from ddor.loader import tables
from ddor.loader.first_bytes import WORKBOOKS
from ddor.loader.inputs import is_folder
from ddor.loader.sheets import Cell, sheets
from ddor.model import flat_table

Kind = Literal["table", "flat", "report", "records"]
HEAD = 16
LARGE = 8 * 1024 * 1024  # bytes of a workbook: 100,000 rows or so, more than a flat table or a report has
ROWS = 30  # titles stand above a header, but not many
PLACES = frozenset({"place", "place_id", "fips", "about_id"})
NEEDED = frozenset({"measure", "value"})


def kind_of(path: Path) -> Kind:
    """What is at the path. A folder holds tables of ours. A large workbook, which takes long to open, holds records.

    Raises:
        DataError: there is nothing at the path, or it cannot be read.
    """
    if is_folder(path) or path.name.lower().removesuffix(".csv") in tables.names():
        return "table"
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Check its rights, or save it anew.") from error
    if head.startswith(WORKBOOKS) and path.stat().st_size > LARGE:
        return "records"
    rows = _first_rows(path)
    if any(is_flat(row) for row in rows):
        return "flat"
    from ddor.loader import report  # late: a load of tables needs no reader of others
    from ddor.loader.mappings import recognise

    if any(recognise.known(row) for row in rows):
        return "records"
    if report.is_report(path) or path.suffix.lower() == ".pdf" or (path.suffix.lower() == ".txt" and not _even(rows)):
        return "report"
    return "records"


def _even(rows: Collection[Sequence[Cell]]) -> bool:
    """Whether rows of a text look like those of a table: several cells, and as many in each; prose has commas, too."""
    widths = [len(row) for row in rows if any(row)]
    return len(widths) > 1 and len({*widths}) == 1 and widths[0] > 1


def is_flat(header: Iterable[Cell]) -> bool:
    """Whether these are the columns of a flat table: a measure, a value, and what it is of; or most, with a slip."""
    names = {column_name(cell) for cell in header if cell}
    most = 3 * len(names & {*flat_table.NAMES}) > 2 * len(names)
    return (names >= NEEDED and bool(names & PLACES)) or (bool(names & NEEDED) and most)


def column_name(cell: Cell) -> str:
    """The name of a column as it is meant: `Week start` is week_start."""
    return re.sub(r"[\s_-]+", "_", str(cell or "").strip().strip("\ufeff").casefold())


def _first_rows(path: Path) -> Collection[tuple[Cell, ...]]:
    """The first rows of each table of the file; none of what no reader of tables opens: the load will say so."""
    try:
        return [tuple(row) for sheet in sheets(path) for _, row in itertools.islice(sheet.rows, ROWS)]
    except (DataError, StoreError, EOFError, OSError, ValueError, zlib.error):  # damaged: gzip's, and Arrow's own
        return []
