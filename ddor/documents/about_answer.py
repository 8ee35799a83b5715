"""What is said of one thing, as answers: one for each part to read, or all in one to work with."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ddor.answers import formats
from ddor.claims import wording
from ddor.cli.output import own_answer

if TYPE_CHECKING:
    from ddor.answers.answer import Answer
    from ddor.claims.about import About, Entry, Statement

NULLS = "not stated by the sources"
_MEANING = {
    "part": "The heading that it stands under.",
    "what": "What is said.",
    "of": "The report or period that it speaks of.",
    "about": "Whose it is, where that is not what was asked about.",
    "value": "The value, as cleaned.",
    "unit": "The unit of the value.",
    "qualifier": "Which part of a figure it is.",
    "note": "What else belongs to it: criteria, citizenship, the office that says it, what came of it.",
    "id": "The id of the claim, correction, dispute or row.",
    "corrections": "What the corrections of the claim did.",
    "corrected_by": "Ids of the corrections of the claim.",
    "disputed_by": "Ids of the disputes against the claim.",
    "contradicted_by": "Claims with which it cannot hold together, and who states them.",
    "misreads": "What it gives under the wrong predicate.",
    "source_ids": "The sources.",
    "publishers": "Their publishers, in the same order.",
    "roles": "How each bears on it; only supports is support.",
    "locators": "Where in each.",
}
_FIELDS = (
    *("part", "what", "of", "about", "value", "unit", "qualifier", "note", "id"),
    *("corrections", "corrected_by", "disputed_by", "contradicted_by", "misreads"),
)


def whole(found: About) -> Answer:
    """All entries as rows. `source_ids`, `publishers`, `roles` and `locators` are lists of the same length."""
    columns = [*_FIELDS, "source_ids", "publishers", "roles", "locators"]
    rows = [[getattr(entry, name) for name in _FIELDS] + _lists(entry) for entry in found.entries]
    answer = own_answer(columns, rows, "about", f"All that is said of {found.topic.name}", NULLS)
    answer = replace(
        answer, columns=tuple(c.model_copy(update={"description": _MEANING[c.name]}) for c in answer.columns)
    )
    answer.params["id"] = found.topic.id
    answer.coverage.extend(found.unknown)
    return answer


def _lists(entry: Entry) -> list[list[str]]:
    return [[getattr(s, name) or "" for s in entry.stated] for name in ("source_id", "publisher", "role", "locator")]


def text(found: About, form: str, width: int | None) -> str:
    """The entries part by part, for a terminal (`form` "table") or as Markdown ("md"); then what is not known."""
    mark = "#" if form == "md" else ""
    heading, subheading = f"{mark} ".lstrip(), f"{mark * 2} ".lstrip()
    named = found.topic.name if f"({found.topic.id})" in found.topic.name else f"{found.topic.name} ({found.topic.id})"
    blocks = [f"{heading}{named}\n"]
    for name, entries in groupby(found.entries, key=lambda entry: entry.part):
        blocks.append(str(formats.render(_part(name, list(entries), found.periods), form, width=width)))
    if found.unknown:
        blocks.append("\n".join([f"{subheading}Not known\n", *(f"- {line}" for line in found.unknown), ""]))
    return "\n".join(blocks)


def _part(name: str, entries: list[Entry], periods: dict[str, str]) -> Answer:
    cells: dict[str, list[Any]] = {
        "what": [entry.what for entry in entries],
        "of": [periods.get(entry.of or "", entry.of) for entry in entries],
        "about": [entry.about for entry in entries],
        "value": [_value(entry) for entry in entries],
        "only": [wording.qualifier(entry.qualifier) if entry.qualifier else None for entry in entries],
        "note": [_note(entry) for entry in entries],
        "sources": [[_source(statement) for statement in entry.stated] for entry in entries],
    }
    shown = {column: values for column, values in cells.items() if any(values)}
    rows = [list(row) for row in zip(*shown.values(), strict=True)]
    return own_answer(list(shown), rows, "about", name[:1].upper() + name[1:], NULLS)


def _value(entry: Entry) -> str | None:
    if entry.value == "0" and (said := next((s.wording for s in entry.stated if s.wording), None)):
        return f"0 (“{said}”)"
    if entry.value is None or entry.unit in {None, "rank", "not stated"}:
        return entry.value
    return f"{int(entry.value):,} {entry.unit}" if entry.value.isdecimal() else f"{entry.value} {entry.unit}"


def _note(entry: Entry) -> str | None:
    marks = [*entry.corrections, "disputed" if entry.disputed_by else None, entry.note]
    marks += [f"a misreading: {reason.rstrip('.')}" for reason in entry.misreads]
    marks += [f"contradicted by: {other}" for other in entry.contradicted_by]
    return "; ".join(filter(None, marks)) or None


def _source(statement: Statement) -> str:
    """`S014 Fox 43, Section I, rank 1`; a role other than support in brackets."""
    role = f"({statement.role})" if statement.role not in {None, "supports"} else None
    named = " ".join(filter(None, [statement.source_id, statement.publisher, role]))
    return ", ".join(filter(None, [named, statement.locator]))
