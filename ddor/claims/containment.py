"""What lies in what: places in places, days in days. Where the facts do not settle it, nothing lies in anything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ddor.claims.compare import Span, days

Pairs = tuple[tuple[str, str], ...]

_ANY_DAY = Span(datetime.date.min, datetime.date.max)

_UNITS = frozenset({"nation", "state", "territory", "district", "county", "county_equivalent", "independent_city"})
_POINTS = frozenset({"city", "town", "facility"})  # two of one kind never overlap


@dataclass(frozen=True)
class Places:
    """The tree of places, with sets of them.

    `kinds` by place; `part_of` as (place, what it lies in); `members`, `exceptions` as (set, place); `could_be` as
    (unresolved name, place). A set with exceptions is what is left of its members, so it lies in them.
    """

    kinds: Mapping[str, str]
    part_of: Pairs = ()
    members: Pairs = ()
    exceptions: Pairs = ()
    could_be: Pairs = ()
    _up_of: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _wholes: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ground_of: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def unresolved(self, place: str) -> bool:
        """Whether the name could mean several places."""
        return place in self._candidates

    def wholes(self, place: str) -> frozenset[str]:
        """All that the place lies in, itself included."""
        if place not in self._wholes:
            up = self._up(place)
            left = {
                whole
                for whole, out in self._left_out.items()
                if self._held.get(whole, set()) & up and all(self.apart(place, one) for one in out)
            }
            self._wholes[place] = up.union(left, *(self._up(whole) for whole in left))
        return self._wholes[place]

    def apart(self, a: str, b: str) -> bool:
        """Whether the two surely have nothing in common."""
        if self._nested(a, b):
            return False
        if self._left_out.get(a, set()) & self._up(b) or self._left_out.get(b, set()) & self._up(a):
            return True
        if self.kinds.get(a) == self.kinds.get(b) and self.kinds.get(a) in _POINTS:
            return True
        return not any(self._nested(u, v) for u in self._grounds(a) for v in self._grounds(b))

    def _nested(self, a: str, b: str) -> bool:
        return a in self._up(b) or b in self._up(a)

    def _up(self, place: str) -> frozenset[str]:
        if place not in self._up_of:
            seen, todo = set[str](), [place]
            while todo:
                if (one := todo.pop()) not in seen:
                    seen.add(one)
                    todo += self._parents.get(one, ())
            self._up_of[place] = frozenset(seen)
        return self._up_of[place]

    def _grounds(self, place: str) -> frozenset[str]:
        if place not in self._ground_of:
            self._ground_of[place] = self._ground(place, frozenset())
        return self._ground_of[place]

    def _ground(self, place: str, seen: frozenset[str]) -> frozenset[str]:
        """Counties, or states, that together hold the place."""
        below = self._candidates.get(place) or self._held.get(place) or self._lies_in.get(place)
        if self.kinds.get(place) in _UNITS or place in seen or not below:
            return frozenset({place})
        return frozenset().union(*(self._ground(one, seen | {place}) for one in below))

    @cached_property
    def _parents(self) -> dict[str, set[str]]:
        whole = ((place, holder) for holder, place in self.members if holder not in self._left_out)
        return _grouped((*self.part_of, *whole))

    @cached_property
    def _lies_in(self) -> dict[str, set[str]]:
        return _grouped(self.part_of)

    @cached_property
    def _held(self) -> dict[str, set[str]]:
        return _grouped(self.members)

    @cached_property
    def _left_out(self) -> dict[str, set[str]]:
        return _grouped(self.exceptions)

    @cached_property
    def _candidates(self) -> dict[str, set[str]]:
        return _grouped(self.could_be)


@dataclass(frozen=True, slots=True)
class Reach:
    """The days of a scope: those that are surely in it (None: not known), and all that may be."""

    sure: Span | None = None
    most: Span = _ANY_DAY

    @classmethod
    def week(cls, start: datetime.date | None, end: datetime.date | None) -> Reach:
        """The week of a report. A series and a list have none."""
        return cls(Span(start, end), Span(start, end)) if start and end else cls()

    @classmethod
    def period(cls, start: str, end: str) -> Reach:
        """A span of time, its ends as precise as stated: "March to May" may begin on any day of March."""
        first = days(start) if start else _ANY_DAY
        last = days(end) if end else _ANY_DAY
        most = Span(first.low, last.high)
        if not (start and end):
            return cls(None, most)
        return cls(first if start == end else Span(first.high, last.low), most)


class Scopes:
    """Reports and periods by id. A scope is one of them, or several joined by `+`."""

    def __init__(self, reaches: Mapping[str, Reach]) -> None:
        self._reaches = dict(reaches)

    def within(self, inner: str, outer: str) -> bool:
        """Whether all that happens in the one surely happens in the other."""
        wholes = outer.split("+")
        return all(part in wholes or any(self._holds(whole, part) for whole in wholes) for part in inner.split("+"))

    def apart(self, a: str, b: str) -> bool:
        """Whether they surely share no day."""
        return all(not self._of(x).most.overlaps(self._of(y).most) for x in a.split("+") for y in b.split("+"))

    def _holds(self, whole: str, part: str) -> bool:
        sure, most = self._of(whole).sure, self._of(part).most
        return sure is not None and sure.holds(most)

    def _of(self, scope: str) -> Reach:
        return self._reaches.get(scope, Reach())


def _grouped(pairs: Pairs) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = {}
    for key, value in pairs:
        grouped.setdefault(key, set()).add(value)
    return grouped
