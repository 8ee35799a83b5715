"""From the rows of a question to those of a document: cells as a reader sees them, sources, what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ddor.answers import words
from ddor.documents.document import Cell, Row

if TYPE_CHECKING:
    from ddor.answers.header import Column as DataColumn
    from ddor.answers.marks import Mark, Marks
    from ddor.documents.asked import Record
    from ddor.documents.header import Part

PLAIN_UNITS = {None, "detainers", "rank", "not stated", "rows", "pages", "days", "entries", "jails", "states"}
WITHDRAWN = "withdrawn by ICE: unknown since"
LONGEST_FIGURE = 30  # characters; what is longer is a sentence
_COUNT = re.compile(r"([a-z]+ )*[\d,.]+")  # 51, about 90, more than 100


def row(part: Part, shown: Iterable[str], described: Mapping[str, DataColumn], record: Record, marks: Marks) -> Row:
    """A row of a table: the columns shown as cells, who states it, what stands beside it."""
    claims = record.get("claims") or []
    cells = tuple(_cell(part, name, described, record) for name in shown)
    sources = publishers(record["told_by"] if "told_by" in record else record.get("sources") or [])
    beside: tuple[Mark, ...] = tuple(marks.of(claims)) if claims and part.beside else ()
    anchor = str(record[part.anchor]) if part.anchor and record[part.anchor] else ""
    drawn = _drawn([cell_text(described[name], record[name]) or "" for name in part.drawn], record.get("unit"))
    tellers = publishers(record[part.drawn_by]) if part.drawn_by else sources
    return Row(cells, sources, beside, anchor, claims[0] if claims else "", drawn, tellers)


def publishers(sources: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    """The sources, each once, with its publisher."""
    return tuple(dict.fromkeys((s["source"], s["publisher"]) for s in sources))


def _drawn(said: list[str], unit: str | None) -> tuple[str, ...]:
    """What the picture says of a row: the figure and what it counts, then the rest. A percentage counts nothing."""
    value, measure, *rest = said or ["", ""]
    if value and unit == "percent":
        value = f"{value} percent"
    counted = f"{value} {measure}" if _COUNT.fullmatch(value) else f"{measure}: {value}"
    first = measure if value == "yes" else counted
    beside = dict.fromkeys(text for text in rest if text)
    return (words.sentence(first), *([", ".join(beside)] if beside else [])) if value else ()


def as_corrected(row: Row, record: Record, marks: Marks) -> Row:
    """The row with its figure struck, where ICE withdrew that."""
    claims = record.get("claims") or []
    if not claims or not marks.withdrawn(claims[0]):
        return row
    cells = (replace(cell, struck=True, detail=WITHDRAWN) if cell.figure else cell for cell in row.cells)
    return replace(row, cells=tuple(cells))


def figures(name: str, part: Part, records: Iterable[Record]) -> bool:
    """Whether the column is of figures alone, with no sentence among them."""
    return name == part.figure and all(len(str(record[name] or "")) <= LONGEST_FIGURE for record in records)


def anything(name: str, part: Part, records: Iterable[Record]) -> bool:
    """Whether the column is worth showing: a figure, or filled somewhere."""
    return name == part.figure or any(record[name] not in (None, []) for record in records)


def empty(column: DataColumn) -> str | None:
    """What stands in an empty cell: a word or two for what it means, or nothing, where that takes a sentence."""
    if column.nulls is None:
        return None
    return column.nulls if len(column.nulls.split()) <= len(words.NO_SPEAKER.split()) else ""


def cell_text(column: DataColumn, value: object) -> str | None:
    """A value as a reader sees it."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(text for text, _ in _named(value))
    if isinstance(value, int | float):
        return words.number(value)
    return words.value(str(value)) if column.name.endswith(("value", "as_stated")) else words.date(value)


def _named(value: list[Any]) -> tuple[tuple[str, str], ...]:
    """Each of a list once: as a reader sees it, with its id, if it is a source, else with its name."""
    named = (
        (f"{one['publisher']} ({one['source']})", one["source"]) if isinstance(one, dict) else (str(one), str(one))
        for one in value
    )
    return tuple(dict.fromkeys(named))


def _names(column: DataColumn, value: object) -> tuple[tuple[str, str], ...]:
    """The things that the value names; none where it is not names."""
    if column.type == "sources" or (column.things and isinstance(value, list)):
        return _named(value)  # type: ignore[arg-type]
    return ((str(value), str(value)),) if column.things and value is not None else ()


def _cell(part: Part, name: str, described: Mapping[str, DataColumn], record: Record) -> Cell:
    column = described[name]
    text = cell_text(column, record[name])
    more = (cell_text(described[other], record[other]) for other in part.detail.get(name, ()))
    detail = "; ".join(one for one in more if one and one != text)
    if text is None and column.nulls and name != part.figure:
        # What has no unit is no figure, so that it is neither a part nor the whole.
        text = "" if name == "part" and record.get("unit", "") is None else empty(column)
    if text and column.words:
        text = words.sentence(text)
    if name == "value" and record.get("unit") not in PLAIN_UNITS:
        text = f"{text} {record['unit']}"
    things = column.things or (("Source",) if column.type == "sources" else ())
    return Cell(text, detail, figure=name == part.figure, names=_names(column, record[name]), things=things)


def source_row(record: Record) -> Row:
    """A source as a row of the list at the end."""
    known_as = ((record["title"], record["source"]),)
    cells = (
        Cell(record["publisher"], f"carried by {record['carried_by']}" if record["carried_by"] else ""),
        Cell(record["title"], record["extent"] or "", names=known_as, things=("Source",)),
        Cell(record["kind"]),
        Cell(words.date(record["published"]) if record["published"] else None),
        Cell(words.date(record["accessed"]) if record["accessed"] else "not recorded"),
        Cell(record["address"], link=record["address"] or ""),
        Cell(record["source"]),
    )
    return Row(cells, anchor=record["source"])
