"""What a load left behind of itself: the version of the model, what each set was loaded from, how much there was.

One small read tells whether there is anything to do. It lies apart from what a reader sees.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ddor.errors import SchemaVersionError, StoreError
from ddor.model import MODEL, SCHEMA_VERSION
from ddor.model.rows import PUBLISHED

if TYPE_CHECKING:
    import neo4j

    from ddor.store.base import Store

STATE = (
    "OPTIONAL MATCH (s:Schema {id: 'ddor'})\n"
    "RETURN properties(s) AS schema, COUNT { MATCH (n) } AS nodes, COUNT { MATCH ()-->() } AS relationships"
)
# Locks the node: of two loads at once, the second waits here, and then reads what the first has written.
BEGIN = (
    "MERGE (s:Schema {id: 'ddor'})\nSET s.version = $version, s.name = $name, s.caption = $name\n"
    "RETURN coalesce(s.digest, '{}')"
)
RECORD = "CREATE (l:Load)\nSET l = $record"
FINISH = (
    "MATCH (s:Schema {id: 'ddor'})\n"
    "SET s += $known, s.nodes = COUNT { MATCH (n) }, s.relationships = COUNT { MATCH ()-->() }"
)


@dataclass(frozen=True)
class State:
    """What is in the store, and what was there when the last load ended.

    `digests`: what each set of tables was loaded from. `held`: nodes and relationships that the sets hold. `counted`
    and `now`: all nodes and all relationships, then and now.
    """

    version: int | None = None
    digests: dict[str, str] = field(default_factory=dict)
    held: int = 0
    contradictions: int = 0
    misreadings: int = 0
    counted: tuple[int, int] = (0, 0)
    now: tuple[int, int] = (0, 0)

    def holds(self, digests: Mapping[str, str]) -> bool:
        """Whether these sets were loaded as they are now, and nothing came or went since."""
        return self.counted == self.now and digests.items() <= self.digests.items()


def read(store: Store) -> State:
    """The state of the store. No load: its version is None."""
    schema, nodes, relationships = store.read(STATE, timeout=None, trusted=True).rows[0]
    if schema is None:
        return State(now=(nodes, relationships))
    return State(
        version=schema.get("version"),
        digests=json.loads(schema.get("digest", "{}")),
        **{name: schema.get(name, 0) for name in ("held", "contradictions", "misreadings")},
        counted=(schema.get("nodes", 0), schema.get("relationships", 0)),
        now=(nodes, relationships),
    )


def refuse_another_version(state: State, label: str) -> None:
    """A graph that this version of ddor neither reads nor writes.

    Raises:
        SchemaVersionError: says which it is, and the command that brings it up to date.
    """
    if state.version in (None, SCHEMA_VERSION):
        return
    newer = (state.version or 0) > SCHEMA_VERSION
    raise SchemaVersionError(
        f"The graph in {label} has schema version {state.version}; this ddor reads version {SCHEMA_VERSION}.",
        "Use a newer ddor." if newer else "Bring it up to date: ddor load --rebuild",
    )


def schema_version(store: Store) -> int | None:
    """The version of the model that the graph follows; None when nothing was ever loaded.

    Raises:
        SchemaVersionError: it is another one than this version of ddor reads and writes.
    """
    known = read(store)
    refuse_another_version(known, store.label)
    return known.version


def last_load(store: Store) -> str | None:
    """When the last load that changed the graph was finished; None when nothing was ever loaded."""
    rows = store.read("MATCH (l:Load) RETURN toString(max(l.finished)) AS finished", trusted=True).rows
    finished: str | None = rows[0][0]
    return finished


def own_sets(store: Store) -> dict[str, int]:
    """The sets of tables of a user's own that the graph holds, each with how many nodes it holds."""
    labels = "|".join(t.label for t in MODEL.node_types if t.of_tables)  # not the records, which may be millions
    asked = (
        f"MATCH (n:{labels}) UNWIND n.sets AS one WITH one WHERE one <> $published "
        "RETURN one, count(*) AS nodes ORDER BY one"
    )
    return dict(store.read(asked, {"published": PUBLISHED}, trusted=True).rows)


def refuse_foreign_data(store: Store, state: State, *, beside: bool = False) -> None:
    """A store that holds nodes but no graph of ours.

    Labels alone tell nothing: those of the model (Source, Country, Policy) are words that others use too.

    Args:
        store: which.
        state: what was read of it.
        beside: a load beside them is wanted: refused are only nodes with a label of the model and an id, which a load
            would take for its own, and take away.

    Raises:
        StoreError: it does.
    """
    if state.version is not None or state.now[0] == 0:
        return
    ours = f"(n:{'|'.join(t.label for t in MODEL.node_types)}) WHERE n.id IS NOT NULL"
    asked = f"MATCH {ours if beside else '(n)'} RETURN labels(n) LIMIT 1"
    for (labels,) in store.read(asked, timeout=None, trusted=True).rows:
        what = f"nodes with the label {', '.join(labels)}" if labels else "nodes without a label"
        if beside:
            raise StoreError(
                f"{store.label} holds {what} and an id, which a load would take for its own.", "Name another database."
            )
        raise StoreError(
            f"{store.label} holds other data: {what}.",
            "Name another database, or say --into-existing if that is what you want.",
        )


def begin(tx: neo4j.ManagedTransaction) -> dict[str, str]:
    """Be the only load, from here to the end of the transaction. Returns what each set was loaded from."""
    found = tx.run(BEGIN, version=SCHEMA_VERSION, name=f"Schema version {SCHEMA_VERSION}").single(strict=True)[0]
    digests: dict[str, str] = json.loads(found)
    return digests


def record(tx: neo4j.ManagedTransaction, record: Mapping[str, Any]) -> None:
    """Write down a load that changed the graph."""
    tx.run(RECORD, record=dict(record)).consume()


def finish(
    tx: neo4j.ManagedTransaction, digests: Mapping[str, str], held: int, contradictions: int, misreadings: int
) -> None:
    """Write down what each set was loaded from, and how much there is now."""
    known = {"held": held, "contradictions": contradictions, "misreadings": misreadings}
    tx.run(FINISH, known={**known, "digest": json.dumps(dict(digests), sort_keys=True)}).consume()


def recount(tx: neo4j.ManagedTransaction) -> None:
    """Write down how much there is now: records came or went, which no set of tables holds."""
    tx.run(FINISH, known={}).consume()
