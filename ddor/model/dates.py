"""Dates as precise as a source states them: a year, a month, or a day; and the months by name, in English always."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from itertools import pairwise

WHEN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_named(text: str) -> int:
    """The number of the month that a text names by its first three letters or more; 0 for any other text."""
    begins = text[:3].casefold()
    return next((n for n, name in enumerate(MONTHS, 1) if len(begins) == 3 and name.casefold().startswith(begins)), 0)


def days_meant(text: str) -> tuple[datetime.date, datetime.date, str] | None:
    """First day, last day and precision: 2014-08 is August 1 to 31, month. None for any other text, or no such day."""
    if not WHEN.fullmatch(text):
        return None
    year, *rest = (int(part) for part in text.split("-"))
    try:
        if len(rest) == 2:
            exact = datetime.date(year, rest[0], rest[1])
            return exact, exact, "day"
        first, last = (rest[0], rest[0]) if rest else (1, 12)
        end = datetime.date(year, last, calendar.monthrange(year, last)[1])
        return datetime.date(year, first, 1), end, "month" if rest else "year"
    except ValueError:  # calendar.IllegalMonthError is one too
        return None


def widest_gap(days: Iterable[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """The two neighbours among the days, of which there are two at least, that lie furthest apart."""
    return max(pairwise(sorted(days)), key=lambda two: two[1] - two[0])
