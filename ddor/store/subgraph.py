"""A part of the graph as plain values: what a picture, a page, or an export is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `key` is `Label:id`, stable across loads and stores (an element id is neither)."""

    key: str
    labels: tuple[str, ...]
    properties: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is, in full: every node of the model has a `name`."""
        return str(self.properties.get("name", self.key))

    @property
    def caption(self) -> str:
        """The same in short, with what tells it apart first; without one, the name."""
        return str(self.properties.get("caption", self.name))


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship from the node with key `source` to the node with key `target`. Parallel edges are kept."""

    source: str
    target: str
    type: str
    properties: dict[str, Any]


@dataclass(slots=True)
class Subgraph:
    """Nodes by key, and edges between them, in the order in which the store gave them."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
