"""What the tests share: both stores, the browser, and the promise that nothing is left running.

    store            both stores in turn, empty (ids "embedded", "neo4j")
    embedded_store   the embedded store, empty; its owner process serves the whole session
    neo4j_store      the Neo4j server, empty; one server serves the whole session
    fresh_settings   settings of an embedded store that nobody has opened yet; its owner is stopped after the test
    fresh            their folder
    embedded_home    the session's DDOR_HOME; what a command started by a test opens too
    neo4j_facts      the Neo4j server with the published facts; nothing may write
    neo4j_server     the server itself: address, password, `environment` for a command
    loaded           both stores in turn, with the published facts and what follows from them; nothing may write
    home             the DDOR_HOME of the embedded one
    own_home         the same for one module alone, which may write
    small            a package of some 60 rows takes the place of the published facts, for what this process loads
    facts            a copy of it, to be changed: by hand, or a table of it with `edit`
    chromium         the path of a Chromium
    browser          that Chromium, started, for one module

The published facts are loaded once into each store. On the Neo4j server, where planning a statement takes longer than
running it, that means: what reads the facts comes first, then what empties the server; and `loaded` asks each statement
once and remembers the answer.

The Neo4j server starts in the background as soon as a collected test needs it. What a machine lacks is a skip, with its
remedy in the closing lines; where `CI` is set it is a failure.

`--side` takes the tests that need a Neo4j server, or all others: `python -m tests` runs both at once.
"""

from __future__ import annotations

import copy
import logging
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import psutil
import pytest
import small as small_package
from chromium import FLAGS
from chromium import REMEDY as NO_CHROMIUM
from chromium import find as find_chromium
from neo4j_server import Background, MissingError, Neo4jServer
from tables_of import Cells, rewrite

from ddor import loading
from ddor.loader import tables
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Secret, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Edit = Callable[[str, Callable[[list[Cells]], object]], None]
# Fixtures of what finds the facts on the Neo4j server; `session` asks for plans, which the answers have left there.
READS_THE_FACTS = {"loaded", "neo4j_facts", "session"}
IDLE_SECONDS = 120.0  # should the tests be killed, the owner leaves by itself

neo4j_holds_the_facts: list[bool] = []  # emptied by `clear`
answers: dict[str, dict[str, Any]] = {"embedded": {}, "neo4j": {}}  # of the stores with the published facts

left_running = pytest.StashKey[list[str]]()
background = pytest.StashKey[Background]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--side", choices=["embedded", "neo4j"], help="only what needs a Neo4j server, or only the rest")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_running] = []
    config.addinivalue_line("markers", "notices: the test provokes notices of the server on purpose")
    # No test opens the store of whoever runs them: not by the environment, not by a .env file.
    for key in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE", "DDOR_HOME"):  # DDOR_ENGINE may choose
        os.environ.pop(key, None)
    os.environ["NEO4J_URI"] = ""
    os.environ["DDOR_IDLE_SECONDS"] = str(IDLE_SECONDS)
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("ended by SIGTERM", returncode=143))


def needs_neo4j(item: pytest.Item) -> bool:
    """Whether the test uses the Neo4j server."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    names = ("store", "loaded", "filled", "where")
    return "neo4j_server" in getattr(item, "fixturenames", ()) or "neo4j" in map(parameters.get, names)


def place(item: pytest.Item) -> int:
    """First what does not need the server, which starts meanwhile; then what reads the facts that are loaded there.

    What changes the facts and changes them back comes after that, then what empties the server.
    """
    if not needs_neo4j(item):
        return 0
    if READS_THE_FACTS & set(getattr(item, "fixturenames", ())):
        return 1
    return 2 if item.get_closest_marker("changes_the_facts") else 3


def side(item: pytest.Item) -> str:
    """Which of the two sides the test belongs to: a browser goes to the shorter one, and the site with it.

    That is the side of Neo4j, but for tests that take long: those of a server that is killed take longer.
    """
    browser = "chromium" in getattr(item, "fixturenames", ()) or item.path.name == "test_site.py"
    return "neo4j" if needs_neo4j(item) or (browser and not item.get_closest_marker("long")) else "embedded"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if asked := config.getoption("--side"):
        others = [item for item in items if side(item) != asked]
        items[:] = [item for item in items if side(item) == asked]
        config.hook.pytest_deselected(items=others)
    items.sort(key=place)


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
        answers["neo4j"].clear()
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
def closed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedded store with the published facts, which nobody opens: to be copied."""
    folder = tmp_path_factory.mktemp("closed") / "home"
    with open_store(Settings(folder)) as store:
        loading.load(store)
    embedded.stop(Settings(folder))
    return folder


@contextmanager
def copied(closed_home: Path, folder: Path) -> Iterator[Path]:
    """A copy of the loaded store, quicker than a load. Its owner is stopped at the end."""
    shutil.copytree(closed_home, folder)
    yield folder
    embedded.stop(Settings(folder))


@pytest.fixture(scope="session")
def home(closed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with copied(closed_home, tmp_path_factory.mktemp("loaded") / "home") as folder:
        yield folder


@pytest.fixture(scope="module")
def own_home(closed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """As `home`, for the tests of one module alone, which may write."""
    with copied(closed_home, tmp_path_factory.mktemp("own") / "home") as folder:
        yield folder


@pytest.fixture(scope="module")
def neo4j_facts(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The server with the published facts; nothing may write."""
    if not neo4j_holds_the_facts:
        with open_store(settings_of(neo4j_server)) as store:
            clear(store)
            loading.load(store)
        neo4j_holds_the_facts.append(True)
    return neo4j_server


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def loaded(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "embedded":
        settings = Settings(request.getfixturevalue("home"), idle_seconds=IDLE_SECONDS)
    else:
        settings = settings_of(request.getfixturevalue("neo4j_facts"))
    with open_store(settings) as store:
        remember(store)
        yield store


def remember(store: Store) -> None:
    """Let a store that nothing writes to ask each statement once, with the same parameters and limits."""
    known = answers[store.kind]

    def once(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(cypher: str, params: Any = None, **limits: Any) -> Any:
            key = repr((ask.__name__, cypher, sorted((params or {}).items()), sorted(limits.items())))
            if key not in known:
                known[key] = ask(cypher, params, **limits)
            return copy.deepcopy(known[key])

        return asked

    store.read = once(store.read)  # type: ignore[method-assign]
    store.read_graph = once(store.read_graph)  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small package, for a process of its own."""
    return small_package.package(tmp_path_factory.mktemp("small") / "package")


@pytest.fixture
def small(package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "PUBLISHED", package)
    return package


@pytest.fixture
def facts(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small package in the place of the published facts, to be changed."""
    folder = shutil.copytree(package, tmp_path / "facts")
    monkeypatch.setattr(tables, "PUBLISHED", folder)
    return folder


@pytest.fixture
def edit(facts: Path) -> Edit:
    return lambda table, change: rewrite(facts / f"{table}.csv", change)


@pytest.fixture(scope="session")
def chromium() -> str:
    return find_chromium() or lack(NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()
