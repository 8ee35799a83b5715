"""The statements that a load sends: constraints, and what it writes. `ddor.store.snapshot` has those that it reads by.

Labels, types and property names come from the declaration alone; every value is a parameter. `$rows` is a list of maps.
"""

from __future__ import annotations

from collections.abc import Iterable

from ddor.model import MODEL, Model
from ddor.model.rows import Kind

# For Neo4j 5.26 and later: labels and types are values. There, a MATCH or MERGE by such a label looks at every node, so
# what exists is found by the server's own id. $rows are those of one batch, in order.
CREATE_NODES = "UNWIND $rows AS row\nCREATE (n:$(row.labels))\nSET n = row.properties\nRETURN elementId(n)"
CHANGE_NODES = (
    "UNWIND $rows AS row\nMATCH (n) WHERE elementId(n) = row.id\n"
    "REMOVE n:$(row.remove)\nSET n:$(row.add)\nSET n = row.properties"
)
DELETE_NODES = "UNWIND $rows AS row\nMATCH (n) WHERE elementId(n) = row.id\nDETACH DELETE n"
CREATE_RELATIONSHIPS = (
    "UNWIND $rows AS row\nMATCH (a) WHERE elementId(a) = row.source\nMATCH (b) WHERE elementId(b) = row.target\n"
    "CREATE (a)-[r:$(row.type)]->(b)\nSET r = row.properties"
)
CHANGE_RELATIONSHIPS = "UNWIND $rows AS row\nMATCH ()-[r]->() WHERE elementId(r) = row.id\nSET r = row.properties"
DELETE_RELATIONSHIPS = "UNWIND $rows AS row\nMATCH ()-[r]->() WHERE elementId(r) = row.id\nDELETE r"


def constraints(model: Model) -> dict[str, str]:
    """By name: a uniqueness constraint for each key, so that no key is there twice and every look-up has an index."""
    return {
        name: f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{t.label}) REQUIRE n.{t.key} IS UNIQUE"
        for t in model.node_types
        for name in [f"{_snake(t.label)}_{t.key}"]
    }


def indexes(model: Model) -> dict[str, str]:
    """By name: the indexes of properties that are looked up together."""
    return {
        name: f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{t.label}) ON ({', '.join(f'n.{one}' for one in of)})"
        for t in model.node_types
        for of in t.indexes
        for name in [f"{_snake(t.label)}_{'_'.join(of)}"]
    }


def full_text(model: Model) -> dict[str, str]:
    """By name: the index over all that a thing is asked for by. Neo4j has such indexes, the embedded store none."""
    named = [t for t in model.node_types if t.named_by]
    labels, properties = "|".join(t.label for t in named), dict.fromkeys(name for t in named for name in t.named_by)
    each = ", ".join(f"n.{name}" for name in properties)
    return {"names": f"CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:{labels}) ON EACH [{each}]"}


def create_nodes(labels: Iterable[str]) -> str:
    """Create nodes. Rows: properties, the key among them."""
    return f"UNWIND $rows AS row\nCREATE (n:{':'.join(labels)})\nSET n = row.properties"


def change_nodes(label: str, remove: Iterable[str], add: Iterable[str]) -> str:
    """Change nodes found by their key, and their labels. Rows: key, properties."""
    gone = "".join(f":{one}" for one in remove)
    relabel = f"\nREMOVE n{gone}\nSET n:{':'.join(add)}" if gone else f"\nSET n:{':'.join(add)}"
    return f"UNWIND $rows AS row\n{_by_key('n', label, 'key')}{relabel}\nSET n = row.properties"


def remove_labels(label: str, gone: Iterable[str]) -> str:
    """Take labels off nodes found by their key. Rows: key."""
    return f"UNWIND $rows AS row\n{_by_key('n', label, 'key')}\nREMOVE n{''.join(f':{one}' for one in gone)}"


def delete_nodes(label: str) -> str:
    """Delete nodes. Rows: key."""
    return f"UNWIND $rows AS row\n{_by_key('n', label, 'key')}\nDETACH DELETE n"


def create_relationships(kind: Kind, source: str, target: str) -> str:
    """Create relationships between nodes that now carry these labels. Rows: source, target, properties."""
    return f"{_ends(source, target)}\nCREATE (a)-[r:{kind[0]}]->(b)\nSET r = row.properties"


def change_relationships(kind: Kind, source: str, target: str) -> str:
    """Change relationships. Rows: source, target, the properties of the key, properties."""
    return f"{_ends(source, target)}\n{_identified(kind)}\nSET r = row.properties"


def delete_relationships(kind: Kind, source: str, target: str) -> str:
    """Delete relationships. Rows: source, target, the properties of the key."""
    return f"{_ends(source, target)}\n{_identified(kind)}\nDELETE r"


def _ends(source: str, target: str) -> str:
    return f"UNWIND $rows AS row\n{_by_key('a', source, 'source')}\n{_by_key('b', target, 'target')}"


def _by_key(name: str, label: str, column: str) -> str:
    return f"MATCH ({name}:{label} {{{MODEL.by_label[label].key}: row.{column}}})"


def _identified(kind: Kind) -> str:
    identity = [f"coalesce(r.{name}, '') = row.{name}" for name in MODEL.by_type[kind[0]].key]
    return f"MATCH (a)-[r:{kind[0]}]->(b)" + (f" WHERE {' AND '.join(identity)}" if identity else "")


def _snake(label: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in label).lstrip("_")
