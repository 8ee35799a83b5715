"""What both stores share of the `neo4j` driver: its import, its errors in our words, the server's notices."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddor.errors import DdorError, ExistsError, NotReadOnlyError, StoreError, TimeLimitError, UsageError

if TYPE_CHECKING:
    from neo4j.exceptions import Neo4jError

CHECK_USER = "Check NEO4J_USER and NEO4J_PASSWORD."
CHECK_SERVER = "Start the server, or check NEO4J_URI. Without a server: NEO4J_URI= means the embedded store."
BEGIN_ANEW = "Run: ddor stop, then try again."
NARROW = "Narrow the question, or give `ddor query --timeout` more (30 s at most in the embedded store)."
ANOTHER_USER = "Give the user that right, or name another one in NEO4J_USER and NEO4J_PASSWORD."
CHOOSE_ONE = "Set one in cypher-shell or Browser (ALTER CURRENT USER SET PASSWORD ...), and put it into NEO4J_PASSWORD."
START_AGAIN = "Its disk may be full: look at the server's logs, free some space, start the server again."
OPEN_ANEW = "Start this command or notebook again; then it uses what is there."
CHECK_STATEMENT = "Correct the statement. If it was not yours but ddor's own, report this message as an issue of ddor."
OPTIONAL = ("numpy", "pandas", "pyarrow")


def import_driver_quickly() -> None:
    """Import `neo4j` without what it imports only to accept values of: numpy, pandas and pyarrow (0.7 s become 0.25 s).

    For a process of our own, such as the command, before the first `import neo4j`. The driver then takes plain Python
    values as parameters (what we send anyway) and refuses those of the three; `Result.to_df` works. The three can be
    imported afterwards as ever. Not for a notebook: there, the driver belongs to the user too.
    """
    if "neo4j" in sys.modules:
        return
    hidden = [name for name in OPTIONAL if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # import then says: not installed
    try:
        import neo4j  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]


@dataclass(frozen=True)
class Notice:
    """What a server said of a statement: a deprecation, a missing index, an unknown name."""

    classification: str
    text: str

    def __str__(self) -> str:
        return f"{self.classification}: {self.text}"


_listener: ContextVar[list[Notice] | None] = ContextVar("ddor_notices", default=None)


class _Collector(logging.Handler):
    """Takes the notices from the driver's log, where they stand for every result, whoever consumed it."""

    def emit(self, record: logging.LogRecord) -> None:
        notices = _listener.get()
        printer = record.args[0] if isinstance(record.args, tuple) and record.args else None
        status = getattr(printer, "notification", None)
        if notices is None or status is None:
            return
        notice = Notice(status.raw_classification or "UNKNOWN", status.status_description)
        if notice not in notices:
            notices.append(notice)


@contextlib.contextmanager
def collecting(notices: list[Notice]) -> Iterator[None]:
    """Add what the server says of the statements inside to `notices`, and keep the driver from printing it."""
    log = logging.getLogger("neo4j.notifications")
    if not any(isinstance(handler, _Collector) for handler in log.handlers):
        log.addHandler(_Collector())
        log.setLevel(logging.INFO)
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else Python prints its warnings itself
    token = _listener.set(notices)
    try:
        yield
    finally:
        _listener.reset(token)


@contextlib.contextmanager
def our_errors(label: str, *, reading: bool, server: bool) -> Iterator[None]:
    """Raise the driver's errors as ours; `label` names the store, `server`: it is one of the user's own.

    No message of the driver holds a password.
    """
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError:
        raise StoreError(
            f"{label} refused the user name or the password.", CHECK_USER if server else BEGIN_ANEW
        ) from None
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        raise StoreError(f"{label} cannot be reached.", CHECK_SERVER if server else BEGIN_ANEW) from error
    except exceptions.ConfigurationError as error:
        remedy = "Check NEO4J_URI." if server else BEGIN_ANEW
        raise StoreError(f"{label} cannot be used with these settings: {error}", remedy) from None
    except exceptions.Neo4jError as error:
        raise _server_error(label, error, reading, server) from None
    except exceptions.DriverError as error:
        raise StoreError(f"{label}: {error}", CHECK_SERVER if server else BEGIN_ANEW) from error


NOT_CYPHER = (
    "Statement.SyntaxError",
    "Statement.ParameterMissing",
    "Statement.SemanticError",
    "Statement.TypeError",
    "Statement.ArgumentError",
)


def _server_error(label: str, error: Neo4jError, reading: bool, server: bool) -> DdorError:  # noqa: PLR0911, PLR0912
    code, text = error.code or "", (error.message or "no reason given").strip().splitlines()[0]
    if "TransactionTimedOut" in code or "TransactionTimedOut" in text:
        remedy = NARROW if reading else "Raise the server's setting db.transaction.timeout."
        return TimeLimitError("The statement ran longer than its time limit.", remedy)
    if "OutOfMemory" in code:
        remedy = "Narrow it: add a label, a LIMIT." if reading else "Raise the server's db.memory.transaction.max."
        return StoreError("The statement needs more memory than the store allows.", remedy)
    if "no space left" in text.lower():
        return StoreError(f"The disk of {label} is full.", "Free some space.")
    if "TransactionLogError" in code or "needs to be restarted" in text:  # Neo4j does not name the full disk
        return StoreError(f"{label} has to be started again: {text}", START_AGAIN)
    if "ConstraintValidationFailed" in code:
        return ExistsError(f"{label} holds already what was to be created: {text}", "Try again.")
    if reading and ("AccessMode" in code or ("Security" in code and not server)):
        reason = "" if "commit" in text else f": {text}"
        return NotReadOnlyError(f"Only reading is allowed here{reason}", "Send statements that only MATCH and RETURN.")
    if "CredentialsExpired" in code:
        return StoreError(f"{label}: this user has to choose a password first.", CHOOSE_ONE)
    if "AuthenticationRateLimit" in code:
        return StoreError(f"{label} takes no password for some seconds, after wrong ones.", f"Wait. {CHECK_USER}")
    if "Security" in code:
        return StoreError(f"{label} does not let this user do that: {text}", ANOTHER_USER)
    if "DatabaseNotFound" in code:
        return StoreError(f"{label}: {text}", "Check NEO4J_DATABASE.")
    if "DatabaseUnavailable" in code:
        return StoreError(f"{label}: {text}", "Start the database, or name another in NEO4J_DATABASE.")
    if "BookmarkTimeout" in code:
        return StoreError(f"{label} does not have what was written to it before: is it a restored copy?", OPEN_ANEW)
    if code.startswith("Neo.TransientError"):
        return StoreError(f"{label} could not do it now: {text}", "Try again; others may write at the same time.")
    if code.endswith(NOT_CYPHER):
        return UsageError(text)
    return StoreError(f"{label} refused a statement: {text} ({code})", CHECK_STATEMENT)
