"""The statements that read a dossier: each is bounded by one report, and takes its id as a parameter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ddor.claims.dossier import (
    Against,
    Correction,
    DeclinedRow,
    Dispute,
    Dossier,
    Listing,
    Policy,
    Said,
    Speaker,
    Stated,
    Withdrawn,
)
from ddor.claims.overview import last_load

if TYPE_CHECKING:
    from ddor.store.base import Store

_OF_REPORT = "MATCH (c:Claim)-[i:IN_SCOPE]->(:Report {id: $report})"
_CLAIM = (
    "MATCH (c)-[:ABOUT]->(n) "
    "RETURN c.id, c.subject, n.name, c.predicate, c.scope, c.qualifier, c.value, c.number, c.low, c.unit, {one_of} "
    "ORDER BY c.id"
)
_STATED = (
    "MATCH (s:Source)-[t:STATES]->(c) "
    "RETURN c.id, s.id, t.role, t.wording, t.locator, t.derivation, t.status, t.note ORDER BY c.id, s.id, t.role"
)
_AREAS = (
    "MATCH (:Report {id: $report})<-[:IN_REPORT]-(:Listing)-[:LISTS]->(j:Jurisdiction)"
    "<-[:ABOUT]-(c:Claim {predicate: 'area_of_responsibility'}) WITH DISTINCT c"
)
_HOLDING = (
    "MATCH (j)-[:PART_OF*1..4]->(h:Jurisdiction)",
    "MATCH (j)<-[:HAS_MEMBER]-(h:Jurisdiction)",
    "MATCH (j)-[:PART_OF*1..4]->(:Jurisdiction)<-[:HAS_MEMBER]-(h:Jurisdiction)",
)
# A set of places that excepts the jails of a county excepts the rows of the county: that is how rows are recorded.
_EXCEPTING = (
    "MATCH (j)<-[:EXCEPTS]-(h:Jurisdiction)",
    "MATCH (j)-[:PART_OF*1..4]->(:Jurisdiction)<-[:EXCEPTS]-(h:Jurisdiction)",
    "MATCH (j:County)<-[:PART_OF]-(:PlaceSet)<-[:EXCEPTS]-(h:Jurisdiction)",
)
_SPEAKERS = "MATCH (c)-[:SPOKEN_BY]->(a:Actor) RETURN c.id, a.name, a.office, a.id ORDER BY c.id, a.id"


def read_dossier(store: Store, report: str) -> Dossier:
    """Read what the graph holds of a published weekly report (its id; see `find_report`).

    Raises:
        StoreError: the store cannot be read.
    """
    title, name, start, end, series = store.read(
        "MATCH (r:Report {id: $report}) OPTIONAL MATCH (r)-[:IN_SERIES]->(s:Report) "
        "RETURN r.title, r.name, toString(r.week_start), toString(r.week_end), s.id ORDER BY s.id",
        {"report": report},
    ).rows[0]
    claims = _claims(store, _OF_REPORT, {"report": report}, "i.certainty = 'one_of'")
    claims |= _of_a_span(store, start, end)
    against = _against(store, sorted(claims))
    others = sorted({a.other for found in against.values() for a in found} - claims.keys())
    against |= _against(store, others)  # that the other is a misreading
    return Dossier(
        id=report,
        title=title or name,
        name=name,
        week=(start, end),
        series=series,
        claims=claims,
        others=_claims(store, "MATCH (c:Claim) WHERE c.id IN $ids WITH c", {"ids": others}, "false"),
        areas=_claims(store, _AREAS, {"report": report}, "false"),
        listings=_listings(store, report),
        rows=_rows(store, report),
        policies=_policies(store, report),
        corrections=_corrections(store, report),
        disputes=_disputes(store, report, series),
        against=against,
        withdrawn=_withdrawn(store),
        holders=_holders(store, report),
        scope_notes=_scope_notes(store),
        bases=_bases(store, report),
        sources=_sources(store),
        names=_names(store),
        loaded=last_load(store),
    )


def _claims(store: Store, match: str, params: dict[str, Any], one_of: str) -> dict[str, Said]:
    stated, speakers = defaultdict(list), defaultdict(list)
    for row in store.read(f"{match} {_STATED}", params).rows:
        stated[row[0]].append(Stated(*row[1:]))
    for claim, name, office, _ in store.read(f"{match} {_SPEAKERS}", params).rows:
        speakers[claim].append(Speaker(name, office or name))
    return {
        row[0]: replace(Said(*row), stated=tuple(stated[row[0]]), speakers=tuple(speakers[row[0]]))
        for row in store.read(f"{match} {_CLAIM.format(one_of=one_of)}", params).rows
    }


def _of_a_span(store: Store, start: str | None, end: str | None) -> dict[str, Said]:
    """Claims on one report, not said which, of a span of time in which this one lies."""
    if start is None or end is None:
        return {}
    match = (
        "MATCH (c:Claim)-[i:IN_SCOPE {certainty: 'one_of'}]->(p:Period) "
        "WHERE p.start <= $end AND p.end >= $start WITH c, i"
    )
    return _claims(store, match, {"start": start, "end": end}, "true")


def _against(store: Store, ids: list[str]) -> dict[str, list[Against]]:
    """What speaks against these claims, whether or not the relationships were worked out yet."""
    found: dict[str, list[Against]] = defaultdict(list)
    for kind, pattern in (
        ("contradicts", "(c)-[x:CONTRADICTS]-(o:Claim)"),
        ("misread_by", "(c)<-[x:MISREADS]-(o:Claim)"),
        ("misreads", "(c)-[x:MISREADS]->(o:Claim)"),
    ):
        for claim, other, reason in store.read(
            f"MATCH (c:Claim) WHERE c.id IN $ids MATCH {pattern} "
            "RETURN DISTINCT c.id, o.id, x.reason ORDER BY c.id, o.id, x.reason",
            {"ids": ids},
        ).rows:
            if all(a.other != other for a in found[claim]):
                found[claim].append(Against(kind, other, reason))
    return dict(found)


def _listings(store: Store, report: str) -> list[Listing]:
    rows = store.read(
        "MATCH (l:Listing)-[i:IN_REPORT]->(:Report {id: $report}) MATCH (l)-[:LISTS]->(j:Jurisdiction) "
        "OPTIONAL MATCH (l)-[:LISTS_POLICY]->(p:Policy) "
        "RETURN l.section, l.rank, l.as_printed, i.certainty = 'one_of', j.id, j.name, j.state, p.id "
        "ORDER BY l.section, l.rank, l.id, j.id, p.id",
        {"report": report},
    ).rows
    return [Listing(*row) for row in rows]


def _rows(store: Store, report: str) -> list[DeclinedRow]:
    found = store.read(
        "MATCH (d:Detainer)-[:RECORDED_IN]->(:Report {id: $report}) MATCH (d)-[:RECORDED_FOR]->(j:Jurisdiction) "
        "OPTIONAL MATCH (d)-[:HAS_CITIZENSHIP]->(n:Country) "
        "RETURN d.id, j.id, j.name, d.facility_as_printed, n.name, d.offense_as_printed, d.disposition, "
        "d.issued_date, d.declined_date ORDER BY j.state, j.name, d.id, n.name",
        {"report": report},
    ).rows
    first = (next(rows) for _, rows in groupby(found, key=lambda row: row[0]))
    return [DeclinedRow(*row) for row in first]


def _policies(store: Store, report: str) -> dict[str, Policy]:
    found: dict[str, Policy] = {}
    for *values, criterion in store.read(
        "MATCH (l:Listing)-[:IN_REPORT]->(:Report {id: $report}) MATCH (l)-[:LISTS_POLICY]->(p:Policy) "
        "OPTIONAL MATCH (p)-[:HAS_CRITERION]->(k:Criterion) "
        "RETURN DISTINCT p.id, p.title, p.date_enacted, p.date_enacted_as_printed, p.criteria_as_printed, k.name "
        "ORDER BY p.id, k.name",
        {"report": report},
    ).rows:
        policy = found.get(values[0]) or Policy(*values)
        found[policy.id] = replace(policy, criteria=(*policy.criteria, criterion)) if criterion else policy
    return found


def _told(store: Store, label: str, kind: str, where: str, params: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """For each correction or dispute: the claims that it points at, and the sources that tell of it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"claims": [], "sources": []})
    for x, claim in store.read(
        f"MATCH (x:{label}) WHERE {where} MATCH (x)-[:{kind}]->(c:Claim) "
        "RETURN DISTINCT x.id, c.id ORDER BY x.id, c.id",
        params,
    ).rows:
        found[x]["claims"].append(claim)
    for x, source, _ in store.read(
        f"MATCH (x:{label}) WHERE {where} MATCH (s:Source)-[t:REPORTS]->(x) "
        "RETURN DISTINCT x.id, s.id, t.role = 'supports' AS support ORDER BY x.id, support DESC, s.id",
        params,
    ).rows:
        if source not in found[x]["sources"]:
            found[x]["sources"].append(source)
    return found


