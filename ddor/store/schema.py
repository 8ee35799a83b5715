"""Constraints and indexes: those of the model that a store does not have yet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ddor.errors import StoreError
from ddor.model import MODEL, statements

if TYPE_CHECKING:
    from ddor.store.base import Store


def prepare(store: Store) -> None:
    """Make what is missing, in one transaction; what another load makes at the same moment is not made twice."""
    wanted = statements.constraints(MODEL) | statements.indexes(MODEL)
    if store.kind == "neo4j":
        wanted |= statements.full_text(MODEL)
    for wait in (0.1, 0.5, 2.0, None):
        there = {name for kind in ("CONSTRAINTS", "INDEXES") for name in _names(store, kind)}
        missing = [statement for name, statement in wanted.items() if name not in there]
        try:
            if missing:
                _make(store, missing)
            return
        except StoreError as error:  # IF NOT EXISTS does not see what another transaction is about to make
            if wait is None or "AlreadyExists" not in error.message:
                raise
            time.sleep(wait)


def _make(store: Store, missing: list[str]) -> None:
    store.write(lambda tx: [tx.run(statement).consume() for statement in missing])


def _names(store: Store, kind: str) -> set[str]:
    shown = store.read(f"SHOW {kind}", timeout=None, trusted=True)
    at = shown.columns.index("name") if shown.rows else 0
    return {str(row[at]) for row in shown.rows}
