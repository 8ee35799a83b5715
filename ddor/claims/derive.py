"""Derive: what follows from the rest of a graph. Links of corrections and disputes, what contradicts, what misreads.

It works in memory on the whole graph, the published facts and users' sets alike, and reads nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ddor.claims import links
from ddor.claims.claim import Claim, Finding
from ddor.claims.containment import Pairs, Places, Reach, Scopes
from ddor.claims.finder import Predicate, World, find
from ddor.model.rows import GraphRows, Properties

Sources = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Derived:
    """What was found."""

    contradictions: list[Finding]
    misreadings: list[Finding]


def derive(graph: GraphRows) -> Derived:
    """Add what is derived to a graph that has none of it: what sayings concern, CONTRADICTS, MISREADS, and support."""
    sources = _sources(graph)
    speakers: dict[str, set[str]] = defaultdict(set)
    for _, key, speaker in graph.relationships.get(("STATES", "Source", "Claim"), ()):
        speakers[key].add(speaker)
    for key, claim in graph.nodes["Claim"].items():
        claim["support"] = len(sources[key])
        claim["of_office"] = bool(speakers[key]) and "" not in speakers[key]
    links.add(graph)
    found = find(claims(graph), world(graph))
    for one in found.contradictions:
        graph.edge("CONTRADICTS", ("Claim", one.a), ("Claim", one.b), kind=one.kind, reason=one.reason)
    for one in found.misreadings:
        graph.edge("MISREADS", ("Claim", one.a), ("Claim", one.b), reason=one.reason)
    return Derived(list(found.contradictions), list(found.misreadings))


def claims(graph: GraphRows) -> list[Claim]:
    """The claims of the graph, as the finder sees them."""
    sources, derivations = _sources(graph), _derivations(graph)
    scope_of = dict(graph.pairs("IN_SCOPE", "Claim", "Scope"))
    return [
        Claim(
            id=key,
            **_said(row),
            scope=(scope := scope_of.get(key, "")),
            sources=frozenset(sources[key]),
            one_of=bool(scope) and graph.nodes["Scope"][scope]["kind"] == "one_of_reports",
            counted=derivations[key] == {"count"},
        )
        for key, row in graph.nodes["Claim"].items()
    ]


def _said(row: Properties) -> dict[str, Any]:
    """Of the properties of a claim those that the finder sees, where they are stated."""
    seen = ("subject", "predicate", "value", "qualifier", "unit", "low", "high", "earliest", "latest")
    return {name: row[name] for name in seen if name in row}


def world(graph: GraphRows) -> World:
    """What lies in what, and what the measures are."""
    reports, scopes = graph.nodes["Report"], graph.nodes["Scope"]
    weeks = {key: Reach.week(row.get("week_start"), row.get("week_end")) for key, row in reports.items()}  # type: ignore[arg-type]
    periods = {
        key: Reach.period(str(row.get("start", "")), str(row.get("end", "")))
        for key, row in scopes.items()
        if row["kind"] == "period"
    }
    return World(
        {key: _predicate(row) for key, row in graph.nodes["Measure"].items()},
        _places(graph),
        Scopes(weeks | periods),
        dict(graph.pairs("RECORDED_FOR", "DeclinedDetainer", "Jurisdiction")),
    )


def _predicate(row: dict[str, Any]) -> Predicate:
    return Predicate(row["value_type"], row["scoped"], row.get("counterpart", ""), row.get("section", ""))


def _sources(graph: GraphRows) -> Sources:
    """The sources that state each claim."""
    sources: Sources = defaultdict(set)
    for source, claim in graph.pairs("STATES", "Source", "Claim"):
        sources[claim].add(source)
    return sources


def _derivations(graph: GraphRows) -> dict[str, set[str]]:
    derivations: dict[str, set[str]] = defaultdict(set)
    for (_, claim, *_), row in graph.relationships["STATES", "Source", "Claim"].items():
        derivations[claim].add(str(row.get("derivation", "")))
    return derivations


def _places(graph: GraphRows) -> Places:
    def inside(type_: str, inner: str = "Jurisdiction") -> Pairs:
        return tuple(graph.pairs(type_, inner, "Jurisdiction"))

    kinds = {key: str(row.get("kind", "")) for key, row in graph.nodes["Jurisdiction"].items()}
    return Places(
        kinds | dict.fromkeys(graph.nodes["Facility"], "facility"),
        inside("PART_OF") + inside("PART_OF", "Facility"),
        inside("HAS_MEMBER"),
        inside("EXCEPTS"),
        inside("COULD_BE"),
    )
