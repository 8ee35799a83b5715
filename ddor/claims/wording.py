"""Values, dates and qualifiers in words, as a reader of a report expects them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddor.claims.dossier import Said, Speaker

SECTIONS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_ROMAN = {str(number): roman for roman, number in SECTIONS.items()}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_QUALIFIER = re.compile(r"([a-z_]+)(!=|<=|>=|=|<|>)(.*)")
_DATED = {"=": "on", "!=": "on another day than", "<": "before", "<=": "up to", ">": "after", ">=": "from"}
_UNITS_LEFT_OUT = {None, "detainers", "rank", "not stated", "percent"}

KINDS = {
    "misattributed_issued": "attributed to the wrong place",
    "not_declined_here": "not declined here",
    "issued_to_wrong_place": "sent to the wrong place",
    "silent_removal": "removed without a word",
    "apology": "ICE apologised",
}
LABELS = {
    "week_start": "First day of the week",
    "week_end": "Last day of the week",
    "published": "Published",
    "published_lag": "From the end of the week to publication",
    "pages": "Pages",
    "summary_wording": "The summary speaks of",
    "carries_correction_of": "Carries corrections of",
    "detainers_issued": "Detainers issued",
    "detainers_declined": "Detainers recorded as declined",
    "section1_rank": "Rank",
    "section1_rows": "Rows of Section I",
    "section1_total": "Detainers issued, the rows of Section I together",
    "section2_jails": "Jails named in Section II",
    "section2_states": "States of those jails",
    "section2_jurisdictions": "Jurisdictions named in Section II",
    "pages_listing": "Pages that list it",
    "section3_entries": "Entries of Section III",
    "declined_own_count": "Declined, by another count than the report's",
    "own_count_part": "The part in a count “so many of so many”",
    "own_count_whole": "The whole in a count “so many of so many”",
    "weekly_average_detainers": "Detainers issued in a week, on average",
    "detainers_prepared": "Detainers prepared",
    "detainers_prepared_change": "Change in detainers prepared",
    "agencies_refusing": "Agencies with at least one recorded refusal",
}


def in_words(predicate: str) -> str:
    """`section1_rank` is "Section I rank"."""
    words = predicate.replace("listed_section", "listed in section").replace("_", " ")
    return re.sub(r"section ?([1-4])", lambda match: f"Section {_ROMAN[match[1]]}", words)


def label(predicate: str) -> str:
    """What a predicate is called in a table."""
    return LABELS.get(predicate) or in_words(predicate)[:1].upper() + in_words(predicate)[1:]


def within(predicate: str) -> str:
    """The same, to stand within a sentence."""
    words = label(predicate)
    return words if words.startswith("Section I") else words[:1].lower() + words[1:]


def kind(correction: str) -> str:
    """What a kind of correction is called."""
    return KINDS.get(correction, correction.replace("_", " "))


def corrected(correction: str, day: str | None, *, withdraws: bool) -> str:
    """What was done, and when: "withdrawn by ICE, April 5, 2017: not declined here"."""
    when = f", {date(day)}" if day else ""
    return f"withdrawn by ICE{when}: {kind(correction)}" if withdraws else f"{kind(correction)}{when}"


def date(value: object) -> str | None:
    """`2017-02-01` is "February 1, 2017", `2017-02` "February 2017"; what is no date stays as it is."""
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(_MONTHS):
        return text
    month = _MONTHS[int(found[2]) - 1]
    return f"{month} {int(found[3])}, {found[1]}" if found[3] else f"{month} {found[1]}"


def number(value: float) -> str:
    """With a separator for thousands; whole numbers without a point."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def value(claim: Said, *, unit: bool = True) -> str:
    """The value of a claim; a unit other than detainers is said unless left out."""
    text = number(claim.number) if claim.number is not None else date(claim.value) or ""
    if claim.unit == "percent":
        return f"{text} percent"
    return f"{text} {claim.unit}" if unit and claim.unit not in _UNITS_LEFT_OUT else text


def qualifier(text: str) -> str:
    """`issued_date<2017-01-01` is "issued before January 1, 2017"."""
    return "; ".join(_part(part.strip()) for part in text.split(";"))


def caption(claim: str) -> str:
    """The caption of a claim, with its qualifier in words."""
    return re.sub(r"\(([a-z_]+(?:!=|<=|>=|=|<|>)[^()]*)\)", lambda found: f"({qualifier(found[1])})", claim)


def _part(text: str) -> str:
    found = _QUALIFIER.fullmatch(text)
    if not found:
        return text
    name, sign, what = found[1], found[2], found[3].replace("_", " ")
    if name.endswith("_date"):
        return f"{name.removesuffix('_date')} {_DATED[sign]} {date(found[3])}"
    spoken = name.replace("_", " ")
    return f"{spoken}: {what}" if sign == "=" else f"{spoken} {sign} {what}"


def listed(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def count(n: float, one: str, many: str = "") -> str:
    """`1 row`, `3 rows`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def offices(speakers: Iterable[Speaker]) -> str:
    """The offices of those who speak, each once: "county attorney and county sheriff"."""
    return listed(dict.fromkeys(s.office for s in speakers))


def remarks(claim: Said) -> str:
    """Where the wording says more than the value, the wording; how it was worked out; what the reading noted."""
    wordings = dict.fromkeys(s.wording for s in claim.told if s.wording and _tells_more(s.wording, claim))
    notes = dict.fromkeys(s.note for s in claim.told if s.note)
    derived = ["worked out, not stated"] if claim.derived else []
    return "; ".join([*(f"“{w}”" for w in wordings), *derived, *notes])


def _tells_more(wording: str, claim: Said) -> bool:
    bare = re.sub(r"\W", "", wording).casefold()
    return bool(re.search(r"[A-Za-z]", wording)) and bare not in re.sub(r"\W", "", value(claim)).casefold()
