"""Reports, their sections, and what claims speak of: reports, several of them, and periods."""

from __future__ import annotations

from ddor.loader.tables import Row, Tables
from ddor.loader.values import day, number
from ddor.model.rows import GraphRows

ONE_OF = "|"
TOGETHER = "+"


def add(tables: Tables, graph: GraphRows) -> None:
    """Add reports and periods. Sections and other scopes come with what names them."""
    names = {row["report_id"]: row["name"] for row in tables.rows("reports")}
    for row in graph.each(tables.rows("reports")):
        graph.node(
            "Report",
            row["report_id"],
            row["name"],
            _caption(row, names.get(row["series_id"], "")),
            title=row["title"],
            kind=row["kind"],
            number=number(row["number"]),
            week_start=day(row["week_start"]),
            week_end=day(row["week_end"]),
            status=row["status"],
        )
        if row["series_id"]:
            graph.edge("IN_SERIES", ("Report", row["report_id"]), ("Report", row["series_id"]))
    for row in graph.each(tables.rows("periods")):
        graph.node("Scope", row["period_id"], row["name"], kind="period", start=row["start"], end=row["end"])


def _caption(row: Row, series: str) -> str:
    """The name without the word that all reports of its series begin with."""
    return row["name"].removeprefix(f"{series.split(' ', maxsplit=1)[0]} ") if series else row["name"]


def scope_id(reports: str, certainty: str) -> str:
    """The scope of a cell: reports together, in whatever order the cell has them, or one of them, not said which."""
    return (ONE_OF if certainty == "one_of" else TOGETHER).join(sorted(reports.split(TOGETHER)))


def covered(scope: str) -> list[str]:
    """The reports, or the one period, that a scope is made of."""
    return scope.replace(ONE_OF, TOGETHER).split(TOGETHER) if scope else []


def add_scope(graph: GraphRows, scope: str) -> None:
    """The scope and what it covers; a period is there already."""
    parts = covered(scope)
    if not all(graph.has("Report", part) for part in parts):
        return
    kind = "one_of_reports" if ONE_OF in scope else "reports_together" if len(parts) > 1 else "report"
    join, name = (" or ", "{}, not said which") if ONE_OF in scope else (" and ", "{} together")
    whole_name = join.join(graph.name("Report", part) for part in parts)
    graph.node(
        "Scope",
        scope,
        name.format(whole_name) if len(parts) > 1 else whole_name,
        join.join(graph.caption("Report", part) for part in parts),
        kind=kind,
    )
    for part in parts:
        graph.edge("COVERS", ("Scope", scope), ("Report", part))


def add_section(graph: GraphRows, report: str, section: str) -> tuple[str, str]:
    """The section of a report. Returns its label and key."""
    key = graph.node(
        "Section",
        f"{report}-{section}",
        f"Section {section} of {graph.name('Report', report)}",
        f"{section} · {graph.caption('Report', report)}",
        section=section,
    )
    graph.edge("HAS_SECTION", ("Report", report), ("Section", key))
    return "Section", key
