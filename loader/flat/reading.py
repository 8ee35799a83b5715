"""The rows of a flat table as text, by its columns. What a spreadsheet did to them is put right and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ddor.errors import DataError
from ddor.loader import cells
from ddor.loader.kinds import column_name, is_flat
from ddor.loader.rejects import Reject
from ddor.loader.scan import QUOTING
from ddor.loader.sheets import Cell, Sheet, sheets, text_of
from ddor.model import flat_table
from ddor.model.dates import MONTHS, month_named

DATES = ("week_start", "week_end", "published", "accessed", "stated")
NUMBERS = ("low", "high", "rank")
_FORMULA = re.compile(r"'[=+@\t\r\n-]")  # a spreadsheet would calculate it, so the export writes a ' before it
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_OF_SPREADSHEET = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(rf"({'|'.join(name[:3] for name in MONTHS)})-(\d{{2}})")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00:00(?:\.0+)?")


class UnfitError(Exception):
    """A row that cannot be used: the column, why, and what to do."""

    def __init__(self, column: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy


class FlatRow(dict[str, str]):
    """The cells of one row by column; empty: not stated, or there is no such column. `given`: as they were read."""

    def __init__(self, line: int, given: dict[str, str]) -> None:
        super().__init__(dict.fromkeys(flat_table.NAMES, "") | given)
        self.line, self.given = line, given


@dataclass(slots=True)
class Reading:
    """What is read of one file, what of it cannot be used, and what has to be told."""

    file: str
    rows: list[FlatRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    _told: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def tell(self, row: FlatRow, column: str, what: str) -> None:
        """Note what was read otherwise than it stands."""
        self._told.setdefault((column, what), []).append(row.line)

    def reject(self, row: FlatRow, unfit: UnfitError) -> None:
        """Take a row out."""
        value = None if unfit.column == "who" else row.given.get(unfit.column, "")  # it may name a person
        reject = Reject(self.file, row.line, unfit.column, value, unfit.reason, unfit.remedy, made_from=row.given)
        self.rejects.append(reject)

    @property
    def told(self) -> list[str]:
        """All that has to be told, in words."""
        return self.notices + [
            f"{self.file}, row {lines[0]}{f' and {len(lines) - 1} more' if lines[1:] else ''}, column {column}: {what}."
            for (column, what), lines in self._told.items()
        ]


def read(path: Path, name: str, encoding: str = "", delimiter: str = "") -> Reading:
    """The rows of the first table of the file that has the columns of the flat table.

    Raises:
        DataError: none has them, a column stands twice, or the file cannot be read.
    """
    reading, found = Reading(name), False
    for sheet in sheets(path, encoding=encoding, delimiter=delimiter):
        if not found and (header := _header(sheet, reading)):
            found = True
            for line, raw in sheet.rows:
                _row(reading, line, header, raw, sheet.faults.get(line, ""))
        elif sheet.name:
            reading.notices.append(f"{name}: the sheet {sheet.name!r} is passed over.")
    if not found:
        raise DataError(f"{name} has no columns place, measure and value.", "Write one with: ddor template -o FILE.csv")
    return reading


def _header(sheet: Sheet, reading: Reading) -> list[str]:
    """The columns; what stands above them is passed over. Empty where there are none of a flat table."""
    for line, row in sheet.rows:
        if is_flat(row):
            header = [column_name(cell) for cell in row]
            _tell_columns(header, reading)
            if line > 1:
                reading.notices.append(f"{reading.file}: what stands above row {line} is passed over.")
            return header
    return []


def _tell_columns(header: Sequence[str], reading: Reading) -> None:
    if twice := [name for name, count in Counter(header).items() if count > 1 and name in flat_table.NAMES]:
        raise DataError(f"{reading.file}: column {', '.join(twice)} stands twice.", "Take one of the two away.")
    for name in header:
        if name and not name.startswith("_") and name not in flat_table.NAMES:
            near = get_close_matches(name, flat_table.NAMES, 1, 0.6)
            meant = f" (did you mean {near[0]}?)" if near else ""
            reading.notices.append(f"{reading.file}: column {name} is unknown{meant}, and is passed over.")
    if derived := [name for name in header if name in flat_table.DERIVED]:
        reading.notices.append(
            f"{reading.file}: {', '.join(derived)}: what follows from the other columns, or is a mark, is not read."
        )


def _row(reading: Reading, line: int, header: Sequence[str], raw: Sequence[Cell], fault: str) -> None:
    texts = [text_of(cell) for cell in raw]
    if not any(text.strip() for text in texts):
        return
    known = [(name, text) for name, text in zip(header, texts, strict=False) if name in flat_table.NAMES]
    row = FlatRow(line, dict(known))
    try:
        if fault:
            raise UnfitError("", fault, QUOTING)
        if len(texts) != len(header):
            raise UnfitError(
                "", f"{len(texts)} cells where the table has {len(header)} columns.",
                'Fill the row; a cell that holds a comma stands in quotes: "Nine, says the sheriff".',
            )  # fmt: skip
        for name, text in known:
            row[name] = _clean(name, text)
            if name in DATES:
                row[name] = day(reading, row, name)
            elif name in NUMBERS:
                row[name] = plain_number(reading, row, name)
    except UnfitError as unfit:
        reading.reject(row, unfit)
    else:
        reading.rows.append(row)


def _clean(column: str, text: str) -> str:
    if "\ufffd" in text:
        raise UnfitError(column, "it holds a character that could not be read.", "Save the file as UTF-8.")
    try:
        plain = cells.text(text, lines=True)[0]
    except ValueError as error:
        raise UnfitError(column, f"{error} cannot stand here.", "Take it away.") from error
    return plain[1:] if _FORMULA.match(plain) else plain


def day(reading: Reading, row: FlatRow, column: str) -> str:
    """A date as the tables write it: 3/20/2017 is 2017-03-20, as spreadsheets in the United States write it.

    Raises:
        UnfitError: the month is none.
    """
    text = row[column]
    if found := _MIDNIGHT.fullmatch(text):
        return found[1]
    if found := _MONTH.fullmatch(text):  # what Excel makes of 2017-03
        meant = f"20{found[2]}-{month_named(found[1]):02}"
        reading.tell(row, column, f"{text} is read as {meant}")
        return meant
    if not (found := _OF_SPREADSHEET.fullmatch(text)):
        return text
    month, of_month, year = int(found[1]), int(found[2]), found[3]
    if month > 12:
        raise UnfitError(column, "no such month: dates with / are month/day/year.", "Write YYYY-MM-DD.")
    meant = f"{year}-{month:02}-{of_month:02}"
    reading.tell(row, column, f"{text} is read as {meant}, month/day/year")
    return meant


def plain_number(reading: Reading, row: FlatRow, column: str) -> str:
    """A number without commas between its thousands, and without zeros that say nothing."""
    text = cells.plain_number(_THOUSANDS.sub("", row[column]))
    if "," in row[column] and text != row[column]:
        reading.tell(row, column, f"{row[column]} is read as {text}")
    return text


def each_given(reading: Reading, example: dict[str, str]) -> Iterator[FlatRow]:
    """The rows but for the example of the template, which is told. One that still holds its source is refused."""
    for row in reading.rows:
        stated = {name: text for name, text in row.items() if text}
        if stated == example:
            reading.notices.append(f"{reading.file}, row {row.line}: the example of the template is left out.")
        elif column := next((c for c in ("publisher", "title", "address") if row[c] and row[c] == example[c]), ""):
            reading.reject(row, UnfitError(column, "it is the template's example.", "Write your own source."))
        else:
            yield row
