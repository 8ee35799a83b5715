"""Contradictions and misreadings as cards: the question in words, who says what, and why both cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ddor.answers import words
from ddor.documents import clash
from ddor.documents.document import Card, Side
from ddor.documents.rows import publishers

if TYPE_CHECKING:
    from ddor.answers.marks import Marks

Record = Mapping[str, Any]
NOTED = {"withdrawn", "removal", "apology", "disputed"}  # what a card's other side does not say already


def cards(records: Iterable[Record], marks: Marks) -> list[Card]:
    """Rows of `contradictions` or of `misreadings` as cards; what asks the same of one thing stands on one card."""
    found: dict[str, Card] = {}
    for record in records:
        question, cause = clash.question_of(dict(record)), clash.cause_of(dict(record), marks)
        sides: tuple[Side, ...] = _misread(record) if "known_from" in record else _both(record)
        before = found.get(question)
        if before:
            known = {side.claim for side in before.sides}
            sides = (*before.sides, *(side for side in sides if side.claim not in known))
            cause = before.cause or cause
        found[question] = Card(question, tuple(_noted(side, marks) for side in sides), cause or "")
    return list(found.values())


def _noted(side: Side, marks: Marks) -> Side:
    return replace(side, notes=tuple(mark.text for mark in marks.of([side.claim]) if mark.kind in NOTED))


def _both(record: Record) -> tuple[Side, Side]:
    one, other = record["claims"]
    return (
        _side(record, "", one, record["about"]),
        _side(record, "other_", other, record["other_about"]),
    )


def _side(record: Record, of: str, claim: str, about: str) -> Side:
    what = [about, record[f"{of}part"] or "", words.listed(record[f"{of}of"])]
    said = words.value(record[f"{of}value"])
    return Side(
        said,
        ", ".join(filter(None, what)),
        words.listed(record[f"{of}speakers"]),
        publishers(record[f"{of}sources"]),
        claim,
    )


def _misread(record: Record) -> tuple[Side, Side]:
    one, other = record["claims"]
    number = words.number(record["number"]) if record["number"] is not None else "a number"
    return (
        Side(f"{number} {record['is']}", record["jurisdiction"], "", publishers(record["known_from"]), other),
        Side(f"{number} {record['measure']}", record["jurisdiction"], "", publishers(record["sources"]), one),
    )
