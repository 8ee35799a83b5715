"""The contract of both stores: what is written is read back, reading cannot write, limits hold."""

from __future__ import annotations

import datetime
import gc
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import neo4j
import psutil
import pytest
from fifty_reports import dump, fill

from ddor.errors import DdorError, NotReadOnlyError, TimeLimitError, UsageError
from ddor.store import readonly
from ddor.store.base import Store
from ddor.store.settings import Settings


def connections() -> set[int]:
    """The ports by which this process is connected to any server."""
    return {c.laddr.port for c in psutil.Process().net_connections("tcp") if c.raddr}


def test_what_a_session_wrote_the_next_one_waits_for(neo4j_store: Store) -> None:
    """By the bookmarks that one manager passes on: a server refuses those that it did not give."""
    manager = neo4j_store._bookmarks
    assert manager
    before = set(manager.get_bookmarks())
    neo4j_store.write(lambda tx: tx.run("CREATE (:Report {id: 'x'})").consume())
    after = set(manager.get_bookmarks())
    assert after - before
    manager.update_bookmarks(after, ["of another server"])
    with pytest.raises(DdorError, match="ookmark"):
        neo4j_store.read("MATCH (n:Report) RETURN n.id AS id")
    with pytest.raises(DdorError, match="ookmark"):
        neo4j_store.write(lambda tx: tx.run("CREATE (:Report {id: 'y'})").consume())


def test_every_function_of_the_server_is_known(neo4j_settings: Settings) -> None:
    """But those of `graph`, which only a composite database has."""
    driver = neo4j.GraphDatabase.driver(
        str(neo4j_settings.neo4j_uri),
        auth=(
            neo4j_settings.neo4j_user,
            neo4j_settings.neo4j_password.reveal() if neo4j_settings.neo4j_password else "",
        ),
    )
    with driver:
        names = driver.execute_query("SHOW FUNCTIONS YIELD name", database_=neo4j_settings.neo4j_database).records
    assert {name.rpartition(".")[0] for (name,) in names} == {"", "graph"} | readonly.FUNCTIONS


def test_a_statement_of_ours_is_not_explained_and_still_cannot_write(store: Store) -> None:
    fill(store)
    before = dump(store)
    assert store.read("RETURN 'LOAD CSV' AS text", trusted=True).rows == [["LOAD CSV"]]
    with pytest.raises(NotReadOnlyError):
        store.read("CREATE (n:Report {id: 'new'}) RETURN n.id AS id", trusted=True)
    assert dump(store) == before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the driver is closed under its session
def test_a_write_that_was_interrupted_is_neither_tried_again_nor_committed(store: Store) -> None:
    """In a notebook the process lives on; the driver takes the closed connection for a passing fault."""
    attempts = []
    before = connections()

    def work(tx: neo4j.ManagedTransaction) -> None:
        attempts.append("begun")
        tx.run("CREATE (:Report {id: 'first'})").consume()
        time.sleep(0.5)
        tx.run("CREATE (:Report {id: 'second'})").consume()

    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012
        interrupt.start()
        store.write(work)
    time.sleep(2.5)  # a second attempt would come after about one, and take half a second

    assert attempts == ["begun"]
    assert connections() <= before
    assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[0]]
    store.write(lambda tx: tx.run("CREATE (:Report {id: 'after'})").consume())
    assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[1]]
    gc.collect()


def test_procedures_that_read_the_graph_are_allowed_on_neo4j(neo4j_store: Store) -> None:
    fill(neo4j_store)
    assert ["Report"] in neo4j_store.read("CALL db.labels() YIELD label RETURN label").rows


def test_rows_are_plain_values(store: Store) -> None:
    fill(store)

    result = store.read(
        "MATCH p = (n:Report {id: $id})-[r]->(s) RETURN n, r, p, n.date AS date, [1, {a: n.date}] AS l, null AS none",
        {"id": "r1"},
    )

    day = datetime.date(2017, 1, 28)
    node = {"id": "r1", "name": "Report 1", "date": day}
    assert result.columns == ["n", "r", "p", "date", "l", "none"]
    assert result.rows == [[node, {"rank": 1}, [node, {"rank": 1}, {"id": "us-nv"}], day, [1, {"a": day}], None]]
    assert not result.truncated
    assert result.notices == []


@pytest.mark.parametrize(
    ("limit", "rows", "truncated"), [(3, 3, True), (50, 50, False), (51, 50, False), (None, 50, False)]
)
def test_row_limit(store: Store, limit: int | None, rows: int, truncated: bool) -> None:
    fill(store)
    result = store.read("MATCH (n:Report) RETURN n.id AS id ORDER BY id", limit=limit)
    assert (len(result.rows), result.truncated) == (rows, truncated)


