"""`check`: does the graph hold what the tables publish, and do its own rules hold?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ddor.claims import invariants, published
from ddor.claims.outcome import Check, equal
from ddor.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from ddor.store.base import Store


def run(store: Store, progress: Callable[[str], None] = lambda _: None) -> list[Check]:
    """All checks, in order: version, published facts, invariants.

    `progress` is told what is checked next. Raises StoreError when the store cannot be read.
    """
    checks = []
    for check in _all(store):
        checks.append(check)
        progress(f"checked: {check.name}")
    return checks


def _all(store: Store) -> Iterator[Check]:
    yield _schema(store)
    yield from published.check(store)
    yield from invariants.check(store)


def _schema(store: Store) -> Check:
    versions = [row[0] for row in store.read("MATCH (s:Schema) RETURN s.version ORDER BY s.version").rows]
    return equal("schema version", str(SCHEMA_VERSION), ", ".join(map(str, versions)) or "none")
