"""Opening the store that the settings mean."""

from __future__ import annotations

from ddor.store.base import Store
from ddor.store.embedded_store import EmbeddedStore
from ddor.store.neo4j_store import Neo4jStore
from ddor.store.settings import Settings


def open_store(settings: Settings | None = None) -> Store:
    """Open the store that the settings mean; without settings, the one of the environment.

    Raises:
        StoreError: it cannot be opened; message and remedy say why and what to do.
        UsageError: a setting cannot be used.
    """
    settings = settings or Settings.from_env()
    return Neo4jStore(settings) if settings.neo4j_uri else EmbeddedStore(settings)
