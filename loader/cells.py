"""Cells: the one form in which a text, a number, or a value with bounds is taken.

What is only spelled otherwise (blanks around it, a no-break space, characters that nobody sees) is put right, and told;
what could be another value is refused.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from ddor.loader.values import number

DIGITS = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
NUMBER = re.compile(rf"(?!-0(?:\.0*)?$)-?{DIGITS}")
LIMIT = 2**63
"""Whole numbers of the stores have 64 bits."""
LONGEST = 40  # characters of a number
_ENDLESS_ZEROS = re.compile(r"(\.[0-9]*?)0+$")
_FORMS = (
    (re.compile(rf"about ({DIGITS})"), "about"),
    (re.compile(rf"at least ({DIGITS})"), "at_least"),
    (re.compile(rf"more than ({DIGITS})"), "more_than"),
    (re.compile(rf"({DIGITS}) to ({DIGITS})"), "range"),
    (re.compile(f"({NUMBER.pattern})"), "exact"),
)


class Bounds(NamedTuple):
    """What a number says: bounds as text (empty: none), and how precise it is."""

    low: str
    high: str
    precision: str


def text(raw: str, *, lines: bool) -> tuple[str, str]:
    """The text in its one form, and what was put right in words, or nothing. `lines`: it may have several lines.

    Raises:
        ValueError: it holds a character that no text has.
    """
    if raw.isascii() and raw.isprintable():
        plain = raw.strip()
        return plain, "" if plain == raw else "blanks around the text taken away"
    kept = []
    for character in unicodedata.normalize("NFC", raw):
        kind = unicodedata.category(character)
        if character == "\n" and lines:
            kept.append(character)
        elif kind in {"Zs", "Zl", "Zp"} or character == "\t":
            kept.append(" ")
        elif kind in {"Cc", "Cs"}:
            raise ValueError("a line break" if character == "\n" else f"the character U+{ord(character):04X}")
        elif kind != "Cf":  # zero-width characters, marks of direction
            kept.append(character)
    plain = "".join(kept).strip()
    return plain, "" if plain == raw else "blanks, or characters that nobody sees, taken away"


def folded(given: str) -> str:
    """The text without what does not tell two words of a list apart: case and blanks."""
    return " ".join(given.split()).casefold()


def plain_number(given: str) -> str:
    """A number without zeros that say nothing: 51 for 51.0. Other texts stay as they are."""
    return _ENDLESS_ZEROS.sub(r"\1", given).removesuffix(".") if NUMBER.fullmatch(given) else given


def fits(given: str) -> bool:
    """Whether the stores can hold the number."""
    return len(given) <= LONGEST and abs(number(given) or 0) < LIMIT


def bounds(value: str) -> Bounds | None:
    """What a text says that is a number, or is built as "about 140"; None for any other text."""
    for form, precision in _FORMS:
        if not (found := form.fullmatch(value)):
            continue
        first, last = found[1], found[found.re.groups]
        if precision == "about":  # ten percent, rounded outward
            return Bounds(str(math.floor(_tenths(first, 9))), str(math.ceil(_tenths(first, 11))), precision)
        if precision == "more_than":
            return Bounds(str(int(first) + 1) if first.isdecimal() and fits(first) else first, "", precision)
        return Bounds(first, "" if precision == "at_least" else last, precision)
    return None


def _tenths(given: str, tenths: int) -> float:
    return (number(given) or 0) * tenths / 10 if fits(given) else 0
