"""Two reports compared: two answers of one question joined by what they speak of.

Absence is not removal. A section may list only the largest, and not every row is known: a place that only the first
report names was removed only where a source states its absence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ddor.answers import registry, words
from ddor.answers.answer import own_answer
from ddor.documents.composer import Composer, cell_text, chosen
from ddor.documents.document import Cell, Column, Document, Row, Section, Table

if TYPE_CHECKING:
    from ddor.answers.header import Column as DataColumn
    from ddor.answers.header import Value
    from ddor.answers.names import Topic
    from ddor.documents.header import Form, Join, Part

# What a difference can be, in the order in which they are shown.
BOTH, CHANGED, ONE = "in both", "changed", "stated of one only"
ABSENT = "only in the first; a source states the absence"
GONE = "only in the first; no source says why"
GONE_UNKNOWN = "only in the first; not all rows of the second are known"
NEW = "only in the second"
NEW_UNKNOWN = "only in the second; not all rows of the first are known"
MINUS = "\N{MINUS SIGN}"
FIGURES = {"value", "as_stated", "number"}
ORDER = (CHANGED, BOTH, ONE, ABSENT, GONE, GONE_UNKNOWN, NEW, NEW_UNKNOWN)
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Side:
    """What one report gives under each key, what a source says is absent, and whether all its rows are known."""

    records: dict[str, Record]
    absent: dict[str, Record]
    complete: bool


def compare(composer: Composer, form: Form, first: Topic, second: Topic) -> Document:
    """The comparison of two reports, section by section.

    Raises:
        StoreError: the store cannot be read.
    """
    sections = [Section("share", "What share of each is known", [str(s) for s in _shares(composer, first, second)])]
    for number, part in enumerate(form.sections, 1):
        if part.join and part.question:
            sections.append(Section(f"s{number}", part.title or "", list(part.lines)))
            table = _joined(composer, part, part.join, first, second)
            if table.rows:
                sections[-1].tables.append(table)
            elif part.empty:
                sections[-1].paragraphs.append(part.empty)
    names = {"first": first.name, "second": second.name}
    title = form.title.format_map(names)
    return Document(
        f"{first.id}-and-{second.id}",
        form.kicker,
        title,
        form.lead,
        (*sections, *composer.sources(sections)),
        composer.colophon(),
    )


def _shares(composer: Composer, first: Topic, second: Topic) -> list[object]:
    parts = {"Section I rows", "Section II rows", "Section III entries"}
    return [s for t in (first, second) for s in composer.shares if s.report == t.id and s.what in parts]


def _joined(composer: Composer, part: Part, join: Join, first: Topic, second: Topic) -> Table:
    one, two = (_side(composer, part, join, report.id) for report in (first, second))
    rows = []
    for key in {**one.records, **two.records}:
        status = _status(join, one, two, key)
        rows.append((status, _row(composer, part, join, status, [one.records.get(key), two.records.get(key)])))
        if status == ABSENT:
            rows[-1] = (status, replace(rows[-1][1], sources=(*rows[-1][1].sources, *_cited(two.absent[key]))))
    rows.sort(key=lambda row: ORDER.index(row[0]))
    columns = [Column("What"), Column("Difference"), Column(first.name), Column(second.name)]
    plain = [[cell.text for cell in row.cells] for _, row in rows]
    said = own_answer(["what", "difference", first.id, second.id], plain, "compare", part.title or "")
    return Table(part.caption, tuple(columns), tuple(row for _, row in rows), part.hints, said)


def _side(composer: Composer, part: Part, join: Join, report: str) -> _Side:
    asked = composer.ask(part.question or "", {**part.given, **_of_report(part, report)})
    records: dict[str, Record] = {}
    for record in chosen(part, asked.records):
        if join.section or any(record[name] is not None for name in part.columns):
            records.setdefault(record[join.key], record)  # of several with one key, the first
    known = next((s for s in composer.shares if s.report == report and s.what == join.share), None)
    absent = {}
    if join.section:
        listed = composer.ask("listings", {"report": report}).records
        absent = {r["jurisdiction_id"]: r for r in listed if r["section"] == join.section and not r["listed"]}
    return _Side(records, absent, join.share is None or bool(known and known.complete))


def _of_report(part: Part, report: str) -> dict[str, Value]:
    return {part.by.parameter if part.by else "report": report}


def _status(join: Join, one: _Side, two: _Side, key: str) -> str:
    before, after = one.records.get(key), two.records.get(key)
    if before and after:
        return BOTH if join.section or all(before[name] == after[name] for name in FIGURES & before.keys()) else CHANGED
    if join.section is None:
        return ONE
    if before:
        return ABSENT if key in two.absent else GONE if two.complete else GONE_UNKNOWN
    return NEW if one.complete else NEW_UNKNOWN


def _row(composer: Composer, part: Part, join: Join, status: str, sides: list[Record | None]) -> Row:
    described = {column.name: column for column in registry.question(part.question or "").columns}
    said = [record for record in sides if record]
    texts = [_shown(part, described, record) if record else None for record in sides]
    marks = [mark for record in said for mark in composer.marks.of(record.get("claims") or [])]
    sources = dict.fromkeys(source for record in said for source in _cited(record))
    cells = (Cell(words.sentence(str(said[0][join.name]))), Cell(status, _moved(said)), *map(Cell, texts))
    return Row(cells, tuple(sources), tuple(dict.fromkeys(marks)))


def _moved(said: list[Record]) -> str:
    """By how much the number changed."""
    numbers: list[int] = [record["number"] for record in said if record.get("number") is not None]
    if len(numbers) < 2 or numbers[0] == numbers[1]:
        return ""
    return f"{'+' if numbers[1] > numbers[0] else MINUS}{words.number(abs(numbers[1] - numbers[0]))}"


def _cited(record: Record) -> list[tuple[str, str]]:
    return [(source["source"], source["publisher"]) for source in record.get("sources") or []]


def _shown(part: Part, described: dict[str, DataColumn], record: Record) -> str:
    """What the report gives: its columns, each with its heading where it has one."""
    found = [(heading, cell_text(described[name], record[name])) for name, heading in part.columns.items()]
    return ", ".join(f"{heading} {text}".strip() for heading, text in found if text) or "named, no more is known"
