"""The saved queries on an empty graph, and how Neo4j would run them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from neo4j_server import Neo4jServer

from ddor.answers import registry, runner
from ddor.answers.header import Saved, literal
from ddor.model import MODEL
from ddor.store.base import Store

SAVED: list[Saved] = [
    *map(registry.question, registry.question_ids()),
    *map(registry.denominator, registry.denominator_ids()),
    *map(registry.picture, registry.picture_ids()),
]
# What reads more than it must: every node whatever its label, or all pairs of two sets.
WASTEFUL = ("AllNodesScan", "CartesianProduct")


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_an_empty_graph_gives_an_empty_answer(embedded_store: Store, question_id: str):
    empty_answer(embedded_store, question_id)


@pytest.mark.parametrize("question_id", ["totals-per-report", "issued-against-declined", "contradictions", "coverage"])
def test_an_empty_graph_gives_an_empty_answer_on_neo4j(neo4j_store: Store, question_id: str):
    """A few: planning takes a second each there, and the plans of all are tested below."""
    empty_answer(neo4j_store, question_id)


def empty_answer(store: Store, question_id: str) -> None:
    answer = runner.answer(store, question_id)
    assert answer.rows == []
    assert [column.name for column in answer.columns] == [c.name for c in registry.question(question_id).columns]
    assert answer.notices == []
    assert len(answer.coverage) == (0 if registry.question(question_id).denominator_id else 1)
    assert list(answer.frame().columns) == [column.name for column in answer.columns]


@pytest.mark.parametrize("text", ["it's", "\\u0027", "\\\\u0027 + 1 //", "a\\'b", "\\", "\n\r\t", "é\u2028", "\x00"])
def test_a_literal_means_its_text_to_both_stores(store: Store, text: str):
    assert store.read(f"RETURN {literal(text)} AS text").rows == [[text]]


@pytest.mark.parametrize("picture_id", registry.picture_ids())
def test_an_empty_graph_gives_an_empty_picture(store: Store, picture_id: str):
    graph, *_ = runner.picture(store, picture_id)
    assert not graph.nodes
    assert not graph.edges


@pytest.fixture(scope="module")
def session(neo4j_server: Neo4jServer) -> Iterator[neo4j.Session]:
    """A session of the plain driver; the constraints of the model are there, as the indexes come with them."""
    auth = (neo4j_server.user, neo4j_server.password) if neo4j_server.password else None
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver,
        driver.session(database=neo4j_server.database) as opened,
    ):
        for node_type in MODEL.node_types:
            statement: Any = (
                f"CREATE CONSTRAINT planned_{node_type.label.lower()} IF NOT EXISTS "
                f"FOR (n:{node_type.label}) REQUIRE n.{node_type.key} IS UNIQUE"
            )
            opened.run(statement).consume()
        yield opened


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("saved", SAVED, ids=lambda saved: f"{type(saved).__name__.lower()}-{saved.id}")
def test_neo4j_plans_it_well(session: neo4j.Session, saved: Saved):
    params = {parameter.name: parameter.default for parameter in saved.parameters}
    statement: Any = "EXPLAIN " + saved.statement
    summary = session.run(statement, params).consume()
    assert summary.query_type == "r"
    assert summary.plan is not None
    used = list(operators(summary.plan))
    assert not [name for name in used if name.startswith(WASTEFUL)]
    assert "{id: given." not in saved.body or "NodeUniqueIndexSeek" in used
    said = [status for status in summary.gql_status_objects if status.is_notification]
    assert [s.status_description for s in said if s.raw_classification != "UNRECOGNIZED"] == []
