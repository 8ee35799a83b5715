"""From what the driver returns to plain values, and to a subgraph."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ddor.errors import UsageError
from ddor.store.subgraph import Edge, Node, Subgraph

if TYPE_CHECKING:
    import neo4j

KeyLabel = Callable[[tuple[str, ...]], tuple[str, str]]


@dataclass(slots=True)
class Result:
    """The rows of an answer; `truncated`: there were more than the row limit; `notices`: what the server said."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = False
    notices: list[str] = field(default_factory=list)


def table(result: neo4j.Result, limit: int | None) -> Result:
    """The first `limit` rows as plain values; the rest is not fetched."""
    records, truncated = take(result, limit)
    # By its items themselves: a record gives no value that Python has no type for.
    return Result(list(result.keys()), [[plain(v) for v in tuple.__iter__(record)] for record in records], truncated)


def take(result: neo4j.Result, limit: int | None) -> tuple[list[neo4j.Record], bool]:
    """The first `limit` records, and whether there are more."""
    records = list(result) if limit is None else result.fetch(limit + 1)
    if limit is None or len(records) <= limit:
        return records, False
    return records[:limit], True


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  one line per type of the driver
    """A value of the driver as plain Python: dates as `datetime`, nodes and relationships as their properties.

    A path becomes the list of its nodes and relationships in order, a duration or a point its text, and so does a day
    outside the years 1 to 9999, and a time that is finer than Python's microseconds.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    import neo4j.graph
    import neo4j.spatial
    import neo4j.time

    if isinstance(value, neo4j.graph.Path):
        steps: list[Any] = [value.start_node]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [relationship, node]
        return [plain(step) for step in steps]
    if isinstance(value, Mapping | neo4j.graph.Entity):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, (neo4j.time.DateTime, neo4j.time.Time)):
        return value.iso_format().replace("T", " ") if value.nanosecond % 1000 else value.to_native()
    if isinstance(value, neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, neo4j.spatial.Point):
        return {"srid": value.srid, "coordinates": [*value]}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value
    return _beyond(value.raw_data) if hasattr(value, "raw_data") else str(value)


def _beyond(raw: Any) -> str:  # noqa: ANN401 - what the driver could make no day of
    import numpy as np

    kind: bytes = raw.tag
    fields: list[Any] = [*raw.fields]
    if kind == b"D":
        return _day_and_time(np.datetime64(fields[0], "D"))
    if kind in {b"d", b"I", b"i"}:  # seconds, nanoseconds, and the seconds east of Greenwich, or a zone's name
        east, zone = 0, ""
        if kind == b"I":
            east = fields[2]
            zone = f"{'-' if east < 0 else '+'}{abs(east) // 3600:02}:{abs(east) // 60 % 60:02}"
        elif kind == b"i":  # when it changes its clocks in that year, nobody knows
            zone = f"Z[{fields[2]}]"
        fraction = f".{fields[1]:09}".rstrip("0") if fields[1] else ""
        return f"{_day_and_time(np.datetime64(fields[0] + east, 's'))}{fraction}{zone}"
    return str(raw)


def _day_and_time(value: object) -> str:
    """As Python writes those that it has: a blank before the time; a year of four digits at least."""
    sign, year, rest = re.fullmatch(r"(-?)(\d+)(.*)", str(value)).groups()  # type: ignore[union-attr]
    return f"{sign}{year:0>4}{rest.replace('T', ' ')}"


def model_key(labels: tuple[str, ...]) -> tuple[str, str]:
    """The key label of a node with these labels, and the name of its key property, by the model."""
    from ddor.model import MODEL

    node_type = MODEL.node_type_of(labels)
    return (node_type.label, node_type.key) if node_type else (labels[0] if labels else "", "id")


def subgraph(records: Iterable[neo4j.Record], key_label: KeyLabel = model_key) -> Subgraph:
    """All nodes and relationships in the records, also inside lists, maps and paths, each once, in order.

    Raises:
        UsageError: a relationship is returned without the nodes that it joins.
    """
    import neo4j.graph

    graph = Subgraph()
    keys: dict[str, str] = {}
    relationships: dict[str, neo4j.graph.Relationship] = {}

    def visit(value: object) -> None:
        if isinstance(value, neo4j.graph.Path):
            for part in (*value.nodes, *value.relationships):
                visit(part)
        elif isinstance(value, neo4j.graph.Node):
            if value.element_id not in keys:
                node = _node(value, key_label)
                keys[value.element_id] = node.key
                graph.nodes[node.key] = node
        elif isinstance(value, neo4j.graph.Relationship):
            relationships.setdefault(value.element_id, value)
        elif isinstance(value, Mapping):
            for item in value.values():
                visit(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                visit(item)

    for record in records:
        for value in record.values():
            visit(value)
    for relationship in relationships.values():
        graph.edges.append(_edge(relationship, keys))
    return graph


def _node(value: neo4j.graph.Node, key_label: KeyLabel) -> Node:
    labels = tuple(sorted(value.labels))
    label, key = key_label(labels)
    properties = {name: plain(item) for name, item in value.items()}
    ordered = (label, *(other for other in labels if other != label)) if labels else ()
    return Node(f"{label}:{properties.get(key, value.element_id)}", ordered, properties)


def _edge(value: neo4j.graph.Relationship, keys: Mapping[str, str]) -> Edge:
    start, end = value.start_node, value.end_node
    if start is None or end is None or start.element_id not in keys or end.element_id not in keys:
        raise UsageError(
            f"The statement returns a {value.type} relationship without the nodes that it joins.",
            "Return the path, or both nodes as well.",
        )
    properties = {name: plain(item) for name, item in value.items()}
    return Edge(keys[start.element_id], keys[end.element_id], value.type, properties)
