"""A document as HTML, Markdown, JSON, and text for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ddor.answers import formats, text_table
from ddor.documents import html
from ddor.text import visible

if TYPE_CHECKING:
    from ddor.documents.document import Cell, Document, Row, Side, Table

UNKNOWN = "unknown"
DASH = "\N{EN DASH}"
DASH_MEANS = f"{DASH} not stated by the sources"


def render(document: Document, form: str, width: int | None = None) -> str:
    """The document as `html`, `md`, `json` or `table`; `width` is that of a terminal, for `table`."""
    if form == "html":
        return html.html(document)
    if form == "json":
        return json.dumps(data(document), ensure_ascii=False, indent=2, default=str) + "\n"
    return _text(document, width, marked=form == "md")


def _text(document: Document, width: int | None, *, marked: bool) -> str:
    """Headings, paragraphs and tables: as Markdown if `marked`, else for a terminal."""

    def heading(level: int, text: str) -> str:
        return f"{'#' * level} {text_table.escape(text)}" if marked else visible(text)

    def line(text: str) -> str:
        return text_table.escape(text) if marked else text_table.wrapped(visible(text), width or 10_000)

    blocks = [heading(1, document.title), line(document.kicker)]
    blocks += map(line, filter(None, (" ".join(document.finding), *document.lead)))
    for section in document.sections:
        blocks += [heading(2, section.title), *map(line, section.paragraphs)]
        for card in section.cards:
            blocks += [heading(3, card.question), *map(line, filter(None, [*map(_side, card.sides), card.cause]))]
        for table in section.tables:
            blocks += [heading(3, table.caption)] if table.caption else []
            blocks += [*map(line, table.hints), _grid(table, None if marked else (width or 0))]
            blocks += [line(DASH_MEANS)] if table.with_gaps else []
    blocks += ["---" if marked else "", *map(line, document.colophon)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _side(side: Side) -> str:
    """One side of a contradiction as a sentence."""
    by = "; ".join(filter(None, [side.speakers, _stated(side.sources) or "no source states it itself"]))
    return "; ".join([f"{side.value} ({', '.join(filter(None, [side.what, by]))})", *side.notes])


def _grid(table: Table, width: int | None) -> str:
    """The rows with who states them and what stands beside them; Markdown where no width is given."""
    headers = [column.label for column in table.columns]
    headers += ["Sources"] * table.with_sources + ["What stands beside it"] * table.with_marks
    aligned = ["right" if column.numbers else "left" for column in table.columns]
    aligned += ["left"] * (len(headers) - len(aligned))
    cells = [_row(table, row) for row in table.rows]
    if width is None:
        return text_table.pipes(headers, cells, aligned)
    return visible(text_table.grid(headers, cells, aligned, width or None))


def _row(table: Table, row: Row) -> list[str]:
    cells = [_cell(cell) for cell in row.cells]
    cells += [_stated(row.sources)] * table.with_sources
    return cells + ["; ".join(mark.text for mark in row.marks)] * table.with_marks


def _stated(sources: Iterable[tuple[str, str]]) -> str:
    """The publishers, each with the ids of its sources."""
    found: dict[str, list[str]] = {}
    for source, publisher in sources:
        found.setdefault(publisher, []).append(source)
    return "; ".join(f"{publisher} ({', '.join(ids)})" for publisher, ids in found.items())


def _cell(cell: Cell) -> str:
    text = (UNKNOWN if cell.figure else DASH) if cell.text is None else cell.text
    more = "; ".join(filter(None, [cell.detail, cell.link]))
    return f"{text} ({more})" if more else text


def data(document: Document) -> dict[str, Any]:
    """The document as plain values, its rows as records."""
    sections: list[dict[str, Any]] = [
        {
            "title": section.title,
            "text": section.paragraphs,
            "cards": [asdict(card) for card in section.cards],
            "tables": [
                {"caption": table.caption, "hints": table.hints, **formats.about(table.answer)}
                | {"rows": table.answer.records()}
                for table in section.tables
                if table.answer
            ],
        }
        for section in document.sections
    ]
    whole: dict[str, Any] = {"id": document.id, "title": document.title, "kicker": document.kicker}
    whole |= {"finding": document.finding, "text": document.lead}
    return {**whole, "sections": sections}
