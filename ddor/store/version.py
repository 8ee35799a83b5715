"""Which version of the schema the graph in a store follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.errors import SchemaVersionError
from ddor.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from ddor.store.base import Store


def schema_version(store: Store) -> int | None:
    """The version of the model that the graph follows; None when nothing was ever loaded.

    Raises:
        SchemaVersionError: it is another one than this version of ddor reads and writes.
    """
    rows = store.read("MATCH (s:Schema) RETURN max(s.version)").rows
    version: int | None = rows[0][0] if rows else None
    if version is not None and version != SCHEMA_VERSION:
        newer = version > SCHEMA_VERSION
        raise SchemaVersionError(
            f"The graph in {store.label} has schema version {version}; this ddor reads version {SCHEMA_VERSION}.",
            "Use a newer ddor."
            if newer
            else "Load anew: into an empty store (another DDOR_HOME or database), ddor load",
        )
    return version


def last_load(store: Store) -> str | None:
    """When the last load was finished; None when nothing was ever loaded."""
    finished: str | None = store.read("MATCH (l:Load) RETURN toString(max(l.finished))").rows[0][0]
    return finished
