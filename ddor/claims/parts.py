"""Counts that add up: a part is no more than its whole, and neither are parts together that have nothing in common.

What a claim counts is a cell: a subject, a scope, conditions. A cell lies in another when its place, its days and its
conditions do. Beside the numbers stated there are things named one by one, listings and rows: a whole holds at least
so many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from ddor.claims.claim import Claim, Finding
from ddor.claims.containment import Places, Scopes
from ddor.claims.qualifiers import apart, conditions, wider
from ddor.model.plain import number, written


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted.

    Events of two weeks add up, entries of two reports recur. `named_by`: the predicate that names each one.
    `of_report`: the subject is the report, not a place. `total`: the predicate of its sum over the rows of Section I.
    `lists`: the predicate that says that a place has one at least.
    """

    predicate: str
    unit: str
    events: bool
    named_by: str = ""
    of_report: bool = False
    total: str = ""
    lists: str = ""


# Other numbers do not add up over places or days: ranks, averages, percentages, pages, jails told with their states.
MEASURES = (
    Measure("detainers_issued", "detainers", events=True, total="section1_total"),
    Measure("detainers_declined", "detainers", events=True, named_by="declined_row", lists="listed_section_2"),
    Measure("declined_own_count", "detainers", events=False),  # who counts from another day counts something else
    Measure("section3_entries", "entries", events=False, named_by="listed_section_3"),
    Measure("section1_rows", "rows", events=False, named_by="listed_section_1", of_report=True),
)


PART, NATION = "part_exceeds_whole", "us"


@dataclass(frozen=True, order=True, slots=True)
class Counted:
    """What a number counts."""

    subject: str
    scope: str
    conditions: tuple[str, ...] = ()


@dataclass
class Count:
    """All cells of one measure, with the claims that give their number and the claims that name things in them."""

    measure: Measure
    places: Places
    scopes: Scopes
    claims: dict[Counted, list[Claim]]
    named: dict[Counted, list[Claim]]
    listed: list[Claim] = field(default_factory=list)

    @cached_property
    def parts(self) -> dict[Counted, list[Counted]]:
        """For each cell, those that lie in it and are not it; things named are cells too."""
        scopes = {cell.scope for cell in self.claims}
        parts = defaultdict(list)
        for cell in sorted({*self.claims, *self.named}):
            around = [scope for scope in sorted(scopes) if self._within(cell.scope, scope)]
            for whole in self.around(cell, around):
                if whole in self.claims and whole != cell:
                    parts[whole].append(cell)
        return parts

    def around(self, cell: Counted, scopes: Collection[str]) -> Iterator[Counted]:
        """Cells of these scopes in which it lies, itself among them."""
        for subject in sorted(self.places.wholes(cell.subject)):
            for scope in scopes:
                for fewer in wider(frozenset(cell.conditions)):
                    yield Counted(subject, scope, tuple(sorted(fewer)))

    def _within(self, inner: str, outer: str) -> bool:
        return inner == outer or (self.measure.events and self.scopes.within(inner, outer))

    def apart(self, a: Counted, b: Counted) -> bool:
        """Whether nothing is counted in both."""
        return (
            self.places.apart(a.subject, b.subject)
            or (self.measure.events and self.scopes.apart(a.scope, b.scope))
            or apart(frozenset(a.conditions), frozenset(b.conditions))
        )

    def named_in(self, cell: Counted) -> list[Claim]:
        """Claims that each name one thing in the cell. A name that could mean several places may repeat another."""
        inside = [cell, *self.parts.get(cell, ())]
        return [claim for one in inside if not self.places.unresolved(one.subject) for claim in self.named.get(one, ())]

    def least(self, cell: Counted) -> float:
        """What the cell holds at least, by the lowest number stated, by what is named, and by its parts."""
        if cell not in self._least:
            stated = min((claim.low or 0 for claim in self.claims.get(cell, ())), default=0)
            self._least[cell] = max(stated, len(self.named_in(cell)), self.sum(self.family(self.parts.get(cell, ()))))
        return self._least[cell]

    def sum(self, cells: Iterable[Counted]) -> float:
        """What cells that have nothing in common hold at least."""
        return sum(map(self.least, cells))

    def family(self, cells: Iterable[Counted]) -> list[Counted]:
        """Of these, cells that have nothing in common, the largest first."""
        chosen: list[Counted] = []
        for cell in sorted(cells, key=lambda cell: (-self.least(cell), cell)):
            if all(self.apart(cell, other) for other in chosen):
                chosen.append(cell)
        return chosen

    def most(self, cells: Iterable[Counted]) -> float:
        """No choice of these cells comes to more: the highest stated, all added up."""
        return sum(
            max(len(self.named.get(cell, ())), *(claim.low or 0 for claim in self.claims.get(cell, ())), 0)
            for cell in cells
        )

    @cached_property
    def _least(self) -> dict[Counted, float]:
        return {}


def find(
    claims: Iterable[Claim], places: Places, scopes: Scopes, place_of: Mapping[str, str], misreadings: Collection[str]
) -> Iterator[Finding]:
    """Parts that exceed their whole. `place_of` each detainer; `misreadings`: ids of claims that count something else.

    A misread number exceeds a whole by itself only: no other number is doubted for what it would add up to with it.
    """
    claims = [claim for claim in claims if not claim.one_of]
    for measure in MEASURES:
        count = _count(measure, claims, places, scopes, place_of)
        yield from _pairs(count)
        yield from _enumerations(count)
        sound = {cell: [c for c in there if c.id not in misreadings] for cell, there in count.claims.items()}
        sound = {cell: there for cell, there in sound.items() if there}
        for rule in (_sums, _listed):
            yield from rule(Count(measure, count.places, scopes, sound, count.named, count.listed))


