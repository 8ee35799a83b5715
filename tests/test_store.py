"""The contract of both stores: what is written is read back, reading cannot write, limits hold."""

from __future__ import annotations

import contextlib
import datetime
import time
from collections.abc import Iterable

import neo4j
import pytest

from ddor.errors import NotReadOnlyError, StoreError, TimeLimitError, UsageError
from ddor.store import readonly
from ddor.store.base import Store, foreign_data
from ddor.store.settings import Settings

WRITES = {
    "create": "CREATE (n:Report {id: 'new'}) RETURN n",
    "create, in a subquery": "MATCH (n:Report) CALL (n) { CREATE (m:Report {id: 'new'}) } RETURN n.id AS id",
    "merge": "MERGE (n:Report {id: 'new'}) RETURN n",
    "set": "MATCH (n:Report) SET n.name = 'changed' RETURN n",
    "set a label": "MATCH (n:Report) SET n:Changed RETURN n",
    "remove": "MATCH (n:Report) REMOVE n.name RETURN n",
    "delete": "MATCH (n:Report) DETACH DELETE n",
    "delete a relationship": "MATCH (:Report)-[r]->() DELETE r",
    "foreach": "FOREACH (x IN [1] | CREATE (:Report {id: 'new'}))",
    "constraint": "CREATE CONSTRAINT bad IF NOT EXISTS FOR (n:Bad) REQUIRE n.id IS UNIQUE",
    "constraint, explained": "EXPLAIN CREATE CONSTRAINT bad IF NOT EXISTS FOR (n:Bad) REQUIRE n.id IS UNIQUE",
    "drop a constraint": "DROP CONSTRAINT report_id",
    "index": "CREATE INDEX bad IF NOT EXISTS FOR (n:Report) ON (n.name)",
    "file": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1",
    "file, behind a comment": "/* MATCH */ LOAD /**/ CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1",
    "http": "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line LIMIT 1",
    "users": "SHOW USERS",
}
ONLY_NEO4J_REFUSES = {
    "config": "CALL dbms.listConfig() YIELD name RETURN name",
    "procedure in the middle": "MATCH (n:Report) CALL dbms.components() YIELD name RETURN n.id AS id, name",
    "settings": "SHOW SETTINGS",
    "transactions": "SHOW TRANSACTIONS",
    "end a transaction": "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "a user": "CREATE USER bad SET PASSWORD 'bad-password'",
    "with a planner's prefix": "CYPHER runtime=slotted CREATE (n:Report {id: 'new'})",
}

