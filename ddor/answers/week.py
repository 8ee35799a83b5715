"""Days by which people ask for a report: 2017-01-28, January 28, Jan. 28 to Feb. 3, 1/28/2017, February 2017."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from ddor.model import dates
from ddor.places.text import fold

MONTHS = ["", *(name.casefold() for name in dates.MONTHS)]
AROUND = frozenset({"week", "of", "report", "ddor", "for", "from", "to", "on", "in", "and", "the", "beginning"})
NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")


def days(start: datetime.date | None, end: datetime.date | None) -> tuple[datetime.date, ...]:
    """The days from the one to the other; none where one is not stated."""
    if start is None or end is None:
        return ()
    first, last = (datetime.date.fromisoformat(str(day)) for day in (start, end))
    return tuple(first + datetime.timedelta(n) for n in range((last - first).days + 1))


def dated(text: str) -> Callable[[datetime.date], bool] | None:
    """Whether a day is one that the text means; None where the text is no date."""
    if meant := dates.days_meant(text):
        return lambda day: meant[0] <= day <= meant[1]
    numeric = NUMERIC.fullmatch(text)
    if numeric and 1 <= int(numeric[1]) <= 12:
        text = f"{MONTHS[int(numeric[1])]} {numeric[2]} {numeric[3] or ''}"
    month, of_month, year = 0, 0, 0
    for word in fold(text).replace(",", " ").split():
        named = next((n for n, name in enumerate(MONTHS) if len(word) > 2 and name.startswith(word)), 0)
        if named and month:
            break  # the first day of a span says which week
        if word.isdecimal() and len(word) == 4:
            year = int(word)
        elif word.isdecimal():
            of_month = of_month or int(word)
        elif not named and word not in AROUND:
            return None
        month = month or named
    if not month:
        return None
    return lambda day: day.month == month and of_month in {0, day.day} and year in {0, day.year}
