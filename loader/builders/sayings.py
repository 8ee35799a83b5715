"""What offices, courts and ICE say: corrections, responses, disputes, rulings, definitions, with their sources."""

from __future__ import annotations

from collections.abc import Mapping

from ddor.loader.builders.joined import grouped, joined
from ddor.loader.builders.places import short
from ddor.loader.builders.reports import TOGETHER
from ddor.loader.tables import Row, Tables
from ddor.model.rows import GraphRows, Properties

LABELS = {
    "corrections": "Correction", "responses": "Response", "disputes": "Dispute", "rulings": "Ruling",
    "definitions": "Definition",
}  # fmt: skip


def add(tables: Tables, graph: GraphRows) -> None:
    """Add actors, corrections, responses, disputes, rulings and definitions."""
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
    for row in graph.each(tables.rows("responses")):
        _response(row, graph)
    for row in graph.each(tables.rows("disputes")):
        _dispute(row, graph)
    for row in graph.each(tables.rows("dispute_speakers")):
        graph.edge("SPOKEN_BY", ("Dispute", row["dispute_id"]), ("Actor", row["actor_id"]))
    for row in graph.each(tables.rows("dispute_answers")):
        answer = ("Correction", row["correction_id"]) if row["correction_id"] else ("Response", row["response_id"])
        graph.edge("ANSWERED_BY", ("Dispute", row["dispute_id"]), answer)
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
        _ends(("Definition", row["definition_id"]), row, graph)
    _sources(tables, graph)


def _correction(row: Row, graph: GraphRows) -> None:
    properties = {k: row[k] for k in ("kind", "section", "explanation", "date", "date_of_note")}
    name, caption = _called(row, graph, row["kind"].replace("_", " "))
    correction = "Correction", graph.node("Correction", row["correction_id"], name, caption, **properties)
    _ends(correction, row, graph)
    if row["carried_by_report_id"]:
        graph.edge("CARRIED_BY", correction, ("Report", row["carried_by_report_id"]))


def _response(row: Row, graph: GraphRows) -> None:
    properties = {k: row[k] for k in ("kind", "section", "statement", "asked_by", "date")}
    name, caption = _called(row, graph, row["kind"])
    response = "Response", graph.node("Response", row["response_id"], name, caption, **properties)
    _ends(response, row, graph)
    if row["absent_from_report_id"]:
        graph.edge("ABSENT_FROM", response, ("Report", row["absent_from_report_id"]))


def _dispute(row: Row, graph: GraphRows) -> None:
    properties = {k: row[k] for k in ("section", "statement", "outcome", "outcome_as_told", "date")}
    name, caption = _called(row, graph, "dispute")
    _ends(("Dispute", graph.node("Dispute", row["dispute_id"], name, caption, **properties)), row, graph)


def _called(row: Row, graph: GraphRows, what: str) -> tuple[str, str]:
    """Name and caption of what is said of a place, or of the reports."""
    place = row["place_id"]
    full = graph.name("Jurisdiction", place) if place else "the reports as such"
    section = f", Section {row['section']}" if row["section"] else ""
    return f"{what.capitalize()}: {full}{section}", f"{short(graph, place) if place else 'The reports'}: {what}"


def _ends(saying: tuple[str, str], row: Row, graph: GraphRows) -> None:
    """Of which reports and which place it is said, and by whom, where the row says so."""
    for report in filter(None, row["report_id"].split(TOGETHER)):
        graph.edge("OF_REPORT", saying, ("Report", report))
    if row.get("place_id"):
        graph.edge("CONCERNS", saying, ("Jurisdiction", row["place_id"]))
    if row.get("actor_id"):
        graph.edge("SPOKEN_BY", saying, ("Actor", row["actor_id"]))


def _sources(tables: Tables, graph: GraphRows) -> None:
    """The source of each row, and the further ones that are cited for it."""
    published = {row["source_id"]: row["published"] for row in tables.rows("sources")}
    cited = grouped(tables.rows("citations"), "table")
    for table, label in LABELS.items():
        key = tables.key(table)[0]
        rows = grouped(tables.rows(table), key)
        for row in graph.each(tables.rows(table)):
            _tells(graph, row, (label, row[key]), published)
        for citation in cited.get((table,), []):
            for _ in graph.each(joined([citation], rows.get((citation["row_id"],), []))):
                _tells(graph, citation, (label, citation["row_id"]), published)


def _tells(graph: GraphRows, row: Row, saying: tuple[str, str], published: Mapping[str, str]) -> None:
    """The source of a row, or of a citation, tells of the saying, or throws light on it."""
    told: Properties = {k: row[k] for k in ("wording", "wording_kind", "locator", "certainty", "note")}
    told["date"] = published.get(row["source_id"], "")
    source, role = ("Source", row["source_id"]), row.get("role", "supports")
    if role == "supports":
        graph.edge("REPORTS", source, saying, field=row.get("field"), **told)
    else:
        graph.edge("BEARS_ON", source, saying, role=role, **told)
