"""Rules that hold in every graph, made from the model. Each finds 0 misfits, or names the first few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddor.claims.outcome import Check, none_of
from ddor.model import MODEL
from ddor.model.declarations import NodeType, RelationshipType

if TYPE_CHECKING:
    from ddor.store.base import Store


# Types that tables give; the others are bookkeeping, or of records.
_NODE_TYPES = tuple(t for t in MODEL.node_types if t.of_tables)
_RELATIONSHIP_TYPES = tuple(t for t in MODEL.relationship_types if t.of_tables)

# What the claim behind a property of a node is about: the node, or, of a claim, what that is about in the same scope.
_ABOUT_NODE = "(c:Claim)-[:ABOUT]->(n)"
_ABOUT_THE_SAME = "(c:Claim)-[:ABOUT]->(:Jurisdiction)<-[:ABOUT]-(n), (c)-[:IN_SCOPE]->(:Scope)<-[:IN_SCOPE]-(n)"

_CLAIMS = {
    "claims without a source": "NOT EXISTS { (c)<-[:STATES|INPUT_TO|BEARS_ON]-(:Source) }",
    "claims about nothing": "NOT EXISTS { (c)-[:ABOUT]->() }",
    "claims whose subject is not what they are about": "NOT EXISTS { (c)-[:ABOUT]->({id: c.subject}) }",
    "claims of something that is no measure": "NOT EXISTS { (:Measure {id: c.predicate}) }",
    "claims in two scopes": "COUNT { (c)-[:IN_SCOPE]->(:Scope) } > 1",
    "listings that are in no section": "c:Listing AND NOT EXISTS { (c)-[:IN_SECTION]->(:Section) }",
}
# What a source prints in two ways, word for word, it says itself; else a row was changed without the other.
_TWO_VALUES = """
MATCH (s:Source)-[t:STATES]->(c:Claim)
WHERE coalesce(t.wording_kind, 'none') <> 'verbatim'
  AND (c.low = c.high OR c.earliest = c.latest OR c.value IN ['yes', 'no'])
OPTIONAL MATCH (c)-[:IN_SCOPE]->(x:Scope)
WITH s.id AS source, t.speaker AS speaker, c.subject AS subject, c.predicate AS predicate, x.id AS scope,
  c.qualifier AS qualifier, c.unit AS unit, collect(DISTINCT c.value) AS values
WHERE size(values) > 1
RETURN source, predicate, subject, scope, qualifier, values ORDER BY source, predicate, subject, scope, qualifier"""


def check(store: Store) -> Iterator[Check]:
    """Names and keys, relationships between what they may join, sound claims, and one behind every stated value."""
    yield from _names_and_keys(store)
    yield _ends(store)
    yield from _claims(store)
    for node_type in _NODE_TYPES:
        for statement, what in _stated_properties(node_type):
            yield _misfits(store, what, statement)
    for relationship in _RELATIONSHIP_TYPES:
        for statement, what in _stated_relationships(relationship):
            yield _misfits(store, what, statement)


def _names_and_keys(store: Store) -> Iterator[Check]:
    nameless, keyless, twice = [], [], []
    for node_type in _NODE_TYPES:
        label, key = node_type.label, node_type.key
        nodes, names, keys, distinct = store.read(
            f"MATCH (n:{label}) "
            "RETURN count(n), count(CASE WHEN trim(n.name) <> '' AND trim(n.caption) <> '' THEN 1 END), "
            f"count(n.{key}), count(DISTINCT n.{key})",
            trusted=True,
        ).rows[0]
        nameless += [label] * (nodes - names)
        keyless += [label] * (nodes - keys)
        twice += [label] * (keys - distinct)
    yield none_of("nodes without a name or caption", nameless)
    yield none_of("nodes without a key", keyless)
    yield none_of("nodes with the key of another", twice)


def _ends(store: Store) -> Check:
    """Every relationship of the model joins what the model says that it joins. One look at each; at none of records."""
    astray: list[str] = []
    for start, kind, end, count in store.read(
        f"MATCH (a)-[r:{'|'.join(t.type for t in _RELATIONSHIP_TYPES)}]->(b) "
        "RETURN labels(a), type(r), labels(b), count(*)",
        trusted=True,
    ).rows:
        if not any(one in start and other in end for one, other in MODEL.by_type[kind].ends):
            astray += [f"({':'.join(start)})-[:{kind}]->({':'.join(end)})"] * count
    return none_of("relationships between labels that the model does not join", astray)


def _claims(store: Store) -> Iterator[Check]:
    for what, where in _CLAIMS.items():
        yield _misfits(store, what, f"MATCH (c:Claim) WHERE {where} RETURN c.id ORDER BY c.id")
    twice = (
        f"{source}: {' and '.join(sorted(values))} as {' '.join(filter(None, cell))}"
        for source, *cell, values in store.read(_TWO_VALUES, trusted=True).rows
    )
    yield none_of("two exact values that one source gives for one thing", twice)


def _stated_properties(node_type: NodeType) -> Iterator[tuple[str, str]]:
    """For each property that a claim must back: the nodes whose value no claim has."""
    about = _ABOUT_THE_SAME if node_type.label == "Claim" else _ABOUT_NODE
    for prop in node_type.properties:
        if prop.stated_as:
            yield (
                f"MATCH (n:{node_type.label}) WHERE n.{prop.name} IS NOT NULL AND NOT EXISTS {{ "
                f"MATCH {about} WHERE c.predicate = '{prop.stated_as}' "
                f"AND c.value = toString(n.{prop.name}) }} RETURN n.id ORDER BY n.id",
                f"{node_type.label}.{prop.name} without a claim of its value",
            )


def _stated_relationships(relationship: RelationshipType) -> Iterator[tuple[str, str]]:
    """For each end: the relationships that no claim about their start backs.

    The claim's value is the id or the name of the other end, or what the start has as printed for that predicate.
    """
    if not relationship.stated_as:
        return
    for start, end in relationship.ends:
        printed = [p.name for p in MODEL.by_label[start].properties if p.stated_as == relationship.stated_as]
        values = ", ".join(["m.id", "m.name", *(f"n.{name}" for name in printed)])
        yield (
            f"MATCH (n:{start})-[:{relationship.type}]->(m:{end}) WHERE NOT EXISTS {{ "
            f"MATCH (c:Claim)-[:ABOUT]->(n) WHERE c.predicate = '{relationship.stated_as}' "
            f"AND c.value IN [{values}] }} RETURN n.id ORDER BY n.id, m.id",
            f"{start} {relationship.type} {end} without a claim of it",
        )


def _misfits(store: Store, what: str, statement: str) -> Check:
    return none_of(what, (str(row[0]) for row in store.read(statement, trusted=True).rows))
