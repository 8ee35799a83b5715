"""The owner process of the embedded store: joined by all, gone when told, whole after every kind of end."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from command import SLOW
from conftest import owners_below

from ddor.errors import StoreError
from ddor.store import embedded, owner
from ddor.store.connect import open_store
from ddor.store.home import Home
from ddor.store.settings import Settings

BATCH = 100
WRITER = f"""
from ddor.store.connect import open_store
with open_store() as store:
    print("open", flush=True)
    while True:
        store.write(lambda tx: tx.run("UNWIND range(1, {BATCH}) AS i CREATE (:Report {{i: i}})").consume())
        print("written", flush=True)
"""
COUNTER = """
from ddor.store.connect import open_store
with open_store() as store:
    store.write(lambda tx: tx.run("CREATE (:Report)").consume())
    print(store.read("MATCH (n:Report) RETURN count(n) AS n").rows[0][0] > 0)
"""


def command(text: str, home: Path, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(text)],
        env=os.environ | {"DDOR_HOME": str(home)} | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str], number: signal.Signals) -> int:
    """Its exit code once the signal has ended it; sent again, should a library have swallowed it."""
    try:
        for wait in (10, 10, 40):
            process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=wait)
                return process.returncode
        pytest.fail(f"{number.name}, sent three times, did not end the command")
    finally:
        process.kill()
        process.communicate()


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether it comes true within so many seconds of a quiet machine; this one may be busy."""
    deadline = time.monotonic() + 5 * seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return true()


def assert_whole(settings: Settings) -> int:
    """Nothing runs after a stop; the store opens, and holds whole batches. The number of nodes."""
    embedded.stop(settings)
    assert not Home(settings.home).held()
    assert within(3, lambda: not owners_below(settings.home))
    with open_store(settings) as store:
        count = store.read("MATCH (n:Report) RETURN count(n) AS n").rows[0][0]
        store.write(lambda tx: tx.run("CREATE (:Probe)").consume())
        store.write(lambda tx: tx.run("MATCH (n:Probe) DELETE n").consume())
    assert count % BATCH == 0
    return count


def test_two_commands_started_together_on_a_fresh_folder(fresh_settings: Settings) -> None:
    commands = [command(COUNTER, fresh_settings.home) for _ in range(3)]
    said = [process.communicate(timeout=60) for process in commands]

    assert [(out, err) for out, err in said] == [("True\n", "")] * 3
    assert len(owners_below(fresh_settings.home)) == 1
    with open_store(fresh_settings) as store:
        assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[3]]


def test_start_is_idempotent_and_stop_tells(fresh_settings: Settings) -> None:
    assert embedded.status(fresh_settings) is None
    assert not embedded.stop(fresh_settings)

    first = embedded.ensure_owner(fresh_settings)
    assert embedded.ensure_owner(fresh_settings) == first
    found = embedded.status(fresh_settings)
    assert found is not None
    assert (found.state, found.keep) == (first, False)

    assert embedded.stop(fresh_settings)
    assert embedded.status(fresh_settings) is None
    assert within(2, lambda: not psutil.pid_exists(first.pid))
    assert not embedded.stop(fresh_settings)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("times", [1, pytest.param(8, marks=pytest.mark.long)])
def test_a_signal_to_a_command_at_any_point(fresh_settings: Settings, number: signal.Signals, times: int) -> None:
    for _ in range(times):
        process = command(WRITER, fresh_settings.home)
        time.sleep(random.uniform(0.05, 1.2))  # noqa: S311
        assert end(process, number) != 0
        assert_whole(fresh_settings)


SLOW_WRITER = f"""
from ddor.store.connect import open_store
with open_store() as store:
    print("open", flush=True)
    store.write(lambda tx: tx.run({SLOW.replace("RETURN count(*) AS n", "CREATE (:Report)")!r}).consume())
"""


