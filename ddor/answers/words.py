"""Codes, values and dates of the graph in plain English. One word for one thing, wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ddor.model import plain

date, number = plain.date, plain.number
NO_SPEAKER = "speaker not stated"
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_CODE = re.compile(r"[a-z]+(_[a-z]+)+|basis-[a-z-]+")
_CONDITION = re.compile(r"([a-z_]+)(!=|<=|>=|=|<|>)(.*)")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_DATED = {"=": "on", "!=": "on another day than", "<": "before", "<=": "up to", ">": "after", ">=": "from"}

# What a correction did. A withdrawn figure is withdrawn, not corrected: no other value was published.
KINDS = {
    "misattributed_issued": "withdrawn by ICE: attributed to the wrong place",
    "not_declined_here": "withdrawn by ICE: not declined here",
    "issued_to_wrong_place": "withdrawn by ICE: sent to the wrong place",
    "removal": "removed without explanation",
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
    "removed": "removed from a later report",
    "apology": "ICE apologised",
    "explained": "ICE explained it",
    "stood_by": "ICE stands by it",
    "suspended": "the reports were suspended",
    "policy_changed": "the policy was changed",
}
# How the area of responsibility of a place is known.
BASES = {
    "report": "printed by a copy of the report",
    "press": "stated by the press",
    "state_rule": "follows from its state",
    "county_rule": "follows from its county",
}
# How sure the reading of a source is, where it is not certain.
CERTAINTIES = {"probable": "a probable reading", "weak": "a weak reading", "derived": "worked out"}
MEASURES = {
    "week_start": "first day of the week",
    "week_end": "last day of the week",
    "published_lag": "days from the end of the week to publication",
    "summary_wording": "whom the summary speaks of",
    "carries_correction_of": "carries corrections of",
    "detainers_declined": "detainers recorded as declined",
    "section1_total": "detainers issued, the rows of Section I together",
    "section2_jails": "jails named in Section II",
    "section2_states": "states of the jails named in Section II",
    "section2_jurisdictions": "jurisdictions named in Section II",
    "pages_listing": "pages that list it",
    "section3_entries": "entries of Section III",
    "declined_own_count": "declined, by another count than the report's",
    "own_count_part": "the part in a count of so many out of so many",
    "own_count_whole": "the whole in a count of so many out of so many",
    "weekly_average_detainers": "detainers issued in a week, on average",
    "detainers_prepared_change": "change in detainers prepared",
    "own_list_inmates": "inmates on the county's own list",
    "own_list_earliest_booking": "earliest booking on the county's own list",
    "own_list_latest_booking": "latest booking on the county's own list",
    "kept_own_count": "detainers still honored, by the agency's own count",
    "released_own_count": "people released, by the agency's own count",
    "warrants_own_count": "people held on a warrant, by the agency's own count",
    "received_own_count": "detainers received, by the agency's own count",
    "agencies_refusing": "agencies with at least one recorded refusal",
    "declined_row": "a row of Section II",
    "offenses_named": "offense named for its rows together",
    "offenses_disposition": "charged or convicted, for its rows together",
    "disposition": "charged or convicted",
}


def measure(code: str) -> str:
    """What a claim says of its subject: `section1_rank` is "Section I rank"."""
    if code in MEASURES:
        return MEASURES[code]
    words = code.replace("listed_section", "listed in section").replace("_", " ")
    return re.sub(r"section ?([1-4])", lambda match: f"Section {_ROMAN[match[1]]}", words)


def code(text: str) -> str:
    """The code of a measure or kind that is given in words; a code stays as it is."""
    codes = {words: code for code, words in {**MEASURES, **KINDS}.items()}
    arabic = {roman: digit for digit, roman in _ROMAN.items()}
    plain = re.sub(r"[Ss]ection (I{1,3}|IV)\b", lambda match: f"section{arabic[match[1]]}", text)
    plain = re.sub(r"^listed in section", "listed_section_", plain)
    return codes.get(text, plain.replace(" ", "_"))


def kind(code: str) -> str:
    """A kind of correction, contradiction, or source."""
    return KINDS.get(code, code.replace("_", " "))


def part(conditions: str) -> str:
    """`issued_date<2017-01-01` is "issued before January 1, 2017"."""
    return "; ".join(_condition(one.strip()) for one in conditions.split(";"))


def _condition(text: str) -> str:
    found = _CONDITION.fullmatch(text)
    if not found:
        return text
    name, sign, what = found[1], found[2], found[3].replace("_", " ")
    if name.endswith("_date") or _DAY.fullmatch(found[3]):
        return f"{name.removesuffix('_date').replace('_', ' ')} {_DATED[sign]} {date(found[3])}"
    spoken = name.replace("_", " ")
    return f"{spoken}: {what}" if sign == "=" else f"{spoken} {sign} {what}"


def outcome(text: str) -> str:
    """What came of a dispute: what ICE withdrew is not called corrected."""
    return OUTCOMES.get(text, text.replace("_", " "))


def where(place: Iterable[str | None] | None) -> str | None:
    """Of a statement: the report's section, the place in the work, and how sure the reading is, where not certain."""
    section, locator, certainty = place or (None, None, None)
    named = f"Section {section}" if section and "Section" not in (locator or "") else ""  # "title of Section I"
    return ", ".join(filter(None, (named, locator, CERTAINTIES.get(certainty or "")))) or None


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


def count(n: float, one: str, many: str = "") -> str:
    """`1 row`, `3 rows`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]
