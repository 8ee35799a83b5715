"""The link that opens a saved query in Neo4j Browser: one statement, its values written in, and never a password."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ddor.errors import StoreError, UsageError

if TYPE_CHECKING:
    from ddor.answers.header import Saved, Value
    from ddor.store.settings import Settings

BOLT_PORT = 7687


def link(saved: Saved, params: dict[str, Value], settings: Settings, at: str | None = None) -> str:
    """The address that opens Neo4j Browser with the statement in its editor; the user is filled in, the password asked.

    Args:
        saved: a question, a picture, or a denominator.
        params: values by name; what is left out takes its default.
        settings: names the server, its user and its database.
        at: the address of the Browser; by default that of the server's host, at port 7474 (7473 where it is encrypted).

    Raises:
        StoreError: the settings mean the embedded store.
        UsageError: `at` is not an address.
    """
    if not settings.neo4j_uri:
        raise StoreError(
            "Neo4j Browser needs a Neo4j server, and the embedded store is in use.",
            "Set NEO4J_URI to your server, such as bolt://localhost:7687; or do without: ddor query, ddor view.",
        )
    uri = urlsplit(settings.neo4j_uri)
    host = f"[{uri.hostname}]" if ":" in (uri.hostname or "") else uri.hostname
    user = quote(settings.neo4j_user, safe="")
    server = f"{uri.scheme}://{user}@{host}:{uri.port or BOLT_PORT}"
    default = f"https://{host}:7473/browser/" if "+" in uri.scheme else f"http://{host}:7474/browser/"
    parts = {
        "dbms": quote(server, safe=":/@"),
        "db": quote(settings.neo4j_database, safe=""),
        "cmd": "edit",
        "arg": quote(_escaped(saved.pasteable(params)), safe=""),
    }
    return f"{_address(at) if at else default}?{'&'.join(f'{name}={value}' for name, value in parts.items())}"


def _escaped(statement: str) -> str:
    """The statement without `&` and `#`, as Cypher's own escapes.

    Browser decodes the address before it takes it apart: either would end the statement there.
    """
    return statement.replace("&", "\\u0026").replace("#", "\\u0023")


def _address(at: str) -> str:
    try:
        parts = urlsplit(at)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        known = False
    if not known or "@" in parts.netloc or parts.query or parts.fragment:
        raise UsageError("--at is not the address of a Neo4j Browser.", "Write it like http://localhost:7474/browser/")
    return at if at.endswith("/") else f"{at}/"
