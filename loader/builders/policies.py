"""Policies, their criteria, and the areas of responsibility of their jurisdictions."""

from __future__ import annotations

from ddor.loader.builders.places import short
from ddor.loader.tables import Row, Tables
from ddor.model.rows import GraphRows

_PRINTED = (
    "date_enacted", "date_enacted_as_printed", "date_effective", "date_effective_as_printed", "criteria_as_printed",
)  # fmt: skip


def add(tables: Tables, graph: GraphRows) -> None:
    """Add criteria, areas of responsibility and policies."""
    for row in graph.each(tables.rows("criteria")):
        graph.node("Criterion", row["criterion_id"], row["name"], description=row["description"])
    for row in graph.each(tables.rows("areas_of_responsibility")):
        graph.node("AreaOfResponsibility", row["aor_id"], row["name"])
    for row in graph.each(tables.rows("policies")):
        _policy(row, graph)
    for row in graph.each(tables.rows("policy_criteria")):
        graph.edge("HAS_CRITERION", ("Policy", row["policy_id"]), ("Criterion", row["criterion_id"]))


def _policy(row: Row, graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    when = f" of {row['date_enacted_as_printed']}" if row["date_enacted_as_printed"] else ""
    graph.node(
        "Policy",
        row["policy_id"],
        f"{row['title'] or 'Policy'} ({place})",
        f"{short(graph, row['place_id'])}: policy{when}",
        title=row["title"],
        **{name: row[name] for name in _PRINTED},
    )
    graph.edge("ENACTED_BY", ("Policy", row["policy_id"]), ("Jurisdiction", row["place_id"]))
    if row["aor_id"]:
        ends = ("Jurisdiction", row["place_id"]), ("AreaOfResponsibility", row["aor_id"])
        graph.edge("IN_AOR", *ends, basis=row["aor_basis"])
