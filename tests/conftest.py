"""What the tests share: both stores, the browser, and the promise that nothing is left running.

    store            both stores in turn, empty (ids "embedded", "neo4j")
    embedded_store   the embedded store, empty; its owner process serves the whole session
    neo4j_store      the Neo4j server, empty; one server serves the whole session
    fresh_settings   settings of an embedded store that nobody has opened yet; its owner is stopped after the test
    fresh            their folder
    embedded_home    the session's DDOR_HOME; what a command started by a test opens too
    neo4j_server     the server itself: address, password, `environment` for a command
    loaded           both stores in turn, with the published facts and what follows from them; nothing may write
    home             the DDOR_HOME of the embedded one
    chromium         the path of a Chromium

The Neo4j server starts in the background as soon as a collected test needs it. What a machine lacks is a skip, with its
remedy in the closing lines; where `CI` is set it is a failure.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import psutil
import pytest
from chromium import REMEDY as NO_CHROMIUM
from chromium import find as find_chromium
from neo4j_server import Background, MissingError, Neo4jServer

from ddor import loading
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Secret, Settings

IDLE_SECONDS = 120.0  # should the tests be killed, the owner leaves by itself

neo4j_holds_the_facts: list[bool] = []  # emptied by `clear`

left_running = pytest.StashKey[list[str]]()
background = pytest.StashKey[Background]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_running] = []
    config.addinivalue_line("markers", "notices: the test provokes notices of the server on purpose")
    # No test opens the store of whoever runs them: not by the environment, not by a .env file.
    for key in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE", "DDOR_HOME"):
        os.environ.pop(key, None)
    os.environ["NEO4J_URI"] = ""
    os.environ["DDOR_IDLE_SECONDS"] = str(IDLE_SECONDS)
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("ended by SIGTERM", returncode=143))


def needs_neo4j(item: pytest.Item) -> bool:
    """Whether the test uses the Neo4j server."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    return "neo4j_server" in getattr(item, "fixturenames", ()) or "neo4j" in (
        parameters.get("store"),
        parameters.get("loaded"),
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what does not need the server, which starts meanwhile."""
    items.sort(key=needs_neo4j)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the server now."""
    needed = any(map(needs_neo4j, session.items))
    if needed and not session.config.option.collectonly and not os.environ.get("NEO4J_TEST_URI"):
        session.config.stash[background] = Background()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the server, and fail when a test has left an owner process behind."""
    if server := session.config.stash.get(background, None):
        server.stop()
    left = owners_below(getattr(session.config, "_tmp_path_factory").getbasetemp())  # noqa: B009
    for process in left:
        session.config.stash[left_running].append(" ".join(process.cmdline()))
        process.kill()
    if left and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for home in config.stash[left_running]:
        terminalreporter.line(f"FAILED: a test left an owner running (it has been ended now): {home}", red=True)


def lack(reason: str) -> NoReturn:
    """Skip for what the machine lacks; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"CI may not skip: {reason}")
    pytest.skip(reason)


def owners_below(folder: Path) -> list[psutil.Process]:
    """The owner processes of embedded stores below a folder."""
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
        except psutil.Error:
            continue
        if "ddor.store.owner" in line:
            home = line[line.index("ddor.store.owner") + 1]
            if Path(home).is_relative_to(folder):
                found.append(process)
    return found


def clear(store: Store) -> None:
    """Delete every node, relationship, constraint and index."""
    if store.kind == "neo4j":
        neo4j_holds_the_facts.clear()
    while store.write(
        lambda tx: tx.run("MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS n").single(strict=True)["n"]
    ):
        pass
    while store.write(
        lambda tx: tx.run("MATCH (n) WITH n LIMIT 20000 DELETE n RETURN count(*) AS n").single(strict=True)["n"]
    ):
        pass
    for kind in ("CONSTRAINT", "INDEX"):
        shown = store.read(f"SHOW {kind}{'S' if kind == 'CONSTRAINT' else 'ES'}")
        for row in shown.rows:
            entry = dict(zip(shown.columns, row, strict=True))
            if entry.get("type") != "LOOKUP":
                store.schema(f"DROP {kind} `{entry['name']}` IF EXISTS")


@pytest.fixture(autouse=True)
def _no_notices(request: pytest.FixtureRequest) -> Iterator[None]:
    """A notice of the server is a defect of ours, but for names that an empty graph does not know yet."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            status = getattr(record.args[0] if isinstance(record.args, tuple) else None, "notification", None)
            if status and status.raw_classification != "UNRECOGNIZED":
                said.append(f"{status.raw_classification}: {status.status_description}")

    log, listener = logging.getLogger("neo4j.notifications"), Listener()
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    yield
    log.removeHandler(listener)
    if said and not request.node.get_closest_marker("notices"):
        pytest.fail("The server gave notice:\n" + "\n".join(said))


@pytest.fixture(scope="session")
def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("embedded") / "home"
    yield home
    embedded.stop(Settings(home))


@pytest.fixture
def embedded_store(embedded_home: Path) -> Iterator[Store]:
    with open_store(Settings(embedded_home, idle_seconds=IDLE_SECONDS)) as store:
        clear(store)
        yield store


@pytest.fixture
def fresh_settings(tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(tmp_path / "home", idle_seconds=IDLE_SECONDS)
    yield settings
    embedded.stop(settings)


@pytest.fixture
def fresh(fresh_settings: Settings) -> Path:
    return fresh_settings.home


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest) -> Iterator[Neo4jServer]:
    if uri := os.environ.get("NEO4J_TEST_URI"):
        user, password = os.environ.get("NEO4J_TEST_USER", "neo4j"), os.environ.get("NEO4J_TEST_PASSWORD", "")
        server = Neo4jServer(uri, os.environ.get("NEO4J_TEST_HTTP", ""), user, password)
        with open_store(settings_of(server)) as store:
            if store.read("MATCH (n) RETURN 1 AS one LIMIT 1").rows:
                pytest.exit("NEO4J_TEST_URI names a server that is not empty: the tests delete everything.", 2)
        yield server
        with open_store(settings_of(server)) as store:
            clear(store)
        return
    try:
        yield request.config.stash[background].get()
    except MissingError as error:
        lack(f"Neo4j: {error}")


def settings_of(server: Neo4jServer) -> Settings:
    password = Secret(server.password) if server.password else None
    return Settings(Path("/nowhere"), server.uri, server.user, password, server.database)


@pytest.fixture
def neo4j_settings(neo4j_server: Neo4jServer) -> Settings:
    return settings_of(neo4j_server)


@pytest.fixture
def neo4j_store(neo4j_settings: Settings) -> Iterator[Store]:
    with open_store(neo4j_settings) as store:
        clear(store)
        yield store


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("loaded") / "home"
    with open_store(Settings(folder)) as store:
        loading.load(store)
    yield folder
    embedded.stop(Settings(folder))


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def loaded(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "embedded":
        with open_store(Settings(request.getfixturevalue("home"), idle_seconds=IDLE_SECONDS)) as store:
            yield store
        return
    with open_store(settings_of(request.getfixturevalue("neo4j_server"))) as store:
        if not neo4j_holds_the_facts:
            clear(store)
            loading.load(store)
            neo4j_holds_the_facts.append(True)
        yield store


@pytest.fixture(scope="session")
def chromium() -> str:
    return find_chromium() or lack(NO_CHROMIUM)
