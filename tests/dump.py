"""A canonical dump: every node and relationship as a line, sorted; equal graphs give equal dumps."""

from __future__ import annotations

import json
from collections.abc import Collection

from ddor.store.base import Store

BOOKKEEPING = ("Load", "Schema")


def dump(store: Store, *, without: Collection[str] = BOOKKEEPING) -> list[str]:
    """All lines of the graph but for nodes with these labels and relationships of these types."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties", timeout=None).rows
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties",
        timeout=None,
    ).rows
    lines = [_line(sorted(labels), properties) for labels, properties in nodes if not set(labels) & set(without)]
    return sorted(lines + [_line(*edge) for edge in edges if edge[1] not in without])


def live(store: Store) -> list[str]:
    """The dump of what a reader sees: without bookkeeping, and without what is retired."""
    return dump(store, without=(*BOOKKEEPING, "Retired", "FORMERLY"))


def _line(*parts: object) -> str:
    return json.dumps(parts, sort_keys=True, default=str)
