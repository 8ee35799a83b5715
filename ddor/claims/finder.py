"""Contradictions and misreadings, found by comparing values: no note, no wording, no verdict is read.

The traps that the rules keep out of: an absence is not a 0; a correction gives no value; equal numbers are not yet a
misreading; ten named is not "there are ten"; another measure, period, unit or qualifier is another claim; what we have
worked out ourselves contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from ddor.claims import parts
from ddor.claims.claim import Claim, Finding
from ddor.claims.compare import Span, cannot_both_hold, transposed
from ddor.claims.containment import Places, Scopes
from ddor.model.plain import written

# Words that are one answer out of few. Other texts are lists (criteria, offenses named, areas of responsibility of a
# state, what a report relies on), or wordings that two sources may rightly give in two ways (titles, offenses as
# printed, facilities, descriptions).
SINGLE_WORDS = frozenset({"citizenship", "disposition", "publication_status"})
_NAMED_BY = {measure.predicate: measure.named_by for measure in parts.MEASURES if measure.named_by.startswith("listed")}


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a measure says: the type of its values, whether the scope counts, what it is mistaken for, its section."""

    value_type: str
    scoped: bool = True
    counterpart: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """What lies in what, and what the predicates are. `place_of`: the jurisdiction of each detainer."""

    predicates: Mapping[str, Predicate]
    places: Places = field(default_factory=lambda: Places({}))
    scopes: Scopes = field(default_factory=lambda: Scopes({}))
    place_of: Mapping[str, str] = field(default_factory=dict)

    def measure(self, predicate: str) -> Predicate:
        """What is known of the measure; of one that is not known, that its values are texts."""
        return self.predicates.get(predicate, Predicate("text"))

    def lists(self, predicate: str) -> str:
        """The section whose entries the claims of this predicate are; empty where it lists nothing."""
        measure = self.measure(predicate)
        return measure.section if measure.value_type == "boolean" else ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Each pair of claims once; in order of their ids, so that the order of the claims makes no difference."""

    contradictions: tuple[Finding, ...]
    misreadings: tuple[Finding, ...]


def find(claims: Iterable[Claim], world: World) -> Findings:
    """All pairs of claims that cannot both hold, and all claims that give another predicate's value."""
    said = sorted((claim for claim in claims if claim.sources), key=lambda claim: claim.id)
    said = _open_lists(said, world)
    misreadings = sorted(_misreadings(said, world))
    misread = {finding.a for finding in misreadings}
    found: dict[frozenset[str], Finding] = {}
    for finding in (*_values(said, world), *parts.find(said, world.places, world.scopes, world.place_of, misread)):
        found.setdefault(frozenset({finding.a, finding.b}), finding)
    return Findings(tuple(sorted(found.values())), tuple(misreadings))


def _open_lists(claims: list[Claim], world: World) -> list[Claim]:
    """A number counted from the names that a source gives is at least so many: the list may not be whole."""
    listings = [c for c in claims if c.value == "yes" and c.predicate in _NAMED_BY.values()]
    return [replace(c, high=None) if c.counted and _counts_names(c, listings, world.places) else c for c in claims]


def _counts_names(claim: Claim, listings: list[Claim], places: Places) -> bool:
    names = [
        c
        for c in listings
        if c.predicate == _NAMED_BY.get(claim.predicate)
        and c.scope == claim.scope
        and c.sources & claim.sources
        and claim.subject in {c.scope, *places.wholes(c.subject)}
    ]
    return claim.exact == len(names) > 0


def _values(claims: list[Claim], world: World) -> Iterator[Finding]:
    """Same subject, predicate, scope, qualifier and unit; values that cannot both hold."""
    together: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        scoped = world.measure(claim.predicate).scoped
        if _comparable(claim, world) and not (scoped and claim.one_of):
            scope = claim.scope if scoped else ""
            together[claim.predicate, claim.subject, scope, claim.qualifier, claim.unit].append(claim)
    for same in together.values():
        for a, b in combinations(same, 2):
            if cannot_both_hold(a.meant, b.meant):
                yield Finding(a.id, b.id, "date" if a.earliest or a.latest else "value", _why(a, b))


def _comparable(claim: Claim, world: World) -> bool:
    if isinstance(claim.meant, Span):
        return True
    return claim.predicate in SINGLE_WORDS or world.measure(claim.predicate).value_type == "boolean"


def _why(a: Claim, b: Claim) -> str:
    digits = "; the same digits in another order" if transposed(a.value, b.value) else ""
    return f"{written(a.value)} and {written(b.value)} cannot both hold{digits}."


def _misreadings(claims: list[Claim], world: World) -> Iterator[Finding]:
    """A number under one predicate that is known of the counterpart.

    The section that lists the subject tells: Section I lists by detainers issued, Section II by detainers declined.
    Where neither or both list it, the values stated do. The number of the nation is none of Section I either, which
    lists a few places only.
    """
    cells: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        cells[claim.predicate, claim.subject, claim.scope, claim.qualifier, claim.unit].append(claim)
    listed = {
        (section, c.subject, c.scope)
        for c in claims
        if c.value == "yes" and not c.one_of and (section := world.lists(c.predicate))
    }
    for (name, *cell), here in cells.items():
        there = cells.get((world.measure(name).counterpart, *cell), [])
        for a in here:
            for b in there:
                sections = [world.measure(c.predicate).section for c in (a, b)]
                in_own, in_other = ((section, a.subject, a.scope) in listed for section in sections)
                if _same_number(a, b) and (in_other if in_own != in_other else _known_of_other(a, b, here, there)):
                    told, as_ = (c.predicate.replace("_", " ") for c in (b, a))
                    reason = f"{written(a.value)} is the number of {told}, reported as {as_}."
                    yield Finding(a.id, b.id, "misreading", reason)
    for measure in (one for one in parts.MEASURES if one.total):
        for a in (claim for claim in claims if claim.predicate == measure.total):
            for b in cells.get((measure.predicate, parts.NATION, a.scope, a.qualifier, a.unit), []):
                if _same_number(a, b):
                    told = measure.predicate.replace("_", " ")
                    reason = f"{written(a.value)} is the number of {told} of the nation, reported as that of Section I."
                    yield Finding(a.id, b.id, "misreading", reason)


def _same_number(a: Claim, b: Claim) -> bool:
    """One number, not 0, that no source states of both."""
    return bool(a.exact) and a.exact == b.exact and not a.sources & b.sources and not a.one_of and not b.one_of


def _known_of_other(a: Claim, b: Claim, here: list[Claim], there: list[Claim]) -> bool:
    """Whether the number is the other predicate's: undisputed there, and disputed here. Else nobody knows."""
    disputed = any(cannot_both_hold(a.meant, c.meant) for c in here)
    return disputed and not any(cannot_both_hold(b.meant, c.meant) for c in there)