def test_one_ctrl_c_ends_a_command_whose_statement_runs_on(fresh_settings: Settings) -> None:
    """The driver alone would roll back, and wait for the answer of the statement before that."""
    process = command(SLOW_WRITER, fresh_settings.home)
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    try:
        stderr = process.communicate(timeout=20)[1]
    finally:
        process.kill()
    assert stderr.endswith("KeyboardInterrupt\n")
    assert assert_whole(fresh_settings) == 0


@pytest.mark.parametrize(
    "number", [*(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGINT, signal.SIGTERM)), signal.SIGKILL]
)
def test_a_signal_to_the_owner_while_a_command_writes(fresh_settings: Settings, number: signal.Signals) -> None:
    process = command(WRITER, fresh_settings.home)
    assert process.stdout
    assert [process.stdout.readline() for _ in range(4)] == ["open\n", *["written\n"] * 3]
    time.sleep(random.uniform(0, 0.1))  # noqa: S311
    first = embedded.ensure_owner(fresh_settings)
    os.kill(first.pid, number)
    assert within(10, lambda: not psutil.pid_exists(first.pid))
    process.kill()
    written = 3 + process.communicate()[0].count("written")

    assert assert_whole(fresh_settings) >= written * BATCH


def none_is_left(home: Home) -> bool:
    """Kill what is seen: a process that was about to fork has left another, and a large one takes seconds to go."""
    for one in owners_below(home.path):
        with contextlib.suppress(psutil.Error):
            one.kill()
    return not owners_below(home.path) and not home.held()


@pytest.mark.parametrize("delays", [(0.25,), pytest.param((0.1, 0.2, 0.3, 0.4, 0.6), marks=pytest.mark.long)])
def test_a_start_killed_at_any_point_is_mended(fresh_settings: Settings, delays: tuple[float, ...]) -> None:
    home = Home(fresh_settings.home)
    for delay in delays:
        home.prepare()
        starter = subprocess.Popen([sys.executable, "-P", "-m", "ddor.store.owner", str(home.path), "60"], stdout=-1)
        time.sleep(delay)
        assert within(10, lambda: none_is_left(home))
        starter.communicate()
        assert assert_whole(fresh_settings) == 0
        embedded.stop(fresh_settings)
        shutil.rmtree(home.path)


def test_a_half_made_database_is_set_aside(fresh_settings: Settings) -> None:
    home = Home(fresh_settings.home)
    home.prepare()
    database = home.engine / "databases" / "ddor"
    database.mkdir(parents=True)
    (database / "schema.json").write_text('{"half')

    assert assert_whole(fresh_settings) == 0
    assert [p.name for p in home.engine.glob("incomplete-*/ddor/schema.json")] == ["schema.json"]


def test_a_damaged_store_is_reported_not_replaced(fresh_settings: Settings) -> None:
    with open_store(fresh_settings) as store:
        store.write(lambda tx: tx.run("CREATE (:Report {id: 'r1'})").consume())
    embedded.stop(fresh_settings)
    (dictionary,) = (Home(fresh_settings.home).engine / "databases" / "ddor").glob("dictionary.*")
    dictionary.write_bytes(b"\xff" * 70000)

    with pytest.raises(StoreError, match="cannot be opened") as caught:
        embedded.ensure_owner(fresh_settings)

    assert str(fresh_settings.home) in str(caught.value)
    assert dictionary.read_bytes() == b"\xff" * 70000


def test_a_stale_state_file_of_a_pid_in_use_is_no_owner(fresh_settings: Settings) -> None:
    first = embedded.ensure_owner(fresh_settings)
    os.kill(first.pid, signal.SIGKILL)
    home = Home(fresh_settings.home)
    assert within(5, lambda: not home.held())
    home.announce(dataclasses.replace(first, pid=os.getpid()))  # the pid now belongs to another process: this one

    assert embedded.status(fresh_settings) is None
    second = embedded.ensure_owner(fresh_settings)
    assert second.pid != os.getpid()


