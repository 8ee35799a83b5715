"""Claims: one node for each proposition, one `STATES` relationship for each source that bears on it.

Published values are claims as they stand. A listing, a policy, or a row of Section II gives a claim for each value that
its source states, so that every value of the graph is backed by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ddor.loader.builders.places import end
from ddor.loader.tables import Tables
from ddor.loader.values import number, token
from ddor.model.dates import days_meant
from ddor.model.rows import GraphRows


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is said. `scope` is a report, reports joined by +, a period, or empty: of the world as such."""

    subject: str
    predicate: str
    scope: str
    value: str
    qualifier: str = ""
    certainty: str = "all"
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
    """How one source bears on a proposition."""

    source: str
    role: str = "supports"
    wording: str = ""
    locator: str = ""
    date: str = ""
    derivation: str = "stated"
    status: str = "reported"
    note: str = ""
    table_row: str = ""
    actor: str = ""


def add(tables: Tables, graph: GraphRows) -> None:
    """Add all claims of these tables."""
    writer = _Writer(tables, graph)
    for proposition, statement in _all(tables):
        writer.add(proposition, statement)
    for row in tables.rows("value_inputs"):
        derived, given = (
            Proposition(*(row[prefix + k] for k in ("subject_id", "predicate", "scope_id", "value", "qualifier")))
            for prefix in ("", "input_")
        )
        graph.edge("DERIVED_FROM", ("Claim", derived.id), ("Claim", given.id))


def _all(tables: Tables) -> Iterator[tuple[Proposition, Statement]]:
    cited = _Citations(tables)
    yield from _published(tables)
    yield from _listings(tables, cited)
    yield from _policies(tables, cited)
    yield from _detainers(tables, cited)
    yield from _bases(tables)


def _published(tables: Tables) -> Iterator[tuple[Proposition, Statement]]:
    for row in tables.rows("published_values"):
        yield (
            Proposition(
                row["subject_id"], row["predicate"], row["scope_id"], row["value"], row["qualifier"],
                row["scope_certainty"] or "all", row["low"], row["high"], row["precision"], row["unit"],
            ),
            Statement(
                row["source_id"], row["role"], row["wording"], row["locator"], row["date"], row["derivation"],
                row["status"], row["note"], f"published_values.csv:{row['_row']}", row["actor_id"],
            ),
        )  # fmt: skip


def _listings(tables: Tables, cited: _Citations) -> Iterator[tuple[Proposition, Statement]]:
    sections = {"I": "1", "II": "2", "III": "3"}
    for row in tables.rows("listings"):
        rank = f", rank {row['rank']}" if row["rank"] else ""
        statement = Statement(
            row["source_id"],
            wording=row["as_printed"],
            locator=f"Section {row['section']}{rank}",
            derivation=row["derivation"],
            note=row["note"],
        )
        listed = Proposition(
            row["place_id"], f"listed_section_{sections[row['section']]}", row["report_id"], "yes", "", row["certainty"]
        )
        yield from cited.each("listings", row, listed, statement)
        if row["rank"]:
            ranked = _exact(row["place_id"], "section1_rank", row["report_id"], row["rank"], "rank")
            yield from cited.each("listings", row, ranked, statement)


def _policies(tables: Tables, cited: _Citations) -> Iterator[tuple[Proposition, Statement]]:
    scopes: dict[str, tuple[str, str]] = {}
    for row in tables.rows("listings"):
        scopes.setdefault(row["policy_id"], (row["report_id"], row["certainty"]))
    criteria: dict[str, list[str]] = {}
    for row in tables.rows("policy_criteria"):
        criteria.setdefault(row["policy_id"], []).append(row["criterion_id"])
    areas = {row["aor_id"]: row["name"] for row in tables.rows("areas_of_responsibility")}
    for row in tables.rows("policies"):
        scope, certainty = scopes.get(row["policy_id"], ("", "all"))
        base = Proposition(row["policy_id"], "", scope, "", certainty=certainty)
        statement = Statement(row["source_id"], locator="Section III", note=row["note"])
        if row["date_enacted"]:
            dated = replace(statement, wording=row["date_enacted_as_printed"])
            yield from cited.each(
                "policies", row, replace(base, predicate="date_enacted", value=row["date_enacted"]), dated
            )
        if row["title"]:
            yield from cited.each(
                "policies", row, replace(base, predicate="policy_title", value=row["title"]), statement
            )
        for criterion in criteria.get(row["policy_id"], []):
            worded = replace(statement, wording=row["criteria_as_printed"])
            yield from cited.each("policies", row, replace(base, predicate="criterion", value=criterion), worded)
        if row["aor_id"]:
            area = replace(
                base, subject=row["place_id"], predicate="area_of_responsibility", value=areas[row["aor_id"]]
            )
            stated = row["aor_basis"] in {"report", "press"}
            yield (
                area,
                replace(
                    statement,
                    role="supports" if stated else "input",
                    derivation="stated" if stated else row["aor_basis"],
                    status="reported" if stated else "derived",
                    table_row=f"policies.csv:{row['_row']}",
                ),
            )


