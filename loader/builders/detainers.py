"""Rows of Section II: detainers recorded as declined, with offense and country."""

from __future__ import annotations

from ddor.loader.builders.reports import add_section
from ddor.loader.tables import Row, Tables
from ddor.loader.values import day
from ddor.model.rows import GraphRows


def add(tables: Tables, graph: GraphRows) -> None:
    """Add offense groups, offenses, countries and detainers."""
    for row in graph.each(tables.rows("offense_groups")):
        graph.node("OffenseGroup", row["group_id"], row["name"])
    for row in graph.each(tables.rows("offenses")):
        graph.node("Offense", row["offense_id"], row["name"])
        graph.edge("IN_GROUP", ("Offense", row["offense_id"]), ("OffenseGroup", row["group_id"]))
    for row in graph.each(tables.rows("countries")):
        graph.node("Country", row["country_id"], row["name"], iso2=row["iso2"])
    for row in graph.each(tables.rows("declined_detainers")):
        _detainer(row, graph)


def _detainer(row: Row, graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    disposition = row["disposition"] or "charged or convicted not stated"
    offense = f"{row['offense_as_printed'] or 'offense not stated'} ({disposition})"
    detainer = (
        "DeclinedDetainer",
        graph.node(
            "DeclinedDetainer",
            row["detainer_id"],
            f"Declined: {offense}, {place}",
            offense,
            outcome="declined",
            facility_as_printed=row["facility_as_printed"],
            offense_as_printed=row["offense_as_printed"],
            disposition=row["disposition"],
            issued_date=day(row["issued_date"]),
            declined_date=day(row["declined_date"]),
        ),
    )
    section = str(graph.nodes["Measure"]["declined_row"]["section"])
    graph.edge("RECORDED_IN", detainer, add_section(graph, row["report_id"], section))
    graph.edge("RECORDED_FOR", detainer, ("Jurisdiction", row["place_id"]))
    if row["facility_id"]:
        graph.edge("AT_FACILITY", detainer, ("Facility", row["facility_id"]))
    if row["country_id"]:
        graph.edge("HAS_CITIZENSHIP", detainer, ("Country", row["country_id"]))
    if row["offense_id"]:
        graph.edge("FOR_OFFENSE", detainer, ("Offense", row["offense_id"]), disposition=row["disposition"])
