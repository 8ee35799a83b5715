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
    wording_kind: str = "none"
    locator: str = ""
    section: str = ""
    certainty: str = "certain"
    date: str = ""
    derivation: str = "stated"
    status: str = "reported"
    note: str = ""
    speaker: str = ""


_STATED = (
    "role", "wording", "wording_kind", "locator", "certainty", "date", "derivation", "status", "note",
)  # fmt: skip
# The columns from which a claim comes, by its predicate: a source may be cited for them alone.
COLUMNS = {
    "as_printed": ("as_printed",),
    "section1_rank": ("rank",),
    "date_enacted": ("date_enacted", "date_enacted_as_printed"),
    "date_effective": ("date_effective", "date_effective_as_printed"),
    "policy_title": ("title",),
    "criterion": ("criteria_as_printed",),
    "area_of_responsibility": ("aor_id",),
    "facility": ("facility_as_printed", "facility_id"),
    "citizenship": ("country_id",),
    "offense": ("offense_as_printed", "offense_id"),
    "disposition": ("disposition",),
    "issued_date": ("issued_date",),
    "declined_date": ("declined_date",),
}
STATED = frozenset(column for columns in COLUMNS.values() for column in columns)
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
    return Proposition(row["place_id"], measure, scope_id(row["report_id"], row["scope_certainty"]), "yes")


def _published(tables: Tables, graph: GraphRows) -> Said:
    for row in graph.each(tables.rows("published_values")):
        yield published(row), _stated(row, section=row["report_section"], speaker=row["actor_id"])


def _stated(row: Row, **more: str) -> Statement:
    """What a row says of how its source has it."""
    said = {name: row[name] for name in _STATED if name in row}
    if "wording" not in said:
        said.pop("wording_kind", None)  # of what is as printed
    return Statement(row["source_id"], **said | more)


def _worded(statement: Statement, row: Row, as_printed: str) -> Statement:
    return replace(statement, wording=as_printed, wording_kind=row["wording_kind"]) if as_printed else statement


def _listings(tables: Tables, cited: _Citations) -> Said:
    for row in tables.rows("listings"):
        statement = _stated(row, section=row["section"])
        printed = _worded(statement, row, row["as_printed"])
        proposition = listed(row, cited.graph)
        # Who prints the place so lists it; of those who list it too, nobody knows how they print it.
        told = set[str]()
        for said in cited.each("listings", row, proposition, printed, of="as_printed"):
            told.add(said[1].source)
            yield said
        for said in cited.each("listings", row, proposition, statement):
            if said[1].source not in told:
                yield said
        if row["rank"]:
            ranked = replace(
                proposition, predicate="section1_rank", value=row["rank"], low=row["rank"], high=row["rank"],
                precision="exact", unit="rank",
            )  # fmt: skip
            yield from cited.each("listings", row, ranked, statement)


def _policies(tables: Tables, cited: _Citations) -> Said:
    """A policy states its values wherever it is listed; one that no report lists states them of the world.

    In a report that another set alone lists it for, its own source does not state them: it did not read that report.
    """
    listings = grouped(tables.rows("listings"), "policy_id")
    criteria = grouped(tables.rows("policy_criteria"), "policy_id")
    areas = {row["aor_id"]: row["name"] for row in tables.rows("areas_of_responsibility")}
    for row in tables.rows("policies"):
        key = (row["policy_id"],)
        its = listings.get(key, [])
        reports = {one["report_id"] for one in its if one.of_set == row.of_set}
        ours: list[Row | None] = [one for one in its if one.of_set == row.of_set or one["report_id"] in reports]
        for listing in ours or [None]:
            yield from _policy(row, listing, criteria.get(key, []), areas, cited)


def _policy(row: Row, listing: Row | None, criteria: list[Row], areas: dict[str, str], cited: _Citations) -> Said:
    scope = scope_id(listing["report_id"], listing["scope_certainty"]) if listing else ""
    statement = _stated(row, section=listing["section"] if listing else "")
    about = Proposition(row["policy_id"], "", scope, "")
    by = [listing] if listing else []
    for predicate in ("date_enacted", "date_effective"):
        if row[predicate]:
            dated = replace(about, predicate=predicate, value=row[predicate])
            yield from cited.each("policies", row, dated, _worded(statement, row, row[f"{predicate}_as_printed"]), *by)
    if row["title"]:
        titled = replace(about, predicate="policy_title", value=row["title"])
        yield from cited.each("policies", row, titled, statement, *by)
    for one in criteria:
        asked = replace(about, predicate="criterion", value=one["criterion_id"])
        yield from cited.each("policies", row, asked, _worded(statement, row, row["criteria_as_printed"]), *by, one)
    if row["aor_id"]:
        located = statement
        if (basis := row["aor_basis"]) not in {"report", "press"}:
            located = replace(statement, role="input", certainty="derived", derivation=basis, status="derived")
        area = replace(about, subject=row["place_id"], predicate="area_of_responsibility", value=areas[row["aor_id"]])
        yield from cited.each("policies", row, area, located, *by, alone=True)


def _detainers(tables: Tables, cited: _Citations) -> Said:
    countries = {row["country_id"]: row["name"] for row in tables.rows("countries")}
    section = cited.graph.nodes["Measure"]["declined_row"]["section"]
    for row in tables.rows("declined_detainers"):
        statement = _stated(row, section=str(section))
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
                printed = row.get(f"{predicate}_as_printed", "")
                yield from cited.each("declined_detainers", row, proposition, _worded(statement, row, printed))


def _bases(tables: Tables, graph: GraphRows) -> Said:
    for row in graph.each(tables.rows("report_bases")):
        qualifier = f"Section {row['section']}" if row["section"] else ""
        yield (
            Proposition(row["report_id"], "relies_on", row["report_id"], row["basis_id"], qualifier),
            _stated(row, section=row["section"], speaker=row["actor_id"]),
        )


class _Citations:
    """The source of a row, and the further ones that are cited for it, or for a column of it alone."""

    def __init__(self, tables: Tables, graph: GraphRows) -> None:
        self.tables, self.graph = tables, graph
        self.further = grouped(tables.rows("citations"), "table", "row_id")

    def each(
        self, table: str, row: Row, proposition: Proposition, statement: Statement, *also: Row, of: str = "",
        alone: bool = False,
    ) -> Said:  # fmt: skip
        """The proposition with the statement of each source.

        Who is cited as stating its column (that of the predicate `of`) states it alone. Where nobody is, the row's own
        source does and, unless that is `alone`, who is cited for the row. `also`: other rows that it takes to say it.
        """
        cited = self.further.get((table, row[self.tables.key(table)[0]]), [])
        columns = COLUMNS.get(of or proposition.predicate, ())
        own = [citation for citation in cited if citation["field"] in columns]
        settled = any(citation["role"] in {"supports", "input"} for citation in own)
        if not settled:
            for _ in self.graph.each([Joined(*also, row)]):
                yield proposition, statement
        general = [] if settled or alone else [citation for citation in cited if not citation["field"]]
        for citation in own + general:
            kept = {name: getattr(statement, name) for name in ("section", "derivation", "status")}
            said = _stated(citation, **kept)
            spelled = of or statement.wording_kind != "verbatim"  # who gives no words is not quoted
            if citation in own and not said.wording and citation["role"] != "context" and spelled:
                said = replace(said, wording=statement.wording, wording_kind=statement.wording_kind)
            for _ in self.graph.each([Joined(citation, row, *also)]):
                yield proposition, said
