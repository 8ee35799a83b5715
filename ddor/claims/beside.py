"""What stands beside the statements of a set of tables: who says the same, who says otherwise, what ICE withdrew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ddor.model import plain
from ddor.model.rows import PUBLISHED, GraphRows, Properties

Kind = Literal[
    "contradicts", "misreads", "misread", "withdrawn", "beside_withdrawn", "agrees", "also", "known", "new"
]  # fmt: skip
# What each finding is in words; braces are filled from it. Each has to be true of every row that it can stand in.
SENTENCES: dict[Kind, str] = {
    "contradicts": "Contradicted by {others}: {other_said}. {reason}",
    "misreads": "Its number is that of another measure, by {others}: {other_said}. {reason}",
    "misread": "Its number is reported as that of another measure by {others}: {other_said}. {reason}",
    "withdrawn": "ICE withdrew what its report says there{reason}: it is unknown since.",
    "beside_withdrawn": "ICE withdrew what its report says there{reason}: {other_said}, by {others}.",
    "agrees": "The same is said by others too ({number}): {others}.",
    "also": "Beside it stands, and no contradiction was found: {other_said}, by {others}.",
    "known": "The graph has this statement from other tables too, by {others}.",
    "new": "No other source in the graph gives this of the same thing, time and part.",
}
WORDS: dict[Kind, str] = {
    "contradicts": "contradicted",
    "misreads": "a number of another measure",
    "misread": "reported elsewhere as another measure",
    "withdrawn": "withdrawn by ICE",
    "beside_withdrawn": "beside what ICE withdrew",
    "agrees": "said by others too",
    "also": "another value stands beside it",
    "known": "known already",
    "new": "newly said",
}
Cell = tuple[str, ...]
"""What a claim is of: subject, measure, scope where it belongs to the comparison, part."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that stands beside a claim that a set of tables states.

    `said` and `other_said` are the claims in words, `by` and `others` who states them; of no other claim these are
    empty.
    """

    of_set: str
    claim: str
    said: str
    by: tuple[str, ...]
    kind: Kind
    other: str = ""
    other_said: str = ""
    others: tuple[str, ...] = ()
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The finding in words."""
        others = "; ".join(self.others)
        filled = {"others": others, "number": len(self.others), "other_said": self.other_said, "reason": self.reason}
        return SENTENCES[self.kind].format_map(filled).strip()


def beside(graph: GraphRows, sets: Collection[str]) -> list[Beside]:
    """What stands beside each claim that the sets state, in a graph with what is derived; never nothing."""
    return [one for of_set in sorted(set(sets) - {PUBLISHED}) for one in _Graph(graph, of_set).each()]


@dataclass(slots=True)
class _Graph:
    """The claims of a graph by what they are of, and who states them, as one set of tables sees them."""

    graph: GraphRows
    of_set: str
    own: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    """Statements of the set, by claim: source and office."""
    known: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    """Those of them that another set holds too."""
    others: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    """Statements of other sets alone."""
    scopes: dict[str, str] = field(init=False)
    cells: dict[Cell, list[str]] = field(default_factory=lambda: defaultdict(list))
    corrections: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (source, claim, speaker), row in self.graph.relationships["STATES", "Source", "Claim"].items():
            held = set(_sets(row))
            into = self.own if self.of_set in held else self.others
            into[claim].append((source, speaker))
            if self.of_set in held and held - {self.of_set}:
                self.known[claim].append((source, speaker))
        self.scopes = dict(self.graph.pairs("IN_SCOPE", "Claim", "Scope"))
        for key in self.own.keys() | self.others.keys():
            self.cells[self._cell(key)].append(key)
        self.corrections = {claim: one for one, claim in self.graph.pairs("CORRECTS", "Correction", "Claim")}

    def each(self) -> Iterator[Beside]:
        findings = self._findings()
        for claim in sorted(self.own):
            found = [*findings.get(claim, ()), *self._of(claim, {one.other for one in findings.get(claim, ())})]
            yield from found or [self._beside(claim, "new")]

    def _findings(self) -> dict[str, list[Beside]]:
        """What contradicts and misreads, by claim of the set."""
        found: dict[str, list[Beside]] = defaultdict(list)
        pairs: tuple[tuple[str, Kind, Kind], ...] = (
            ("CONTRADICTS", "contradicts", "contradicts"),
            ("MISREADS", "misreads", "misread"),
        )
        for type_, forward, back in pairs:
            for (a, b, *_), row in sorted(self.graph.relationships[type_, "Claim", "Claim"].items()):
                for claim, other, kind in ((a, b, forward), (b, a, back)):
                    if claim in self.own:
                        found[claim].append(self._beside(claim, kind, other, reason=str(row["reason"])))
        return found

    def _of(self, claim: str, told: Collection[str]) -> Iterator[Beside]:
        """What else stands beside a claim; `told` are other claims that were told of already."""
        if claim in self.corrections:
            yield self._beside(claim, "withdrawn", reason=self._when(claim))
        if claim in self.known:
            yield self._beside(claim, "known", others=self._who(self.known[claim]))
        if same := self.others.get(claim):
            yield self._beside(claim, "agrees", others=self._who(same))
        for other in sorted(self.cells[self._cell(claim)]):
            if other == claim or other not in self.others:
                continue
            if other in self.corrections and claim not in self.corrections:
                yield self._beside(claim, "beside_withdrawn", other, reason=self._when(other))
            elif other not in told:
                yield self._beside(claim, "also", other)

    def _beside(
        self, claim: str, kind: Kind, other: str = "", *, others: tuple[str, ...] = (), reason: str = ""
    ) -> Beside:
        names = self.graph.nodes["Claim"]
        if other:
            others = self._who([*self.others.get(other, ()), *self.own.get(other, ())])
        other_said = str(names[other]["name"]) if other else ""
        if other in self.corrections and kind != "beside_withdrawn":
            other_said += " (withdrawn by ICE)"
        by = self._who(self.own[claim])
        return Beside(self.of_set, claim, str(names[claim]["name"]), by, kind, other, other_said, others, reason)

    def _cell(self, key: str) -> Cell:
        row = self.graph.nodes["Claim"][key]
        scoped = self.graph.nodes["Measure"][str(row["predicate"])]["scoped"]
        scope = self.scopes.get(key, "") if scoped else ""
        return str(row["subject"]), str(row["predicate"]), scope, str(row.get("qualifier", ""))

    def _who(self, statements: Collection[Cell]) -> tuple[str, ...]:
        """`County sheriff, Clark County, Nevada, in Fox 43 (S014)`; each once."""
        return tuple(dict.fromkeys(self._one(*statement) for statement in sorted(statements)))

    def _one(self, source: str, speaker: str) -> str:
        published = f"{self.graph.nodes['Source'][source]['outlet']} ({source})"
        return f"{self.graph.name('Actor', speaker)}, in {published}" if speaker else published

    def _when(self, claim: str) -> str:
        date = self.graph.nodes["Correction"][self.corrections[claim]].get("date")
        return f" ({plain.date(str(date))})" if date else ""


def _sets(row: Properties) -> list[str]:
    found = row.get("sets")
    return found if isinstance(found, list) else [PUBLISHED]
