"""Codes, values and dates of the graph in plain English. One word for one thing, wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ddor.model import plain

date, number, count, measure, part = plain.date, plain.number, plain.count, plain.measure, plain.part
NO_SPEAKER = "speaker not stated"
_ROMAN = re.compile("[IVX]+")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+|basis-[a-z-]+")

# What a correction did. A withdrawn figure is withdrawn, not corrected: no other value was published.
KINDS = {
    "misattributed_issued": "withdrawn by ICE: attributed to the wrong place",
    "not_declined_here": "withdrawn by ICE: not declined here",
    "issued_to_wrong_place": "withdrawn by ICE: sent to the wrong place",
    "removal": "absent from a later report, unexplained",
    "apology": "ICE apologised",
    "value": "two values",
    "date": "two dates",
    "part_exceeds_whole": "a part exceeds its whole",
    "enumeration": "more named than counted",
    "place_set": "set of places",
    "unresolved": "name that could mean several places",
}
OUTCOMES = {
    "corrected": "withdrawn by ICE",
    "removed": "absent from a later report",
    "apology": "ICE apologised",
    "explained": "ICE explained it",
    "stood_by": "ICE stands by it",
    "suspended": "the reports were suspended",
    "policy_changed": "the policy was changed later",
}
# How the area of responsibility of a place is known.
BASES = {
    "report": "printed by a copy of the report",
    "press": "stated by the press",
    "state_rule": "follows from its state",
    "county_rule": "follows from its county",
}
# How sure the reading of a source is, where it is not certain.
CERTAINTIES = {"probable": "probable, not certain", "weak": "uncertain", "derived": "worked out"}


def code(text: str) -> str:
    """The code of a measure or kind that is given in words; a code stays as it is."""
    codes = {words: code for code, words in {**plain.MEASURES, **KINDS}.items()}
    arabic = {roman: digit for digit, roman in plain.ROMAN.items()}
    numbered = re.sub(r"[Ss]ection (I{1,3}|IV)\b", lambda match: f"section{arabic[match[1]]}", text)
    numbered = re.sub(r"^listed in section", "listed_section_", numbered)
    return codes.get(text, numbered.replace(" ", "_"))


def kind(code: str) -> str:
    """A kind of correction, contradiction, or source."""
    return KINDS.get(code, code.replace("_", " "))


def outcome(text: str) -> str:
    """What came of a dispute: what ICE withdrew is not called corrected."""
    return OUTCOMES.get(text, text.replace("_", " "))


def where(place: Iterable[str | None] | None) -> str | None:
    """Of a statement: the report's section, the place in the work, and how sure the reading is, where not certain."""
    section, locator, certainty = place or (None, None, None)
    named = section and _ROMAN.fullmatch(section) and "Section" not in (locator or "")  # "title of Section I"
    of = f"on Section {section}" if named else ""
    return ", ".join(filter(None, (locator, of, CERTAINTIES.get(certainty or "")))) or None


def basis(code: str) -> str:
    """How an area of responsibility is known."""
    return BASES.get(code, code)


TOLD: dict[str, Callable[[Any], Any]] = {
    "measure": measure,
    "part": part,
    "kind": kind,
    "outcome": outcome,
    "basis": basis,
    "where": where,
}


def value(text: str) -> str:
    """The value of a claim: a number with its separators, a date in words, a code in words, else the text."""
    plainly = text.removeprefix("basis-").replace("-", " ").replace("_", " ") if _CODE.fullmatch(text) else text
    return plain.written(plainly)


def listed(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; each once."""
    *most, last = list(dict.fromkeys(items)) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentence(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]