def _corrections(store: Store, report: str) -> list[Correction]:
    """Of the report, of claims in its scope, and those that it carries."""
    where = (
        "EXISTS { (x)-[:OF_REPORT]->(:Report {id: $report}) } OR EXISTS { (x)-[:CARRIED_BY]->(:Report {id: $report}) } "
        "OR EXISTS { (x)-[:CORRECTS]->(:Claim)-[:IN_SCOPE]->(:Report {id: $report}) }"
    )
    told = _told(store, "Correction", "CORRECTS", where, {"report": report})
    found = store.read(
        f"MATCH (x:Correction) WHERE {where} OPTIONAL MATCH (x)-[:OF_REPORT]->(r:Report) "
        "OPTIONAL MATCH (x)-[:CARRIED_BY]->(b:Report) OPTIONAL MATCH (x)-[:CONCERNS]->(j:Jurisdiction) "
        "RETURN x.id, x.kind, coalesce(x.withdraws, false), x.section, x.explanation, x.date, r.id, b.id, j.name "
        "ORDER BY x.section, x.date, x.id, r.id, b.id, j.name",
        {"report": report},
    ).rows
    return [
        replace(Correction(*row), claims=frozenset(told[row[0]]["claims"]), sources=tuple(told[row[0]]["sources"]))
        for row in _first_of_each(found)
    ]


