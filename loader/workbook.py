"""Workbooks: the sheets of a file of Excel or OpenDocument, row by row, by python-calamine.

It holds a whole sheet. So it is given a large sheet of an .xlsx in pieces, each as a workbook of its own with the same
styles and texts: what a cell means stays its decision, and memory stays flat however many rows there are.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import python_calamine

from ddor.errors import DataError

PIECE = 8 << 20
"""Bytes of a sheet's XML at which it is cut; a sheet that has no more is read whole."""
_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHARED = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _LINKS, "xl/styles.xml", "xl/sharedStrings.xml")
_START = re.compile(rb"<([\w.-]+:)?sheetData\s*>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)""")
Rows = Iterator[tuple[int, list[Any]]]


def workbook(path: Path) -> Iterator[tuple[str, Rows]]:
    """The name of each sheet, and its rows: each with its number in the sheet, from 1, and its cells from column A on.

    An empty cell is None; how many of them stand after the last cell of a row is not told.

    Raises:
        DataError: (also while rows are read) the file is none that can be read, or is damaged.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        parts = _large(path)
        for name in book.sheet_names:
            rows = _pieces(path, name, parts[name]) if name in parts else None
            yield name, _guarded(path, rows or _whole(book, name))
    except (python_calamine.CalamineError, zipfile.BadZipFile, ElementTree.ParseError, OSError) as error:
        raise DataError(f"{path} cannot be read as a workbook: {error}.", "Save it anew, or as CSV.") from error


def _guarded(path: Path, rows: Rows) -> Rows:
    try:
        yield from rows
    except (python_calamine.CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise DataError(f"{path} is damaged: {error}.", "Fetch the file anew, or save it as CSV.") from error


def _whole(book: python_calamine.CalamineWorkbook, name: str) -> Rows:
    sheet = book.get_sheet_by_name(name)
    left = [None] * sheet.start[1] if sheet.start else []
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, left + [None if cell == "" else cell for cell in row]


def _large(path: Path) -> dict[str, str]:
    """The member of the file that holds a sheet, by the sheet's name; of the sheets of an .xlsx that are large."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as file:
        sizes = {member.filename: member.file_size for member in file.infolist()}
        if not {_WORKBOOK, _LINKS} <= sizes.keys() or max(sizes.values()) <= PIECE:
            return {}
        links = {
            link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
            for link in ElementTree.fromstring(file.read(_LINKS))  # noqa: S314 - calamine read it before
        }
        found = {}
        for sheet in ElementTree.fromstring(file.read(_WORKBOOK)).iterfind("{*}sheets/{*}sheet"):  # noqa: S314
            part = next((links.get(value, "") for key, value in sheet.items() if key.endswith("}id")), "")
            if sizes.get(part, 0) > PIECE:
                found[sheet.get("name", "")] = part
        return found


def _pieces(path: Path, name: str, part: str) -> Rows | None:
    """The rows of a large sheet; None where its XML has not the form that can be cut."""
    with zipfile.ZipFile(path) as file, file.open(part) as xml:
        start = _START.search(xml.read(PIECE))
    return _cut(path, name, part, start) if start else None


def _cut(path: Path, name: str, part: str, start: re.Match[bytes]) -> Rows:
    prefix = start[1] or b""
    tag, row_end, end = re.compile(b"<%brow\\b([^>]*)>" % prefix), b"</%brow>" % prefix, b"</%bsheetData" % prefix
    given = last = 0  # the number of the last row that was yielded, and of the last row of the XML
    with zipfile.ZipFile(path) as file, file.open(part) as xml:
        shared = _copy(file)
        xml.seek(start.end())
        text, ended = b"", False
        while not ended:
            block = xml.read(PIECE)
            text += block
            if ended := (at := text.find(end)) >= 0:
                pass
            elif not block:
                raise EOFError("a sheet has no end")
            elif (at := text.rfind(row_end)) < 0:
                continue
            else:
                at += len(row_end)
            # A row may have no number: it then follows the one before it.
            numbered = b"<%brow r='%d'></%brow>" % (prefix, last, prefix) if last else b""
            xml_of = (start.string[: start.end()], numbered, text[:at], b"%b></%bworksheet>" % (end, prefix))
            for row in tag.findall(xml_of[2]):
                last = int(found[1]) if (found := _NUMBER.search(row)) else last + 1
            text = text[at:]
            sheet = _as_workbook(shared, part, xml_of).get_sheet_by_name(name)
            if sheet.start is None:
                continue
            (top, left), rows = sheet.start, sheet.to_python()
            del sheet, xml_of, block  # only the rows are held while they are read
            yield from ((number, []) for number in range(given + 1, top + 1))
            yield from enumerate(
                ([None] * left + [None if cell == "" else cell for cell in row] for row in rows), top + 1
            )
            given = top + len(rows)


def _copy(file: zipfile.ZipFile) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as made:
        for name in set(_SHARED) & set(file.namelist()):
            made.writestr(name, file.read(name))
    return copy.getvalue()


def _as_workbook(shared: bytes, part: str, xml: Iterable[bytes]) -> python_calamine.CalamineWorkbook:
    copy = io.BytesIO(shared)
    with zipfile.ZipFile(copy, "a") as made, made.open(part, "w") as sheet:
        sheet.writelines(xml)
    copy.seek(0)
    return python_calamine.CalamineWorkbook.from_filelike(copy)
