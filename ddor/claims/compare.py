"""Values as sets of what they can mean: two contradict each other only when nothing is in both."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ddor.model.dates import days_meant

Bound = float | datetime.date


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included; None is an open end. All numbers, or all dates."""

    low: Bound | None
    high: Bound | None

    def below(self, other: Span) -> bool:
        """Everything here is less than everything there. Numbers and dates do not compare."""
        return _less(self.high, other.low)

    def overlaps(self, other: Span) -> bool:
        """Some value may lie in both."""
        return not self.below(other) and not other.below(self)

    def holds(self, other: Span) -> bool:
        """All of the other lies here."""
        low = self.low is None or (other.low is not None and not _less(other.low, self.low))
        high = self.high is None or (other.high is not None and not _less(self.high, other.high))
        return low and high


Value = Span | str


def cannot_both_hold(a: Value, b: Value) -> bool:
    """Ranges without a common value, or two different words. A range and a word say nothing of each other."""
    if isinstance(a, Span) and isinstance(b, Span):
        return not a.overlaps(b)
    return isinstance(a, str) and isinstance(b, str) and a.casefold() != b.casefold()


def days(text: str) -> Span:
    """The days that a year, a month or a day can mean: 2014-08 is August 1 to 31. All of them for another text."""
    meant = days_meant(text)
    return Span(*meant[:2]) if meant else Span(None, None)


def transposed(a: str, b: str) -> bool:
    """Two numbers of the same digits in another order: 2285 and 2825."""
    return a != b and a.isdigit() and b.isdigit() and sorted(a) == sorted(b)


def _less(a: Bound | None, b: Bound | None) -> bool:
    if a is None or b is None:
        return False
    if isinstance(a, datetime.date):
        return isinstance(b, datetime.date) and a < b
    return not isinstance(b, datetime.date) and a < b