# In an expression, a subquery is no operator of the plan: Neo4j runs it all the same.
FILE = "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line[0] AS found"
CALLED = "CALL db.info() YIELD name RETURN name AS found"
NESTED = (
    "RETURN [x IN [1] | COLLECT { <> }] AS v",
    "RETURN [y IN [1] | COLLECT { RETURN [x IN [1] | COLLECT { <> }] AS v }] AS v",
    "RETURN CASE WHEN true THEN COLLECT { <> } END AS v",
    "RETURN reduce(a = 0, x IN [1] | a + COUNT { <> }) AS v",
    "RETURN any(x IN [1] WHERE EXISTS { <> }) AS v",
    "MATCH (n:Report) WHERE all(x IN [1] WHERE EXISTS { <> }) RETURN n",
    "MATCH (n:Report) WHERE none(x IN [1] WHERE EXISTS { <> }) RETURN n",
    "MATCH (n:Report) WHERE single(x IN [1] WHERE EXISTS { <> }) RETURN n",
    "MATCH (n:Report) RETURN n ORDER BY [x IN [1] | COUNT { <> }]",
    "MATCH (n:Report) RETURN n{.*, k: [x IN [1] | COLLECT { <> }]} AS v",
    "MATCH (n:Report) RETURN [(n)-->(m) | COLLECT { <> }] AS v",
    "MATCH (n:Report) RETURN [(n)-->(m) WHERE EXISTS { <> } | 1] AS v",
    "MATCH (n:Report) WITH collect(COLLECT { <> }) AS v RETURN v",
    "MATCH (n:Report) WITH max([x IN [1] | COUNT { <> }]) AS v RETURN v",
    "CALL () { RETURN [x IN [1] | COLLECT { <> }] AS v } RETURN v",
    "MATCH (n:Report) WHERE EXISTS { MATCH (n)-->(m) WHERE [x IN [1] | COUNT { <> }] = [1] } RETURN n",
    "RETURN [1] AS v UNION RETURN [x IN [1] | COLLECT { <> }] AS v",
    "MATCH (a:Report)((x)-->(y) WHERE [q IN [x] | COUNT { <> }] = [1])+(b) RETURN a",
    "MATCH p = (a:Report)-[*1..2]->(b) WHERE all(n IN nodes(p) WHERE EXISTS { <> }) RETURN 1",
    "MATCH p = SHORTEST 1 (a:Report)(()-[r]->() WHERE r.rank = [x IN [1] | COUNT { <> }])+() RETURN 1",
    "MATCH (n:Report {id: head([x IN [1] | head(COLLECT { <> })])}) RETURN n",
    "UNWIND [x IN [1] | COLLECT { <> }] AS v RETURN v",
    "CALL db.index.fulltext.queryNodes(head([x IN [1] | head(COLLECT { <> })]), 'x') YIELD score RETURN 1",
    "SHOW INDEXES YIELD type WHERE type = head([x IN [1] | head(COLLECT { <> })]) RETURN type",
)
SPELLED = (
    "\\u004cOAD CSV FROM 'file:///etc/hostname' AS line RETURN line[0] AS found",
    "LOAD /* not */ // CSV\n csv FROM 'file:///etc/hostname' AS line RETURN line[0] AS found",
    "LOAD CSV FROM 'http://127.0.0.1:1/?q=' + x AS line RETURN line[0] AS found",
    "CALL `db`.`info`() YIELD name RETURN name AS found",
    "C\\u0041LL db.ping() YIELD success RETURN success AS found",
    "CALL db.awaitIndexes() RETURN 1 AS found",
    "CALL db.labels() YIELD label RETURN label AS found",
)


def fill(store: Store) -> None:
    store.schema("CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE")
    store.write(
        lambda tx: tx.run(
            "UNWIND range(1, 50) AS i MERGE (r:Report {id: 'r' + toString(i)}) "
            "SET r.name = 'Report ' + toString(i), r.date = date('2017-01-28') "
            "MERGE (s:Jurisdiction {id: 'us-nv'}) MERGE (r)-[:CONCERNS {rank: i}]->(s)"
        ).consume()
    )


def dump(store: Store) -> object:
    nodes = store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").rows
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r.rank AS r, b.id AS b").rows
    constraints = store.read("SHOW CONSTRAINTS")
    names = [row[constraints.columns.index("name")] for row in constraints.rows]
    return sorted(map(repr, nodes)), sorted(map(repr, edges)), sorted(names)


@pytest.mark.parametrize("kind", WRITES)
def test_reading_cannot_write(store: Store, kind: str) -> None:
    fill(store)
    before = dump(store)

    with pytest.raises(NotReadOnlyError) as caught:
        store.read(WRITES[kind])

    assert caught.value.remedy
    assert dump(store) == before


@pytest.mark.parametrize("kind", ONLY_NEO4J_REFUSES)
def test_reading_on_neo4j_cannot_look_at_the_server(neo4j_store: Store, kind: str) -> None:
    fill(neo4j_store)
    before = dump(neo4j_store)

    with pytest.raises(NotReadOnlyError):
        neo4j_store.read(ONLY_NEO4J_REFUSES[kind])

    assert dump(neo4j_store) == before


def passed(store: Store, statements: Iterable[str]) -> list[str]:
    """Those that are not refused."""
    found = []
    for statement in statements:
        with contextlib.suppress(NotReadOnlyError):
            store.read(statement)
            found.append(statement)
    return found


