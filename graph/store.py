"""The graph store: one contract over the embedded store and a Neo4j server.

Always the official driver, managed transactions, the database named. Reading is kept to reading by the store itself: on
the embedded store by a user with read rights only, on Neo4j by access mode and EXPLAIN (`ddor.graph.readonly`).
"""

from __future__ import annotations

import contextlib
import errno
import re
import shutil
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeVar, cast

from ddor.graph import bolt, embedded
from ddor.graph.bolt import Notice
from ddor.graph.errors import StoreError, TimeLimitError
from ddor.graph.home import DATABASE, Home, folder_error
from ddor.graph.records import KeyLabel, Result, model_key, subgraph, table, take
from ddor.graph.settings import Secret, Settings
from ddor.graph.subgraph import Subgraph

if TYPE_CHECKING:
    import neo4j
    import py2neo

T = TypeVar("T")
MINIMUM_NEO4J = (5, 0)
CONNECT_SECONDS = 10.0
ROWS_A_FETCH = 1000
FULL = 1 << 20  # bytes left, of which the engine would take this much at once


@dataclass(frozen=True)
class _Question:
    """A statement that may only read, and its limits (seconds, rows)."""

    cypher: str
    params: dict[str, Any]
    timeout: float | None
    limit: int | None

    def run(self, tx: neo4j.ManagedTransaction, consume: Callable[[neo4j.Result], T]) -> T:
        return consume(tx.run(self.cypher, self.params))


class Store(ABC):
    """A graph store that is open. Close it, or use it in a `with` block.

    `label` says in print which store it is; `notices` collects what the server says of the statements sent.
    """

    kind: ClassVar[Literal["embedded", "neo4j"]]
    label: str
    version: str
    database: str
    retry_seconds: Mapping[str, float] = {"root": 30.0}

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._drivers: dict[str, neo4j.Driver] = {}

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = 30.0,
        limit: int | None = None,
    ) -> Result:
        """The rows of a statement that only reads.

        Args:
            cypher: one statement.
            params: its parameters.
            timeout: seconds; None for the store's own limit (embedded: 30 s, which no other value raises).
            limit: at most so many rows; the result says whether there were more.

        Raises:
            NotReadOnlyError: the statement does more than read; it has done nothing.
            TimeLimitError: it ran longer than `timeout`.
            UsageError: it is not Cypher that the store understands.
            StoreError: the store cannot be reached, or refused it.
        """
        said: list[Notice] = []
        question = _Question(cypher, dict(params or {}), timeout, limit)
        result = self._read(question, lambda answer: table(answer, limit), said)
        result.notices = [str(notice) for notice in said]
        return result

    def read_graph(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = 30.0,
        limit: int | None = None,
        key_label: KeyLabel = model_key,
    ) -> tuple[Subgraph, bool]:
        """All nodes and relationships in the first `limit` rows, each once, and whether there were more rows.

        `key_label` gives the key label and the key property for the labels of a node. Raises as `read` does.
        """
        question = _Question(cypher, dict(params or {}), timeout, limit)
        records, truncated = self._read(question, lambda answer: take(answer, limit), [])
        return subgraph(records, key_label), truncated

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run `work` in one transaction and return what it returns; it may run again after a passing error.

        Raises:
            StoreError: the store cannot be reached, or refused a statement. Nothing of `work` is kept then.
        """

        def attempt() -> T:
            with self._session("root", reading=False) as session:
                return session.execute_write(work)

        with bolt.collecting(self.notices), bolt.our_errors(self.label, reading=False, server=self.kind == "neo4j"):
            return self._write(attempt)

    def schema(self, statement: str) -> None:
        """Run one statement that makes or drops a constraint or an index."""
        self.write(lambda tx: tx.run(statement).consume())

    @abstractmethod
    def py2neo(self) -> py2neo.Graph:
        """A py2neo `Graph` on the same store. py2neo is at its end of life: for notebooks that use it already.

        Raises:
            StoreError: py2neo is not installed, or does not work with this store.
        """

    def close(self) -> None:
        """Close the connections. The store itself stays."""
        for driver in self._drivers.values():
            with contextlib.suppress(Exception):
                driver.close()
        self._drivers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store: {self.label}>"

    @abstractmethod
    def _target(self, user: str) -> tuple[str, tuple[str, Secret] | None]:
        """The address, and the user with the password, for the role `reader` or `root`."""

    @abstractmethod
    def _read(self, question: _Question, consume: Callable[[neo4j.Result], T], said: list[Notice]) -> T:
        """Run a statement that may only read, and `consume` its result; the server's notices go to `said` too."""

    def _write(self, attempt: Callable[[], T]) -> T:
        return attempt()

    def _session(self, user: str, *, reading: bool, limit: int | None = None) -> neo4j.Session:
        import neo4j

        return self._driver(user).session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS if reading else neo4j.WRITE_ACCESS,
            fetch_size=ROWS_A_FETCH if limit is None else min(limit + 1, ROWS_A_FETCH),
        )

    def _driver(self, user: str) -> neo4j.Driver:
        if user not in self._drivers:
            import neo4j

            uri, credentials = self._target(user)
            self._drivers[user] = neo4j.GraphDatabase.driver(
                uri,
                auth=(credentials[0], credentials[1].reveal()) if credentials else None,
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=CONNECT_SECONDS * 2,
                max_transaction_retry_time=self.retry_seconds[user],
                notifications_disabled_classifications=["SCHEMA"],  # "exists already": no constraint is made twice
                user_agent="ddor",
                telemetry_disabled=True,
            )
        return self._drivers[user]


