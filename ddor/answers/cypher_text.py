"""Just enough reading of Cypher text to compare what a statement returns with what its header declares."""

from __future__ import annotations

import re
from itertools import pairwise

from ddor.store.limits import code, masked

_ALIAS = re.compile(r"\bAS\s+(\w+|`(?:[^`]|``)*`)\s*$", re.IGNORECASE)
_OPEN, _CLOSE = "([{", ")]}"


def parameters(statement: str) -> set[str]:
    """The names of the `$parameters` in a statement."""
    return set(re.findall(r"\$(\w+)", code(statement)))


def given_keys(statement: str) -> set[str]:
    """The keys of the map `given` that a statement reads."""
    return set(re.findall(r"\bgiven\.(\w+)", code(statement)))


def returned(statement: str) -> list[str | None]:
    """The column names of the last RETURN, in order; None for a column without a plain name."""
    flat = _flat(statement)
    return [_alias(flat[start:end]) for start, end in _last_return(flat)[0]]


def columns(statement: str) -> list[str]:
    """The names that a store gives the columns of the last RETURN; empty where it returns `*`."""
    said = masked(statement)
    texts = [said[start:end].strip() for start, end in _last_return(_flat(statement))[0]]
    names = [alias[1] if (alias := _ALIAS.search(text)) else text for text in texts]
    return [] if "*" in texts else [re.sub(r"^`((?:[^`]|``)*)`$", _unquoted, name) for name in names]


def _unquoted(name: re.Match[str]) -> str:
    return name[1].replace("``", "`")


def order(statement: str) -> list[str]:
    """The terms of the last ORDER BY, without DESC and IS NULL (which puts nulls last); empty if there is none."""
    flat = _flat(statement)
    terms = (flat[start:end].strip() for start, end in _last_return(flat)[1])
    return [re.sub(r"(\s+(ASC|DESC|IS NULL|IS NOT NULL))+$", "", term) for term in terms]


def _last_return(flat: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the items of the last RETURN stand, and the terms of its ORDER BY."""
    starts = [m.end() for m in re.finditer(r"\bRETURN\b(?:\s+DISTINCT\b)?", flat, re.IGNORECASE)]
    if not starts:
        return [], []
    start = starts[-1]
    tail = re.search(r"\b(ORDER\s+BY|SKIP|LIMIT)\b|;", flat[start:], re.IGNORECASE)
    end = start + tail.start() if tail else len(flat)
    ordered = re.search(r"\bORDER\s+BY\b(.*?)(?=\bSKIP\b|\bLIMIT\b|;|$)", flat[end:], re.IGNORECASE | re.DOTALL)
    terms = _split(flat, end + ordered.start(1), end + ordered.end(1)) if ordered else []
    return _split(flat, start, end), terms


def _flat(statement: str) -> str:
    """The statement with the same length, blanks for comments and all that stands in brackets, dots for strings."""
    depth, out = 0, []
    for char in masked(statement, "."):
        if char in _OPEN:
            depth += 1
        out.append(char if depth == 0 else " ")
        if char in _CLOSE:
            depth -= 1
    return "".join(out)


def _split(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    commas = [start - 1, *(start + m.start() for m in re.finditer(",", flat[start:end])), end]
    return [(of + 1, to) for of, to in pairwise(commas) if flat[of + 1 : to].strip()]


def _alias(item: str) -> str | None:
    match = _ALIAS.search(item) or re.fullmatch(r"\s*(\w+)\s*", item)
    return match[1] if match else None
