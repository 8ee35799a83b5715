"""Sheets: the tables of a file as they stand, row by row, whatever kind of file it is. Nothing is looked for in them.

Text with delimiters (also compressed), workbooks (Excel, OpenDocument) and Parquet. What a file is, its first bytes
say, not its name. Rows come one at a time, so that a file may be larger than memory.
"""

from __future__ import annotations

import codecs
import datetime
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ddor.errors import DataError, UsageError
from ddor.loader.first_bytes import GZIP, PARQUET, WORKBOOKS
from ddor.loader.scan import records

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
"""A cell: text as it stands, or what a workbook or Parquet gives it as. An empty cell of a workbook is None."""
SNIFFED = 64 * 1024
DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file. `name` is empty where the file has one table only. `rows`: each with its number, from 1.

    `faults`: what is wrong with the quotes of a row, by its number, once the row was given. Its cells are a guess.
    """

    name: str
    rows: Iterator[tuple[int, Sequence[Cell]]]
    faults: dict[int, str] = field(default_factory=dict)


def text_of(cell: Cell) -> str:
    """A cell as text, the same from every kind of file: a day as 2015-05-08, a whole number without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return "" if cell is None else str(cell)


def sheets(path: Path, *, encoding: str = "", delimiter: str = "") -> Iterator[Sheet]:
    """The tables of a file, in order. Read the rows of one before asking for the next.

    Args:
        path: a file of text with delimiters, such a file compressed (gzip), a workbook, or Parquet.
        encoding: of a text; without one, UTF-8, UTF-16 by its mark, else Windows-1252.
        delimiter: of a text; without one, that which stands most often in its first lines.

    Raises:
        DataError: the file cannot be opened, or is of no kind that can be read.
        UsageError: there is no such encoding, or the file is no text and has none.
        StoreError: a package that the kind needs is not installed.
    """
    head = _head(path)
    if head.startswith((PARQUET, *WORKBOOKS)) and (encoding or delimiter):
        option = "encoding" if encoding else "delimiter"
        raise UsageError(f"{path} is no text: it has no {option} to name.", f"Leave --{option} away.")
    if head.startswith(PARQUET):
        yield Sheet("", _parquet(path))
    elif head.startswith(WORKBOOKS):
        from ddor.loader.workbook import workbook

        for name, rows in workbook(path):
            yield Sheet(name, rows)
    else:
        faults: dict[int, str] = {}
        yield Sheet("", _text(path, encoding, delimiter, faults), faults)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Check the path and its rights.") from error


@contextmanager
def _bytes(path: Path) -> Iterator[IO[bytes]]:
    try:
        with gzip.open(path) if _head(path).startswith(GZIP) else path.open("rb") as file:
            yield file  # type: ignore[misc]  # both read bytes
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(f"{path} is damaged: {error}.", "Fetch the file anew.") from error


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Letters of Windows-1252 in a text of another encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("ddor.windows", _as_windows)


def _text(path: Path, encoding: str, delimiter: str, faults: dict[int, str]) -> Iterator[tuple[int, Sequence[Cell]]]:
    with _bytes(path) as file:
        start = file.read(SNIFFED)
        encoding = encoding or encoding_of(start)
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise UsageError(f"There is no encoding {encoding!r}.", "Known are utf-8, utf-16, cp1252.") from error
        delimiter = delimiter or _delimiter(start.decode(encoding, errors="replace"))
        file.seek(0)
        # Ends of lines of any system; a line end within a quoted cell is put back by the scan.
        with io.TextIOWrapper(file, encoding, errors="ddor.windows", newline=None) as lines:
            for record in records(lines, delimiter):
                if record.fault:
                    faults[record.line] = record.fault
                yield record.line, record.cells


def encoding_of(start: bytes) -> str:
    """The encoding of a text that begins so: UTF-16 by its mark, UTF-8 where it is that, else Windows-1252."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(start: str) -> str:
    counted = Counter({one: sum(line.count(one) for line in start.splitlines()[:20]) for one in DELIMITERS})
    return counted.most_common(1)[0][0]


def _parquet(path: Path) -> Iterator[tuple[int, Sequence[Cell]]]:
    from ddor.errors import StoreError

    try:
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise StoreError("pyarrow is not installed.", "Install it: pip install 'ddor[parquet]'") from None
    try:
        file = pyarrow.parquet.ParquetFile(path)
        yield 1, file.schema_arrow.names
        number = 1
        for batch in file.iter_batches(10_000):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, row
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise DataError(f"{path} is damaged: {error}.", "Fetch the file anew.") from error
