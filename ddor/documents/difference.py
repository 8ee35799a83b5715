"""Two reports compared: two answers of one question joined by what they speak of.

Absence is not removal. A section may list only the largest, and not every row is known: a place that only the first
report names was removed only where a source states its absence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ddor.answers import registry, share, words
from ddor.answers.answer import own_answer
from ddor.documents.composer import Composer, chosen
from ddor.documents.document import Cell, Column, Document, Row, Section, Table
from ddor.documents.rows import cell_text, publishers

if TYPE_CHECKING:
    from ddor.answers.header import Column as DataColumn
    from ddor.answers.names import Topic
    from ddor.documents.header import Form, Join, Part

# What a difference can be, in the order in which they are shown.
BOTH, CHANGED, ONE = "in both", "changed", "stated of one only"
ABSENT = "only in the first; a source states the absence"
GONE = "only in the first"
GONE_UNKNOWN = "known of the first only; not all rows of the second are known"
NEW = "only in the second"
NEW_UNKNOWN = "known of the second only; not all rows of the first are known"
NONE = "in one of them there was none, as a source states"
TOGETHER = "in one or both: the source does not tell them apart"
MINUS = "\N{MINUS SIGN}"
NOT_NAMED, NOT_KNOWN = "not named", "not known"
FIGURES = {"value", "as_stated", "number"}
ONE_ONLY = {ABSENT, GONE, GONE_UNKNOWN, NEW, NEW_UNKNOWN}
ORDER = (CHANGED, BOTH, TOGETHER, ONE, NONE, ABSENT, GONE, GONE_UNKNOWN, NEW, NEW_UNKNOWN)
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Side:
    """What one report gives under each key, what a source says is absent, and whether all its rows are known."""

    report: str
    records: dict[str, list[Record]]
    absent: dict[str, Record]
    complete: bool


def compare(composer: Composer, form: Form, first: Topic, second: Topic) -> Document:
    """The comparison of two reports, section by section.

    Raises:
        StoreError: the store cannot be read.
    """
    known = [line for one in (first, second) for line in share.lines(composer.shares, share.SECTIONS, one.id)]
    said: list[str] = []
    sections = [Section("share", "What share of each is known", known)]
    for number, part in enumerate(form.sections, 1):
        if part.join and part.question:
            sections.append(Section(f"s{number}", part.title or "", list(part.lines)))
            table = _joined(composer, part, part.join, first, second)
            said += _counted(part, part.join, table)
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
        finding=(words.sentence(f"{'; '.join(said)}."),) if said else (),
    )


def _counted(part: Part, join: Join, table: Table) -> list[str]:
    """How many places of a section are known of both reports, and how many of one."""
    ways = [row.cells[1].text for row in table.rows]
    both, one = sum(way in {BOTH, CHANGED} for way in ways), sum(way in ONE_ONLY for way in ways)
    named = (part.title or "").partition(":")[0]
    return [f"{named}: {words.count(both, 'place')} known of both reports, {one} of one only"] if join.section else []


def _joined(composer: Composer, part: Part, join: Join, first: Topic, second: Topic) -> Table:
    sides = [_side(composer, part, join, report.id) for report in (first, second)]
    compared = []
    for key in dict.fromkeys(key for side in sides for key in side.records):
        compared.append((_status(join, sides, key), key))
    compared.sort(key=lambda one: ORDER.index(one[0]))
    rows = [_row(composer, part, status, sides, key) for status, key in compared]
    columns = [Column("What"), Column("Difference"), Column(first.name), Column(second.name)]
    names = ["what", "difference", "change", first.id, second.id, "first_stated_by", "second_stated_by", "marks"]
    plain = [_plain(sides, row, key) for row, (_, key) in zip(rows, compared, strict=True)]
    said = own_answer(names, plain, "compare", part.title or "")
    return Table(part.caption, tuple(columns), tuple(rows), part.hints, said, name_sources=False)


def _side(composer: Composer, part: Part, join: Join, report: str) -> _Side:
    asked = composer.ask(part.question or "", {part.by.parameter if part.by else "report": report})
    records: dict[str, list[Record]] = {}
    for record in chosen(part, asked.records):
        if join.section or any(record[name] is not None for name in part.columns):
            records.setdefault(record[join.key], []).append(record)
    for key, found in records.items():
        found.sort(key=lambda record: (bool(_together(record)), -len(record["sources"])))
        records[key] = found if join.every else found[:1]
    known = next((s for s in composer.shares if s.report == report and s.what == join.share), None)
    absent = {}
    if join.section:
        listed = composer.ask("listings", {"report": report}).records
        absent = {
            r["jurisdiction_id"]: r
            for r in listed
            if r["section"] == join.section and not r["listed"] and not r["certainty"]
        }
    return _Side(report, records, absent, join.share is None or bool(known and known.complete))


def _together(record: Record) -> list[str]:
    """Of what a figure speaks that is not of one report alone: of several together, or of one, not said which."""
    of: list[str] = record.get("of") or []
    return of if len(record.get("reports", ["several", "reports"])) > 1 else []


def _status(join: Join, sides: list[_Side], key: str) -> str:
    one, two = sides
    before, after = one.records.get(key), two.records.get(key)
    if join.section and any(found and found[0].get("number") == 0 for found in (before, after)):
        return NONE
    if before and after and before[0]["claims"] and before[0]["claims"] == after[0]["claims"]:
        return TOGETHER
    if join.section is None:
        of_each = before and after and not _together(before[0]) and not _together(after[0])
        return ONE if not of_each else BOTH if _figures(before) == _figures(after) else CHANGED
    if before and after:
        return BOTH
    if before:
        return ABSENT if key in two.absent else GONE if two.complete else GONE_UNKNOWN
    return NEW if one.complete else NEW_UNKNOWN


def _figures(records: list[Record] | None) -> list[object]:
    return [records[0][name] for name in sorted(FIGURES & records[0].keys())] if records else []


def _row(composer: Composer, part: Part, status: str, sides: list[_Side], key: str) -> Row:
    name = next(side.records[key][0][part.join.name] for side in sides if part.join and key in side.records)
    cells = [Cell(words.sentence(str(name))), Cell(status, _moved(composer, sides, key))]
    marks = []
    for side in sides:
        cited = _cited(side, key)
        cells.append(Cell(_shown(part, side, key), words.listed(publisher for _, publisher in cited)))
        claims = [claim for record in side.records.get(key, []) for claim in record.get("claims") or []]
        marks += [replace(mark, text=f"{side.report}: {mark.text}") for mark in composer.marks.of(claims)]
    return Row(tuple(cells), tuple(dict.fromkeys(one for side in sides for one in _cited(side, key))), tuple(marks))


def _plain(sides: list[_Side], row: Row, key: str) -> list[object]:
    what, difference, *given = row.cells
    stated_by = [[source for source, _ in _cited(side, key)] for side in sides]
    marks = [mark.text for mark in row.marks]
    return [what.text, difference.text, difference.detail or None, *(cell.text for cell in given), *stated_by, marks]


def _moved(composer: Composer, sides: list[_Side], key: str) -> str:
    """By how much the number changed; nothing where one is withdrawn, unstated, or not surely of that report alone."""
    numbers: list[int] = []
    for side in sides:
        record = next(iter(side.records.get(key, [])), None)
        if record is None or record.get("number") is None or not record["sources"] or record.get("note"):
            return ""
        if _together(record):
            return ""
        if any(composer.marks.withdrawn(claim) for claim in record["claims"][:1]):
            return ""
        numbers.append(record["number"])
    if numbers[0] == numbers[1]:
        return ""
    return f"{'+' if numbers[1] > numbers[0] else MINUS}{words.number(abs(numbers[1] - numbers[0]))}"


def _cited(side: _Side, key: str) -> tuple[tuple[str, str], ...]:
    """Who states what a side gives, or the absence."""
    absent = [side.absent[key]] if key in side.absent else []
    return publishers(s for record in side.records.get(key, absent) for s in record.get("sources") or [])


def _shown(part: Part, side: _Side, key: str) -> str:
    """What the report gives: its columns, each with its heading where it has one."""
    if key not in side.records:
        listing = part.join and part.join.section
        return NOT_NAMED if key in side.absent or (listing and side.complete) else NOT_KNOWN
    described = registry.question(part.question or "").by_name
    return "; ".join(_given(part, described, record) for record in side.records[key])


def _given(part: Part, described: dict[str, DataColumn], record: Record) -> str:
    found = [(heading, cell_text(described[name], record[name])) for name, heading in part.columns.items()]
    text = ", ".join(f"{heading} {text}".strip() for heading, text in found if text) or "named"
    if "number" in record and record["as_stated"] is None:
        text = f"{text}, number unknown"
    return f"{text} ({words.listed(_together(record))})" if _together(record) else text
