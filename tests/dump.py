"""A canonical dump: every node and relationship as a line, sorted; equal graphs give equal dumps."""

from __future__ import annotations

import json

from ddor.store.base import Store


def dump(store: Store, *, without: str = "Load") -> list[str]:
    """All lines of the graph but for nodes with the label `without`."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties", timeout=None).rows
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties",
        timeout=None,
    ).rows
    lines = [_line(sorted(labels), properties) for labels, properties in nodes if without not in labels]
    return sorted(lines + [_line(*edge) for edge in edges])


def _line(*parts: object) -> str:
    return json.dumps(parts, sort_keys=True, default=str)