class Neo4jStore(Store):
    """A Neo4j server, version 5 or newer."""

    kind: ClassVar[Literal["embedded", "neo4j"]] = "neo4j"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        if not settings.neo4j_uri:
            raise StoreError("No Neo4j server is named.", "Set NEO4J_URI.")
        self._uri, self._user, self._password = settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password
        self.database = settings.neo4j_database
        self.label = f"Neo4j at {self._uri}, database {self.database}"
        with bolt.our_errors(self.label, reading=True, server=self.kind == "neo4j"):
            try:
                agent = self._driver("root").get_server_info().agent
            except BaseException:
                self.close()
                raise
        self.version = agent.removeprefix("Neo4j/")
        if settings.dotenv:
            self.label += f" (named in {settings.dotenv})"
        self.label = self.label.replace("Neo4j", f"Neo4j {self.version}", 1)
        numbers = re.match(r"(\d+)\.(\d+)", self.version)
        if not numbers or (int(numbers[1]), int(numbers[2])) < MINIMUM_NEO4J:
            self.close()
            raise StoreError(f"{self.label}: this version is too old.", f"Use Neo4j {MINIMUM_NEO4J[0]} or newer.")

    def _target(self, user: str) -> tuple[str, tuple[str, Secret] | None]:
        return self._uri, (self._user, self._password) if self._password else None

    def _driver(self, user: str) -> neo4j.Driver:
        return super()._driver("root")  # one user for both: reading is kept to reading per transaction

    def _read(self, question: _Question, consume: Callable[[neo4j.Result], T], said: list[Notice]) -> T:
        import neo4j

        from ddor.graph.readonly import refuse_unless_reading

        @neo4j.unit_of_work(timeout=question.timeout)
        def work(tx: neo4j.ManagedTransaction) -> T:
            refuse_unless_reading(tx, question.cypher, question.params)
            return question.run(tx, consume)

        with bolt.our_errors(self.label, reading=True, server=self.kind == "neo4j"), bolt.collecting(said):
            try:
                with self._session("root", reading=True, limit=question.limit) as session:
                    return session.execute_read(work)
            finally:
                self.notices += [notice for notice in said if notice not in self.notices]

    def py2neo(self) -> py2neo.Graph:
        """See `Store.py2neo`."""
        module = _import_py2neo()
        credentials = (self._user, self._password.reveal()) if self._password else None
        return module.Graph(self._uri, auth=credentials, name=self.database)


