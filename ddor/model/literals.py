"""Values as Cypher text. Any string is safe: what could end the literal, or not be seen in it, is escaped."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence

_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def literal(value: object) -> str:
    """A value that a store can hold, as Cypher text: also lists, dates, and maps of such.

    Raises:
        TypeError: a store holds no such value.
    """
    if value is None:
        return "null"
    if isinstance(value, (bool, int, float)):
        return _number(value)
    if isinstance(value, str):
        return f"'{''.join(map(_character, value))}'"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name(str(key))}: {literal(item)}' for key, item in value.items())}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(literal, value))}]"
    return _moment(value)


def name(text: str) -> str:
    """The name of a property, a label or a type, in backticks where it is no plain word."""
    return text if _NAME.fullmatch(text) else f"`{text.replace('`', '``')}`"


def _character(one: str) -> str:
    if one in _ESCAPED:
        return _ESCAPED[one]
    if one.isprintable():
        return one
    return "".join(f"\\u{unit:04x}" for unit in _units(one))


def _units(one: str) -> list[int]:
    """The units of UTF-16 of a character, by which Cypher escapes it."""
    coded = one.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(coded[at : at + 2], "big") for at in range(0, len(coded), 2)]


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return str(value).lower().replace("e+", "e").replace("inf", "Infinity")


def _moment(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return f"{'localdatetime' if value.tzinfo is None else 'datetime'}('{value.isoformat()}')"
    if isinstance(value, datetime.date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, datetime.time):
        return f"{'localtime' if value.tzinfo is None else 'time'}('{value.isoformat()}')"
    raise TypeError(f"no value of a store: {type(value).__name__}")