def _detainers(tables: Tables, cited: _Citations) -> Iterator[tuple[Proposition, Statement]]:
    countries = {row["country_id"]: row["name"] for row in tables.rows("countries")}
    for row in tables.rows("declined_detainers"):
        statement = Statement(
            row["source_id"], locator="Section II, a row", derivation=row["derivation"], note=row["note"]
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


def _bases(tables: Tables) -> Iterator[tuple[Proposition, Statement]]:
    for row in tables.rows("report_bases"):
        qualifier = f"Section {row['section']}" if row["section"] else ""
        yield (
            Proposition(row["report_id"], "relies_on", row["report_id"], row["basis_id"], qualifier),
            Statement(row["source_id"], note=row["caveat"], table_row=f"report_bases.csv:{row['_row']}"),
        )


def _exact(subject: str, predicate: str, scope: str, value: str, unit: str) -> Proposition:
    return Proposition(subject, predicate, scope, value, low=value, high=value, precision="exact", unit=unit)


class _Citations:
    """The source of a row, and the further ones that are cited for it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.further: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for row in tables.rows("citations"):
            self.further.setdefault((row["table"], row["row_id"]), []).append((row["source_id"], row["role"]))

    def each(
        self, table: str, row: dict[str, str], proposition: Proposition, statement: Statement
    ) -> Iterator[tuple[Proposition, Statement]]:
        """The proposition with the statement of each source."""
        key = row[self.tables.schemas[table]["primaryKey"][0]]
        statement = replace(statement, table_row=f"{table}.csv:{row['_row']}")
        for source, role in [(row["source_id"], "supports"), *self.further.get((table, key), [])]:
            yield proposition, replace(statement, source=source, role=role)


class _Writer:
    """Adds claims with what they are about, their scope, their sources and speakers."""

    def __init__(self, tables: Tables, graph: GraphRows) -> None:
        self.graph = graph
        self.published = {row["source_id"]: row["published"] for row in tables.rows("sources")}
        self.dates = {row["predicate"] for row in tables.rows("predicates") if row["value_type"] == "date"}

    def add(self, proposition: Proposition, statement: Statement) -> None:
        claim = ("Claim", proposition.id)
        if not self.graph.has(*claim):
            self._claim(proposition)
        properties = {
            name: getattr(statement, name)
            for name in ("role", "wording", "locator", "derivation", "status", "note", "table_row")
        }
        properties["date"] = statement.date or self.published.get(statement.source, "")
        self.graph.edge("STATES", ("Source", statement.source), claim, **properties)
        if statement.actor:
            self.graph.edge("SPOKEN_BY", claim, ("Actor", statement.actor))

    def _claim(self, p: Proposition) -> None:
        subject = self._subject(p.subject)
        low, high = number(p.low), number(p.high)
        earliest, latest, precision = (days_meant(p.value) if p.predicate in self.dates else None) or (
            None,
            None,
            p.precision,
        )
        self.graph.node(
            "Claim",
            p.id,
            self._caption(p, subject),
            subject=p.subject,
            predicate=p.predicate,
            scope=p.scope,
            qualifier=p.qualifier,
            value=p.value,
            number=low if low == high and p.precision == "exact" else None,
            low=low,
            high=high,
            earliest=earliest,
            latest=latest,
            precision=precision,
            unit=p.unit,
        )
        self.graph.edge("ABOUT", ("Claim", p.id), subject)
        for label, scope in self._scopes(p.scope):
            self.graph.edge("IN_SCOPE", ("Claim", p.id), (label, scope), certainty=p.certainty)

    def _subject(self, key: str) -> tuple[str, str]:
        for label in ("Report", "Policy", "Detainer"):
            if self.graph.has(label, key):
                return label, key
        return end(self.graph, key)

    def _scopes(self, scope: str) -> Iterable[tuple[str, str]]:
        parts = scope.split("+") if scope else []
        return [("Period" if self.graph.has("Period", part) else "Report", part) for part in parts]

    def _caption(self, p: Proposition, subject: tuple[str, str]) -> str:
        what = _in_words(p) + (f" ({p.qualifier})" if p.qualifier else "")
        weeks = [self.graph.name(*scope) for scope in self._scopes(p.scope) if scope != subject]
        scopes = " and ".join(week.removeprefix("DDOR ").removesuffix(", 2017") for week in weeks)
        return f"{what}, {self.graph.name(*subject)}" + (f" ({scopes})" if scopes else "")


def _in_words(p: Proposition) -> str:
    if p.predicate.startswith("listed_section_"):
        section = "I" * int(p.predicate[-1])
        return f"{'listed' if p.value == 'yes' else 'not listed'} in Section {section}"
    if p.predicate == "section1_rank":
        return f"rank {p.value} in Section I"
    words = p.predicate.replace("_", " ")
    if p.predicate.startswith("detainers_"):
        return f"{p.value}{' percent' if p.unit == 'percent' else ''} {words}"
    return f"{words}: {p.value}"
