"""Qualifiers that narrow a count down: `citizenship=Mexico; facility=Twin Towers`, `issued_date<=2017-01-20`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations

Conditions = frozenset[str]

_CONDITION = re.compile(r"(\w+)(<=|>=|!=|=|<|>)(.+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What a row has one of. It may name several offenses, so that counts by offense group can overlap.
_SINGLE = frozenset({"citizenship", "facility", "disposition", "issued_date", "declined_date"})


def conditions(qualifier: str) -> Conditions | None:
    """The conditions of a qualifier; none for the whole figure; None when it is prose and narrows nothing down."""
    parts = [part.strip() for part in qualifier.split(";")] if qualifier else []
    return frozenset(parts) if all(_CONDITION.fullmatch(part) for part in parts) else None


def wider(narrow: Conditions) -> Iterator[Conditions]:
    """The qualifiers whose count holds this one's, itself included."""
    ordered = sorted(narrow)
    subsets = chain.from_iterable(combinations(ordered, n) for n in range(len(ordered) + 1))
    return map(frozenset, subsets)


def apart(a: Conditions, b: Conditions) -> bool:
    """Whether no row can meet both."""
    return any(_exclude(x, y) for x in a for y in b)


def _exclude(x: str, y: str) -> bool:
    (attribute, left, a), (other, right, b) = (_parts(condition) for condition in (x, y))
    if attribute != other or attribute not in _SINGLE:
        return False
    if left == right == "=":
        return a != b
    if {left, right} == {"=", "!="}:
        return a == b
    return _beyond(left, a, right, b) or _beyond(right, b, left, a)


def _beyond(upper: str, a: str, lower: str, b: str) -> bool:
    """At most `a`, and at least `b`, which is more. Days only: they sort as they are written."""
    if not (_DAY.fullmatch(a) and _DAY.fullmatch(b) and upper in {"=", "<", "<="} and lower in {"=", ">", ">="}):
        return False
    return a < b or (a == b and (upper == "<" or lower == ">"))


def _parts(condition: str) -> tuple[str, str, str]:
    match = _CONDITION.fullmatch(condition)
    if match is None:
        raise ValueError(condition)
    return match[1], match[2], match[3]