def _disputes(store: Store, report: str, series: str | None) -> list[Dispute]:
    """Of the report, of claims in its scope, and those of the series as such: of the series, and of no claim."""
    params = {"report": report, "series": series}
    where = (
        "EXISTS { (x)-[:OF_REPORT]->(:Report {id: $report}) } "
        "OR EXISTS { (x)-[:DISPUTES]->(:Claim)-[:IN_SCOPE]->(:Report {id: $report}) } "
        "OR (EXISTS { (x)-[:OF_REPORT]->(:Report {id: $series}) } AND NOT EXISTS { (x)-[:DISPUTES]->(:Claim) })"
    )
    told = _told(store, "Dispute", "DISPUTES", where, params)
    speakers, answers = defaultdict(list), defaultdict(list)
    for x, name, office, _ in store.read(
        f"MATCH (x:Dispute) WHERE {where} MATCH (x)-[:SPOKEN_BY]->(a:Actor) "
        "RETURN x.id, a.name, a.office, a.id ORDER BY x.id, a.id",
        params,
    ).rows:
        speakers[x].append(Speaker(name, office or name))
    for x, correction in store.read(
        f"MATCH (x:Dispute) WHERE {where} MATCH (x)-[:ANSWERED_BY]->(k:Correction) "
        "RETURN x.id, k.id ORDER BY x.id, k.id",
        params,
    ).rows:
        answers[x].append(correction)
    found = store.read(
        f"MATCH (x:Dispute) WHERE {where} OPTIONAL MATCH (x)-[:OF_REPORT]->(r:Report) "
        "OPTIONAL MATCH (x)-[:CONCERNS]->(j:Jurisdiction) "
        "RETURN x.id, x.section, x.statement, x.outcome, x.date, r.id, j.name "
        "ORDER BY x.section IS NULL, x.section, x.date, x.id, r.id, j.name",
        params,
    ).rows
    return [
        replace(
            Dispute(*row),
            claims=frozenset(told[row[0]]["claims"]),
            speakers=tuple(speakers[row[0]]),
            answers=tuple(answers[row[0]]),
            sources=tuple(told[row[0]]["sources"]),
        )
        for row in _first_of_each(found)
    ]


def _first_of_each(rows: list[list[Any]]) -> Iterator[list[Any]]:
    return (next(same) for _, same in groupby(rows, key=lambda row: row[0]))


