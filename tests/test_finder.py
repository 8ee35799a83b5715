"""What is derived from the published facts: against a list labelled by hand, and as relationships on both stores.

Every labelled conflict and misreading must be found, nothing else may be reported, and what only looks like one must
not be. The list was written from the facts, before the finder ran.
"""

from __future__ import annotations

import copy
import csv
import random
from pathlib import Path

import pytest

from ddor.claims import Derived, derive
from ddor.claims.derive import claims, world
from ddor.claims.finder import Findings, find
from ddor.loader import prepare
from ddor.model.rows import GraphRows
from ddor.store.base import Store

LABELS = {"conflict", "misreading", "none"}
Labelled = dict[str, set[tuple[str, ...]]]


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    """Pairs by label: of a conflict in either order, of a misreading as (misreading, misread)."""
    pairs: Labelled = {label: set() for label in LABELS}
    with Path(__file__).with_name("labelled_conflicts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair = row["claim_a"], row["claim_b"]
            pairs[row["label"]].add(pair if row["label"] == "misreading" else tuple(sorted(pair)))
    return pairs


@pytest.fixture(scope="module")
def facts() -> GraphRows:
    """The published facts, with nothing derived; no test changes them."""
    return prepare().graph


@pytest.fixture(scope="module")
def published(facts: GraphRows) -> Findings:
    return find(claims(facts), world(facts))


def pairs_of(found: Findings | Derived) -> Labelled:
    return {
        "conflict": {tuple(sorted((f.a, f.b))) for f in found.contradictions},
        "misreading": {(f.a, f.b) for f in found.misreadings},
    }


def test_the_labels_name_claims_of_the_facts(facts: GraphRows, labelled: Labelled):
    assert {claim for pairs in labelled.values() for pair in pairs for claim in pair} - set(
        facts.nodes["Claim"]
    ) == set()
    assert len(labelled["conflict"]) >= 20
    assert len(labelled["none"]) >= 40
    assert labelled["conflict"] & labelled["none"] == set()


@pytest.mark.parametrize("label", ["conflict", "misreading"])
def test_precision_and_recall(published: Findings, labelled: Labelled, label: str, capsys: pytest.CaptureFixture[str]):
    found, true = pairs_of(published)[label], labelled[label]
    precision, recall = len(found & true) / len(found), len(found & true) / len(true)
    with capsys.disabled():
        print(f"\n{label}: found {len(found)} of {len(true)}; precision {precision:.1%}, recall {recall:.1%}")
    assert found - true == set(), "reported, and not labelled so"
    assert true - found == set(), "labelled, and not found"


def test_what_only_looks_like_a_conflict_is_none(published: Findings, labelled: Labelled):
    found = pairs_of(published)
    assert labelled["none"] & found["conflict"] == set()
    assert labelled["none"] & {tuple(sorted(pair)) for pair in found["misreading"]} == set()


def test_each_pair_is_found_once_and_with_a_reason(published: Findings):
    everything = [*published.contradictions, *published.misreadings]
    assert len({frozenset({f.a, f.b}) for f in published.contradictions}) == len(published.contradictions)
    assert all(f.reason.endswith(".") and f.kind for f in everything)


def test_the_order_of_the_claims_makes_no_difference(facts: GraphRows, published: Findings):
    said, around = claims(facts), world(facts)
    for seed in range(5):
        random.Random(seed).shuffle(said)  # noqa: S311
        assert find(said, around) == published


def test_reasons_give_numbers_and_dates_as_a_reader_writes_them(published: Findings):
    reasons = {finding.reason for finding in (*published.contradictions, *published.misreadings)}
    assert reasons >= {
        "206 and 3,083 cannot both hold.",
        "2,285 and 2,825 cannot both hold; the same digits in another order.",
        "February 3, 2017 and February 4, 2017 cannot both hold.",
        "July 2014 and June 2014 cannot both hold.",
        "A part (3,083) is more than its whole (253).",
        "3,083 is the number of detainers issued, reported as detainers declined.",
    }


# What we think of a claim, who speaks, and how it is worded: nothing that the finder may read.
BLANK_NODES = {"Claim": ("precision", "caption", "name"), "Source": ("note", "kind", "publisher", "title")}
BLANK_STATEMENTS = ("note", "wording", "wording_kind", "certainty", "status", "locator", "date", "section")
BLANK_TYPES = {"REPORTS", "BEARS_ON", "SPOKEN_BY", "DERIVED_FROM", "SUPERSEDES", "CONCERNS", "OF_REPORT", "CARRIED_BY"}


def test_neither_notes_nor_wording_nor_verdicts_are_read(facts: GraphRows, published: Findings):
    blank = copy.deepcopy(facts)
    for label, names in BLANK_NODES.items():
        for row in blank.nodes[label].values():
            for name in names:
                row.pop(name, None)
    for row in blank.relationships["STATES", "Source", "Claim"].values():
        for name in BLANK_STATEMENTS:
            row.pop(name, None)
    for kind in [kind for kind in blank.relationships if kind[0] in BLANK_TYPES]:
        del blank.relationships[kind]
    for label in ("Correction", "Response", "Dispute"):
        del blank.nodes[label]
    assert find(claims(blank), world(blank)) == published


def test_what_was_found_is_written(loaded: Store, published: Findings):
    written = loaded.read(
        "MATCH (a:Claim)-[r:CONTRADICTS]->(b:Claim) RETURN a.id, b.id, r.kind, r.reason ORDER BY a.id, b.id"
    ).rows
    assert written == [[f.a, f.b, f.kind, f.reason] for f in published.contradictions]
    misread = loaded.read(
        "MATCH (a:Claim)-[r:MISREADS]->(b:Claim) RETURN a.id, b.id, r.reason ORDER BY a.id, b.id"
    ).rows
    assert misread == [[f.a, f.b, f.reason] for f in published.misreadings]


def test_each_claim_knows_how_many_sources_state_it(loaded: Store):
    assert loaded.read(
        "MATCH (c:Claim) WHERE c.support <> COUNT { MATCH (s:Source) WHERE EXISTS { (s)-[:STATES]->(c) } } RETURN c.id"
    ).rows == []  # fmt: skip
    assert loaded.read("MATCH (c:Claim) WHERE c.support IS NULL RETURN c.id").rows == []


def test_corrections_and_disputes_lead_to_claims(facts: GraphRows):
    """All but those that speak of the reports as such; 149 links in all."""
    graph = copy.deepcopy(facts)
    derive(graph)
    linked = {
        label: {key for key, _ in graph.pairs(type_, label, "Claim")}
        for label, type_ in (("Correction", "CORRECTS"), ("Response", "REMOVES"), ("Dispute", "DISPUTES"))
    }
    types = {"CORRECTS", "REMOVES", "DISPUTES"}
    assert sum(len(graph.pairs(*kind)) for kind in graph.relationships if kind[0] in types) == 149
    assert set(graph.nodes["Correction"]) == linked["Correction"]
    assert set(graph.nodes["Dispute"]) - linked["Dispute"] == {
        "dispute-DDOR-series-all-us-fl",
        "dispute-DDOR-series-all-us-fl-103",
        "dispute-DDOR-series-all-us-six-attorneys-general",
        "dispute-DDOR-series-all-national-association-of-counties",
        "dispute-DDOR-series-all-national-sheriffs-association",
        "dispute-DDOR-2017-01-28-all-congressional-hispanic-caucus",
    }


def test_a_removal_takes_a_place_off_the_list_and_leaves_its_figure(facts: GraphRows):
    graph = copy.deepcopy(facts)
    derive(graph)
    removals = {key for key, row in graph.nodes["Response"].items() if row["kind"] == "removal"}
    assert {key for key, _ in graph.pairs("REMOVES", "Response", "Claim")} == removals
    nassau = "response-DDOR-2017-01-28-I-us-ny-059-removal"
    removed = {claim for key, claim in graph.pairs("REMOVES", "Response", "Claim") if key == nassau}
    assert removed == {"us-ny-059/listed_section_1/DDOR-2017-01-28/yes"}


def test_an_empty_graph_has_none():
    assert derive(GraphRows()) == Derived([], [])
