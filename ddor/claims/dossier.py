"""All that the graph holds of one report: claims with who states them, and what speaks against them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ddor.claims import wording

if TYPE_CHECKING:
    import datetime

_STATUS = {"primary": 0, "reported": 1, "quoted": 2, "derived": 3}


@dataclass(frozen=True, slots=True)
class Stated:
    """How one source bears on a claim; only the role `supports` is support."""

    source: str
    role: str | None
    wording: str | None
    locator: str | None
    derivation: str | None
    status: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the actor's caption, and the office alone."""

    name: str
    office: str


@dataclass(frozen=True)
class Said:
    """One claim, with its sources and the offices that say it. `about` is the caption of its subject."""

    id: str
    subject: str
    about: str
    predicate: str
    scope: str | None
    qualifier: str | None
    value: str
    number: float | None
    low: float | None
    unit: str | None
    one_of: bool
    stated: tuple[Stated, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    @property
    def supports(self) -> tuple[Stated, ...]:
        """Where it is stated."""
        return tuple(s for s in self.stated if s.role == "supports")

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that it rests on; see `told`."""
        return tuple(dict.fromkeys(s.source for s in self.told))

    @property
    def derived(self) -> bool:
        """Whether no source states it: it was worked out from what sources state."""
        return not self.supports and any(s.role == "input" for s in self.stated)

    @property
    def told(self) -> tuple[Stated, ...]:
        """The statements that its value rests on: support; else what it was worked out from, or told in."""
        return self.supports or tuple(s for s in self.stated if s.role == "input") or self.stated

    @property
    def rank(self) -> tuple[int, int, str]:
        """Orders claims on the same thing: the report's own first, then what most sources state."""
        best = min((_STATUS.get(s.status or "", 1) for s in self.supports), default=len(_STATUS))
        return best, -len({s.source for s in self.supports}), self.id

    def in_section(self, roman: str) -> bool:
        """Whether a source has it from this section of the report."""
        return any((s.locator or "").split(",")[0] == f"Section {roman}" for s in self.stated)


@dataclass(frozen=True, slots=True)
class Listing:
    """A place named in a section. `one_of`: in one of several reports, not said which."""

    section: str
    rank: int | None
    as_printed: str | None
    one_of: bool
    place: str
    name: str
    state: str | None
    policy: str | None


@dataclass(frozen=True, slots=True)
class DeclinedRow:
    """One row of Section II."""

    id: str
    place: str
    name: str
    facility: str | None
    citizenship: str | None
    offense: str | None
    disposition: str | None
    issued: datetime.date | None
    declined: datetime.date | None


@dataclass(frozen=True, slots=True)
class Policy:
    """What Section III gives for a place."""

    id: str
    title: str | None
    date: str | None
    date_as_printed: str | None
    criteria_as_printed: str | None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What was withdrawn, removed, or apologised for, and the ids of the claims that it points at."""

    id: str
    kind: str
    withdraws: bool
    section: str | None
    explanation: str | None
    date: str | None
    report: str | None
    carried_by: str | None
    place: str | None
    claims: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """What an office says against it, what came of it, and the ids of the claims that it points at."""

    id: str
    section: str | None
    statement: str | None
    outcome: str | None
    date: str | None
    report: str | None
    place: str | None
    claims: frozenset[str] = frozenset()
    speakers: tuple[Speaker, ...] = ()
    answers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """Another claim that speaks against one: `kind` is contradicts, misread_by, or misreads."""

    kind: str
    other: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A figure that was withdrawn, in whichever report. `held_by`: places and sets of places that hold its place."""

    subject: str
    predicate: str
    scope: str
    number: float
    held_by: frozenset[str]


@dataclass
class Dossier:
    """One report and all that is said of it.

    `claims` have the report in their scope, `others` speak against one of those, `areas` give the area of
    responsibility of a place that is listed, whatever report they speak of.
    """

    id: str
    title: str
    name: str
    week: tuple[str | None, str | None]
    series: str | None
    claims: dict[str, Said]
    others: dict[str, Said]
    areas: dict[str, Said]
    listings: list[Listing]
    rows: list[DeclinedRow]
    policies: dict[str, Policy]
    corrections: list[Correction]
    disputes: list[Dispute]
    against: dict[str, list[Against]]
    withdrawn: list[Withdrawn]
    holders: dict[str, frozenset[str]]
    scope_notes: list[dict[str, Any]]
    bases: list[dict[str, Any]]
    sources: dict[str, dict[str, Any]]
    names: dict[str, str]
    loaded: str | None

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], list[Said]]:
        found: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.subject, claim.predicate].append(claim)
        return found

    def of(self, subject: str, predicate: str, *, qualifier: str | None = None) -> list[Said]:
        """Claims on this report alone, the one to print first; see `Said.rank`. Misreadings come last."""
        found = [
            c
            for c in self._by_key.get((subject, predicate), ())
            if c.scope == self.id and c.qualifier == qualifier and not c.one_of
        ]
        return sorted(found, key=lambda c: (self.is_misreading(c), c.rank))

    def with_predicate(self, predicate: str) -> list[Said]:
        """All claims with the predicate in whose scope the report is, alone or with others, by subject."""
        found = [c for c in self.claims.values() if c.predicate == predicate]
        return sorted(found, key=lambda c: (c.about, c.subject, c.qualifier or "", c.rank))

    def reports(self, scope: str | None) -> str:
        """`A+B` in words, by the names of the reports."""
        *most, last = [self.names.get(part, part) for part in (scope or "").split("+")]
        return f"{', '.join(most)} and {last}" if most else last

    def claim(self, id_: str) -> Said:
        """A claim of this report, or one that speaks against such a claim."""
        return self.claims.get(id_) or self.others[id_]

    def is_misreading(self, claim: Said) -> bool:
        """Whether it gives another claim's value under a wrong predicate."""
        return any(a.kind == "misreads" for a in self.against.get(claim.id, ()))

    def withdrawn_by(self, claim: Said) -> Correction | None:
        """The correction that withdraws the claim's value; the value is unknown then."""
        return next((c for c in self.corrections if c.withdraws and claim.id in c.claims), None)

    def listed(self, listing: Listing) -> list[Said]:
        """The claims that the listing's section names its place."""
        number = wording.SECTIONS[listing.section]
        found = self._by_key.get((listing.place, f"listed_section_{number}"), [])
        return sorted((c for c in found if c.value == "yes"), key=lambda c: c.rank)

    def withdrawn_within(self, claim: Said) -> tuple[int, float] | None:
        """How many places' withdrawn figures a whole or a sum contains, and how many detainers; None if none."""
        scopes = (claim.scope or "").split("+")
        if claim.unit != "detainers" or claim.qualifier is not None:
            return None
        inside = [
            w
            for w in self.withdrawn
            if w.scope in scopes
            and (
                (claim.predicate == "section1_total" and w.predicate == "detainers_issued")
                or (claim.predicate == w.predicate == "detainers_declined" and claim.subject in w.held_by)
            )
        ]
        return (len(inside), sum(w.number for w in inside)) if inside else None

    def section_of(self, roman: str) -> list[Listing]:
        """The listings of a section."""
        return [listing for listing in self.listings if listing.section == roman]
