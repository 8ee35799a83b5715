"""An answer as an Excel workbook: the rows with typed cells, and on a second sheet what has to be read beside them."""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ddor.answers.answer import LIST_SEPARATOR, Answer, is_listed, is_source, item_text, value_text
from ddor.errors import UsageError

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

ROWS, COLUMNS, CHARACTERS = 1_048_575, 16_384, 32_767  # the most that a sheet takes below its header, and a cell
EXACT = 1 << 53  # beyond it Excel rounds a whole number
FIRST_DAY = datetime.date(1900, 3, 1)  # its days before are off by one
MADE = datetime.datetime(2000, 1, 1)  # of every workbook, so that equal answers are equal files
WIDEST = 60
OTHER = "Ask for less, or choose another format: csv, parquet."


def render(answer: Answer, beside: Sequence[str]) -> bytes:
    """The workbook. Text stays text, whatever it begins with: nothing is a formula or a link.

    Args:
        answer: its rows and columns.
        beside: what has to be read beside the rows, a line each.

    Raises:
        UsageError: more rows or columns than a sheet takes, or a longer text than a cell takes.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    if len(answer.rows) > ROWS or len(answer.columns) > COLUMNS:
        raise UsageError("A sheet of Excel does not take so many rows or columns.", OTHER)
    out = io.BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties({"created": MADE, "title": answer.title})
    bold = book.add_format({"bold": True})
    rows, more = book.add_worksheet("Rows"), book.add_worksheet("Sources and share known")
    for at, column in enumerate(answer.columns):
        rows.write_string(0, at, _cell(column.name, f"The name of column {at + 1}"), bold)
    for number, row in enumerate(answer.rows, 1):
        for at, value in enumerate(row):
            column = answer.columns[at]
            text = _cell(_text(value), f"Row {number}, column {column.name}")
            _write(rows, number, at, _day(value) if column.type == "date" else value, text)
    rows.freeze_panes(1, 0)
    if answer.rows and answer.columns:
        rows.autofilter(0, 0, len(answer.rows), len(answer.columns) - 1)
    lines = [line[at : at + CHARACTERS] for line in beside for at in range(0, max(len(line), 1), CHARACTERS)]
    for number, line in enumerate(lines):
        more.write_string(number, 0, line)
    _sources(more, answer, len(lines) + 1, bold)
    for sheet in (rows, more):
        sheet.autofit(WIDEST * 7)
    book.close()
    return out.getvalue()


def _cell(text: str, where: str) -> str:
    """The text, if a cell takes it."""
    if len(text) > CHARACTERS:
        raise UsageError(f"{where}: a cell of Excel takes no {len(text):,} characters.", OTHER)
    return text


def _day(value: object) -> object:
    """The day that a text in a column of days is; any other value as it is."""
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(value) if isinstance(value, str) else value
    return value


def _write(sheet: Worksheet, row: int, column: int, value: Any, text: str) -> None:  # noqa: ANN401
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) <= EXACT:
        sheet.write_number(row, column, value)
    elif type(value) is datetime.date and value >= FIRST_DAY:
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, text)


def _text(value: object) -> str:
    return LIST_SEPARATOR.join(map(item_text, value)) if is_listed(value) else value_text(value)


def _sources(sheet: Worksheet, answer: Answer, start: int, bold: Any) -> None:  # noqa: ANN401
    """Each source of the rows, once for each place in it."""
    found = {
        (item["source"], item["publisher"], item["where"] or ""): None
        for row in answer.rows
        for value in row
        if isinstance(value, list)
        for item in value
        if is_source(item)
    }
    for at, name in enumerate(("source", "publisher", "where")):
        sheet.write_string(start, at, name, bold)
    for number, source in enumerate(sorted(found), start + 1):
        for at, text in enumerate(source):
            sheet.write_string(number, at, text)
