"""Numbers and dates as a reader writes them."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def number(value: float) -> str:
    """With a separator for thousands; whole numbers without a point."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def date(value: object) -> str:
    """`2017-02-01` is "February 1, 2017", `2017-02` "February 2017"; what is no date stays as it is."""
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(_MONTHS):
        return text
    month = _MONTHS[int(found[2]) - 1]
    return f"{month} {int(found[3])}, {found[1]}" if found[3] else f"{month} {found[1]}"


def written(text: str) -> str:
    """A number with its separators, a date in words, any other text as it is."""
    if text.isascii() and text.isdecimal() and not text.startswith("0"):
        return number(int(text))
    return date(text)