def _withdrawn(store: Store) -> list[Withdrawn]:
    """One figure for each place and report: of several that were withdrawn, the one that most sources state."""
    found: dict[tuple[str, str, str], float] = {}
    for subject, predicate, scope, number, _, _ in store.read(
        "MATCH (k:Correction)-[:CORRECTS]->(c:Claim) WHERE k.withdraws = true AND c.unit = 'detainers' "
        "AND c.qualifier IS NULL AND c.number IS NOT NULL "
        "RETURN DISTINCT c.subject, c.predicate, c.scope, c.number, "
        "COUNT { (c)<-[:STATES {role: 'supports'}]-(:Source) } AS supports, c.id AS claim ORDER BY supports DESC, claim"
    ).rows:
        found.setdefault((subject, predicate, scope), number)
    held: dict[str, set[str]] = defaultdict(set)
    for more in _HOLDING:
        for place, holder in store.read(
            f"MATCH (j:Jurisdiction) WHERE j.id IN $ids {more} RETURN DISTINCT j.id, h.id ORDER BY j.id, h.id",
            {"ids": sorted({subject for subject, _, _ in found})},
        ).rows:
            held[place].add(holder)
    return [Withdrawn(*key, number, frozenset(held[key[0]])) for key, number in found.items()]


def _holders(store: Store, report: str) -> dict[str, frozenset[str]]:
    """For each place of which a claim in the report's scope speaks: the places and sets of places that hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    match = f"{_OF_REPORT} MATCH (c)-[:ABOUT]->(j:Jurisdiction) WITH DISTINCT j"
    for more in _HOLDING:
        for place, holder in store.read(
            f"{match} {more} RETURN DISTINCT j.id, h.id ORDER BY j.id, h.id", {"report": report}
        ).rows:
            found[place].add(holder)
    for but in _EXCEPTING:
        for place, holder in store.read(
            f"{match} {but} RETURN DISTINCT j.id, h.id ORDER BY j.id, h.id", {"report": report}
        ).rows:
            found[place].discard(holder)
    return {place: frozenset(holders) for place, holders in found.items()}


def _scope_notes(store: Store) -> list[dict[str, Any]]:
    """What terms and sections of the reports mean, with who says so and of which reports those sources are copies."""
    found: dict[str, dict[str, Any]] = {}
    for id_, kind, name, statement, source, copy_of in store.read(
        "MATCH (d:Definition) WHERE d.kind IN ['scope', 'definition', 'legal_basis'] "
        "OPTIONAL MATCH (s:Source)-[:REPORTS {role: 'supports'}]->(d) OPTIONAL MATCH (s)-[:COPY_OF]->(r:Report) "
        "RETURN d.id, d.kind, d.name, d.statement, s.id, r.id ORDER BY d.kind DESC, d.id, s.id, r.id"
    ).rows:
        note = found.setdefault(
            id_, {"kind": kind, "term": name, "statement": statement, "sources": {}, "copies": set()}
        )
        if source:
            note["sources"][source] = None
        note["copies"].add(copy_of)
    return list(found.values())


def _bases(store: Store, report: str) -> list[dict[str, Any]]:
    """What the report, or a section of it, says that it rests on."""
    columns = ("id", "name", "section", "caveat")
    return [
        dict(zip(columns, row, strict=True))
        for row in store.read(
            "MATCH (:Report {id: $report})-[x:RELIES_ON]->(s:Source) RETURN s.id, s.name, x.section, x.caveat "
            "ORDER BY x.section, s.id",
            {"report": report},
        ).rows
    ]


def _names(store: Store) -> dict[str, str]:
    """The captions of reports and periods."""
    periods = store.read("MATCH (p:Period) RETURN p.id, p.name ORDER BY p.id").rows
    return {id_: name for id_, name, _, _ in reports(store)} | dict(periods)


def _sources(store: Store) -> dict[str, dict[str, Any]]:
    columns = ("id", "publisher", "via", "title", "url", "published", "kind", "extent_read")
    fields = ", ".join(f"s.{name}" for name in columns)
    return {
        row[0]: dict(zip(columns, row, strict=True))
        for row in store.read(f"MATCH (s:Source) RETURN {fields} ORDER BY s.id").rows
    }


def reports(store: Store) -> list[tuple[str, str, str, str]]:
    """Id, name, kind and status of every report in the graph, the weekly ones first."""
    return [
        (id_, name, kind or "", status or "")
        for id_, name, kind, status, _ in store.read(
            "MATCH (r:Report) RETURN r.id, r.name, r.kind, r.status, toString(r.week_start) AS week "
            "ORDER BY week IS NULL, week, r.id"
        ).rows
    ]


def publication_sources(store: Store, report: str) -> list[str]:
    """Sources that state whether the report was published."""
    return [
        row[0]
        for row in store.read(
            "MATCH (s:Source)-[:STATES {role: 'supports'}]->(:Claim {predicate: 'publication_status'})"
            "-[:ABOUT]->(:Report {id: $report}) RETURN DISTINCT s.id ORDER BY s.id",
            {"report": report},
        ).rows
    ]
