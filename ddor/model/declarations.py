"""The words in which the model is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

PropertyType = Literal["string", "integer", "number", "boolean", "date", "list", "when"]
ANY = "any"
ALSO_CALLED = "also_called"
PLAIN_COLOUR = "#8a8f98"


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `stated_as` names the predicate of the claim that must back its value, where a source states it.

    The type `when` is a date as precise as stated, as text: 2017, 2017-02, 2017-02-01. Beside it stand the dates
    `{name}_earliest` and `{name}_latest`, the first and the last day that it can mean.
    """

    name: str
    type: PropertyType
    description: str
    stated_as: str | None = None


@dataclass(frozen=True, slots=True)
class NodeType:
    """One node type: its key label, what it is, its properties, how it is drawn.

    `further_labels` maps a value of the property `label_by` to the second label that such a node carries; `any` stands
    for every value that it may have. `further_styles` gives such a label a colour and a shape of its own. `named_by`:
    the properties that it is asked for by, beside its key. `derived`: those that follow from the rest of the graph.
    `indexes` lists properties that are looked up together. `apart`: bookkeeping, which no reader of the graph needs.
    `records`: of a release of case-level records, which is loaded and taken away as a whole, and never compared with
    tables. `nameless`: there are too many of it for names.
    """

    label: str
    description: str
    properties: tuple[Property, ...]
    colour: str = "#a0a0a0"
    shape: str = "box"
    further_labels: dict[str, str] = field(default_factory=dict)
    label_by: str = "kind"
    further_styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    named_by: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    apart: bool = False
    records: bool = False
    nameless: bool = False
    key: str = "id"

    @property
    def of_tables(self) -> bool:
        """Whether tables give it: neither bookkeeping nor records."""
        return not (self.apart or self.records)

    def labels(self, properties: Mapping[str, Any]) -> tuple[str, ...]:
        """The labels of a node with these properties, the key label first."""
        value = properties.get(self.label_by)
        further = None if value is None else self.further_labels.get(str(value), self.further_labels.get(ANY))
        return (self.label, further) if further else (self.label,)

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Key, names and caption, then the properties of its own."""
        names = (
            Property("name", "string", "What it is, in full."),
            Property("caption", "string", "The same in short, with what tells it apart first: for a picture."),
        )
        return (
            Property(self.key, "string", "Made from content, the same in every load; never a counter."),
            *(() if self.nameless else names),
            *([Property(ALSO_CALLED, "list", "Other names by which people ask for it.")] if self.named_by else ()),
            *self.properties,
        )


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """One relationship type: which labels it joins, in the direction of the arrow, and its properties.

    Two relationships of the type between the same nodes are the same one, unless they differ in a property of `key`.
    `stated_as` names the predicate of the claim that must back it, where a source states it. `derived`: it follows from
    the rest of the graph, and a load makes it anew. `apart`: bookkeeping, between nodes of any type. `records`: it
    starts from a node of a release. `colour` and `width` (in pixels): how it is drawn where it has to stand out.
    """

    type: str
    description: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    stated_as: str | None = None
    derived: bool = False
    apart: bool = False
    records: bool = False
    colour: str = PLAIN_COLOUR
    width: int = 1

    @property
    def of_tables(self) -> bool:
        """Whether tables give it, or it follows from them: neither bookkeeping nor of records."""
        return not (self.apart or self.records)


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
    lists = {
        name: _tuples(said.pop(name))
        for name in ("key", "derived", "indexes", "named_by")
        if isinstance(said.get(name), list)
    }
    return {"description": said.pop("about"), "properties": properties, **lists, **said}


def _tuples(listed: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(one) if isinstance(one, list) else one for one in listed)
