"""From what a page is made: when the graph was loaded, and whether it holds tables of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.answers import words
from ddor.store import state

if TYPE_CHECKING:
    from ddor.store.base import Store


def origin(store: Store) -> str:
    """A sentence; nothing where nothing was loaded."""
    loaded = state.last_load(store)
    own = state.own_sets(store)
    beside = f", with tables that a user added: {words.listed(own)}" if own else ""
    return f"Made from the graph as loaded on {words.date(loaded[:10])}{beside}." if loaded else ""
