"""From saved questions to documents: each section's question is asked once, its rows become cells, marks stand beside.

Of many things at once each question is still asked once, for all of them; its rows are then split by thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ddor.answers import registry, runner, share, words
from ddor.answers.answer import Answer
from ddor.answers.marks import Marks
from ddor.documents import finding
from ddor.documents.asked import Asked, Record
from ddor.documents.cards import cards
from ddor.documents.document import Column, Document, Section, Table
from ddor.documents.origin import origin
from ddor.documents.rows import anything, as_corrected, cell_text, empty, figures, row, source_row

if TYPE_CHECKING:
    from ddor.answers.header import Question, Value
    from ddor.answers.names import Topic
    from ddor.documents.header import By, Form, Part, Rows
    from ddor.store.base import Store


class Composer:
    """Composes documents from one store. What all sections share is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: dict[tuple[str, tuple[tuple[str, Value], ...]], Asked] = {}
        self._by_value: dict[tuple[str, str, Value], dict[Value, list[Record]]] = {}

    @cached_property
    def marks(self) -> Marks:
        """What stands beside each claim, of all claims."""
        return runner.read_marks(self._store)

    @cached_property
    def shares(self) -> list[share.Share]:
        """What share of each section is known."""
        return share.shares(self._store)

    @cached_property
    def releases(self) -> list[str]:
        """The releases of case-level records that are loaded, a line for each; or that none is."""
        return share.of_releases(self._store)

    def known(self, question: Question) -> list[str]:
        """What share of the rows that there are the answers to a question rest on, a line for each."""
        if isinstance(question.share, str):
            return [question.share]
        return self.releases if question.share == share.RELEASES else share.lines(self.shares, question.share)

    @cached_property
    def reports(self) -> dict[str, str]:
        """The names of reports, by id."""
        return {record["report"]: record["name"] for record in self.ask("reports", {}).records}

    @cached_property
    def origin(self) -> str:
        """From what documents are made, as a sentence."""
        return origin(self._store)

    def document(self, form: Form, topic: Topic, view: str = "published") -> Document:
        """The document of one thing: its questions are asked for it alone.

        Raises:
            StoreError: the store cannot be read.
        """
        return self._document(form, topic, view, alone=True)

    def documents(self, form: Form, topics: Iterable[Topic], view: str = "published") -> Iterator[Document]:
        """The documents of many things: each question is asked once, for all of them."""
        for topic in topics:
            yield self._document(form, topic, view, alone=False)

    def ask(self, question_id: str, given: Mapping[str, Value]) -> Asked:
        """The rows of a question; asked once for each set of parameters."""
        key = question_id, tuple(sorted(given.items()))
        if key not in self._asked:
            question = registry.question(question_id)
            params = runner.coerced(question, given)
            rows = runner.ask(self._store, question, params).rows
            records = question.records(runner.told(question, row) for row in rows)
            self._asked[key] = Asked(question, params, records)
        return self._asked[key]

    def answer(self, question_id: str) -> Answer:
        """The answer to a question of all things, its marks with it."""
        return _data(self.ask(question_id, {}), self.marks, None)

    def of_thing(self, question_id: str, by: By, value: Value, *, alone: bool) -> tuple[Asked, list[Record]]:
        """The rows of a question that belong to a thing, asked for it alone or taken from those of all things."""
        asked = self.ask(question_id, {by.parameter: value} if alone else {})
        key = question_id, by.column, alone and value
        if key not in self._by_value:
            self._by_value[key] = _by_value(asked.records, by.column)
        return asked, self._by_value[key].get(value, [])

    def _document(self, form: Form, topic: Topic, view: str, *, alone: bool) -> Document:
        filled = _Filled(id=topic.id, name=topic.name, view=view)
        if form.head:
            head, found = self.of_thing(form.head.question, form.head.by, topic.id, alone=alone)
            filled.update(_spoken(head.question, found[0]) if found else {})
        parts = [part for part in form.sections if part.of in {None, *topic.labels}]
        found_of = [(part, self._found(part, filled, alone=alone)) for part in parts]
        marks = self._marks_of(asked.records for _, asked in found_of if asked) if alone else self.marks
        sections: list[Section] = []
        for part, asked in found_of:
            self._add(part, asked, filled, sections, marks)
        lead = tuple(line.format_map(filled) for line in form.lead)
        lead += (topic.note,) if topic.note else ()
        if form.views:
            lead += (form.views[view],)  # type: ignore[index]
        shown = [section for section in sections if section.paragraphs or section.tables or section.cards]
        return Document(
            f"{topic.id}-as-{view}" if form.views else topic.id,
            form.kicker.format_map(filled),
            form.title.format_map(filled),
            lead,
            (*shown, *self.sources(shown)),
            self.colophon(),
            silent=not any(asked.records for part, asked in found_of if asked and not part.itself),
            finding=finding.of(
                form.finding,
                finding.Thing(
                    filled, topic.labels, marks, self.reports, lambda rows: self._found(rows, filled, alone=alone)
                ),
            ),
        )

    def _found(self, part: Rows, filled: _Filled, *, alone: bool) -> Asked | None:
        """The rows that the part takes of the thing; None where nothing is asked, or the thing lacks the value."""
        if part.question is None or (part.by and part.by.value not in filled):
            return None
        if part.by is None:
            asked = self.ask(part.question, {})
            records = asked.records
        else:
            asked, records = self.of_thing(part.question, part.by, filled[part.by.value], alone=alone)
        return replace(asked, records=chosen(part, records))

    def _marks_of(self, shown: Iterable[list[Record]]) -> Marks:
        """The marks of the claims in these rows."""
        claims = {claim for records in shown for record in records for claim in record.get("claims") or ()}
        return runner.read_marks(self._store, claims)

    def _add(self, part: Part, asked: Asked | None, filled: _Filled, sections: list[Section], marks: Marks) -> None:
        if part.title:
            sections.append(Section(f"s{len(sections) + 1}", part.title.format_map(filled)))
        section = sections[-1]
        section.paragraphs += [line.format_map(filled) for line in part.lines]
        if asked is None:
            return
        if part.say:
            said = (words.sentence(part.say.format_map(_spoken(asked.question, r))) for r in asked.records)
            section.paragraphs += dict.fromkeys(said)
        elif part.cards:
            section.cards += cards(asked.records, marks)
        elif asked.records:
            section.tables.append(self.table(part, asked, marks, corrected=filled["view"] == "corrected"))
        if not asked.records and part.empty:
            section.paragraphs.append(part.empty.format_map(filled))

    def table(self, part: Part, asked: Asked, marks: Marks, *, corrected: bool) -> Table:
        """The rows as cells under the headings of the part."""
        records = asked.records
        shown = {name: heading for name, heading in part.columns.items() if anything(name, part, records)}
        described = asked.question.by_name
        columns = tuple(
            Column(heading, described[name].type in {"integer", "number"} or figures(name, part, records))
            for name, heading in shown.items()
        )
        rows = tuple(row(part, shown, described, record, marks) for record in records)
        if corrected:
            rows = tuple(as_corrected(row, record, marks) for row, record in zip(rows, records, strict=True))
        blank = [n for n in shown if empty(described[n]) == "" and any(r[n] in (None, []) for r in records)]
        hints = (*part.hints, *(f"Empty under {shown[n]}: {described[n].nulls}." for n in blank))
        named = not {"sources", "told_by"} & part.columns.keys()
        data = _data(asked, marks, "as_corrected" if corrected else None)
        return Table(part.caption, columns, rows, hints, data, named)

    def sources(self, sections: Collection[Section]) -> Iterator[Section]:
        """The sources that any row names, in whichever column, by title and date."""
        tables = [table for section in sections for table in section.tables]
        cited = {source for table in tables for row in table.rows for source, _ in row.sources}
        cited |= {source for table in tables if table.answer for source in table.answer.cited()}
        cited |= {source for table in tables for row in table.rows for mark in row.marks for source in mark.sources}
        cited |= {s for section in sections for card in section.cards for side in card.sides for s, _ in side.sources}
        asked = self.ask("sources", {})
        records = [record for record in asked.records if record["source"] in cited]
        if records:
            answer = _data(replace(asked, records=records), Marks(), None)
            columns = tuple(map(Column, ("Publisher", "Title", "Kind", "Published", "Read on", "Address", "Id")))
            rows = tuple(map(source_row, records))
            table = Table("", columns, rows, answer=answer)
            yield Section("sources", "Sources", tables=[table])

    def colophon(self) -> tuple[str, ...]:
        """From what a document is made."""
        return (
            "Declined Detainer Graph: what the Declined Detainer Outcome Reports of ICE say, who says otherwise, and "
            "where. Figures are claims by their sources. Issued is not declined; a charge is not a conviction.",
            f"{self.origin} This is not a publication of ICE.".strip(),
        )


