"""The graph store: one contract over the embedded store and a Neo4j server.

Always the official driver, managed transactions, the database named. Reading is kept to reading by the store itself: on
the embedded store by a user with read rights only, on Neo4j by access mode and EXPLAIN (`ddor.store.readonly`). A time
limit is kept by the client, which hangs up, whatever the store does.
"""

from __future__ import annotations

import contextlib
import functools
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextvars import copy_context
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeVar

from ddor.errors import StoreError, TimeLimitError
from ddor.store import bolt
from ddor.store.bolt import Notice
from ddor.store.limits import one_statement
from ddor.store.readonly import refuse_by_words
from ddor.store.records import KeyLabel, Result, model_key, subgraph, table, take
from ddor.store.settings import Secret
from ddor.store.subgraph import Subgraph

if TYPE_CHECKING:
    import neo4j
    import py2neo

T = TypeVar("T")
CONNECT_SECONDS = 10.0
TRIED_AGAIN = 5  # so often, before we give up
BROKEN_OFF = "Error executing Cypher command"
ROWS_A_FETCH = 1000


@dataclass(frozen=True)
class Question:
    """A statement that may only read, and its limits (seconds, rows). `trusted`: its text is ours, so it does."""

    cypher: str
    params: dict[str, Any]
    timeout: float | None
    limit: int | None
    trusted: bool

    def run(self, tx: neo4j.ManagedTransaction, consume: Callable[[neo4j.Result], T]) -> T:
        """Run it in a transaction, and `consume` its result there."""
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
        self._bookmarks: neo4j.api.BookmarkManager | None = None
        self._opening = threading.RLock()

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = 30.0,
        limit: int | None = None,
        trusted: bool = False,
    ) -> Result:
        """The rows of a statement that only reads.

        Args:
            cypher: one statement.
            params: its parameters.
            timeout: seconds; None for the store's own limit (embedded: 30 s, which no other value raises).
            limit: at most so many rows; the result says whether there were more.
            trusted: the text is ddor's own, to the last word (a saved question, the load's reads), and what a user gave
                is among `params`: it is not looked through before, which on Neo4j saves a round trip and a planning.

        Raises:
            NotReadOnlyError: the statement does more than read; it has done nothing.
            TimeLimitError: it ran longer than `timeout`.
            UsageError: it is not Cypher that the store understands, or longer or more deeply nested than any question.
            StoreError: the store cannot be reached, or refused it.
        """
        said: list[Notice] = []
        question = Question(cypher, dict(params or {}), timeout, limit, trusted)
        result = self._ask(question, lambda answer: table(answer, limit), said)
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
        trusted: bool = False,
    ) -> tuple[Subgraph, bool]:
        """All nodes and relationships in the first `limit` rows, each once, and whether there were more rows.

        `key_label` gives the key label and the key property for the labels of a node; `trusted` is as in `read`. Raises
        as `read` does.
        """
        question = Question(cypher, dict(params or {}), timeout, limit, trusted)
        records, truncated = self._ask(question, lambda answer: take(answer, limit), [])
        return subgraph(records, key_label), truncated

    def reading(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run `work`, of our own statements that only read, in one transaction, and return what it returns.

        For several reads that belong together, and for answers too long to be held: `work` may take their rows as they
        come. It may run again after a passing error. On the embedded store that is done by the user whose rows are not
        limited.

        Raises:
            StoreError: the store cannot be reached, or refused a statement.
        """
        with bolt.collecting(self.notices), bolt.our_errors(self.label, reading=True, server=self.kind == "neo4j"):
            return self._again_if_gone(lambda: self._managed("root", work, reading=True))

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run `work` in one transaction and return what it returns.

        It may run again: after a passing error, and where the connection broke during the commit, which then may have
        happened or not. The driver does not try again there, and we do, so `work` looks for what is there already.

        Raises:
            StoreError: the store cannot be reached, or refused a statement. Nothing of `work` is kept then; but where
                the last commit of several was broken off, that may be kept.
        """
        with bolt.collecting(self.notices), bolt.our_errors(self.label, reading=False, server=self.kind == "neo4j"):
            return self._write(lambda: self._managed("root", work, reading=False))

    def schema(self, statement: str) -> None:
        """Run one statement that makes or drops a constraint or an index."""
        self.write(lambda tx: tx.run(statement).consume())

    @contextlib.contextmanager
    def alone(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Be the only process that loads. `waiting` is called once if another one loads, whose end is then waited for.

        On a Neo4j server loads may run side by side: MERGE under a unique constraint takes its locks there.
        """
        yield

    def py2neo(self) -> py2neo.Graph:
        """A py2neo `Graph` on the same store. py2neo is at its end of life: for notebooks that use it already.

        Raises:
            StoreError: py2neo is not installed.
        """
        try:
            import py2neo
        except ImportError:
            raise StoreError("py2neo is not installed.", "Install it: pip install 'ddor[py2neo]'") from None
        uri, credentials = self._target("root")
        auth = (credentials[0], credentials[1].reveal()) if credentials else None
        return py2neo.Graph(uri, auth=auth, name=self.database)

    def close(self) -> None:
        """Close the connections. The store itself stays."""
        with self._opening:
            left, self._drivers, self._bookmarks = self._drivers, {}, None
            for driver in left.values():
                _close_quietly(driver)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store: {self.label}>"

    @abstractmethod
    def _target(self, user: str) -> tuple[str, tuple[str, Secret] | None]:
        """The address, and the user with the password, for the role `reader` or `root`."""

    def _ask(self, question: Question, consume: Callable[[neo4j.Result], T], said: list[Notice]) -> T:
        """Run a statement that may only read, and `consume` its result; the server's notices go to `said` too."""
        if not question.trusted:
            question = replace(question, cypher=one_statement(question.cypher))
            refuse_by_words(question.cypher)
        with bolt.our_errors(self.label, reading=True, server=self.kind == "neo4j"), bolt.collecting(said):
            try:
                return self._read(question, consume)
            finally:
                self.notices += [notice for notice in said if notice not in self.notices]

    @abstractmethod
    def _read(self, question: Question, consume: Callable[[neo4j.Result], T]) -> T:
        """Run a statement whose words pass as those of a reader, and `consume` its result."""

    def _write(self, attempt: Callable[[], T]) -> T:
        return attempt()

    def _again_if_gone(self, attempt: Callable[[], T]) -> T:
        return attempt()

    def _managed(
        self,
        user: str,
        work: Callable[[neo4j.ManagedTransaction], T],
        *,
        reading: bool,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> T:
        """`work` in one transaction of `user`, given up after `timeout` or a Ctrl-C: its connections are closed then.

        No store keeps every limit by itself: Neo4j plans without one, the embedded engine knows one for all statements.
        And the driver, interrupted, would roll back by a connection whose answer was half read, and wait for ever; so a
        thread of its own does what may be interrupted. What is given up is neither tried again nor committed.
        """
        ended, given_up = threading.Event(), threading.Event()
        outcome: list[T] = []
        failure: list[BaseException] = []

        def unless_given_up() -> None:
            if given_up.is_set():
                raise TimeLimitError("The statement was given up.")

        @functools.wraps(work)  # with the limit that the server is to keep
        def attempt(tx: neo4j.ManagedTransaction) -> T:
            unless_given_up()
            try:
                return work(tx)
            finally:  # else the driver takes the closed connection for a passing fault, opens another, and tries again
                unless_given_up()

        def run() -> None:
            try:
                outcome.append(self._committed(user, attempt, reading=reading, limit=limit))
            except BaseException as error:
                failure.append(error)
            finally:
                ended.set()

        try:
            threading.Thread(target=copy_context().run, args=(run,), name="ddor-call", daemon=True).start()
            ended.wait(timeout)
        finally:
            if not ended.is_set():  # an interrupted Thread.join would call the thread ended
                given_up.set()
                left = self._drivers.pop(user, None)
                if left is not None:
                    threading.Thread(target=_close_under, args=(left, ended), daemon=True).start()
        if given_up.is_set():
            raise TimeLimitError("The statement ran longer than its time limit.", bolt.NARROW)
        if failure:
            raise failure[0]
        return outcome[0]

    def _committed(
        self, user: str, work: Callable[[neo4j.ManagedTransaction], T], *, reading: bool, limit: int | None
    ) -> T:
        """What `work` returns, its commit answered.

        The driver does not try again where that answer is lost, nor where a reader comes to what another transaction
        is just taking away (EntityNotFound), nor where the embedded engine breaks off a write, whose statements are our
        own, and says only that (seen once, beside a reader): all are tried again here.
        """
        from neo4j.exceptions import ClientError, IncompleteCommit

        for failed in range(TRIED_AGAIN + 1):
            try:
                with self._session(user, reading=reading, limit=limit) as session:
                    return (session.execute_read if reading else session.execute_write)(work)
            except IncompleteCommit:
                if failed == TRIED_AGAIN:
                    raise
            except ClientError as error:
                met = str(error.code).endswith("EntityNotFound") if reading else BROKEN_OFF in str(error.message)
                if failed == TRIED_AGAIN or not met:
                    raise
                time.sleep(0.1 * 2**failed)
        raise AssertionError

    def _session(self, user: str, *, reading: bool, limit: int | None = None) -> neo4j.Session:
        import neo4j

        driver = self._driver(user)
        return driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS if reading else neo4j.WRITE_ACCESS,
            fetch_size=-1 if limit is None else min(limit + 1, ROWS_A_FETCH),  # -1: all, in one round trip
            bookmark_manager=self._bookmarks,  # on a cluster, what one session wrote the next one reads
        )

    def _driver(self, user: str) -> neo4j.Driver:
        with self._opening:  # writers run in threads
            return self._opened(user)

    def _opened(self, user: str) -> neo4j.Driver:
        if self._bookmarks is None:
            import neo4j

            self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
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


def _close_quietly(driver: neo4j.Driver) -> None:
    with contextlib.suppress(Exception):
        driver.close()


def _close_under(driver: neo4j.Driver, ended: threading.Event) -> None:
    """Close it under a statement that runs, and what that statement's thread was opening at that moment."""
    _close_quietly(driver)
    ended.wait(60)
    with contextlib.suppress(Exception):
        driver._pool.close()  # the driver itself closes once, and its pool takes connections after that
