"""Statements that run away: the client gives up in time, the store answers the next question, a load is not harmed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import neo4j
import psutil
import pytest
from neo4j.exceptions import DriverError, Neo4jError
from test_owner import command, within

from ddor.answers.registry import questions
from ddor.errors import TimeLimitError, UsageError
from ddor.store import embedded, limits
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.home import Home
from ddor.store.settings import Settings

HEEDS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 10000) AS b RETURN sum(a * b) AS s"
HEEDS_NOT = "RETURN reduce(s = 0, k IN range(1, 6000000) | s + size([x IN range(1, 100) WHERE x % 7 = k % 7])) AS n"
DOUBLING = "UNWIND range(1, 40) AS i WITH reduce(s = 'x', k IN range(1, 40) | s + s) AS t RETURN size(t) AS n"
PLANNED_FOR_SECONDS = "MATCH (n0)" + "".join(f"-->(n{i})" for i in range(1, 20)) + " RETURN 1 AS n"
ANSWER_LIMIT = 20.0  # on a quiet machine it is 2; this one may be busy


@pytest.fixture
def own_store(fresh_settings: Settings) -> Iterator[Store]:
    with open_store(fresh_settings) as store:
        store.write(lambda tx: tx.run("UNWIND range(1, 300) AS i CREATE (:Report {i: i})").consume())
        yield store


def reports(store: Store) -> int:
    started = time.monotonic()
    (row,) = store.read("MATCH (n:Report) RETURN count(n) AS n").rows
    assert time.monotonic() - started < ANSWER_LIMIT
    return row[0]


def nothing_runs(settings: Settings) -> bool:
    """Whether no statement of a reader is left in the engine, and it does not work any more."""
    state = embedded.ensure_owner(settings)
    root = ("root", Home(settings.home).passwords()["root"].reveal())
    try:
        with neo4j.GraphDatabase.driver(state.uri, auth=root) as driver, driver.session(database="ddor") as session:
            if any(row["username"] == "reader" for row in session.run("SHOW TRANSACTIONS")):
                return False
    except (DriverError, Neo4jError):  # it is leaving just now
        return False
    return quiet(settings)


def quiet(settings: Settings) -> bool:
    return psutil.Process(embedded.ensure_owner(settings).pid).cpu_percent(0.3) < 50


@pytest.mark.parametrize(
    "bomb", [pytest.param(HEEDS, marks=pytest.mark.long, id="heeds"), pytest.param(HEEDS_NOT, id="heeds not")]
)
def test_the_next_question_answers_and_nothing_is_left_behind(
    own_store: Store, fresh_settings: Settings, bomb: str
) -> None:
    with pytest.raises(TimeLimitError):
        own_store.read(bomb, timeout=0.5)
    for _ in range(20):
        assert reports(own_store) == 300
        time.sleep(0.1)
    assert within(10, lambda: nothing_runs(fresh_settings))


@pytest.mark.long
def test_a_client_that_was_killed_leaves_nothing_behind(own_store: Store, fresh_settings: Settings) -> None:
    text = f"from ddor.store.connect import open_store\nprint('open', flush=True)\nopen_store().read({HEEDS_NOT!r})"
    process = command(text, fresh_settings.home)
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    assert within(10, lambda: not nothing_runs(fresh_settings))
    process.kill()
    process.communicate()
    assert within(10, lambda: nothing_runs(fresh_settings))
    assert reports(own_store) == 300


@pytest.mark.long
def test_a_load_that_runs_meanwhile_is_not_harmed(own_store: Store, fresh_settings: Settings) -> None:
    first = embedded.ensure_owner(fresh_settings)
    with own_store.alone(lambda: pytest.fail("nobody else loads")):
        with pytest.raises(TimeLimitError):
            own_store.read(HEEDS_NOT, timeout=0.3)
        for _ in range(8):
            own_store.write(lambda tx: tx.run("UNWIND range(1, 50) AS i CREATE (:Report {i: i})").consume())
            time.sleep(0.3)
        assert embedded.ensure_owner(fresh_settings) == first
        assert not nothing_runs(fresh_settings)
    assert within(10, lambda: nothing_runs(fresh_settings))
    assert embedded.ensure_owner(fresh_settings) != first
    assert reports(own_store) == 700


@pytest.mark.long
def test_two_texts_that_double_do_not_end_the_store(own_store: Store, fresh_settings: Settings) -> None:
    script = f"""
    from ddor.errors import StoreError
    from ddor.store.connect import open_store
    try:
        open_store().read({DOUBLING!r}, timeout=8)
    except StoreError as error:
        print(error.remedy)
    """
    both = [command(script, fresh_settings.home) for _ in range(2)]
    for process in both:
        said, wrong = process.communicate(timeout=60)
        assert "Narrow" in said, wrong
    assert reports(own_store) == 300
    assert within(10, lambda: quiet(fresh_settings))  # the engine goes on to list what ended for lack of memory
    assert reports(own_store) == 300


@pytest.mark.notices
def test_neo4j_plans_on_but_the_client_hangs_up(neo4j_store: Store) -> None:
    started = time.monotonic()
    with pytest.raises(TimeLimitError):
        neo4j_store.read(PLANNED_FOR_SECONDS, timeout=0.3)
    assert time.monotonic() - started < 5
    assert reports(neo4j_store) == 0


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("RETURN " + "(" * 25 + "1" + ")" * 25 + " AS n", "25 brackets and CASE"),
        ("RETURN " + "{a: [" * 13 + "1" + "]}" * 13 + " AS n", "26 brackets and CASE"),
        ("RETURN " + "CASE WHEN true THEN " * 25 + "1" + " ELSE 2 END" * 25 + " AS n", "25 brackets and CASE"),
        ("RETURN " + "COUNT { MATCH (b) WHERE 1 = " * 7 + "1" + " }" * 7 + " AS n", "7 subqueries"),
        ("call (x) { " * 7 + "RETURN 1 AS n" + " }" * 7 + " RETURN n", "7 subqueries"),
        ("RETURN " + "true XOR " * 11 + "true AS n", "11 times XOR"),
        ("RETURN '" + "x" * 60_000 + "' AS n", "60014 characters"),
        ("RETURN " + r"\u0028" * 25 + "1" + ")" * 25 + " AS n", "25 brackets and CASE"),
    ],
)
def test_what_no_question_looks_like_is_refused(embedded_store: Store, statement: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        embedded_store.read(statement)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "harmless",
    [
        f"RETURN '{'(' * 99}' AS a, \"{'[' * 99}\" AS b, 1 AS `{'{' * 99}`",
        f"/* {'CASE ' * 99} */ RETURN 1 AS n // {'(' * 99}",
        "RETURN " + ", ".join(f"CASE WHEN {i} = 1 THEN [({i})] ELSE [] END AS n{i}" for i in range(99)),
        "RETURN " + " + ".join("(1)" for _ in range(99)) + " AS n",
        r"RETURN 'it\'s (((' AS a, [x IN [1] | {end: x, case: x}] AS b",
    ],
)
def test_what_only_looks_deep_is_answered(embedded_store: Store, harmless: str) -> None:
    assert len(embedded_store.read(harmless).rows) == 1


def test_the_limits_are_wide() -> None:
    """A saved question has at most half of what is sent."""
    texts = [question.statement for question in questions()]
    assert len(texts) > 30
    nested = [limits.nesting(limits.code(text)) for text in texts]
    assert max(depth for depth, _ in nested) * 2 <= limits.DEEPEST
    assert max(subqueries for _, subqueries in nested) * 2 <= limits.SUBQUERIES
    assert max(map(len, texts)) * 2 <= limits.LONGEST


def test_a_stuck_engine_does_not_keep_the_owner_from_leaving(own_store: Store, fresh_settings: Settings) -> None:
    with own_store.alone(lambda: None):  # else it leaves by itself
        with pytest.raises(TimeLimitError):
            own_store.read(HEEDS_NOT, timeout=0.3)
        started = time.monotonic()
        assert embedded.stop(fresh_settings)
        assert time.monotonic() - started < ANSWER_LIMIT
