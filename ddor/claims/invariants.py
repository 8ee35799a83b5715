"""Rules that hold in every graph, made from the model. Each finds 0 misfits, or names the first few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddor.claims.outcome import Check, none_of
from ddor.model import MODEL
from ddor.model.declarations import NodeType, RelationshipType

if TYPE_CHECKING:
    from ddor.store.base import Store


# What the claim behind a property of a node is about; for most nodes, the node itself.
_ABOUT_NODE = "(c:Claim)-[:ABOUT]->(n)"
_ABOUT_LISTED = "(c:Claim)-[:ABOUT]->(:Jurisdiction)<-[:LISTS]-(n)"
_IN_ITS_REPORT = " AND EXISTS { MATCH (n)-[:IN_REPORT]->(r:Report) WHERE r.id = c.scope }"


def check(store: Store) -> Iterator[Check]:
    """Names and keys, relationships between what they may join, and a claim behind every stated value."""
    yield from _names_and_keys(store)
    yield _ends(store)
    yield from _claims(store)
    for node_type in MODEL.node_types:
        for statement, what in _stated_properties(node_type):
            yield _misfits(store, what, statement)
    for relationship in MODEL.relationship_types:
        for statement, what in _stated_relationships(relationship):
            yield _misfits(store, what, statement)


def _names_and_keys(store: Store) -> Iterator[Check]:
    nameless, keyless, twice = [], [], []
    for node_type in MODEL.node_types:
        label, key = node_type.label, node_type.key
        nodes, names, keys, distinct = store.read(
            f"MATCH (n:{label}) RETURN count(n), count(CASE WHEN trim(n.name) <> '' THEN 1 END), "
            f"count(n.{key}), count(DISTINCT n.{key})"
        ).rows[0]
        nameless += [label] * (nodes - names)
        keyless += [label] * (nodes - keys)
        twice += [label] * (keys - distinct)
    yield none_of("nodes without a name", nameless)
    yield none_of("nodes without a key", keyless)
    yield none_of("nodes with the key of another", twice)


def _ends(store: Store) -> Check:
    """Every relationship of the model joins what the model says that it joins. One look at each relationship."""
    astray: list[str] = []
    for start, kind, end, count in store.read(
        "MATCH (a)-[r]->(b) WHERE type(r) IN $types RETURN labels(a), type(r), labels(b), count(*)",
        {"types": sorted(MODEL.by_type)},
    ).rows:
        if not any(one in start and other in end for one, other in MODEL.by_type[kind].ends):
            astray += [f"({':'.join(start)})-[:{kind}]->({':'.join(end)})"] * count
    return none_of("relationships between labels that the model does not join", astray)


def _claims(store: Store) -> Iterator[Check]:
    for what, pattern in (
        ("claims that no source states", "(c)<-[:STATES]-(:Source)"),
        ("claims about nothing", "(c)-[:ABOUT]->()"),
        ("claims whose subject is not what they are about", "(c)-[:ABOUT]->({id: c.subject})"),
    ):
        yield _misfits(store, what, f"MATCH (c:Claim) WHERE NOT EXISTS {{ {pattern} }} RETURN c.id ORDER BY c.id")


def _stated_properties(node_type: NodeType) -> Iterator[tuple[str, str]]:
    """For each property that a claim must back: the nodes whose value no claim has."""
    about = _ABOUT_LISTED if node_type.label == "Listing" else _ABOUT_NODE
    scope = _IN_ITS_REPORT if node_type.label == "Listing" else ""
    for prop in node_type.properties:
        if prop.stated_as:
            yield (
                f"MATCH (n:{node_type.label}) WHERE n.{prop.name} IS NOT NULL AND NOT EXISTS {{ "
                f"MATCH {about} WHERE c.predicate = '{prop.stated_as}' "
                f"AND c.value = toString(n.{prop.name}){scope} }} RETURN n.id ORDER BY n.id",
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
    return none_of(what, (str(row[0]) for row in store.read(statement).rows))