@pytest.mark.notices
def test_time_limit(store: Store) -> None:
    fill(store)
    started = time.monotonic()

    with pytest.raises(TimeLimitError):
        store.read("UNWIND range(1, 1000000) AS a UNWIND range(1, 10000) AS b RETURN sum(a * b) AS s", timeout=0.5)

    assert time.monotonic() - started < 20
    assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[50]]


def test_what_is_taken_away_while_one_reads_is_no_fault(store: Store) -> None:
    ended = threading.Event()

    def come_and_go() -> None:
        made = (
            "CREATE (x:Release {id: 'x'}) WITH x "
            "UNWIND range(1, 3000) AS n CREATE (:DetainerRecord {n: n})-[:IN_RELEASE]->(x)"
        )
        gone = "MATCH (n:DetainerRecord) WITH n LIMIT 500 DETACH DELETE n RETURN count(*)"
        while not ended.is_set():
            store.write(lambda tx: tx.run(made).consume())
            while store.write(lambda tx: tx.run(gone).single(strict=True)[0]):
                pass
            store.write(lambda tx: tx.run("MATCH (x:Release) DELETE x").consume())

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(come_and_go)
        try:
            for _ in range(60):
                store.read(
                    "MATCH (d:DetainerRecord)-[:IN_RELEASE]->(x) RETURN x.id AS id, d.n % 9 AS n, count(*) AS of"
                )
        finally:  # else a read that fails would wait for the writer for ever
            ended.set()
        writing.result(60)


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    fill(store)
    before = dump(store)

    def work(tx) -> None:
        tx.run("CREATE (:Report {id: 'half'})").consume()
        raise KeyError("in the middle")

    with pytest.raises(KeyError):
        store.write(work)

    assert dump(store) == before


def test_what_is_not_cypher_says_where(store: Store) -> None:
    with pytest.raises(UsageError, match=r"1.*(9|10)"):
        store.read("MATCH (n RETURN n")


@pytest.mark.notices
def test_a_missing_parameter_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="missing_one"):
        store.read("RETURN $missing_one AS x")


def test_graph_has_each_node_and_each_parallel_edge_once(store: Store) -> None:
    fill(store)
    store.write(
        lambda tx: tx.run(
            "MATCH (r:Report {id: 'r1'})-->(s:Jurisdiction) CREATE (r)-[:CONCERNS {rank: 99}]->(s)"
        ).consume()
    )

    graph, truncated = store.read_graph(
        "MATCH p = (n:Report)-[:CONCERNS]->(s:Jurisdiction) WHERE n.id IN ['r1', 'r2'] RETURN collect(p) AS paths, s"
    )

    assert not truncated
    assert set(graph.nodes) == {"Report:r1", "Report:r2", "Jurisdiction:us-nv"}
    assert graph.nodes["Report:r1"].labels == ("Report",)
    edges = {(e.source, e.type, e.target, e.properties["rank"]) for e in graph.edges}
    assert edges == {
        ("Report:r1", "CONCERNS", "Jurisdiction:us-nv", 1),
        ("Report:r1", "CONCERNS", "Jurisdiction:us-nv", 99),
        ("Report:r2", "CONCERNS", "Jurisdiction:us-nv", 2),
    }
    assert len(graph.edges) == 3


def test_graph_row_limit(store: Store) -> None:
    fill(store)
    graph, truncated = store.read_graph("MATCH p = (n:Report)-->(s:Jurisdiction) RETURN p ORDER BY n.id", limit=2)
    assert (len(graph.nodes), len(graph.edges), truncated) == (3, 2, True)


def test_a_relationship_needs_its_nodes(store: Store) -> None:
    fill(store)
    with pytest.raises(UsageError, match="CONCERNS"):
        store.read_graph("MATCH (:Report {id: 'r1'})-[r]->() RETURN r")


def test_notices_are_collected(neo4j_store: Store) -> None:
    result = neo4j_store.read("MATCH (n:NoSuchLabel) RETURN n.id AS id")
    assert any("NoSuchLabel" in notice for notice in result.notices)
    assert any("NoSuchLabel" in notice.text for notice in neo4j_store.notices)


@pytest.mark.notices
def test_a_deprecation_is_noticed(neo4j_store: Store) -> None:
    result = neo4j_store.read("MATCH (n) RETURN id(n) AS id")
    assert any("DEPRECATION" in notice for notice in result.notices)


def test_schema_statements_can_be_repeated(store: Store) -> None:
    fill(store)
    fill(store)
    assert dump(store)[2] == ["report_id"]  # type: ignore[index]
