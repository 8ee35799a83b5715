"""What offices, courts and ICE say: actors, corrections, disputes, rulings, definitions, with their sources."""

from __future__ import annotations

from ddor.loader.builders.joined import grouped, joined
from ddor.loader.builders.places import short
from ddor.loader.tables import Row, Tables
from ddor.model.rows import GraphRows

# The kinds of correction after which a figure's value is unknown. A removal or an apology withdraws none.
WITHDRAWING = frozenset({"misattributed_issued", "not_declined_here", "issued_to_wrong_place"})


def add(tables: Tables, graph: GraphRows) -> None:
    """Add actors, corrections, disputes, rulings and definitions."""
    for row in graph.each(tables.rows("actors")):
        place = row["place_id"]
        office = row["office"][0].upper() + row["office"][1:]
        full = [office, row["organization"] or (graph.name("Jurisdiction", place) if place else "")]
        brief = [office, row["organization"] or (short(graph, place) if place else "")]
        names = (", ".join(filter(None, words)) for words in (full, brief))
        graph.node("Actor", row["actor_id"], *names, office=row["office"])
        if row["place_id"]:
            graph.edge("OFFICE_OF", ("Actor", row["actor_id"]), ("Jurisdiction", row["place_id"]))
    for row in graph.each(tables.rows("corrections")):
        _correction(row, graph)
    for row in graph.each(tables.rows("disputes")):
        _dispute(row, graph)
    for row in graph.each(tables.rows("dispute_speakers")):
        graph.edge("SPOKEN_BY", ("Dispute", row["dispute_id"]), ("Actor", row["actor_id"]))
    for row in graph.each(tables.rows("dispute_answers")):
        graph.edge("ANSWERED_BY", ("Dispute", row["dispute_id"]), ("Correction", row["correction_id"]))
    for row in graph.each(tables.rows("rulings")):
        graph.node(
            "Ruling",
            row["ruling_id"],
            row["name"],
            f"{row['court']}, {row['date'] or 'no date stated'}",
            **{k: row[k] for k in ("court", "date", "docket", "holding", "relevance", "verified")},
        )
    for row in graph.each(tables.rows("definitions")):
        graph.node(
            "Definition",
            row["definition_id"],
            row["term"],
            kind=row["kind"],
            statement=row["statement"],
            date=row["date"],
        )
        if row["actor_id"]:
            graph.edge("SPOKEN_BY", ("Definition", row["definition_id"]), ("Actor", row["actor_id"]))
    _sources(tables, graph)


def _correction(row: Row, graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    kind = row["kind"].replace("_", " ")
    correction = (
        "Correction",
        graph.node(
            "Correction",
            row["correction_id"],
            f"{kind.capitalize()}: {place}, Section {row['section']}",
            f"{short(graph, row['place_id'])}: {kind}",
            kind=row["kind"],
            withdraws=row["kind"] in WITHDRAWING,
            section=row["section"],
            explanation=row["explanation"],
            date=row["date"],
        ),
    )
    graph.edge("CONCERNS", correction, ("Jurisdiction", row["place_id"]))
    graph.edge("OF_REPORT", correction, ("Report", row["report_id"]))
    if row["carried_by_report_id"]:
        graph.edge("CARRIED_BY", correction, ("Report", row["carried_by_report_id"]))


def _dispute(row: Row, graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"]) if row["place_id"] else "the reports as such"
    properties = {k: row[k] for k in ("section", "statement", "outcome", "date")}
    caption = f"{short(graph, row['place_id']) if row['place_id'] else 'The reports'}: dispute"
    dispute = ("Dispute", graph.node("Dispute", row["dispute_id"], f"Dispute: {place}", caption, **properties))
    graph.edge("OF_REPORT", dispute, ("Report", row["report_id"]))
    if row["place_id"]:
        graph.edge("CONCERNS", dispute, ("Jurisdiction", row["place_id"]))


def _sources(tables: Tables, graph: GraphRows) -> None:
    """The source of each row, and the further ones that are cited for it."""
    labels = {"corrections": "Correction", "disputes": "Dispute", "rulings": "Ruling", "definitions": "Definition"}
    cited = grouped(tables.rows("citations"), "table")
    for table, label in labels.items():
        key = tables.schemas[table]["primaryKey"][0]
        rows = grouped(tables.rows(table), key)
        for row in graph.each(tables.rows(table)):
            graph.edge("REPORTS", ("Source", row["source_id"]), (label, row[key]))
        for citation in cited.get((table,), []):
            for _ in graph.each(joined([citation], rows.get((citation["row_id"],), []))):
                _cite(graph, citation, (label, citation["row_id"]))


def _cite(graph: GraphRows, citation: Row, saying: tuple[str, str]) -> None:
    source = ("Source", citation["source_id"])
    if citation["role"] == "supports":
        graph.edge("REPORTS", source, saying)
    else:
        graph.edge("BEARS_ON", source, saying, role=citation["role"])
