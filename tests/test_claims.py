"""The checks find what is wrong, and nothing else; the overview counts what is there."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from conftest import clear, settings_of

from ddor import checks, content
from ddor.claims.outcome import Check
from ddor.claims.overview import overview
from ddor.errors import SchemaVersionError
from ddor.model import SCHEMA_VERSION
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.state import schema_version

DATA = content.folder("data")
pytestmark = pytest.mark.changes_the_facts


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Both stores in turn, with the published facts. A test that changes the graph changes it back."""
    if request.param == "neo4j":
        with open_store(settings_of(request.getfixturevalue("neo4j_facts"))) as opened:
            yield opened
            clear(opened)
        return
    with open_store(Settings(request.getfixturevalue("own_home"))) as opened:
        yield opened


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(store: Store, statement: str) -> None:
    store.write(lambda tx: tx.run(statement).consume())


def failed(store: Store) -> dict[str, Check]:
    return {c.name: c for c in checks.run(store) if not c.ok}


@pytest.mark.parametrize(
    ("break_it", "mend_it", "names"),
    [
        pytest.param(
            "MATCH (s:Source {id: 'S014'}) SET s.was = s.note, s.note = 'read again'",
            "MATCH (s:Source {id: 'S014'}) SET s.note = s.was REMOVE s.was",
            {"Source: nodes as the tables give them"},
            id="a note that no table gives",
        ),
        pytest.param(
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.was = j.caption REMOVE j.caption",
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.caption = j.was REMOVE j.was",
            {"Jurisdiction: nodes as the tables give them", "nodes without a name or caption"},
            id="a node without a caption",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "MATCH (d:DeclinedDetainer) WHERE d.disposition = 'charged' "
            "WITH d ORDER BY d.id LIMIT 1 SET d.was = d.disposition, d.disposition = 'convicted'",
            "MATCH (d:DeclinedDetainer) WHERE d.was IS NOT NULL SET d.disposition = d.was REMOVE d.was",
            {
                "DeclinedDetainer: nodes as the tables give them",
                "DeclinedDetainer.disposition without a claim of its value",
            },
            id="a charge turned into a conviction",
        ),
        pytest.param(
            "MATCH (s:Source {id: 'S014'})-[:STATES]->(c:Claim {subject: 'us-nv-003', predicate: 'detainers_issued'}) "
            "MATCH (x:Scope {id: 'DDOR-2017-01-28'}) MATCH (j:Jurisdiction {id: 'us-nv-003'}) "
            "CREATE (d:Claim {id: 'other', name: 'Other', caption: '5 issued', subject: c.subject, value: '5', "
            "predicate: c.predicate, low: 5, high: 5, unit: c.unit}) "
            "CREATE (s)-[:STATES]->(d) CREATE (d)-[:ABOUT]->(j) CREATE (d)-[:IN_SCOPE]->(x)",
            "MATCH (c:Claim {id: 'other'}) DETACH DELETE c",
            {
                "nodes and relationships that no table gives any more",
                "two exact values that one source gives for one thing",
            },
            id="two exact values of one source",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "CREATE (:Claim {id: 'stray', name: 'Stray', caption: 'Stray', subject: 'us', predicate: 'unheard of'})",
            "MATCH (c:Claim {id: 'stray'}) DELETE c",
            {
                "claims without a source",
                "claims about nothing",
                "claims whose subject is not what they are about",
                "claims of something that is no measure",
                "nodes and relationships that no table gives any more",
            },
            id="a claim that nobody states, about nothing",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "MATCH (c:Claim {id: 'us-nv-003/listed_section_1/DDOR-2017-01-28/yes'})-[i:IN_SECTION]->(:Section) "
            "MATCH (x:Scope {id: 'DDOR-2017-02-04'}) DELETE i CREATE (c)-[:IN_SCOPE]->(x)",
            "MATCH (c:Claim {id: 'us-nv-003/listed_section_1/DDOR-2017-01-28/yes'})-[i:IN_SCOPE]->(x:Scope) "
            "WHERE x.id <> 'DDOR-2017-01-28' DELETE i WITH c MATCH (s:Section {id: 'DDOR-2017-01-28-I'}) "
            "CREATE (c)-[:IN_SECTION {certainty: 'stated'}]->(s)",
            {
                "relationships as the tables give them",
                "nodes and relationships that no table gives any more",
                "claims in two scopes",
                "listings that are in no section",
            },
            id="a listing in two scopes and no section",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (r:Report {id: 'DDOR-2017-02-04'}) "
            "CREATE (p)-[:ENACTED_BY]->(r)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[e:ENACTED_BY]->(:Report) DELETE e",
            {"relationships between labels that the model does not join"},
            id="a relationship to the wrong label",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (k:Criterion {id: 'no_honor'}) "
            "CREATE (p)-[:HAS_CRITERION]->(k)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[h:HAS_CRITERION]->(:Criterion {id: 'no_honor'}) DELETE h",
            {
                "Policy HAS_CRITERION Criterion without a claim of it",
                "nodes and relationships that no table gives any more",
            },
            id="a criterion that no source states",
        ),
    ],
)
def test_a_check_finds_what_is_broken(store: Store, break_it: str, mend_it: str, names: set[str]):
    write(store, break_it)
    try:
        found = failed(store)
    finally:
        write(store, mend_it)

    assert set(found) == names


def test_a_missing_node_fails_and_is_named(store: Store):
    write(store, "MATCH (o:OffenseGroup {id: 'arson'}) SET o.id = 'arsen'")
    try:
        found = failed(store)
    finally:
        write(store, "MATCH (o:OffenseGroup {id: 'arsen'}) SET o.id = 'arson'")

    assert found["OffenseGroup: nodes as the tables give them"].detail == "arson"


def test_every_check_holds_after_a_load(store: Store):
    """After the tests above too, which mend what they break."""
    told: list[str] = []
    done = checks.run(store, told.append)

    assert [c for c in done if not c.ok] == []
    assert len(told) == len(done) > 40


def test_the_overview_counts_what_is_there(store: Store):
    found = overview(store)

    assert found.schema_version == SCHEMA_VERSION
    assert found.nodes["Dispute"] == len(table("disputes"))
    assert found.nodes["Correction"] == len(table("corrections"))
    assert found.relationships["ENACTED_BY"] == len(table("policies"))
    assert len(found.loads) == 1
    assert found.loads[0]["rejected"] == 0
    assert not found.empty


def test_another_schema_version_is_told(store: Store):
    write(store, f"MATCH (s:Schema) SET s.version = {SCHEMA_VERSION - 1}")
    try:
        with pytest.raises(SchemaVersionError, match=f"version {SCHEMA_VERSION - 1}"):
            schema_version(store)
    finally:
        write(store, f"MATCH (s:Schema) SET s.version = {SCHEMA_VERSION}")
    assert schema_version(store) == SCHEMA_VERSION


def test_an_empty_store_has_no_schema_version(fresh_settings: Settings):
    with open_store(fresh_settings) as store:
        assert schema_version(store) is None
        assert overview(store).empty
        assert failed(store)
