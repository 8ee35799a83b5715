"""What can be said of a thing: the predicates of claims."""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.model import plain
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add measures."""
    for row in graph.each(tables.rows("predicates")):
        graph.node(
            "Measure",
            row["predicate"],
            plain.measure(row["predicate"]),
            unit=row["unit"],
            value_type=row["value_type"],
            scoped=row["scoped"] == "yes",
            counterpart=row["counterpart"],
            section=row["section"],
            description=row["description"],
        )


def lists(graph: GraphRows, predicate: str) -> str:
    """The section whose entries the claims of this measure are; an empty text where it lists nothing."""
    measure = graph.nodes["Measure"][predicate]
    return str(measure.get("section", "")) if measure["value_type"] == "boolean" else ""
