"""From checked tables to rows for the graph: one builder for each part of the model, in the order of `BUILDERS`."""

from __future__ import annotations

from ddor.loader.builders import claims, detainers, links, places, policies, reports, sayings, sources
from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows

BUILDERS = (places, reports, sources, policies, detainers, sayings, claims, links)


def build(tables: Tables) -> GraphRows:
    """All nodes and relationships of these tables.

    Raises:
        DataError: two rows describe one node differently, or a relationship has an end that is not there.
    """
    from ddor.errors import DataError

    graph = GraphRows()
    for builder in BUILDERS:
        builder.add(tables, graph)
    if wrong := graph.missing_ends():
        raise DataError("Relationships without both ends: " + "; ".join(wrong[:5]) + ".", "Add the missing rows.")
    return graph