@pytest.mark.parametrize("inner", [FILE, CALLED], ids=["file", "procedure"])
def test_nothing_hides_in_an_expression(neo4j_store: Store, inner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor from the plan alone: each of the two guards holds without the other."""
    fill(neo4j_store)
    statements = [outer.replace("<>", inner) for outer in NESTED]
    assert passed(neo4j_store, statements) == []
    monkeypatch.setattr(readonly, "_without_escapes", lambda _: "")
    assert passed(neo4j_store, statements) == []


def test_no_spelling_hides_it(neo4j_store: Store) -> None:
    assert passed(neo4j_store, [NESTED[0].replace("<>", inner) for inner in SPELLED]) == []


def test_the_plan_is_not_shortened(neo4j_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readonly, "_without_escapes", lambda _: "")
    columns = ", ".join(f"$p + {i} AS c{i}" for i in range(300))
    with pytest.raises(NotReadOnlyError):
        neo4j_store.read(f"RETURN {columns}, [x IN [1] | COLLECT {{ {FILE} }}] AS v", {"p": 1})


def test_the_words_in_a_text_are_refused_clearly_and_pass_as_a_parameter(neo4j_store: Store) -> None:
    with pytest.raises(NotReadOnlyError, match="the words LOAD CSV") as caught:
        neo4j_store.read("RETURN 'LOAD CSV' AS x")
    assert "parameter" in caught.value.remedy
    assert neo4j_store.read("RETURN $x AS x, 'ResolvedCall(' AS y", {"x": "LOAD CSV"}).rows == [
        ["LOAD CSV", "ResolvedCall("]
    ]


@pytest.mark.parametrize(
    "harmless",
    [
        "MATCH (n:Report {id: 'r1'}) RETURN COLLECT { MATCH (n)-->(s) RETURN s.id } AS v",
        "MATCH (n:Report {id: 'r1'}) RETURN head([x IN [1] | COLLECT { MATCH (n)-->(s) RETURN s.id }]) AS v",
        "MATCH (n:Report {id: 'r1'}) RETURN [(n)-->(s) | s.id] AS v, point.distance(point({x: 1, y: 2}), null) AS d, "
        "date.truncate('month', n.date) AS m, [x IN [1] | duration.between(n.date, date('2020-01-01')).days] AS y",
    ],
)
def test_subqueries_and_functions_that_only_read_pass(neo4j_store: Store, harmless: str) -> None:
    fill(neo4j_store)
    assert neo4j_store.read(harmless).rows[0][0] == ["us-nv"]


@pytest.mark.parametrize(
    "statement",
    ["RETURN duration.between(date(), date()) AS v", "RETURN [x IN [1] | `duration` . inDays(date(), date())]"],
)
def test_a_function_of_another_namespace_is_refused(
    neo4j_store: Store, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """As those of plugins are; the server of the tests has none, so one of its own plays the stranger."""
    monkeypatch.setattr(readonly, "FUNCTIONS", readonly.FUNCTIONS - {"duration"})
    with pytest.raises(NotReadOnlyError, match=r"duration\."):
        neo4j_store.read(statement)


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


@pytest.mark.parametrize("prefix", ["EXPLAIN ", "PROFILE ", "CYPHER runtime=slotted PROFILE ", "RETURN 1 AS x; "])
def test_no_prefix_and_no_second_statement_opens_a_hole(store: Store, prefix: str) -> None:
    fill(store)
    before = dump(store)

    with contextlib.suppress(StoreError, UsageError):  # the embedded store explains a CREATE, and does nothing
        store.read(prefix + "CREATE (n:Report {id: 'new'})")

    assert dump(store) == before


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

    assert time.monotonic() - started < 5
    assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[50]]


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


def test_foreign_data_is_found(store: Store) -> None:
    assert foreign_data(store) is None
    store.write(lambda tx: tx.run("CREATE (:Country {iso2: 'FR'}), (:Schema {id: 'of another'})").consume())

    said = foreign_data(store)

    assert said is not None
    assert "Country" in said or "Schema" in said
    assert store.label in said
    store.write(lambda tx: tx.run("CREATE (:Schema {id: 'ddor'})").consume())
    assert foreign_data(store) is None


def test_schema_statements_can_be_repeated(store: Store) -> None:
    fill(store)
    fill(store)
    assert dump(store)[2] == ["report_id"]  # type: ignore[index]
