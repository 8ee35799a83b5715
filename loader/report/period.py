"""The days that a report covers, and days as its cells print them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from ddor.model.dates import MONTHS, month_named

_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DASH = r"(?:\s*(?:[-\u2010-\u2015\u2212?\ufffd]+|to|through|thru|until|and)\s*|\s+)"
_PERIOD = re.compile(
    rf"\b{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?{_DASH}(?:{_MONTH}\s*)?(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})",
    re.IGNORECASE,
)
_BETWEEN = _DASH.removesuffix(r"|\s+)") + ")"  # days in digits may stand side by side in a table
_DIGITS = re.compile(rf"\b(\d{{1,2}})/(\d{{1,2}})/(\d{{2,4}}){_BETWEEN}(\d{{1,2}})/(\d{{1,2}})/(\d{{2,4}})")
_ISO = re.compile(
    r"(\d{4})[-_](\d{2})[-_](\d{2})(?:(?:[\s_-]*(?:to|through)[\s_-]*|\s*[_\u2013-]\s*)(?:(\d{4})[-_])?(\d{2})[-_](\d{2}))?"
)


class Period(NamedTuple):
    """First and last day."""

    start: datetime.date
    end: datetime.date

    @property
    def report_id(self) -> str:
        """The id of the report: of one week the first day tells which, of other days both do."""
        week = self.end - self.start == datetime.timedelta(6)
        return f"DDOR-{self.start}" if week else f"DDOR-{self.start}-to-{self.end}"

    @property
    def name(self) -> str:
        """As the tables name reports: a short month and a dash."""
        return self._said([name[:3] for name in MONTHS], "\u2013")

    @property
    def title(self) -> str:
        """In words: January 28 to February 3, 2017."""
        return self._said(MONTHS, " to ")

    def _said(self, months: Sequence[str], dash: str) -> str:
        start = f"{months[self.start.month - 1]} {self.start.day}"
        if self.start.year != self.end.year:
            start += f", {self.start.year}"
        end = "" if self.start.month == self.end.month else f"{months[self.end.month - 1]} "
        return f"{start}{dash}{end}{self.end.day}, {self.end.year}"


class Dated(NamedTuple):
    """Of which days the file is. `located`: where its title says so, else empty. `how`: what says it, in words."""

    report_id: str
    period: Period
    title: str
    located: str
    how: str


def period_in(text: str) -> Period | None:
    """The first period that a text names; a dash may be lost, a second month or a first year not be printed."""
    for form in (_PERIOD, _DIGITS):
        for found in form.finditer(text):
            if period := (_of_words if form is _PERIOD else _of_digits)(found):
                return period
    return None


def period_of_name(name: str) -> Period | None:
    """The period in the name of a file or report: ddor2017-02-04to02-10, DDOR-2017-01-28 or 2017-01-28 (that week)."""
    if not (found := _ISO.search(name)):
        return None
    try:
        start = datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if not found[5]:
            return Period(start, start + datetime.timedelta(6))
        end = datetime.date(int(found[4] or found[1]), int(found[5]), int(found[6]))
    except ValueError:
        return None
    return _sane(start, end)


def _of_words(found: re.Match[str]) -> Period | None:
    first, day, year, last, last_day, last_year = found.groups()
    start_month = month_named(first)
    end_month = month_named(last or first)
    begun = int(year) if year else int(last_year) - (start_month > end_month)
    try:
        return _sane(
            datetime.date(begun, start_month, int(day)), datetime.date(int(last_year), end_month, int(last_day))
        )
    except ValueError:
        return None


def _of_digits(found: re.Match[str]) -> Period | None:
    start, end = (day_in("/".join(found.groups()[i : i + 3])) for i in (0, 3))
    return _sane(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)) if start and end else None


def _sane(start: datetime.date, end: datetime.date) -> Period | None:
    return Period(start, end) if datetime.timedelta(0) <= end - start <= datetime.timedelta(366) else None


def day_in(text: str) -> str:
    """A whole day, as YYYY-MM-DD; nothing for a text that is none. A year of two digits is none to come."""
    text = " ".join(text.split())
    year, month, day = 0, 0, 0
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", text):
        month, day, year = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(rf"{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", text, re.IGNORECASE):
        month, day, year = month_named(found[1]), int(found[2]), int(found[3])
    try:
        return datetime.date(_whole(year, month, day) if 0 < year < 100 else year, month, day).isoformat()
    except ValueError:
        return ""


def _whole(year: int, month: int, day: int) -> int:
    """A year of two digits as one of this century, or of the one before where its day is still to come."""
    today = datetime.datetime.now(datetime.UTC).date()
    return year + (1900 if (year + 2000, month, day) > (today.year, today.month, today.day) else 2000)


def when_in(text: str) -> str:
    """A day, a month or a year, as precise as it is printed: "February 2017", "Sep-14", "2014", "7/1/2014"."""
    text = " ".join(text.replace("\ufffd", "-").split())
    if day := day_in(text):
        return day
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        return text
    if found := re.fullmatch(rf"{_MONTH}[\s,-]*((?:19|20)\d{{2}})", text, re.IGNORECASE):
        return f"{found[2]}-{month_named(found[1]):02}"
    if found := re.fullmatch(rf"{_MONTH}[-'\u2019](\d{{2}})", text, re.IGNORECASE):  # "July 31" is a day
        month = month_named(found[1])
        return f"{_whole(int(found[2]), month, 1)}-{month:02}"
    if (found := re.fullmatch(r"(\d{1,2})/((?:19|20)\d{2})", text)) and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02}"
    return ""
