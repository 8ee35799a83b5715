"""The whole graph as Cypher: read back through the driver it is the same graph, and it harms no other."""

from __future__ import annotations

import datetime
import json
import math
import re
from pathlib import Path

import pytest
from conftest import clear
from dump import dump
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j_server import Neo4jServer

from ddor import loading
from ddor.errors import DdorError
from ddor.model.literals import literal, name
from ddor.store import cypher_dump, snapshot, state
from ddor.store.base import Store

LONGEST = 4 * cypher_dump.STATEMENT_CHARACTERS
HOSTILE = 'it\'s "x" \\ \\u0027 ; // /* */ `y` \u202egnp.exe $p {a: 1} \n:play x\r\n\t' + "\U0001f468\u200d\U0001f469"


def run(store: Store, statements: list[str]) -> None:
    for statement in statements:
        store.write(lambda tx, one=statement: tx.run(one).consume())


@settings(deadline=None)
@given(st.text())
def test_a_literal_is_never_left_and_shows_all_it_holds(text: str):
    written = literal(text)
    inner = re.fullmatch(r"'((?:\\(?:[\\'nrt]|u[0-9a-f]{4})|[^\\'])*)'", written)
    assert inner
    assert written.isprintable()
    means = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\r": "\r", "\\t": "\t"}
    units = re.sub(r"\\(u....|.)", lambda m: means.get(m[0]) or chr(int(m[1][1:], 16)), inner[1])
    assert units.encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")


def test_a_name_that_is_no_word_stands_in_backticks():
    assert [name(one) for one in ("low", "of week", "a`b", "")] == ["low", "`of week`", "`a``b`", "``"]


def test_what_no_store_holds_is_no_literal():
    with pytest.raises(TypeError, match="object"):
        literal(object())


def test_values_of_every_type_mean_the_same_to_the_server(neo4j_store: Store):
    utc = datetime.UTC
    values = [
        None, True, False, 0, -(2**63), 2**63 - 1, 1.5, -1e-300, 1e300, math.inf, "", HOSTILE, ["a", "b'"], [],
        [1, 2.5], datetime.date(2017, 1, 28), datetime.datetime(2017, 1, 28, 1, 2, 3, 400, utc),
        datetime.datetime(2017, 1, 28, 1), datetime.time(1, 2, 3), {"a": {"b c": [1]}},
    ]  # fmt: skip
    assert neo4j_store.read(f"RETURN {', '.join(f'{literal(v)} AS v{i}' for i, v in enumerate(values))}").rows == [
        values
    ]
    assert math.isnan(neo4j_store.read(f"RETURN {literal(math.nan)} AS x").rows[0][0])


@settings(deadline=None, max_examples=40)
@given(text=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=20, max_size=20))
def test_any_text_comes_back(neo4j_server: Neo4jServer, text: list[str]):
    import neo4j

    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        assert driver.execute_query(f"RETURN {literal(text)} AS x", database_="neo4j").records[0]["x"] == text


@pytest.mark.long
def test_the_published_facts_read_back_are_the_same_graph(home: Path, neo4j_store: Store, loaded_embedded: Store):
    made = list(cypher_dump.of_store(loaded_embedded))

    run(neo4j_store, made)

    assert dump(neo4j_store) == dump(loaded_embedded)
    assert list(cypher_dump.of_store(neo4j_store)) == made
    assert max(map(len, made)) < LONGEST
    assert "".join(cypher_dump.script(loaded_embedded)).count(";\n") == len(made)
    report = loading.load(neo4j_store)  # ddor knows it as its own: there is nothing to do
    assert (report.counts.created, report.counts.changed, report.counts.retired) == (0, 0, 0)
    assert not neo4j_store.read("MATCH (n:Load) RETURN n").rows


@pytest.fixture
def loaded_embedded(home: Path):
    from ddor.store.connect import open_store
    from ddor.store.settings import Settings

    with open_store(Settings(home)) as store:
        yield store


@pytest.mark.long
def test_it_is_run_again_after_a_stop_and_refuses_other_data(small: Path, neo4j_store: Store):
    loading.load(neo4j_store)
    rows, known = neo4j_store.write(snapshot.read).rows, state.read(neo4j_store)
    rows.nodes["Claim"]["low"] = {"name": "|¦‖¶", "caption": "x", "low": 1, "rank": 3, "high": 2.0, "of_office": True}
    rows.nodes["Claim"]["lower"] = {
        "name": "y",
        "caption": "z",
        "low": 1.5,
        "high": 2.5,
        "of_office": False,
        "value": "",
    }
    rows.nodes["Source"]["HOSTILE"] = {
        "name": HOSTILE,
        "caption": "x",
        "also_called": [HOSTILE, ""],
        "sets": ["my`set"],
    }
    made = list(cypher_dump.statements(rows, known))
    clear(neo4j_store)
    run(neo4j_store, made[: len(made) // 2])  # and then somebody closes the tab
    run(neo4j_store, made)
    once = dump(neo4j_store)
    run(neo4j_store, made)

    assert dump(neo4j_store) == once
    assert json.dumps(HOSTILE) in "".join(once)
    assert neo4j_store.write(snapshot.read).rows.relationships == rows.relationships
    other = list(cypher_dump.statements(rows, state.State(digests={"published": "0" * 64})))
    with pytest.raises(DdorError, match=r"holds other data.*DETACH DELETE"):
        run(neo4j_store, other[:1])
