"""Numbers, dates, measures and parts as a reader writes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ddor.model.dates import MONTHS

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_CONDITION = re.compile(r"([a-z_]+)(!=|<=|>=|=|<|>)(.*)")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_DATED = {"=": "on", "!=": "on another day than", "<": "before", "<=": "up to", ">": "after", ">=": "from"}
MEASURES = {
    "week_start": "first day of the week",
    "week_end": "last day of the week",
    "published_lag": "days from the end of the week to publication",
    "summary_wording": "whom the summary speaks of",
    "carries_correction_of": "carries corrections of",
    "detainers_declined": "detainers recorded as declined",
    "section1_total": "detainers issued, sum of Section I",
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


def number(value: float) -> str:
    """With a separator for thousands; whole numbers without a point."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def count(n: float, one: str, many: str = "") -> str:
    """`1 row`, `3 rows`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def some(things: Sequence[str], most: int, between: str = ", ") -> str:
    """The first of them, and how many there are beside: `a, b and 3 more`."""
    shown, more = between.join(things[:most]), len(things) - most
    return f"{shown} and {number(more)} more" if more > 0 else shown


def date(value: object) -> str:
    """`2017-02-01` is "February 1, 2017", `2017-02` "February 2017"; what is no date stays as it is."""
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(MONTHS):
        return text
    month = MONTHS[int(found[2]) - 1]
    return f"{month} {int(found[3])}, {found[1]}" if found[3] else f"{month} {found[1]}"


def written(text: str) -> str:
    """A number with its separators, a date in words, any other text as it is."""
    if text.isascii() and text.isdecimal() and not re.fullmatch(r"0.*|(?:19|20)\d\d", text):  # a year stays one
        return number(int(text))
    return date(text)


def measure(code: str) -> str:
    """What a claim says of its subject: `section1_rank` is "Section I rank"."""
    if code in MEASURES:
        return MEASURES[code]
    words = code.replace("listed_section", "listed in section").replace("_", " ")
    return re.sub(r"section ?([1-4])", lambda match: f"Section {ROMAN[match[1]]}", words)


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