@pytest.mark.long
def test_an_idle_owner_leaves_but_not_under_a_client(fresh_settings: Settings) -> None:
    settings = dataclasses.replace(fresh_settings, idle_seconds=0.6)
    with open_store(settings) as store:
        store.read("RETURN 1 AS one")
        time.sleep(2)
        assert embedded.status(settings) is not None
    assert within(5, lambda: not Home(settings.home).held())


def test_a_kept_owner_stays_until_stopped(fresh_settings: Settings) -> None:
    settings = dataclasses.replace(fresh_settings, idle_seconds=0.4)
    embedded.ensure_owner(settings, keep=True)
    time.sleep(1.5)
    found = embedded.status(settings)
    assert found is not None
    assert found.keep
    assert embedded.stop(settings)
    assert not Home(settings.home).keep_file.exists()


def test_what_was_asked_of_an_owner_that_was_killed_is_not_asked_of_the_next(fresh_settings: Settings) -> None:
    settings = dataclasses.replace(fresh_settings, idle_seconds=0.4)
    home = Home(settings.home)
    os.kill(embedded.ensure_owner(settings, keep=True).pid, signal.SIGKILL)
    assert within(5, lambda: not home.held())
    assert home.keep_file.exists()
    embedded.ensure_owner(settings)
    assert not home.keep_file.exists()
    assert within(5, lambda: not home.held())


@pytest.mark.long
def test_who_asks_to_keep_an_owner_that_leaves_gets_the_next(
    fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = embedded.ensure_owner(fresh_settings)
    touch = Path.touch

    def too_late(path: Path, *args: int) -> None:
        if embedded.status(fresh_settings) and path.name == "keep" and psutil.pid_exists(first.pid):
            embedded.stop(fresh_settings)
        touch(path, *args)

    monkeypatch.setattr(Path, "touch", too_late)
    second = embedded.ensure_owner(fresh_settings, keep=True)

    assert second != first
    found = embedded.status(fresh_settings)
    assert found is not None
    assert (found.state, found.keep) == (second, True)


@pytest.mark.parametrize("waits", [(0.55,), pytest.param((0.3, 0.5, 0.6, 0.8), marks=pytest.mark.long)])
def test_who_asks_to_keep_an_idle_owner_keeps_one(fresh_settings: Settings, waits: tuple[float, ...]) -> None:
    """At the very moment at which it would leave, too."""
    settings = dataclasses.replace(fresh_settings, idle_seconds=0.3)
    for wait in waits:
        embedded.ensure_owner(settings)
        time.sleep(wait)
        kept = embedded.ensure_owner(settings, keep=True)
        time.sleep(1)
        found = embedded.status(settings)
        assert found is not None
        assert (found.state, found.keep) == (kept, True)
        embedded.stop(settings)


@pytest.mark.long
def test_an_owner_whose_folder_is_deleted_leaves(fresh_settings: Settings) -> None:
    state = embedded.ensure_owner(fresh_settings)
    shutil.rmtree(fresh_settings.home)
    assert within(5, lambda: not psutil.pid_exists(state.pid))


def test_an_open_store_joins_the_next_owner(fresh_settings: Settings) -> None:
    with open_store(fresh_settings) as store:
        store.write(lambda tx: tx.run("CREATE (:Report)").consume())
        embedded.stop(fresh_settings)
        assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[1]]
        embedded.stop(fresh_settings)
        store.write(lambda tx: tx.run("CREATE (:Report)").consume())
        os.kill(embedded.ensure_owner(fresh_settings).pid, signal.SIGKILL)
        assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[2]]


