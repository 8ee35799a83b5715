"""What a claim is called: in full, and in two or three words with what tells it apart first."""

from __future__ import annotations

from ddor.loader.builders.measures import lists
from ddor.loader.builders.places import end, short
from ddor.loader.builders.propositions import Proposition
from ddor.model.plain import part, written
from ddor.model.rows import GraphRows

# What the value of a text can be the id of.
_NAMED = ("Criterion", "Source", "Report")
_NO_UNIT = ("percent", "not stated")  # the first stands beside the value already


def subject_of(graph: GraphRows, key: str) -> tuple[str, str]:
    """Label and key of what a claim is about."""
    for label in ("Report", "Policy", "DeclinedDetainer"):
        if graph.has(label, key):
            return label, key
    return end(graph, key)


def name(graph: GraphRows, p: Proposition) -> str:
    """The whole: "51 detainers issued, Clark County, Nevada (The year 2016)"."""
    of = f" ({part(p.qualifier)})" if p.qualifier else ""
    scope = f" ({graph.caption('Scope', p.scope)})" if p.scope and p.scope != p.subject else ""
    return f"{_in_words(graph, p)}{of}, {graph.name(*subject_of(graph, p.subject))}{scope}"


def caption(graph: GraphRows, p: Proposition) -> str:
    """In short, what tells it apart first: "51 issued", "I · Clark County", "4 declined · citizenship: Mexico"."""
    return " · ".join(filter(None, [_in_short(graph, p), *reversed(part(p.qualifier).split("; "))]))


def _in_short(graph: GraphRows, p: Proposition) -> str:
    if section := lists(graph, p.predicate):
        return f"{'' if p.value == 'yes' else 'not in '}{section} · {_short(graph, p.subject)}"
    measure, value = graph.nodes["Measure"][p.predicate], _value(graph, p)
    if p.value == "yes":
        return str(measure["name"])
    if measure["value_type"] == "number" and "section" in measure:
        return f"{value} {p.predicate.removeprefix('detainers_')}"
    if p.unit == "rank":
        return f"rank {value}"
    # Detainers are issued, declined, or prepared: a number of them says which.
    return f"{value} · {measure['name']}" if p.unit in {"", "detainers", *_NO_UNIT} else f"{value} {p.unit}"


def _in_words(graph: GraphRows, p: Proposition) -> str:
    if section := lists(graph, p.predicate):
        return f"{'listed' if p.value == 'yes' else 'not listed'} in Section {section}"
    words = graph.name("Measure", p.predicate)
    if p.value == "1" and words.startswith("detainers "):
        words = words.replace("detainers", "detainer", 1)
    return f"{_value(graph, p)} {words}" if p.predicate.startswith("detainers_") else f"{words}: {_value(graph, p)}"


def _value(graph: GraphRows, p: Proposition) -> str:
    label = next((label for label in _NAMED if graph.has(label, p.value)), None)
    value = graph.caption(label, p.value) if label else written(p.value)
    return f"{value} percent" if p.unit == "percent" else value


def _short(graph: GraphRows, subject: str) -> str:
    label, key = subject_of(graph, subject)
    return short(graph, key) if label in {"Jurisdiction", "Facility"} else graph.caption(label, key)
