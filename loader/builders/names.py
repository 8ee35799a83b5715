"""Other names by which people ask for a thing."""

from __future__ import annotations

from ddor.loader.builders.joined import grouped
from ddor.loader.tables import Tables
from ddor.model import MODEL
from ddor.model.declarations import ALSO_CALLED
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add the names to what the tables name; it is there already."""
    for (key,), rows in grouped(tables.rows("names"), "id").items():
        for label in (t.label for t in MODEL.node_types if t.named_by and graph.has(t.label, key)):
            graph.nodes[label][key][ALSO_CALLED] = sorted({row["name"] for row in rows})
