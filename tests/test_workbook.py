"""Workbooks: a large sheet, read in pieces, gives what the same sheet gives when it is read whole."""

import datetime
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from ddor.errors import DataError
from ddor.loader import workbook
from ddor.loader.sheets import sheets

Read = list[tuple[str, list[tuple[int, list[Any]]]]]
SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path, piece: int, monkeypatch: pytest.MonkeyPatch) -> Read:
    """What a workbook holds, without the empty cells at the end of a row."""
    monkeypatch.setattr(workbook, "PIECE", piece)
    return [(sheet.name, [(number, _trimmed(row)) for number, row in sheet.rows]) for sheet in sheets(path)]


def _trimmed(row: Any) -> list[Any]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


@pytest.fixture
def same(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Read]:
    """Reads a workbook whole and in pieces of several sizes, which have to be the same."""

    def check(path: Path) -> Read:
        whole = read(path, 1 << 40, monkeypatch)
        for piece in (300, 1000, 5000):
            assert read(path, piece, monkeypatch) == whole, piece
        return whole

    return check


def _cells(chance: random.Random) -> Iterator[Any]:
    formats = ("yyyy-mm-dd", "d mmm yyyy h:mm", "[h]:mm:ss", '0 "days"', "General", "[Red]0.00", "h:mm", "mm:ss.0", "@")
    rich = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold "), " end")
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: chance.randrange(-5, 3_000_000),
        lambda: chance.random() * 50_000,
        lambda: chance.choice((True, False)),
        lambda: datetime.datetime(2015, 1, 1) + datetime.timedelta(chance.random() * 2000),
        lambda: datetime.date(1900, 2, 26) + datetime.timedelta(chance.randrange(5)),
        lambda: datetime.time(chance.randrange(24), 5),
        lambda: datetime.timedelta(hours=chance.randrange(60)),
        lambda: chance.choice((" spaces ", "a\nb", "<row r='9'></row>", "&amp;", "é😀", "x" * 400, "TEXT")),
        lambda: chance.choice(("#N/A", "#DIV/0!", "=1+1", rich)),
    )
    while True:
        yield (chance.choice(kinds)() if chance.random() < 0.7 else None), chance.choice(formats)


@pytest.mark.parametrize("seed", range(12))
def test_pieces_are_the_whole(seed: int, same: Callable[[Path], Read], tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    book, made = openpyxl.Workbook(), _cells(chance)
    if seed % 3 == 0:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for name in ("first", "second & third"):
        sheet = book.create_sheet(name)
        row, left = 1, chance.randrange(1, 4)
        for _ in range(chance.randrange(1, 90)):
            row += chance.choice((1, 1, 1, 1, 2, 9))  # empty rows, also at the start
            for column in range(left, left + 5):
                value, written = next(made)
                cell = sheet.cell(row, column + chance.randrange(2), value)
                if chance.random() < 0.4:
                    cell.number_format = written
    book.create_chartsheet("chart")
    book.save(tmp_path / "made.xlsx")
    assert [name for name, _ in same(tmp_path / "made.xlsx")] == ["Sheet", "first", "second & third", "chart"]


def rewritten(path: Path, change: Callable[[str], str], encoding: str = "utf-8") -> Path:
    """A workbook of 60 rows whose first sheet's XML was changed."""
    book = openpyxl.Workbook()
    for number in range(60):
        book.worksheets[0].append([f"row {number}", number, None, number / 7])
    plain = path / "plain.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path / "other.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode(encoding) if name == SHEET else content)
    return path / "other.xlsx"


def with_prefix(xml: str) -> str:
    return re.sub(r"<(/?)", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r' r="\w+"', "", xml),
        lambda xml: re.sub(r'(<row) r="(\d+)"', lambda m: m[0] if int(m[2]) % 3 else m[1], xml),
        lambda xml: re.sub(r'<row r="[2345]\d?".*?</row>', "", xml),
        lambda xml: re.sub(r'<row r="([25]\d)".*?</row>', r'<row r="\1"/>', xml),
        lambda xml: re.sub(r"(<row [^>]*>)", r"\n\n\1\n", xml),
        lambda xml: xml.replace(' t="n"', ""),
        with_prefix,
    ],
    ids=["no numbers", "some numbers", "rows left out", "rows without cells", "line ends", "no types", "prefix"],
)
def test_ways_to_write_a_sheet(change: Callable[[str], str], same: Callable[[Path], Read], tmp_path: Path) -> None:
    ((_, rows),) = same(rewritten(tmp_path, change))
    given = {row[0]: number for number, row in rows if row}
    assert given["row 0"] == 1
    assert given["row 59"] == 60


@pytest.mark.parametrize("piece", [300, 1 << 40])
def test_a_damaged_sheet(piece: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is damaged"):
        read(rewritten(tmp_path, lambda xml: xml[: len(xml) // 2]), piece, monkeypatch)
