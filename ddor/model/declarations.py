"""The words in which the model is declared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

PropertyType = Literal["string", "integer", "number", "boolean", "date", "datetime"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `stated_as` names the predicate of the claim that must back its value, where a source states it."""

    name: str
    type: PropertyType
    description: str
    stated_as: str | None = None


@dataclass(frozen=True, slots=True)
class NodeType:
    """One node type: its key label, what it is, its properties, how it is drawn.

    `further_labels` maps a value of the property `kind` to the second label that such a node carries.
    """

    label: str
    description: str
    colour: str
    shape: str
    properties: tuple[Property, ...]
    further_labels: dict[str, str] = field(default_factory=dict)
    key: str = "id"

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Key and caption, then the properties of its own."""
        return (
            Property(self.key, "string", "Made from content, the same in every load; never a counter."),
            Property("name", "string", "Reads well as a caption."),
            *self.properties,
        )


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """One relationship type: which labels it joins, in the direction of the arrow, and its properties.

    Two relationships of the type between the same nodes are the same one, unless they differ in a property of `key`.
    `stated_as` names the predicate of the claim that must back it, where a source states it.
    """

    type: str
    description: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    stated_as: str | None = None


def read(path: Path) -> tuple[tuple[NodeType, ...], tuple[RelationshipType, ...]]:
    """The types that a file declares, in its order, which is that of a load.

    Raises:
        TypeError, KeyError: the file declares something that there is no word for, or leaves out what is needed.
    """
    import yaml

    declared = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    nodes = tuple(NodeType(label, **_fields(said)) for label, said in declared["nodes"].items())
    relationships = tuple(
        RelationshipType(kind, ends=tuple(map(tuple, said.pop("ends"))), **_fields(said))
        for kind, said in declared["relationships"].items()
    )
    return nodes, relationships


def _fields(said: dict[str, Any]) -> dict[str, Any]:
    properties = tuple(Property(name, *rest) for name, rest in said.pop("properties", {}).items())
    keyed = {"key": tuple(said.pop("key"))} if "key" in said else {}
    return {"description": said.pop("about"), "properties": properties, **keyed, **said}
