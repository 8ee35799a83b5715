"""Constraints and indexes: those of the model that a store does not have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.model import MODEL, statements

if TYPE_CHECKING:
    from ddor.store.base import Store


def prepare(store: Store) -> None:
    """Make what is missing, in one transaction."""
    wanted = statements.constraints(MODEL) | statements.indexes(MODEL)
    if store.kind == "neo4j":
        wanted |= statements.full_text(MODEL)
    there = {name for kind in ("CONSTRAINTS", "INDEXES") for name in _names(store, kind)}
    missing = [statement for name, statement in wanted.items() if name not in there]
    if missing:
        store.write(lambda tx: [tx.run(statement).consume() for statement in missing])


def _names(store: Store, kind: str) -> set[str]:
    shown = store.read(f"SHOW {kind}", timeout=None, trusted=True)
    at = shown.columns.index("name") if shown.rows else 0
    return {str(row[at]) for row in shown.rows}
