"""What is said, and by whom: from the rows of the tables to propositions, each with a statement of it.

Published values are claims as they stand. A listing, a policy, or a row of Section II gives a claim for each value that
its source states, so that every value of the graph is backed by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ddor.loader.builders.joined import Joined, grouped
from ddor.loader.builders.measures import lists
from ddor.loader.builders.reports import scope_id
from ddor.loader.tables import Row, Tables
from ddor.loader.values import token
from ddor.model.rows import GraphRows


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is said. `scope` is the id of a scope, or empty: of the world as such."""

    subject: str
    predicate: str
    scope: str
    value: str
    qualifier: str = ""
    low: str = ""
    high: str = ""
    precision: str = ""
    unit: str = ""

    @property
    def id(self) -> str:
        """Made from content."""
        parts = [self.subject, self.predicate, self.scope or "-", token(self.value)]
        return "/".join([*parts, token(self.qualifier)] if self.qualifier else parts)


@dataclass(frozen=True, slots=True)
class Statement:
    """How one source, or an office through it, bears on a proposition."""

    source: str
    role: str = "supports"
    wording: str = ""
    locator: str = ""
    date: str = ""
    derivation: str = "stated"
    status: str = "reported"
    note: str = ""
    speaker: str = ""


Said = Iterator[tuple[Proposition, Statement]]


def each(tables: Tables, graph: GraphRows) -> Said:
    """All propositions of these tables, each with every statement of it."""
    cited = _Citations(tables, graph)
    yield from _published(tables, graph)
    yield from _listings(tables, cited)
    yield from _policies(tables, cited)
    yield from _detainers(tables, cited)
    yield from _bases(tables, graph)


def published(row: Row) -> Proposition:
    """The proposition of a row of published_values."""
    return Proposition(
        row["subject_id"], row["predicate"], scope_id(row["scope_id"], row["scope_certainty"]), row["value"],
        row["qualifier"], row["low"], row["high"], row["precision"], row["unit"],
    )  # fmt: skip


def listed(row: Row, graph: GraphRows) -> Proposition:
    """The proposition of a row of listings: the section names the place."""
    measure = next(one for one in sorted(graph.nodes["Measure"]) if lists(graph, one) == row["section"])
    return Proposition(row["place_id"], measure, scope_id(row["report_id"], row["certainty"]), "yes")


def _published(tables: Tables, graph: GraphRows) -> Said:
    names = ("source_id", "role", "wording", "locator", "date", "derivation", "status", "note", "actor_id")
    for row in graph.each(tables.rows("published_values")):
        yield published(row), Statement(*(row[name] for name in names))


def _listings(tables: Tables, cited: _Citations) -> Said:
    for row in tables.rows("listings"):
        rank = f", rank {row['rank']}" if row["rank"] else ""
        statement = Statement(
            row["source_id"],
            wording=row["as_printed"],
            locator=f"Section {row['section']}{rank}",
            derivation=row["derivation"],
            note=row["note"],
        )
        proposition = listed(row, cited.graph)
        yield from cited.each("listings", row, proposition, statement)
        if row["rank"]:
            ranked = replace(
                proposition, predicate="section1_rank", value=row["rank"], low=row["rank"], high=row["rank"],
                precision="exact", unit="rank",
            )  # fmt: skip
            yield from cited.each("listings", row, ranked, statement)


def _policies(tables: Tables, cited: _Citations) -> Said:
    """A policy states its values wherever it is listed; one that no report lists states them of the world."""
    listings = grouped(tables.rows("listings"), "policy_id")
    criteria = grouped(tables.rows("policy_criteria"), "policy_id")
    areas = {row["aor_id"]: row["name"] for row in tables.rows("areas_of_responsibility")}
    for row in tables.rows("policies"):
        key = (row["policy_id"],)
        for listing in listings.get(key, [None]):
            yield from _policy(row, listing, criteria.get(key, []), areas, cited)


def _policy(row: Row, listing: Row | None, criteria: list[Row], areas: dict[str, str], cited: _Citations) -> Said:
    scope = scope_id(listing["report_id"], listing["certainty"]) if listing else ""
    statement = Statement(
        row["source_id"], locator=f"Section {listing['section']}" if listing else "", note=row["note"]
    )
    about = Proposition(row["policy_id"], "", scope, "")
    by = [listing] if listing else []
    if row["date_enacted"]:
        dated = replace(statement, wording=row["date_enacted_as_printed"])
        enacted = replace(about, predicate="date_enacted", value=row["date_enacted"])
        yield from cited.each("policies", row, enacted, dated, *by)
    if row["title"]:
        titled = replace(about, predicate="policy_title", value=row["title"])
        yield from cited.each("policies", row, titled, statement, *by)
    for one in criteria:
        worded = replace(statement, wording=row["criteria_as_printed"])
        asked = replace(about, predicate="criterion", value=one["criterion_id"])
        yield from cited.each("policies", row, asked, worded, *by, one)
    if row["aor_id"]:
        stated = row["aor_basis"] in {"report", "press"}
        located = replace(
            statement,
            role="supports" if stated else "input",
            derivation="stated" if stated else row["aor_basis"],
            status="reported" if stated else "derived",
        )
        area = replace(about, subject=row["place_id"], predicate="area_of_responsibility", value=areas[row["aor_id"]])
        for _ in cited.graph.each([Joined(*by, row)]):
            yield area, located


def _detainers(tables: Tables, cited: _Citations) -> Said:
    countries = {row["country_id"]: row["name"] for row in tables.rows("countries")}
    section = cited.graph.nodes["Measure"]["declined_row"]["section"]
    for row in tables.rows("declined_detainers"):
        statement = Statement(
            row["source_id"], locator=f"Section {section}, a row", derivation=row["derivation"], note=row["note"]
        )
        values = {
            "declined_row": "yes",
            "facility": row["facility_as_printed"],
            "citizenship": countries.get(row["country_id"], ""),
            "offense": row["offense_as_printed"],
            "disposition": row["disposition"],
            "issued_date": row["issued_date"],
            "declined_date": row["declined_date"],
        }
        for predicate, value in values.items():
            if value:
                proposition = Proposition(row["detainer_id"], predicate, row["report_id"], value)
                yield from cited.each("declined_detainers", row, proposition, replace(statement, wording=value))


def _bases(tables: Tables, graph: GraphRows) -> Said:
    for row in graph.each(tables.rows("report_bases")):
        qualifier = f"Section {row['section']}" if row["section"] else ""
        yield (
            Proposition(row["report_id"], "relies_on", row["report_id"], row["basis_id"], qualifier),
            Statement(row["source_id"], note=row["caveat"]),
        )


class _Citations:
    """The source of a row, and the further ones that are cited for it."""

    def __init__(self, tables: Tables, graph: GraphRows) -> None:
        self.tables, self.graph = tables, graph
        self.further = grouped(tables.rows("citations"), "table", "row_id")

    def each(self, table: str, row: Row, proposition: Proposition, statement: Statement, *also: Row) -> Said:
        """The proposition with the statement of each source. `also`: other rows that it takes to say it."""
        key = row[self.tables.schemas[table]["primaryKey"][0]]
        for _ in self.graph.each([Joined(*also, row)]):
            yield proposition, statement
        for joined in self.graph.each(Joined(one, row, *also) for one in self.further.get((table, key), [])):
            citation = joined.rows[0]
            yield proposition, replace(statement, source=citation["source_id"], role=citation["role"])