class EmbeddedStore(Store):
    """The store that needs no server, by way of its owner process."""

    kind: ClassVar[Literal["embedded", "neo4j"]] = "embedded"
    database = DATABASE
    retry_seconds: Mapping[str, float] = {"root": 3.0, "reader": 0.0}  # an owner that left is joined anew instead

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._state = embedded.ensure_owner(settings)
        self._passwords = Home(settings.home).passwords()
        self.version = f"ArcadeDB {self._state.engine}"
        self.label = f"embedded store in {_short(settings.home)}"

    def _target(self, user: str) -> tuple[str, tuple[str, Secret] | None]:
        return self._state.uri, (user, self._passwords[user])

    def _again_if_gone(self, attempt: Callable[[], T]) -> T:
        """Run `attempt`; once more with a new owner if the one that we had joined left just now."""
        from neo4j.exceptions import AuthError, ServiceUnavailable, SessionExpired

        self._rejoin()
        try:
            return attempt()
        except (AuthError, ServiceUnavailable, SessionExpired):
            if not self._rejoin():
                raise
            return attempt()

    def _rejoin(self) -> bool:
        """Join the owner that runs now, if it is another one (idle owners leave; `ddor stop`)."""
        state = embedded.ensure_owner(self._settings)
        if state == self._state:
            return False
        self.close()
        self._state = state
        return True

    def _write(self, attempt: Callable[[], T]) -> T:
        from neo4j.exceptions import Neo4jError

        try:
            return self._again_if_gone(attempt)
        except Neo4jError:
            if shutil.disk_usage(self._settings.home).free < FULL:  # the engine only says: error on commit
                raise folder_error(self._settings.home, OSError(errno.ENOSPC, "")) from None
            raise

    def _read(self, question: _Question, consume: Callable[[neo4j.Result], T], said: list[Notice]) -> T:
        def attempt() -> T:
            return self._in_time(lambda: self._run_reading(question, consume), question.timeout)

        with bolt.our_errors(self.label, reading=True, server=self.kind == "neo4j"), bolt.collecting(said):
            try:
                return self._again_if_gone(attempt)
            finally:
                self.notices += [notice for notice in said if notice not in self.notices]

    def _run_reading(self, question: _Question, consume: Callable[[neo4j.Result], T]) -> T:
        with self._session("reader", reading=True, limit=question.limit) as session:
            return session.execute_read(lambda tx: question.run(tx, consume))

    def _in_time(self, call: Callable[[], T], timeout: float | None) -> T:
        """`call()`, given up after `timeout`: this engine knows one limit for all statements, and ends them by that."""
        outcome: list[T] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                outcome.append(call())
            except BaseException as error:
                failure.append(error)

        thread = threading.Thread(target=copy_context().run, args=(run,), name="ddor-read", daemon=True)
        thread.start()
        thread.join(timeout)
        if thread.is_alive():
            left = self._drivers.pop("reader", None)
            if left is not None:
                threading.Thread(target=_close_quietly, args=(left,), daemon=True).start()
            raise TimeLimitError("The statement ran longer than its time limit.", "Narrow it, or raise the limit.")
        if failure:
            raise failure[0]
        return outcome[0]

    def py2neo(self) -> py2neo.Graph:
        """See `Store.py2neo`."""
        module = _import_py2neo()
        return module.Graph(self._state.uri, auth=("root", self._passwords["root"].reveal()), name=self.database)


def open_store(settings: Settings | None = None) -> Store:
    """Open the store that the settings mean; without settings, the one of the environment.

    Raises:
        StoreError: it cannot be opened; message and remedy say why and what to do.
        UsageError: a setting cannot be used.
    """
    settings = settings or Settings.from_env()
    return Neo4jStore(settings) if settings.neo4j_uri else EmbeddedStore(settings)


def foreign_data(store: Store, labels: Collection[str]) -> str | None:
    """What the store holds that is not of our model, as a sentence; None if there is nothing such.

    Args:
        store: the store that is about to be written.
        labels: all labels of the model.
    """
    found = store.read(
        "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $labels) RETURN labels(n) AS labels LIMIT 1",
        {"labels": sorted(labels)},
        timeout=None,
    ).rows
    if not found:
        return None
    what = f"nodes with the label {', '.join(found[0][0])}" if found[0][0] else "nodes without a label"
    return f"{store.label} holds other data: {what}"


def _import_py2neo() -> ModuleType:
    try:
        import py2neo
    except ImportError:
        raise StoreError("py2neo is not installed.", "Install it: pip install 'ddor[py2neo]'") from None
    return cast("ModuleType", py2neo)


def _close_quietly(driver: neo4j.Driver) -> None:
    with contextlib.suppress(Exception):
        driver.close()


def _short(path: Path) -> str:
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)
