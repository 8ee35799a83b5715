"""What one check finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ddor.model.plain import some

SHOWN = 3


@dataclass(frozen=True)
class Check:
    """One line of the table: what is checked, what must be there, what is there. `detail` names the first misfits."""

    name: str
    expected: str
    found: str
    ok: bool
    detail: str = ""


def equal(name: str, expected: str, found: str, detail: str = "") -> Check:
    """What must be there is there."""
    return Check(name, expected, found, expected == found, detail)


def none_of(name: str, misfits: Iterable[str]) -> Check:
    """There are no misfits."""
    listed = list(misfits)
    return Check(name, "0", str(len(listed)), not listed, examples(listed))


def examples(things: Iterable[str]) -> str:
    """The first few different ones, and how many more."""
    return some(list(dict.fromkeys(things)), SHOWN, "; ")
