"""From each correction, removal and dispute to the claims that it concerns.

Each names a report, a section and a place. It concerns the claims that the report makes there: of
the same section, in the same report, on the same place or, where there is none, on a place that it could be or that
lies in it. What an office says against the report is no claim of the report, and an absence is not an entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ddor.model.rows import GraphRows

# A removal takes a place off the list and says nothing of its figure; other responses link to no claim.
_LINKS = (("Correction", "CORRECTS"), ("Response", "REMOVES"), ("Dispute", "DISPUTES"))


class Entry(NamedTuple):
    """A claim that a report may make: its id, what it is said by, where, and of which reports."""

    claim: str
    predicate: str
    place: str
    reports: frozenset[str]


def add(graph: GraphRows) -> None:
    """Add CORRECTS, REMOVES and DISPUTES."""
    entries = list(_entries(graph))
    for label, type_ in _LINKS:
        places = dict(graph.pairs("CONCERNS", label, "Jurisdiction"))
        for key, report in graph.pairs("OF_REPORT", label, "Report"):
            properties, place = graph.nodes[label][key], places.get(key)
            if label == "Response" and properties["kind"] != "removal":
                continue
            predicates = _predicates(graph, str(properties.get("section", "")), listing_only=label == "Response")
            reports = _reports(graph, report)
            of_report = [e for e in entries if e.predicate in predicates and e.reports & reports]
            for claim in _nearest(graph, of_report, place, wide="section" in properties) if place else ():
                graph.edge(type_, (label, key), ("Claim", claim))


def _entries(graph: GraphRows) -> Iterator[Entry]:
    place_of = dict(graph.pairs("RECORDED_FOR", "DeclinedDetainer", "Jurisdiction"))
    covered: dict[str, set[str]] = defaultdict(set)
    for scope, report in graph.pairs("COVERS", "Scope", "Report"):
        covered[scope].add(report)
    scope_of = dict(graph.pairs("IN_SCOPE", "Claim", "Scope"))
    for claim, row in graph.nodes["Claim"].items():
        if row["value"] != "no" and "qualifier" not in row and not row["of_office"]:
            subject = str(row["subject"])
            reports = frozenset(covered[scope_of[claim]] if claim in scope_of else ())
            yield Entry(claim, str(row["predicate"]), place_of.get(subject, subject), reports)


def _predicates(graph: GraphRows, section: str, *, listing_only: bool) -> set[str]:
    """What the section says of a place; without one, that any of them lists it."""
    listing_only = listing_only or not section
    return {
        predicate
        for predicate, measure in graph.nodes["Measure"].items()
        if "section" in measure
        and (not section or measure["section"] == section)
        and (measure["value_type"] == "boolean" or not listing_only)
    }


def _reports(graph: GraphRows, report: str) -> set[str]:
    """The report; of a series, all of its reports too."""
    return {report} | {one for one, series in graph.pairs("IN_SERIES", "Report", "Report") if series == report}


def _nearest(graph: GraphRows, entries: list[Entry], place: str, *, wide: bool) -> list[str]:
    """Ids of the claims, from the nearest level that has any."""
    for level in _levels(graph, place, wide=wide):
        if found := [entry.claim for entry in entries if entry.place in level]:
            return found
    return []


def _levels(graph: GraphRows, place: str, *, wide: bool) -> Iterator[set[str]]:
    yield {place}
    if wide:
        yield {a for a, b in graph.pairs("COULD_BE", "Jurisdiction", "Jurisdiction") if b == place}
        yield _within(graph, place)


def _within(graph: GraphRows, place: str) -> set[str]:
    inside: set[str] = set()
    todo = {place}
    while todo:
        lying = {a for a, b in graph.pairs("PART_OF", "Jurisdiction", "Jurisdiction") if b in todo}
        todo = lying - inside
        inside |= lying
    return inside
