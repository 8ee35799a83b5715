"""What may only read cannot write, look at the server, or reach a file or an address: on both stores, by any statement.

The statements stand in `attempts.py`. `make test` tries one of each kind, `make test-long` all of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import pytest
from attempts import CALLED, FILE, MORE, SAMPLE, Attempt
from conftest import IDLE_SECONDS, clear, settings_of
from fifty_reports import dump, fill

from ddor.errors import NotReadOnlyError, StoreError, UsageError
from ddor.store import embedded, readonly
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

ERRORS = {"refused": NotReadOnlyError, "unknown": UsageError, "store": StoreError}

# In an expression, a subquery is no operator of the plan: Neo4j runs it all the same.
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


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both stores in turn, with fifty reports. Nothing changes them: that is what is tested."""
    home = tmp_path_factory.mktemp("reading") / "home"
    if request.param == "neo4j":
        settings = settings_of(request.getfixturevalue("neo4j_server"))
    else:
        settings = Settings(home, idle_seconds=IDLE_SECONDS)
    with open_store(settings) as store:
        clear(store)
        fill(store)
        yield store
    if request.param == "embedded":
        embedded.stop(settings)


on_neo4j = pytest.mark.parametrize("filled", ["neo4j"], indirect=True)


def try_it(store: Store, attempt: Attempt) -> None:
    before = dump(store)
    expected = getattr(attempt, store.kind)

    if expected == "nothing":
        assert store.read(attempt.text).rows == []
    else:
        with pytest.raises(ERRORS[expected]) as caught:
            store.read(attempt.text)
        assert caught.value.remedy or expected == "unknown"
        assert isinstance(caught.value, NotReadOnlyError) == (expected == "refused")

    assert dump(store) == before


@pytest.mark.notices
@pytest.mark.parametrize("name", SAMPLE)
def test_reading_does_nothing_else(filled: Store, name: str) -> None:
    try_it(filled, SAMPLE[name])


@pytest.mark.long
@pytest.mark.notices
@pytest.mark.parametrize("name", MORE)
def test_reading_does_nothing_else_however_it_is_asked(filled: Store, name: str) -> None:
    try_it(filled, MORE[name])


def passed(store: Store, statements: Iterable[str]) -> list[str]:
    """Those that are not refused."""
    found = []
    for statement in statements:
        with contextlib.suppress(NotReadOnlyError):
            store.read(statement)
            found.append(statement)
    return found


@on_neo4j
@pytest.mark.parametrize("inner", [FILE, CALLED], ids=["file", "procedure"])
def test_nothing_hides_in_an_expression(filled: Store, inner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor from the plan alone: each of the two guards holds without the other."""
    statements = [outer.replace("<>", inner) for outer in NESTED]
    assert passed(filled, statements) == []
    monkeypatch.setattr(readonly, "_without_escapes", lambda _: "")
    assert passed(filled, statements) == []


@on_neo4j
def test_no_spelling_hides_it(filled: Store) -> None:
    assert passed(filled, [NESTED[0].replace("<>", inner) for inner in SPELLED]) == []


@on_neo4j
def test_the_plan_is_not_shortened(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readonly, "_without_escapes", lambda _: "")
    columns = ", ".join(f"$p + {i} AS c{i}" for i in range(300))
    with pytest.raises(NotReadOnlyError):
        filled.read(f"RETURN {columns}, [x IN [1] | COLLECT {{ {FILE} }}] AS v", {"p": 1})


@on_neo4j
def test_the_words_in_a_text_are_refused_clearly_and_pass_as_a_parameter(filled: Store) -> None:
    with pytest.raises(NotReadOnlyError, match="the words LOAD CSV") as caught:
        filled.read("RETURN 'LOAD CSV' AS x")
    assert "parameter" in caught.value.remedy
    assert filled.read("RETURN $x AS x, 'ResolvedCall(' AS y", {"x": "LOAD CSV"}).rows == [
        ["LOAD CSV", "ResolvedCall("]
    ]


@on_neo4j
@pytest.mark.parametrize(
    "harmless",
    [
        "MATCH (n:Report {id: 'r1'}) RETURN COLLECT { MATCH (n)-->(s) RETURN s.id } AS v",
        "MATCH (n:Report {id: 'r1'}) RETURN head([x IN [1] | COLLECT { MATCH (n)-->(s) RETURN s.id }]) AS v",
        "MATCH (n:Report {id: 'r1'}) RETURN [(n)-->(s) | s.id] AS v, point.distance(point({x: 1, y: 2}), null) AS d, "
        "date.truncate('month', n.date) AS m, [x IN [1] | duration.between(n.date, date('2020-01-01')).days] AS y",
    ],
)
def test_subqueries_and_functions_that_only_read_pass(filled: Store, harmless: str) -> None:
    assert filled.read(harmless).rows[0][0] == ["us-nv"]


@on_neo4j
@pytest.mark.parametrize(
    "statement",
    ["RETURN duration.between(date(), date()) AS v", "RETURN [x IN [1] | `duration` . inDays(date(), date())]"],
)
def test_a_function_of_another_namespace_is_refused(
    filled: Store, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """As those of plugins are; the server of the tests has none, so one of its own plays the stranger."""
    monkeypatch.setattr(readonly, "FUNCTIONS", readonly.FUNCTIONS - {"duration"})
    with pytest.raises(NotReadOnlyError, match=r"duration\."):
        filled.read(statement)
