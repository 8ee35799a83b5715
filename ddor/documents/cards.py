"""Contradictions and misreadings as cards: the question in words, who says what, and why both cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddor.answers import words
from ddor.documents.document import Card, Side

Record = Mapping[str, Any]


def card(record: Record, question: str, cause: str | None) -> Card:
    """A row of `contradictions` or of `misreadings` as a card."""
    sides = _misread(record) if "known_from" in record else _both(record)
    return Card(question, sides, cause or "")


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
        said, ", ".join(filter(None, what)), words.listed(record[f"{of}speakers"]), _by(record[f"{of}sources"]), claim
    )


def _misread(record: Record) -> tuple[Side, Side]:
    one, other = record["claims"]
    number = words.number(record["number"]) if record["number"] is not None else "a number"
    return (
        Side(f"{number} {record['is']}", record["jurisdiction"], "", _by(record["known_from"]), other),
        Side(f"{number} {record['measure']}", record["jurisdiction"], "", _by(record["sources"]), one),
    )


def _by(sources: list[dict[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((s["source"], s["publisher"]) for s in sources))
