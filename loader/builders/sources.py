"""Sources, and how they stand to reports and to each other."""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.loader.values import day
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add sources with their relations, and what the reports rest on."""
    for row in graph.each(tables.rows("sources")):
        names = ("publisher", "via", "title", "url", "archived_url", "published", "kind", "extent_read", "note")
        publisher = row["publisher"] or row["via"] or "publisher not stated"
        outlet = row["publisher"] or row["via"] or row["source_id"]
        graph.node(
            "Source",
            row["source_id"],
            f"{publisher} ({row['source_id']})",
            f"{row['source_id']} · {publisher}",
            outlet=outlet,
            accessed=day(row["accessed"]),
            **{name: row[name] for name in names},
        )
    for row in graph.each(tables.rows("bases")):
        graph.node("Source", row["basis_id"], row["name"], title=row["name"], kind=row["kind"])
    for row in graph.each(tables.rows("report_bases")):
        section = row["section"] or "all"
        ends = ("Report", row["report_id"]), ("Source", row["basis_id"])
        graph.edge("RELIES_ON", *ends, section=section)
    for row in graph.each(tables.rows("source_relations")):
        other = ("Report", row["report_id"]) if row["report_id"] else ("Source", row["other_source_id"])
        graph.edge(row["relation"].upper(), ("Source", row["source_id"]), other)
