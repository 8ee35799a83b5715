"""Policies of Section III, their criteria, and the areas of responsibility of their jurisdictions."""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add criteria, areas of responsibility and policies."""
    for row in tables.rows("criteria"):
        graph.node("Criterion", row["criterion_id"], row["name"], description=row["description"])
    for row in tables.rows("areas_of_responsibility"):
        graph.node("AreaOfResponsibility", row["aor_id"], row["name"])
    for row in tables.rows("policies"):
        _policy(row, graph)
    for row in tables.rows("policy_criteria"):
        graph.edge("HAS_CRITERION", ("Policy", row["policy_id"]), ("Criterion", row["criterion_id"]))
    for row in tables.rows("listings"):
        if row["policy_id"]:
            graph.edge("LISTS_POLICY", ("Listing", row["listing_id"]), ("Policy", row["policy_id"]))


def _policy(row: dict[str, str], graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    graph.node(
        "Policy",
        row["policy_id"],
        f"{row['title'] or 'Policy'} ({place})",
        title=row["title"],
        date_enacted=row["date_enacted"],
        date_enacted_as_printed=row["date_enacted_as_printed"],
        criteria_as_printed=row["criteria_as_printed"],
    )
    graph.edge("ENACTED_BY", ("Policy", row["policy_id"]), ("Jurisdiction", row["place_id"]))
    if row["aor_id"]:
        graph.edge("IN_AOR", ("Jurisdiction", row["place_id"]), ("AreaOfResponsibility", row["aor_id"]))
