"""The model of the graph, read from `cypher/model.yaml`, where it is declared once.

Constraints, the statements that the loader sends, the data dictionary, the schema diagram and the legend of every page
are made from `MODEL`. To add a node type or a relationship type, add it to that file, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ddor import content
from ddor.model.declarations import NodeType, Property, RelationshipType, read

SCHEMA_VERSION = 3

__all__ = ["MODEL", "SCHEMA_VERSION", "Model", "NodeType", "Property", "RelationshipType"]


@dataclass(frozen=True)
class Model:
    """All node types and relationship types, in the order in which they are loaded."""

    node_types: tuple[NodeType, ...]
    relationship_types: tuple[RelationshipType, ...]

    @cached_property
    def by_label(self) -> dict[str, NodeType]:
        """The node type of each key label and of each further label."""
        found = {t.label: t for t in self.node_types}
        for node_type in self.node_types:
            for label in node_type.further_labels.values():
                found.setdefault(label, node_type)
        return found

    @cached_property
    def by_type(self) -> dict[str, RelationshipType]:
        """The relationship type of each name."""
        return {t.type: t for t in self.relationship_types}

    def node_type_of(self, labels: Iterable[str]) -> NodeType | None:
        """The node type of a node with these labels; None if no label is of this model."""
        return next((self.by_label[label] for label in labels if label in self.by_label), None)

    def labels(self) -> frozenset[str]:
        """Every label that a load may write."""
        return frozenset(self.by_label)


MODEL = Model(*read(content.folder("cypher") / "model.yaml"))