def test_who_reads_while_an_owner_closes_is_answered_by_the_next(fresh_settings: Settings) -> None:
    """The engine that closes answers for a moment more, with errors of its own."""
    question = "UNWIND range(1, 20) AS i MATCH (n:Report) RETURN sum(n.i) AS n"
    with open_store(fresh_settings) as store, ThreadPoolExecutor(4) as readers:
        store.write(lambda tx: tx.run("UNWIND range(1, 1000) AS i CREATE (:Report {i: i})").consume())
        for _ in range(2):
            answers = [readers.submit(store.read, question) for _ in range(40)]
            assert answers[8].result().rows == [[10010000]]
            os.kill(embedded.ensure_owner(fresh_settings).pid, signal.SIGTERM)
            assert [answer.result().rows for answer in answers] == [[[10010000]]] * 40


def test_an_owner_of_another_version(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.ensure_owner(fresh_settings)
    monkeypatch.setattr(owner, "ddor_version", lambda: "99.0")
    with pytest.raises(StoreError, match=r"99\.0") as caught:
        embedded.ensure_owner(fresh_settings)
    assert "ddor stop" in caught.value.remedy
    assert embedded.stop(fresh_settings)


def test_only_loopback_listens(fresh_settings: Settings) -> None:
    state = embedded.ensure_owner(fresh_settings)
    listening = [c.laddr.ip for c in psutil.Process(state.pid).net_connections("tcp") if c.status == "LISTEN"]
    assert listening
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}


def test_no_password_is_printed_or_logged(fresh_settings: Settings) -> None:
    with open_store(fresh_settings) as store:
        store.read("RETURN 1 AS one")
        said = [repr(store), repr(store.__dict__), repr(fresh_settings), repr(Home(fresh_settings.home).passwords())]
    words = [word.reveal() for word in Home(fresh_settings.home).passwords().values()]
    assert len(set(words)) == 2
    for path in fresh_settings.home.rglob("*"):
        if path.is_file() and path.name != "passwords.json":
            said.append(path.read_text(errors="replace"))
    process = psutil.Process(embedded.ensure_owner(fresh_settings).pid)
    said += [" ".join(process.cmdline()), repr(process.environ())]
    assert not [word for word in words for text in said if word in text]


def test_the_engine_prints_nothing_and_writes_into_its_folder_alone(
    fresh_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    process = command(COUNTER, fresh_settings.home)
    assert process.communicate(timeout=60) == ("True\n", "")
    assert list(elsewhere.iterdir()) == []
    assert (fresh_settings.home / "store" / "log").is_dir()


def test_a_folder_in_use_by_another_program(fresh_settings: Settings) -> None:
    embedded.ensure_owner(fresh_settings)
    embedded.stop(fresh_settings)
    database = Home(fresh_settings.home).engine / "databases" / "ddor"
    other = command(
        f"""
        import arcadedb, time
        with arcadedb.open_database({str(database)!r}):
            print("open", flush=True)
            time.sleep(60)
        """,
        fresh_settings.home,
        ARCADEDB_LOG_DIR=str(fresh_settings.home / "other-log"),
        ARCADEDB_LOG_CONSOLE="0",
    )
    assert other.stdout
    assert other.stdout.readline() == "open\n"
    try:
        with pytest.raises(StoreError, match="in use by another program"):
            embedded.ensure_owner(fresh_settings)
    finally:
        other.kill()
        other.communicate()


def test_a_platform_without_the_embedded_store(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DDOR_ENGINE", "native")
    monkeypatch.setenv("ARCADEDB_NATIVE_LIB", "/no/such/library.so")
    with pytest.raises(StoreError, match="does not run on this platform") as caught:
        embedded.ensure_owner(fresh_settings)
    assert "NEO4J_URI" in caught.value.remedy


def test_the_owner_does_not_answer_to_a_wrong_password(fresh_settings: Settings) -> None:
    import neo4j
    from neo4j.exceptions import AuthError

    state = embedded.ensure_owner(fresh_settings)
    for user in ("root", "reader"):
        with neo4j.GraphDatabase.driver(state.uri, auth=(user, "wrong-word")) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()
    with socket.create_connection(("127.0.0.1", state.port)) as connection:
        connection.close()
