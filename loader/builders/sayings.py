"""What offices, courts and ICE say: actors, corrections, disputes, rulings, definitions, with their sources."""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows

# The kinds of correction after which a figure's value is unknown. A removal or an apology withdraws none.
WITHDRAWING = frozenset({"misattributed_issued", "not_declined_here", "issued_to_wrong_place"})


def add(tables: Tables, graph: GraphRows) -> None:
    """Add actors, corrections, disputes, rulings and definitions."""
    for row in tables.rows("actors"):
        of = row["organization"] or (graph.name("Jurisdiction", row["place_id"]) if row["place_id"] else "")
        office = row["office"][0].upper() + row["office"][1:]
        graph.node("Actor", row["actor_id"], f"{office}, {of}" if of else office, office=row["office"])
        if row["place_id"]:
            graph.edge("OFFICE_OF", ("Actor", row["actor_id"]), ("Jurisdiction", row["place_id"]))
    for row in tables.rows("corrections"):
        _correction(row, graph)
    for row in tables.rows("disputes"):
        _dispute(row, graph)
    for row in tables.rows("dispute_speakers"):
        graph.edge("SPOKEN_BY", ("Dispute", row["dispute_id"]), ("Actor", row["actor_id"]))
    for row in tables.rows("dispute_answers"):
        graph.edge("ANSWERED_BY", ("Dispute", row["dispute_id"]), ("Correction", row["correction_id"]))
    for row in tables.rows("rulings"):
        graph.node(
            "Ruling",
            row["ruling_id"],
            row["name"],
            **{k: row[k] for k in ("court", "date", "docket", "holding", "relevance", "verified")},
        )
    for row in tables.rows("definitions"):
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


def _correction(row: dict[str, str], graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"])
    correction = (
        "Correction",
        graph.node(
            "Correction",
            row["correction_id"],
            f"{row['kind'].replace('_', ' ').capitalize()}: {place}, Section {row['section']}",
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


def _dispute(row: dict[str, str], graph: GraphRows) -> None:
    place = graph.name("Jurisdiction", row["place_id"]) if row["place_id"] else "the reports as such"
    properties = {k: row[k] for k in ("section", "statement", "outcome", "date")}
    dispute = ("Dispute", graph.node("Dispute", row["dispute_id"], f"Dispute: {place}", **properties))
    graph.edge("OF_REPORT", dispute, ("Report", row["report_id"]))
    if row["place_id"]:
        graph.edge("CONCERNS", dispute, ("Jurisdiction", row["place_id"]))


def _sources(tables: Tables, graph: GraphRows) -> None:
    """(:Source)-[:REPORTS]->(...): the source of each row, and the further ones that are cited for it."""
    labels = {"corrections": "Correction", "disputes": "Dispute", "rulings": "Ruling", "definitions": "Definition"}
    for table, label in labels.items():
        key = tables.schemas[table]["primaryKey"][0]
        for row in tables.rows(table):
            graph.edge("REPORTS", ("Source", row["source_id"]), (label, row[key]), role="supports")
    for row in tables.rows("citations"):
        if (cited := labels.get(row["table"])) and graph.has(cited, row["row_id"]):
            graph.edge("REPORTS", ("Source", row["source_id"]), (cited, row["row_id"]), role=row["role"])
