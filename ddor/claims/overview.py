"""What a store holds, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddor.model import MODEL
from ddor.store.state import own_sets, schema_version

if TYPE_CHECKING:
    from ddor.model.declarations import RelationshipType
    from ddor.store.base import Store


@dataclass(frozen=True)
class Overview:
    """Counts by label, by type, and of a user's own sets of tables (those above 0); past loads, the latest first."""

    schema_version: int | None
    nodes: dict[str, int]
    relationships: dict[str, int]
    own_sets: dict[str, int]
    loads: list[dict[str, Any]]

    @property
    def empty(self) -> bool:
        """Whether nothing was ever loaded."""
        return self.schema_version is None


def overview(store: Store) -> Overview:
    """Count what the store holds.

    Raises:
        SchemaVersionError: see `schema_version`.
    """
    version = schema_version(store)
    nodes = _counts(store, [(one.label, f"(x:{one.label})") for one in MODEL.node_types])
    relationships = _counts(store, [(one.type, arrow) for one in MODEL.relationship_types for arrow in _arrows(one)])
    return Overview(version, nodes, relationships, own_sets(store), _loads(store) if "Load" in nodes else [])


def _arrows(kind: RelationshipType) -> list[str]:
    """Patterns of all relationships of a type: without the label of a start, the embedded store looks at each node."""
    starts = dict.fromkeys(f":{start}" for start, _ in kind.ends) or {"": None}
    return [f"({start})-[x:{kind.type}]->()" for start in starts]


def _counts(store: Store, patterns: list[tuple[str, str]]) -> dict[str, int]:
    """How often the patterns of each name are there, if at all. Neo4j answers from its count store, however large."""
    statement = "\nUNION ALL\n".join(
        f"MATCH {pattern} RETURN '{name}' AS name, count(x) AS number" for name, pattern in patterns
    )
    found: Counter[str] = Counter()
    for name, number in store.read(statement, trusted=True).rows:
        found[name] += number
    return {name: found[name] for name in dict(patterns) if found[name]}


def _loads(store: Store) -> list[dict[str, Any]]:
    columns = ("started", "finished", "of_sets", "files", "created", "changed", "retired", "revived", "rejected")
    fields = ", ".join(f"l.{name}" for name in columns)
    result = store.read(f"MATCH (l:Load) RETURN {fields} ORDER BY l.started DESC, l.id", trusted=True)
    return [dict(zip(columns, row, strict=True)) for row in result.rows]
