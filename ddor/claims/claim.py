"""A claim as the finder sees it: what is said and by how many, never what we think of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ddor.claims.compare import Span, Value


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition.

    `sources` are those that say it: role supports. A claim that is only an input, a context, or worked out by us has
    none, and contradicts nobody. `one_of`: it speaks of one of the reports in its scope, not said which. `counted`:
    every source gives the names, and the number is counted from them.
    """

    id: str
    subject: str
    predicate: str
    value: str
    scope: str = ""
    qualifier: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    sources: frozenset[str] = frozenset()
    one_of: bool = False
    counted: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the value has a bound as a number."""
        return self.low is not None or self.high is not None

    @property
    def meant(self) -> Value:
        """What the value can mean."""
        if self.is_number:
            return Span(self.low, self.high)
        if self.earliest is not None or self.latest is not None:
            return Span(self.earliest, self.latest)
        return self.value

    @property
    def exact(self) -> float | None:
        """The value as one number, where it is one."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """The claim `a` contradicts or misreads the claim `b`. Of a part and its whole, `a` is the part."""

    a: str
    b: str
    kind: str
    reason: str
