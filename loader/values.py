"""From the text of a cell to a value of the graph. An empty cell is None: not stated."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import re


def day(text: str) -> datetime.date | None:
    """A full date, YYYY-MM-DD."""
    return datetime.date.fromisoformat(text) if text else None


def whole(text: str) -> int | None:
    """A whole number."""
    return int(text) if text else None


def number(text: str) -> int | float | None:
    """A number: an int where it is whole, so that 51 stays 51."""
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def is_day(text: str) -> bool:
    """Whether a year, month or day that is written well exists. Other texts are left to the schema."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return True
    try:
        days_meant(text)
    except ValueError:
        return False
    return True


def days_meant(text: str) -> tuple[datetime.date, datetime.date, str]:
    """First day, last day and precision of a date given as year, month or day: 2014-08 is August 1 to 31, month."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31), "year"
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, 1), datetime.date(year, month, last), "month"
    exact = datetime.date.fromisoformat(text)
    return exact, exact, "day"


def token(text: str) -> str:
    """A short piece of an id, made from content: the text itself where it can stand there, else a slug and a digest."""
    if re.fullmatch(r"[\w.+:<>=!-]{1,60}", text):
        return text
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:24].strip("-")
    return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
