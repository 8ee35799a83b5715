"""The finder on the published facts: against a list labelled by hand, and as derived relationships on both stores.

Every labelled conflict and misreading must be found, nothing else may be reported, and what only looks like one must
not be. The list was written from the facts, before the finder ran.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import IDLE_SECONDS
from dump import dump

from ddor.claims import Derived, derive
from ddor.claims.derive import _claims, _world
from ddor.claims.finder import Findings, find
from ddor.loader import load
from ddor.model.rows import GraphRows
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.write import replace

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
def facts(home: Path) -> Iterator[Store]:
    """An embedded store with the published facts; nothing may write."""
    with open_store(Settings(home, idle_seconds=IDLE_SECONDS)) as store:
        yield store


@pytest.fixture(scope="module")
def published(facts: Store) -> Findings:
    return find(_claims(facts), _world(facts))


def pairs_of(found: Findings | Derived) -> Labelled:
    return {
        "conflict": {tuple(sorted((f.a, f.b))) for f in found.contradictions},
        "misreading": {(f.a, f.b) for f in found.misreadings},
    }


def test_the_labels_name_claims_of_the_facts(facts: Store, labelled: Labelled):
    ids = {row[0] for row in facts.read("MATCH (c:Claim) RETURN c.id").rows}
    assert {claim for pairs in labelled.values() for pair in pairs for claim in pair} - ids == set()
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


def test_the_order_of_the_claims_makes_no_difference(facts: Store, published: Findings):
    claims, world = _claims(facts), _world(facts)
    for seed in range(5):
        random.Random(seed).shuffle(claims)  # noqa: S311
        assert find(claims, world) == published


BLANK = (
    "MATCH (:Source)-[t:STATES]->(:Claim) REMOVE t.note, t.wording, t.status, t.locator, t.date, t.table_row",
    "MATCH (c:Claim) REMOVE c.precision, c.number SET c.name = 'a claim'",
    "MATCH (s:Source) REMOVE s.note, s.kind, s.publisher, s.title SET s.name = 'a source'",
    "MATCH (:Correction)-[r]->() DELETE r",
    "MATCH (:Source)-[r:REPORTS]->() DELETE r",
    "MATCH (:Dispute)-[r]->() DELETE r",
    "MATCH (c:Claim)-[r:SPOKEN_BY]->(:Actor) DELETE r",
    "MATCH (c:Claim)-[r:DERIVED_FROM]->(:Claim) DELETE r",
    "MATCH (:Source)-[r:SUPERSEDES]->(:Source) DELETE r",
    "MATCH (x:Correction) DELETE x",
    "MATCH (x:Dispute) DELETE x",
)


def test_neither_notes_nor_wording_nor_verdicts_are_read(embedded_store: Store, published: Findings):
    load(embedded_store)
    for statement in BLANK:
        embedded_store.write(lambda tx, statement=statement: tx.run(statement).consume())
    assert embedded_store.read("MATCH (x) WHERE x:Correction OR x:Dispute RETURN count(x)").rows == [[0]]

    assert find(_claims(embedded_store), _world(embedded_store)) == published


def test_what_was_found_is_written(loaded: Store, published: Findings):
    written = loaded.read(
        "MATCH (a:Claim)-[r:CONTRADICTS]->(b:Claim) RETURN a.id, b.id, r.kind, r.reason ORDER BY a.id, b.id"
    ).rows
    assert written == [[f.a, f.b, f.kind, f.reason] for f in published.contradictions]
    misread = loaded.read(
        "MATCH (a:Claim)-[r:MISREADS]->(b:Claim) RETURN a.id, b.id, r.reason ORDER BY a.id, b.id"
    ).rows
    assert misread == [[f.a, f.b, f.reason] for f in published.misreadings]


def test_what_is_derived_is_written_once_and_taken_away_when_it_no_longer_holds(store: Store, small: Path):
    load(store)
    before = dump(store)
    first = derive(store)
    there = dump(store)
    second = derive(store)

    assert (len(first.contradictions), len(first.misreadings)) == (2, 2)
    assert first.created == len(there) - len(before) == 4
    assert (second.created, second.changed, second.removed, second.unchanged) == (0, 0, 0, first.created)
    assert dump(store) == there

    for statement in (
        # 128 was never said; somebody typed in a contradiction and a misreading; a reason was edited
        "MATCH (:Source)-[t:STATES]->(:Claim {id: 'us-tx-453/detainers_declined/DDOR-2017-01-28/128'}) "
        "SET t.role = 'context'",
        "MATCH (a:Claim {id: 'us/detainers_declined/DDOR-2017-01-28/206'}) "
        "MATCH (b:Claim {id: 'us-nv-003/detainers_issued/DDOR-2017-01-28/51'}) "
        "CREATE (a)-[:MISREADS {reason: 'typed in'}]->(b) CREATE (a)-[:CONTRADICTS {reason: 'typed in'}]->(b)",
        "MATCH (:Claim {subject: 'us'})-[r:CONTRADICTS]->(:Claim {subject: 'us'}) SET r.reason = 'edited'",
    ):
        store.write(lambda tx, statement=statement: tx.run(statement).consume())

    counts = derive(store)

    assert (counts.created, counts.changed, counts.removed) == (0, 1, 3)
    said_again = "MATCH (:Source)-[t:STATES]->(c:Claim {value: '128'}) SET t.role = 'supports'"
    store.write(lambda tx: tx.run(said_again).consume())
    assert derive(store).created == 1
    assert dump(store) == there


def test_an_empty_graph_has_none(store: Store):
    found = derive(store)
    assert (found.contradictions, found.misreadings, found.created, found.removed) == ([], [], 0, 0)


def test_of_relationships_told_apart_by_a_property_only_the_others_go(embedded_store: Store):
    def rows(*sections: str) -> GraphRows:
        graph = GraphRows()
        graph.node("Report", "r", "A report")
        graph.node("Source", "s", "A source")
        for section in sections:
            graph.edge("RELIES_ON", ("Report", "r"), ("Source", "s"), section=section)
        return graph

    assert replace(embedded_store, rows("II", "III", "IV"), ["RELIES_ON"]).created == 5
    counts = replace(embedded_store, rows("III"), ["RELIES_ON"], batch_size=1)
    assert (counts.created, counts.unchanged, counts.removed) == (0, 3, 2)
    kept = embedded_store.read("MATCH (:Report)-[r:RELIES_ON]->(:Source) RETURN r.section").rows
    assert kept == [["III"]]
