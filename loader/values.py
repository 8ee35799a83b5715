"""From the text of a cell to a value of the graph. An empty cell is None: not stated."""

from __future__ import annotations

import datetime
import hashlib
import re

from ddor.model.dates import WHEN, days_meant


def day(text: str) -> datetime.date | None:
    """A full date, YYYY-MM-DD."""
    return datetime.date.fromisoformat(text) if text else None


def number(text: str) -> int | float | None:
    """A number: an int where it is whole, so that 51 stays 51."""
    if not text:
        return None
    value = float(text) if "." in text else int(text)
    return int(value) if value == int(value) else value


def is_day(text: str) -> bool:
    """Whether a year, month or day that is written well exists. Other texts are left to the schema."""
    return not WHEN.fullmatch(text) or days_meant(text) is not None


def token(text: str) -> str:
    """A short piece of an id, made from content: the text itself where it can stand there, else a slug and a digest."""
    if re.fullmatch(r"[\w.+:<>=!-]{1,60}", text):
        return text
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:24].strip("-")
    return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
