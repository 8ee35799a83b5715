"""Derive: read the claims of a graph, find what contradicts and what misreads, and write that, and only that, down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddor.claims import facts
from ddor.claims.claim import Claim, Finding
from ddor.claims.containment import Pairs, Places, Reach, Scopes
from ddor.claims.finder import Predicate, World, find

if TYPE_CHECKING:
    from ddor.store.base import Store

_CLAIMS = """
MATCH (c:Claim)
RETURN c.id, c.subject, c.predicate, c.value, c.scope, c.qualifier, c.unit, c.low, c.high, c.earliest, c.latest
ORDER BY c.id"""
_STATED = """
MATCH (s:Source)-[t:STATES {role: 'supports'}]->(c:Claim)
RETURN c.id, s.id, t.derivation ORDER BY c.id, s.id"""
_ONE_OF = "MATCH (c:Claim)-[r:IN_SCOPE {certainty: 'one_of'}]->(x) RETURN DISTINCT c.id ORDER BY c.id"


@dataclass(frozen=True, slots=True)
class Derived:
    """What was found, and how many relationships that created, changed, removed, or left as they were."""

    contradictions: list[Finding]
    misreadings: list[Finding]
    created: int
    changed: int
    removed: int
    unchanged: int


def derive(store: Store) -> Derived:
    """Make CONTRADICTS and MISREADS of the graph what follows from its claims. A second run changes nothing.

    Raises:
        StoreError: the store cannot be read or written.
    """
    from ddor.model.rows import GraphRows
    from ddor.store.write import replace

    found = find(_claims(store), _world(store))
    rows = GraphRows()
    for one in found.contradictions:
        rows.edge("CONTRADICTS", ("Claim", one.a), ("Claim", one.b), kind=one.kind, reason=one.reason)
    for one in found.misreadings:
        rows.edge("MISREADS", ("Claim", one.a), ("Claim", one.b), reason=one.reason)
    counts = replace(store, rows, ("CONTRADICTS", "MISREADS"))
    return Derived(
        list(found.contradictions),
        list(found.misreadings),
        counts.created,
        counts.changed,
        counts.removed,
        counts.unchanged,
    )


def _claims(store: Store) -> list[Claim]:
    sources: dict[str, set[str]] = defaultdict(set)
    derivations: dict[str, set[str]] = defaultdict(set)
    for claim, source, derivation in store.read(_STATED).rows:
        sources[claim].add(source)
        derivations[claim].add(derivation)
    one_of = {claim for (claim,) in store.read(_ONE_OF).rows}
    claims = []
    for id_, subject, predicate, value, scope, qualifier, unit, *bounds in store.read(_CLAIMS).rows:
        low, high, earliest, latest = bounds
        claims.append(
            Claim(
                id_, subject, predicate, value, scope or "", qualifier or "", unit or "", low, high, earliest, latest,
                sources=frozenset(sources[id_]), one_of=id_ in one_of, counted=derivations[id_] == {"count"},
            )
        )  # fmt: skip
    return claims


def _world(store: Store) -> World:
    reports = store.read("MATCH (r:Report) RETURN r.id, r.week_start, r.week_end ORDER BY r.id").rows
    periods = store.read("MATCH (p:Period) RETURN p.id, p.start, p.end ORDER BY p.id").rows
    return World(
        {
            row["predicate"]: Predicate(row["value_type"], row["scoped"] == "yes", row["counterpart"])
            for row in facts.rows("predicates")
        },
        _places(store),
        Scopes(
            {id_: Reach.week(start, end) for id_, start, end in reports}
            | {id_: Reach.period(start or "", end or "") for id_, start, end in periods}
        ),
        dict(_pairs(store, "(a:Detainer)-[:RECORDED_FOR]->(b:Jurisdiction)")),
    )


def _places(store: Store) -> Places:
    kinds: dict[str, Any] = dict(store.read("MATCH (j:Jurisdiction) RETURN j.id, j.kind ORDER BY j.id").rows)
    facilities = store.read("MATCH (f:Facility) RETURN f.id, 'facility' ORDER BY f.id").rows
    inside = "(a:{})-[:{}]->(b:Jurisdiction)"
    return Places(
        kinds | dict(facilities),
        _pairs(store, inside.format("Jurisdiction", "PART_OF")) + _pairs(store, inside.format("Facility", "PART_OF")),
        _pairs(store, inside.format("Jurisdiction", "HAS_MEMBER")),
        _pairs(store, inside.format("Jurisdiction", "EXCEPTS")),
        _pairs(store, inside.format("Jurisdiction", "COULD_BE")),
    )


def _pairs(store: Store, pattern: str) -> Pairs:
    return tuple((a, b) for a, b in store.read(f"MATCH {pattern} RETURN a.id, b.id ORDER BY a.id, b.id").rows)
