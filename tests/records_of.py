"""What a store holds of records, as one digest: equal graphs give equal digests, whatever their size."""

from __future__ import annotations

import hashlib
import json

from ddor.store.base import Store

RECORDS = (
    "MATCH (r:DetainerRecord) RETURN properties(r), COLLECT { MATCH (r)-[x]->(n) RETURN type(x) + ' ' + n.id } AS ends"
)
SHARED = (
    "MATCH (n) WHERE n:Release OR n:DetentionFacility OR n:LiftReason "
    "RETURN properties(n), COLLECT { MATCH (n)-[x]->(m) RETURN type(x) + ' ' + m.id } AS ends"
)


def digest(store: Store) -> tuple[int, str]:
    """How many records there are, and a digest over them, their relationships and what they lead to."""
    lines = []
    for statement in (RECORDS, SHARED):
        lines += store.reading(lambda tx, asked=statement: [_line(row[0], row[1]) for row in tx.run(asked)])  # type: ignore[misc]
    count = store.read("MATCH (r:DetainerRecord) RETURN count(r)").rows[0][0]
    return count, hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _line(properties: dict[str, object], ends: list[str]) -> str:
    return json.dumps([properties, sorted(ends)], sort_keys=True, default=str)
