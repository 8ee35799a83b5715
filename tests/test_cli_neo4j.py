"""The `ddor` command on a real Neo4j server: the same answers as on the embedded store, and its own refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ddor, loads_at_once, rows
from dump import dump
from neo4j_server import Neo4jServer

from ddor import loading
from ddor.store.base import Store


@pytest.fixture
def facts(neo4j_facts: Neo4jServer) -> dict[str, str]:
    """The variables that name the server, which holds the published facts."""
    return neo4j_facts.environment


def test_the_store_is_named_and_the_password_is_not(facts: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "status", **facts)

    assert done.returncode == 0
    assert done.stderr.startswith("store: Neo4j ")
    assert facts["NEO4J_URI"] in done.stderr
    if facts["NEO4J_PASSWORD"]:
        assert facts["NEO4J_PASSWORD"] not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []  # nothing of the embedded store was touched


def test_every_check_holds(facts: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "check", "--format", "json", **facts)

    assert done.returncode == 0
    assert {row["result"] for row in rows(done)} == {"ok"}


@pytest.mark.parametrize(
    "words",
    [
        ["query", "totals-per-report"],
        ["query", "issued-against-declined"],
        ["about", "us-tx-453"],
        ["about", "S123"],
        ["queries"],
    ],
)
def test_both_stores_answer_the_same(words: list[str], facts: dict[str, str], tmp_path: Path, home: Path):
    on_neo4j = ddor(tmp_path, *words, "--format", "json", **facts)
    embedded = ddor(home, *words, "--format", "json")

    assert json.loads(on_neo4j.stdout) == json.loads(embedded.stdout)


def test_a_view_is_drawn(facts: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "view", "jurisdiction", "-p", "id=us-nv-003", "-o", str(tmp_path / "clark.html"), **facts)

    assert done.returncode == 0, done.stderr
    assert "Clark County, Nevada" in (tmp_path / "clark.html").read_text(encoding="utf-8")


def test_what_does_more_than_read_is_refused(facts: dict[str, str], tmp_path: Path):
    """One here; what else is refused, the tests of the store try."""
    text = "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"
    done = ddor(tmp_path, "query", "--text", text, **facts)

    assert (done.returncode, done.stdout) == (3, "")
    assert "LOAD CSV" in done.stderr


def test_a_wrong_password_is_told_and_not_shown(facts: dict[str, str], tmp_path: Path):
    if not facts["NEO4J_PASSWORD"]:
        pytest.skip("the server asks for no password")
    done = ddor(tmp_path, "status", **{**facts, "NEO4J_PASSWORD": "not-this-one"}, DDOR_DEBUG="1")

    assert done.returncode == 3
    assert "password" in done.stderr
    assert "not-this-one" not in done.stdout + done.stderr


def test_loads_at_once_make_the_graph_of_one_and_another_load_changes_nothing(
    neo4j_store: Store, neo4j_server: Neo4jServer, embedded_store: Store, small: Path, tmp_path: Path
):
    loads_at_once(tmp_path, small, **neo4j_server.environment)
    again = rows(ddor(tmp_path, "load", "--format", "json", **neo4j_server.environment))[0]

    loading.load(embedded_store)
    assert dump(neo4j_store) == dump(embedded_store)
    assert (again["created"], again["changed"], again["rejected"]) == (0, 0, 0)
    assert again["unchanged"] > 150


def test_a_database_with_other_data_is_not_loaded_into(
    neo4j_store: Store, neo4j_server: Neo4jServer, small: Path, tmp_path: Path
):
    neo4j_store.write(lambda tx: tx.run("CREATE (:Recipe {id: 'soup'})").consume())
    refused = ddor(tmp_path, "load", **neo4j_server.environment)
    asked = ddor(tmp_path, "load", "--into-existing", "--format", "json", **neo4j_server.environment)

    assert refused.returncode == 3
    assert "Recipe" in refused.stderr
    assert "--into-existing" in refused.stderr
    assert rows(asked)[0]["created"] > 150
