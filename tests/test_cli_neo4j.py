"""The `ddor` command on a real Neo4j server: the same answers as on the embedded store, and its own refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ddor, loads_at_once, rows
from conftest import clear, settings_of
from dump import dump
from neo4j_server import Neo4jServer

from ddor.store.connect import open_store
from ddor.store.settings import Settings


@pytest.fixture(scope="module")
def loaded(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The variables that name the server, on which `ddor load` has loaded the published facts."""
    with open_store(settings_of(neo4j_server)) as store:
        clear(store)
        done = ddor(tmp_path_factory.mktemp("unused"), "load", "--format", "json", **neo4j_server.environment)
        assert rows(done)[0]["rejected"] == 0
        yield neo4j_server.environment
        clear(store)


def test_two_first_loads_at_once_make_the_graph_of_one(loaded: dict[str, str], tmp_path: Path):
    with open_store(Settings.from_env(loaded)) as store:
        before = dump(store)
        clear(store)
        loads_at_once(tmp_path, **loaded)
        assert dump(store) == before


def test_a_second_load_changes_nothing(loaded: dict[str, str], tmp_path: Path):
    again = rows(ddor(tmp_path, "load", "--format", "json", **loaded))[0]

    assert (again["created"], again["changed"], again["rejected"]) == (0, 0, 0)
    assert again["unchanged"] > 1000
    assert list(tmp_path.iterdir()) == []  # nothing of the embedded store was touched


def test_the_store_is_named_and_the_password_is_not(loaded: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "status", **loaded)

    assert done.returncode == 0
    assert done.stderr.startswith("store: Neo4j ")
    assert loaded["NEO4J_URI"] in done.stderr
    if loaded["NEO4J_PASSWORD"]:
        assert loaded["NEO4J_PASSWORD"] not in done.stdout + done.stderr


def test_every_check_holds(loaded: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "check", "--format", "json", **loaded)

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
def test_both_stores_answer_the_same(words: list[str], loaded: dict[str, str], tmp_path: Path, home: Path):
    on_neo4j = ddor(tmp_path, *words, "--format", "json", **loaded)
    embedded = ddor(home, *words, "--format", "json")

    assert json.loads(on_neo4j.stdout) == json.loads(embedded.stdout)


def test_a_view_is_drawn(loaded: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "view", "jurisdiction", "-p", "id=us-nv-003", "-o", str(tmp_path / "clark.html"), **loaded)

    assert done.returncode == 0, done.stderr
    assert "Clark County, Nevada" in (tmp_path / "clark.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["CREATE (n:Hole)", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "SHOW USERS"]
)
def test_what_does_more_than_read_is_refused(text: str, loaded: dict[str, str], tmp_path: Path):
    done = ddor(tmp_path, "query", "--text", text, **loaded)

    assert done.returncode == 3
    assert "reading" in done.stderr or "LOAD CSV" in done.stderr
    assert done.stdout == ""


def test_a_wrong_password_is_told_and_not_shown(loaded: dict[str, str], tmp_path: Path):
    if not loaded["NEO4J_PASSWORD"]:
        pytest.skip("the server asks for no password")
    done = ddor(tmp_path, "status", **{**loaded, "NEO4J_PASSWORD": "not-this-one"}, DDOR_DEBUG="1")

    assert done.returncode == 3
    assert "password" in done.stderr
    assert "not-this-one" not in done.stdout + done.stderr


def test_a_database_with_other_data_is_not_loaded_into(loaded: dict[str, str], tmp_path: Path):
    settings = Settings.from_env(loaded)
    with open_store(settings) as store:
        clear(store)
        store.write(lambda tx: tx.run("CREATE (:Recipe {id: 'soup'})").consume())
        try:
            refused = ddor(tmp_path, "load", **loaded)
            asked = ddor(tmp_path, "load", "--into-existing", "--format", "json", **loaded)
        finally:
            store.write(lambda tx: tx.run("MATCH (r:Recipe) DELETE r").consume())

    assert refused.returncode == 3
    assert "Recipe" in refused.stderr
    assert "--into-existing" in refused.stderr
    assert rows(asked)[0]["created"] > 4000
