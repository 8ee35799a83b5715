"""Claims: one node for each proposition, one relationship for each statement by which a source bears on it."""

from __future__ import annotations

from dataclasses import asdict

from ddor.loader.builders import naming, propositions
from ddor.loader.builders.joined import grouped, joined
from ddor.loader.builders.measures import lists
from ddor.loader.builders.propositions import Proposition, Statement
from ddor.loader.builders.reports import ONE_OF, add_scope, add_section, covered
from ddor.loader.tables import Tables
from ddor.loader.values import number
from ddor.model.dates import days_meant
from ddor.model.rows import GraphRows, Properties

# A source says the claim, gives what we worked it out from, or throws light on it.
_ROLES = {"supports": "STATES", "input": "INPUT_TO"}


def add(tables: Tables, graph: GraphRows) -> None:
    """Add all claims of these tables."""
    writer = _Writer(tables, graph)
    for proposition, statement in propositions.each(tables, graph):
        writer.add(proposition, statement)
    for row in graph.each([row for row in tables.rows("listings") if row["policy_id"]]):
        graph.edge("LISTS_POLICY", ("Claim", propositions.listed(row, graph).id), ("Policy", row["policy_id"]))
    _derived_from(tables, graph)


def _derived_from(tables: Tables, graph: GraphRows) -> None:
    """From each value that was worked out to those that it was worked out from."""
    names = ("subject_id", "predicate", "scope_id", "qualifier", "value")
    stated = grouped(tables.rows("published_values"), *names)
    for row in tables.rows("value_inputs"):
        ends = [stated[tuple(row[prefix + name] for name in names)] for prefix in ("", "input_")]
        for one in graph.each(joined([row], *ends)):
            derived, given = (("Claim", propositions.published(end).id) for end in one.rows[1:])
            graph.edge("DERIVED_FROM", derived, given)


class _Writer:
    """Adds claims with what they are about, their scope, their sources and speakers."""

    def __init__(self, tables: Tables, graph: GraphRows) -> None:
        self.graph = graph
        self.published = {row["source_id"]: row["published"] for row in tables.rows("sources")}
        self.entries = {propositions.listed(row, graph).id: row for row in tables.rows("listings")}

    def add(self, proposition: Proposition, statement: Statement) -> None:
        self._claim(proposition)
        claim = ("Claim", proposition.id)
        properties: Properties = asdict(statement)
        source, role = statement.source, properties.pop("role")
        del properties["source"]
        properties["date"] = statement.date or self.published.get(source, "")
        kind = _ROLES.get(statement.role, "BEARS_ON")
        if kind == "BEARS_ON":
            properties["role"] = role
        self.graph.edge(kind, ("Source", source), claim, **properties)
        if statement.speaker:
            self.graph.edge("SPOKEN_BY", claim, ("Actor", statement.speaker))

    def _claim(self, p: Proposition) -> None:
        if p.scope:
            add_scope(self.graph, p.scope)
        low, high = number(p.low), number(p.high)
        dated = self.graph.nodes["Measure"][p.predicate]["value_type"] == "date"
        earliest, latest, precision = (days_meant(p.value) if dated else None) or (None, None, p.precision)
        claim = (
            "Claim",
            self.graph.node(
                "Claim",
                p.id,
                naming.name(self.graph, p),
                naming.caption(self.graph, p),
                subject=p.subject,
                predicate=p.predicate,
                qualifier=p.qualifier,
                value=p.value,
                low=low,
                high=high,
                earliest=earliest,
                latest=latest,
                precision=precision,
                unit=p.unit,
                **self._listing(p),
            ),
        )
        self.graph.edge("ABOUT", claim, naming.subject_of(self.graph, p.subject))
        if p.scope:
            self.graph.edge("IN_SCOPE", claim, ("Scope", p.scope))
        if p.value == "yes" and (section := lists(self.graph, p.predicate)):
            certainty = "one_of" if ONE_OF in p.scope else "stated"
            for report in covered(p.scope):
                self.graph.edge("IN_SECTION", claim, add_section(self.graph, report, section), certainty=certainty)

    def _listing(self, p: Proposition) -> Properties:
        """What makes the claim a listing; nothing for any other."""
        section = lists(self.graph, p.predicate) if p.value == "yes" else ""
        entry = self.entries.get(p.id)
        printed: Properties = {"rank": number(entry["rank"]), "as_printed": entry["as_printed"]} if entry else {}
        return {"section": section, **printed}
