"""The graph in the store that needs no server, by way of its owner process."""

from __future__ import annotations

import contextlib
import errno
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from ddor.errors import StoreError
from ddor.store import embedded
from ddor.store.base import Question, Store
from ddor.store.home import DATABASE, Home, folder_error
from ddor.store.settings import Secret, Settings

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")
LOOK_AGAIN = 0.2  # seconds between two looks whether another load has ended
FULL = 1 << 20  # bytes left, of which the engine would take this much at once


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

    @contextlib.contextmanager
    def alone(self, waiting: Callable[[], None]) -> Iterator[None]:
        """See `Store.alone`."""
        lock = Home(self._settings.home).load_lock()
        if not lock.acquire():
            waiting()
            while not lock.acquire():
                time.sleep(LOOK_AGAIN)
        try:
            yield
        finally:
            lock.release()

    def _again_if_gone(self, attempt: Callable[[], T]) -> T:
        """Run `attempt`; once more with a new owner if the one that we had joined left just now."""
        from neo4j.exceptions import AuthError, DatabaseError, ServiceUnavailable, SessionExpired

        self._rejoin()
        joined = self._state
        try:
            return attempt()
        except (AuthError, ServiceUnavailable, SessionExpired, DatabaseError) as error:  # the last: it is just closing
            # An owner that was killed holds its lock a moment longer than its port: ask again for a while.
            for wait in (0.0, 0.1, 0.3, 0.6, 1.0):
                time.sleep(wait)
                self._rejoin()
                if self._state != joined:  # it may be another thread that has joined the new one
                    return attempt()
                if not isinstance(error, AuthError) and _answers(self._state.port):
                    break
            raise

    def _rejoin(self) -> None:
        """Join the owner that runs now, if it is another one (idle owners leave; `ddor stop`)."""
        with self._opening:
            state = embedded.ensure_owner(self._settings)
            if state != self._state:
                self._state = state
                self.close()

    def _write(self, attempt: Callable[[], T]) -> T:
        from neo4j.exceptions import Neo4jError

        try:
            return self._again_if_gone(attempt)
        except Neo4jError:
            if shutil.disk_usage(self._settings.home).free < FULL:  # the engine only says: error on commit
                raise folder_error(self._settings.home, OSError(errno.ENOSPC, "")) from None
            raise

    def _read(self, question: Question, consume: Callable[[neo4j.Result], T]) -> T:
        from neo4j.exceptions import ServiceUnavailable, SessionExpired

        def attempt() -> T:
            return self._managed(
                "reader",
                lambda tx: question.run(tx, consume),
                reading=True,
                limit=question.limit,
                timeout=question.timeout,
            )

        try:
            return self._again_if_gone(attempt)
        except (ServiceUnavailable, SessionExpired):
            raise StoreError(
                f"{self.label} broke off in the middle of the statement, which probably needs more memory than it has.",
                "Narrow the statement: add a label or a LIMIT, collect less at once. If any other fails too: ddor stop",
            ) from None


def _answers(port: int) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _short(path: Path) -> str:
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)