def _data(asked: Asked, marks: Marks, view: str | None) -> Answer:
    rows = [list(record.values()) for record in asked.records]
    columns = asked.question.columns
    if asked.question.has("claims"):
        rows, columns = runner.with_marks(asked.question, rows, marks, view)
    return Answer(asked.question, columns, rows, dict(asked.params))


def _by_value(records: Iterable[Record], column: str) -> dict[Value, list[Record]]:
    """Records by what they hold in a column: in a column of lists, by each value of the list."""
    found: dict[Value, list[Record]] = {}
    for record in records:
        cell = record[column]
        for value in dict.fromkeys(cell) if isinstance(cell, list) else [cell]:
            found.setdefault(value, []).append(record)
    return found


class _Filled(dict[str, Any]):
    """What fills the braces of titles and lines; what is not known reads so."""

    def __missing__(self, key: str) -> str:
        return "not stated"


def chosen(part: Rows, records: Iterable[Record]) -> list[Record]:
    """The records that the part takes, in the order in which it names values."""
    shown = [
        record
        for record in records
        if all(record[name] in values for name, values in part.only.items())
        and not any(record[name] in values for name, values in part.but.items())
    ]
    for name, allowed in part.only.items():
        shown.sort(key=lambda record: allowed.index(record[name]))
    return shown


def _spoken(question: Question, record: Record) -> _Filled:
    described = question.by_name
    spoken = _Filled()
    for name, value in record.items():
        text = cell_text(described[name], value)
        if text is not None:
            spoken[name] = words.listed(value) if described[name].type == "list" else text
    return spoken
