"""The checks find what is wrong, and nothing else; the overview counts what is there."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from conftest import clear, settings_of

from ddor import content
from ddor.claims import check
from ddor.claims.overview import overview
from ddor.errors import SchemaVersionError
from ddor.model import SCHEMA_VERSION
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.version import schema_version

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


def failed(store: Store) -> dict[str, check.Check]:
    return {c.name: c for c in check.run(store) if not c.ok}


def test_every_check_holds_after_a_load(store: Store):
    told: list[str] = []
    checks = check.run(store, told.append)

    assert [c for c in checks if not c.ok] == []
    assert len(told) == len(checks) > 40


def test_the_totals_of_the_reports_are_checked(store: Store):
    found = {c.name: c.found for c in check.run(store)}

    assert found["DDOR-2017-02-04: detainers declined"] == "47"
    assert found["DDOR-2017-02-11: detainers declined"] == "65"
    assert found["DDOR-2017-01-28: detainers declined"] == "206 (3083 is a misreading)"
    assert "3083" in found["DDOR-2017-01-28: detainers issued"].split(" or ")
    assert found["DDOR-2017-01-28, Section I: sum of its 10 rows"] == "157"


@pytest.mark.parametrize(
    ("break_it", "mend_it", "names"),
    [
        pytest.param(
            "MATCH (s:Source {id: 'S014'}) SET s.was = s.note, s.note = 'read again'",
            "MATCH (s:Source {id: 'S014'}) SET s.note = s.was REMOVE s.was",
            set(),
            id="a change that breaks nothing",
        ),
        pytest.param(
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.was = j.name REMOVE j.name",
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.name = j.was REMOVE j.was",
            {"nodes without a name"},
            id="a node without a name",
        ),
        pytest.param(
            "MATCH (d:Detainer) WHERE d.disposition = 'charged' "
            "WITH d ORDER BY d.id LIMIT 1 SET d.disposition = 'convicted'",
            "MATCH (d:Detainer)<-[:ABOUT]-(c:Claim {predicate: 'disposition'}) SET d.disposition = c.value",
            {"Detainer.disposition without a claim of its value"},
            id="a charge turned into a conviction",
        ),
        pytest.param(
            "MATCH (s:Source)-[t:STATES]->(c:Claim) "
            "WHERE c.subject = 'us' AND c.predicate = 'detainers_declined' AND c.value = '47' SET c.value = '48'",
            "MATCH (s:Source)-[t:STATES]->(c:Claim) "
            "WHERE c.subject = 'us' AND c.predicate = 'detainers_declined' AND c.value = '48' SET c.value = '47'",
            {
                "DDOR-2017-02-04: detainers declined",
                "rows of published_values that are claims stated by their source",
            },
            id="a total that differs from the published one",
        ),
        pytest.param(
            "MATCH (c:Claim) WHERE c.subject = 'us-nv-003' AND c.predicate = 'detainers_issued' SET c.number = 52.0",
            "MATCH (c:Claim) WHERE c.subject = 'us-nv-003' AND c.predicate = 'detainers_issued' SET c.number = 51.0",
            {"DDOR-2017-01-28, Section I: sum of its 10 rows"},
            id="rows of Section I that do not add up",
        ),
        pytest.param(
            "CREATE (:Claim {id: 'stray', name: 'Stray', subject: 'us'})",
            "MATCH (c:Claim {id: 'stray'}) DELETE c",
            {
                "claims that no source states",
                "claims about nothing",
                "claims whose subject is not what they are about",
            },
            id="a claim that nobody states, about nothing",
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (r:Report {id: 'DDOR-2017-02-04'}) "
            "CREATE (p)-[:ENACTED_BY]->(r)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[e:ENACTED_BY]->(:Report) DELETE e",
            {"relationships between labels that the model does not join"},
            id="a relationship to the wrong label",
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (k:Criterion {id: 'no_honor'}) "
            "CREATE (p)-[:HAS_CRITERION]->(k)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[h:HAS_CRITERION]->(:Criterion {id: 'no_honor'}) DELETE h",
            {"Policy HAS_CRITERION Criterion without a claim of it"},
            id="a criterion that no source states",
        ),
        pytest.param(
            "MATCH (s:Schema) SET s.version = s.version + 1",
            "MATCH (s:Schema) SET s.version = s.version - 1",
            {"schema version"},
            id="another schema version",
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
    assert failed(store) == {}


def test_a_missing_node_fails_and_is_named(store: Store):
    write(store, "MATCH (o:OffenseGroup {id: 'arson'}) SET o.id = 'arsen'")
    try:
        found = failed(store)
    finally:
        write(store, "MATCH (o:OffenseGroup {id: 'arsen'}) SET o.id = 'arson'")

    assert list(found) == ["rows of offense_groups that are nodes"]
    assert found["rows of offense_groups that are nodes"].detail == "arson"


def test_corrections_and_disputes_are_attached_to_claims(store: Store):
    """All but the two that speak of the reports as such."""
    rows = store.read(
        "MATCH (x) WHERE x:Correction OR x:Dispute "
        "RETURN x.id, EXISTS { (x)-[:CORRECTS|DISPUTES]->(:Claim) } AS attached ORDER BY x.id"
    ).rows
    assert len(rows) == 43
    assert [key for key, attached in rows if not attached] == [
        "dispute-DDOR-series-all-us-fl",
        "dispute-DDOR-series-all-us-six-attorneys-general",
    ]


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
