"""Reports, periods, and the listings of each section."""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.loader.values import day, whole
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add reports, periods and listings."""
    for row in tables.rows("reports"):
        graph.node(
            "Report",
            row["report_id"],
            row["name"],
            title=row["title"],
            kind=row["kind"],
            number=whole(row["number"]),
            week_start=day(row["week_start"]),
            week_end=day(row["week_end"]),
            status=row["status"],
        )
    for row in tables.rows("reports"):
        if row["series_id"]:
            graph.edge("IN_SERIES", ("Report", row["report_id"]), ("Report", row["series_id"]))
    for row in tables.rows("periods"):
        graph.node("Period", row["period_id"], row["name"], start=row["start"], end=row["end"])
    for row in tables.rows("listings"):
        _listing(row, graph)


def _listing(row: dict[str, str], graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    listing = (
        "Listing",
        graph.node(
            "Listing",
            row["listing_id"],
            f"{place}, Section {row['section']}",
            section=row["section"],
            rank=whole(row["rank"]),
            as_printed=row["as_printed"],
            certainty=row["certainty"],
        ),
    )
    graph.edge("LISTS", listing, ("Jurisdiction", row["place_id"]))
    for report in row["report_id"].split("+"):
        graph.edge("IN_REPORT", listing, ("Report", report), certainty=row["certainty"])
