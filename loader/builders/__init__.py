"""From checked tables to rows for the graph: one builder for each part of the model, in the order of `BUILDERS`."""

from __future__ import annotations

from ddor.errors import DataError
from ddor.loader.builders import claims, detainers, measures, names, places, policies, reports, sayings, sources
from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows

BUILDERS = (measures, places, reports, sources, policies, detainers, sayings, claims, names)


def build(tables: Tables) -> GraphRows:
    """All nodes and relationships of these tables, but for what is derived from them (`ddor.claims.derive`).

    The order of the rows makes no difference.

    Raises:
        DataError: two rows describe one node differently, or a relationship has an end that is not there.
    """
    graph = GraphRows()
    for builder in BUILDERS:
        builder.add(tables, graph)
    if wrong := graph.missing_ends():
        raise DataError("Relationships without both ends: " + "; ".join(wrong[:5]) + ".", "Add the missing rows.")
    return graph
