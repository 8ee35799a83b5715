"""What offices, courts and ICE say: corrections, responses, disputes, rulings, definitions, with their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddor.loader.builders.joined import grouped, joined
from ddor.loader.builders.places import short
from ddor.loader.builders.reports import TOGETHER
from ddor.loader.tables import Row, Tables
from ddor.model.rows import GraphRows, Properties

LABELS = {
    "corrections": "Correction", "responses": "Response", "disputes": "Dispute", "rulings": "Ruling",
    "definitions": "Definition",
}  # fmt: skip
_SAID = {
    "corrections": ("kind", "section", "explanation", "date", "date_of_note"),
    "responses": ("kind", "section", "statement", "asked_by", "date"),
    "disputes": ("section", "statement", "outcome", "outcome_as_told", "date"),
}


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
    for table, columns in _SAID.items():
        for row in graph.each(tables.rows(table)):
            _saying(LABELS[table], tables.key(table)[0], columns, row, graph)
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


def _saying(label: str, key: str, columns: Sequence[str], row: Row, graph: GraphRows) -> None:
    """A correction, a response or a dispute: of which report, section and place."""
    what, place = row.get("kind", label.lower()).replace("_", " "), row["place_id"]
    full = graph.name("Jurisdiction", place) if place else "the reports as such"
    name = f"{what.capitalize()}: {full}{', Section ' if row['section'] else ''}{row['section']}"
    caption = f"{short(graph, place) if place else 'The reports'}: {what}"
    saying = label, graph.node(label, row[key], name, caption, **{column: row[column] for column in columns})
    _ends(saying, row, graph)
    for column, type_ in (("carried_by_report_id", "CARRIED_BY"), ("absent_from_report_id", "ABSENT_FROM")):
        if row.get(column):
            graph.edge(type_, saying, ("Report", row[column]))


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