def _count(measure: Measure, claims: list[Claim], places: Places, scopes: Scopes, place_of: Mapping[str, str]) -> Count:
    count = Count(measure, places, scopes, defaultdict(list), defaultdict(list))
    for claim in claims:
        narrowed = conditions(claim.qualifier)
        if claim.predicate == measure.named_by and claim.value == "yes":
            place = place_of.get(claim.subject, claim.subject)
            count.named[Counted(claim.scope if measure.of_report else place, claim.scope)].append(claim)
        elif claim.predicate == measure.predicate and claim.unit == measure.unit and narrowed is not None:
            count.claims[Counted(claim.subject, claim.scope, tuple(sorted(narrowed)))].append(claim)
        elif claim.predicate == measure.lists and claim.value == "yes":
            count.listed.append(claim)
        elif claim.predicate == measure.total:
            count.claims[Counted(_rows_of(claim.scope), claim.scope)].append(claim)
    if measure.total:
        count.places = _with_section_1(places, claims)
    return count


def _with_section_1(places: Places, claims: list[Claim]) -> Places:
    """The places that Section I of each report lists, as a set: the total of its rows is their count."""
    listed = [c for c in claims if c.predicate == "listed_section_1" and c.value == "yes"]
    sets = {_rows_of(c.scope) for c in claims if c.predicate == "section1_total"}
    members = tuple((rows, c.subject) for c in listed if (rows := _rows_of(c.scope)) in sets)
    inside = tuple((rows, NATION) for rows in sorted(sets))
    return replace(places, part_of=(*places.part_of, *inside), members=(*places.members, *members))


def _rows_of(report: str) -> str:
    return f"{report} Section I"


def _pairs(count: Count) -> Iterator[Finding]:
    """A part by itself."""
    for whole, parts in count.parts.items():
        inside = (p for part in parts for p in count.claims.get(part, ()))
        for p, w in product(inside, count.claims[whole]):
            if p.low is not None and w.high is not None and p.low > w.high:
                yield Finding(
                    p.id, w.id, PART, f"A part ({written(p.value)}) is more than its whole ({written(w.value)})."
                )


def _sums(count: Count) -> Iterator[Finding]:
    """A part plus the known minimum of everything beside it."""
    for whole, parts in count.parts.items():
        limits = [w for w in count.claims[whole] if w.high is not None and w.high < count.most(parts)]
        family = set(count.family(parts)) if limits else set()
        together = count.sum(family)
        for part in parts if limits else ():
            beside = together - count.least(part)  # no more, and where it is one of the family, no less
            candidates = [pair for pair in product(count.claims.get(part, ()), limits) if _overflows(*pair, beside)]
            if candidates and part not in family:
                beside = count.sum(count.family(other for other in parts if count.apart(part, other)))
            for p, w in candidates:
                if _overflows(p, w, beside):
                    part_and = f"A part ({written(p.value)}) plus the known minimum beside it ({number(beside)})"
                    reason = f"{part_and} is more than the whole ({written(w.value)})."
                    yield Finding(p.id, w.id, PART, reason)


def _overflows(p: Claim, w: Claim, beside: float) -> bool:
    """Not by itself, but with what is beside it, the part is more than the whole."""
    return p.low is not None and w.high is not None and 0 < p.low <= w.high < p.low + beside


def _listed(count: Count) -> Iterator[Finding]:
    """A place that is listed has one at least; nothing is left for it of a whole that others fill."""
    within: dict[Counted, list[Claim]] = defaultdict(list)
    for claim in count.listed:
        cell = Counted(claim.subject, claim.scope)
        for whole in set(count.around(cell, [claim.scope])) & count.claims.keys() - {cell}:
            within[whole].append(claim)
    for whole, listed in within.items():
        parts = count.parts.get(whole, ())
        family = set(count.family(parts))
        together = count.sum(family)
        for claim in listed:
            cell = Counted(claim.subject, claim.scope)
            beside = together - count.least(cell) if cell in family else together
            if cell not in family and not all(count.apart(cell, one) for one in family):
                beside = count.sum(count.family(part for part in parts if count.apart(cell, part)))
            for w in count.claims[whole]:
                if w.high is not None and beside <= w.high < beside + 1:
                    others = f"the others have {number(beside)} at least of the whole ({written(w.value)})"
                    yield Finding(claim.id, w.id, "enumeration", f"It is listed, so it has one at least; {others}.")


def _enumerations(count: Count) -> Iterator[Finding]:
    """More named than counted. Who names more than they count counts something else: communities, not entries."""
    for whole in count.claims:
        named = count.named_in(whole)
        for w in count.claims[whole]:
            by_others = [claim for claim in named if not claim.sources & w.sources]
            if w.high is not None and len(named) > w.high >= len(named) - len(by_others) and not whole.conditions:
                for claim in named:
                    reason = f"One of {len(named)} named one by one, more than {written(w.value)}."
                    yield Finding(claim.id, w.id, "enumeration", reason)
