"""The statements that are made from the model: constraints, and what a load reads and writes.

Labels, types and property names come from the declaration alone; every value is a parameter.
"""

from __future__ import annotations

from ddor.model import Model
from ddor.model.declarations import NodeType, RelationshipType


def constraints(model: Model) -> list[str]:
    """One uniqueness constraint for each key, so that no key is there twice and every look-up has an index."""
    return [
        f"CREATE CONSTRAINT {_snake(t.label)}_{t.key} IF NOT EXISTS FOR (n:{t.label}) REQUIRE n.{t.key} IS UNIQUE"
        for t in model.node_types
    ]


def merge_nodes(node_type: NodeType) -> str:
    """Create or change nodes. Rows: key, properties (without the key; a null removes the property)."""
    label, key = node_type.label, node_type.key
    return f"UNWIND $rows AS row\nMERGE (n:{label} {{{key}: row.key}})\nSET n += row.properties"


def add_labels(node_type: NodeType) -> str:
    """Give the nodes with these keys the further label of their kind, where they lack it.

    A statement of its own, in a transaction of its own: the embedded store takes a node that changes its label in the
    transaction that made it for a second one with the key.
    """
    kinds: dict[str, list[str]] = {}
    for kind, label in node_type.further_labels.items():
        kinds.setdefault(label, []).append(kind)
    cases = "".join(
        f"\nFOREACH (_ IN CASE WHEN n.kind IN {sorted(of)} AND NOT n:{label} THEN [1] ELSE [] END | SET n:{label})"
        for label, of in sorted(kinds.items())
    )
    return f"UNWIND $keys AS key\nMATCH (n:{node_type.label} {{{node_type.key}: key}}){cases}"


def read_nodes(node_type: NodeType) -> str:
    """What is there now, for these keys."""
    label, key = node_type.label, node_type.key
    return f"UNWIND $keys AS key\nMATCH (n:{label} {{{key}: key}})\nRETURN key, properties(n) AS properties"


def merge_relationships(rel: RelationshipType, source: str, target: str, model: Model) -> str:
    """Create or change relationships. Rows: source, target, the properties of the key, properties."""
    return (
        f"UNWIND $rows AS row\n{_ends(source, target, model)}\n"
        f"MERGE (a)-[r:{_identified(rel)}]->(b)\nSET r += row.properties"
    )


def read_relationships(rel: RelationshipType, source: str, target: str, model: Model) -> str:
    """What is there now between these nodes."""
    a, b = model.by_label[source].key, model.by_label[target].key
    return (
        f"UNWIND $sources AS source\nMATCH (a:{source} {{{a}: source}})-[r:{rel.type}]->(b:{target})\n"
        f"RETURN source, b.{b} AS target, properties(r) AS properties"
    )


def all_relationships(rel: RelationshipType, source: str, target: str, model: Model) -> str:
    """The identity of every relationship of the type between these labels: keys of the ends, properties of the key."""
    a, b = model.by_label[source].key, model.by_label[target].key
    columns = ", ".join([f"a.{a} AS source", f"b.{b} AS target", *(f"r.{name} AS {name}" for name in rel.key)])
    return f"MATCH (a:{source})-[r:{rel.type}]->(b:{target})\nRETURN {columns}"


def delete_relationships(rel: RelationshipType, source: str, target: str, model: Model) -> str:
    """Delete relationships. Rows: source, target, the properties of the key."""
    return f"UNWIND $rows AS row\n{_ends(source, target, model)}\nMATCH (a)-[r:{_identified(rel)}]->(b)\nDELETE r"


def _identified(rel: RelationshipType) -> str:
    identity = ", ".join(f"{name}: row.{name}" for name in rel.key)
    return f"{rel.type} {{{identity}}}" if identity else rel.type


def _ends(source: str, target: str, model: Model) -> str:
    a, b = model.by_label[source].key, model.by_label[target].key
    return f"MATCH (a:{source} {{{a}: row.source}})\nMATCH (b:{target} {{{b}: row.target}})"


def _snake(label: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in label).lstrip("_")
