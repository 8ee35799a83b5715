"""What a load sends: rows for nodes and for relationships, built up and checked before anything is sent."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from ddor.errors import DataError
from ddor.model import MODEL
from ddor.model.dates import days_meant
from ddor.model.declarations import Property

Value = str | int | float | bool | datetime.date | datetime.datetime | list[str] | None
Properties = dict[str, Value]
PUBLISHED = "published"
"""The set of tables that the project publishes; a user's own sets have names of their own."""


Element = tuple[str, ...]
"""A node as (label, key), or a relationship as (type, source label, target label, *identity)."""
Kind = tuple[str, str, str]
"""A type with the labels of its ends."""


class OfSet(Protocol):
    """A row of a table, and the set of tables that it belongs to."""

    @property
    def of_set(self) -> str:
        """The name of the set."""
        ...


class Conflict(NamedTuple):
    """Two rows describe one thing in two ways: the one to blame is the later, but for one of the published set."""

    by: OfSet
    reason: str


R = TypeVar("R", bound=OfSet)


class GraphRows:
    """Nodes by label and key, relationships by type, ends and identity.

    One thing described in two ways is an error: a `Conflict` where a row is at hand. `sets` says which sets of tables
    hold each: by (label, key) of a node, by (type, labels, identity) of an edge.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
        self.relationships: dict[Kind, dict[tuple[str, ...], Properties]] = defaultdict(dict)
        self.sets: dict[Element, set[str]] = defaultdict(set)
        self.conflicts: list[Conflict] = []
        self._row: OfSet | None = None
        self._first: dict[Element, OfSet | None] = {}

    def each(self, rows: Iterable[R]) -> Iterator[R]:
        """The rows; what is added while one is at hand belongs to the set of that row. Loops may be nested."""
        around = self._row
        for row in rows:
            self._row = row
            yield row
        self._row = around

    def node(self, label: str, key: str, name: str, caption: str = "", **properties: Value) -> str:
        """Add a node; empty texts and None are left out (null: not stated). Returns the key.

        `caption` is the short name, with what tells the node apart first; without one it is the name.
        """
        if not key or not name:
            raise DataError(f"A {label} has no {'id' if not key else 'name'}.", "Every node needs both.")
        row = _stated({"name": name, "caption": caption or name, **properties}, MODEL.by_label[label].properties)
        self._add((label, key), self.nodes[label].setdefault(key, row), row, f"{label} {key}")
        return key

    def edge(self, type_: str, source: tuple[str, str], target: tuple[str, str], **properties: Value) -> None:
        """Add a relationship between (label, key) pairs."""
        rel = MODEL.by_type[type_]
        row = _stated(properties, rel.properties)
        identity = (source[1], target[1], *(str(row.get(name, "")) for name in rel.key))
        kind = (type_, source[0], target[0])
        there = self.relationships[kind].setdefault(identity, row)
        self._add((*kind, *identity), there, row, f"{source[1]} {type_} {target[1]}")

    def _add(self, element: Element, there: Properties, row: Properties, what: str) -> None:
        """Note the set of what was added, and the conflict where it is there with other properties."""
        self.sets[element].add(self._row.of_set if self._row else PUBLISHED)
        first = self._first.setdefault(element, self._row)
        if there == row:
            return
        differing = sorted(k for k in {*there, *row} if there.get(k) != row.get(k))
        reason = f"{what} is described twice, with different {', '.join(differing)}."
        blamed = first if first and self._row and self._row.of_set == PUBLISHED != first.of_set else self._row
        if blamed is None:
            raise DataError(reason, "Make the two rows agree.")
        self.conflicts.append(Conflict(blamed, reason))

    def has(self, label: str, key: str) -> bool:
        """Whether the node was added."""
        return key in self.nodes.get(label, {})

    def name(self, label: str, key: str) -> str:
        """The name of a node that was added."""
        return str(self.nodes[label][key]["name"])

    def caption(self, label: str, key: str) -> str:
        """The short name of a node that was added."""
        return str(self.nodes[label][key]["caption"])

    def pairs(self, type_: str, source: str, target: str) -> list[tuple[str, str]]:
        """The keys that relationships of the type lead from and to, between nodes with these labels; each pair once."""
        return sorted({(a, b) for a, b, *_ in self.relationships.get((type_, source, target), ())})

    def missing_ends(self) -> list[str]:
        """Relationships whose ends were not added, or that the model does not know: each is a defect of a builder."""
        wrong = []
        for (type_, source, target), rows in self.relationships.items():
            if (source, target) not in MODEL.by_type[type_].ends:
                wrong.append(f"(:{source})-[:{type_}]->(:{target}) is not in the model")
            wrong += [f"{a} {type_} {b}" for a, b, *_ in rows if not (self.has(source, a) and self.has(target, b))]
        return wrong


def _stated(properties: Properties, declared: Iterable[Property]) -> Properties:
    """Without what is not stated; beside each date as precise as stated, the first and last day that it can mean."""
    row: Properties = {name: value for name, value in properties.items() if value not in ("", None)}
    for one in declared:
        if one.type == "when" and (days := days_meant(str(row.get(one.name, "")))):
            row[f"{one.name}_earliest"], row[f"{one.name}_latest"] = days[:2]
    return row
