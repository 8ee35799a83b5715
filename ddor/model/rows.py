"""What a load sends: rows for nodes and for relationships, built up and checked before anything is sent."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TypeVar

from ddor.errors import DataError
from ddor.model import MODEL

Value = str | int | float | bool | datetime.date | datetime.datetime | None
Properties = dict[str, Value]


K = TypeVar("K", str, tuple[str, ...])


class GraphRows:
    """Nodes by label and key, relationships by type, ends and identity. One thing described in two ways is an error."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
        self.relationships: dict[tuple[str, str, str], dict[tuple[str, ...], Properties]] = defaultdict(dict)

    def node(self, label: str, key: str, name: str, **properties: Value) -> str:
        """Add a node; empty texts and None are left out (null: not stated). Returns the key."""
        if not key or not name:
            raise DataError(f"A {label} has no {'id' if not key else 'name'}.", "Every node needs both.")
        row = {"name": name, **_stated(properties)}
        _same_or_new(self.nodes[label], key, row, f"{label} {key}")
        return key

    def edge(self, type_: str, source: tuple[str, str], target: tuple[str, str], **properties: Value) -> None:
        """Add a relationship between (label, key) pairs."""
        rel = MODEL.by_type[type_]
        row = _stated(properties)
        identity = (source[1], target[1], *(str(row[name]) for name in rel.key))
        _same_or_new(self.relationships[type_, source[0], target[0]], identity, row, f"{source[1]} {type_} {target[1]}")

    def has(self, label: str, key: str) -> bool:
        """Whether the node was added."""
        return key in self.nodes.get(label, {})

    def name(self, label: str, key: str) -> str:
        """The caption of a node that was added."""
        return str(self.nodes[label][key]["name"])

    def missing_ends(self) -> list[str]:
        """Relationships whose ends were not added, or that the model does not know: each is a defect of a builder."""
        wrong = []
        for (type_, source, target), rows in self.relationships.items():
            if (source, target) not in MODEL.by_type[type_].ends:
                wrong.append(f"(:{source})-[:{type_}]->(:{target}) is not in the model")
            wrong += [f"{a} {type_} {b}" for a, b, *_ in rows if not (self.has(source, a) and self.has(target, b))]
        return wrong


def _stated(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _same_or_new(into: dict[K, Properties], key: K, row: Properties, what: str) -> None:
    there: Properties = into.setdefault(key, row)
    if there != row:
        differing = sorted(k for k in {*there, *row} if there.get(k) != row.get(k))
        raise DataError(
            f"{what} is described twice, with different {', '.join(differing)}.", "Make the two rows agree."
        )
