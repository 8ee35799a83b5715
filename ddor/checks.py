"""`check`: does the graph hold what the tables publish, and do its own rules hold?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ddor.claims import invariants
from ddor.claims.outcome import Check, equal, examples
from ddor.model import MODEL
from ddor.records import overview as records

if TYPE_CHECKING:
    from ddor.loading import Compared
    from ddor.model.difference import Rows
    from ddor.store.base import Store


def run(store: Store, progress: Callable[[str], None] = lambda _: None) -> list[Check]:
    """All checks, in order: published facts, invariants, records.

    `progress` is told what is checked next. Raises StoreError when the store cannot be read.
    """
    checks = []
    from ddor import loading

    for check in chain(_published(loading.pending(store)), invariants.check(store), records.check(store)):
        checks.append(check)
        progress(f"checked: {check.name}")
    return checks


def _published(compared: Compared) -> Iterator[Check]:
    """Every node and relationship that the tables give is there, as they give it, and nothing else of theirs."""
    change = compared.change
    for node_type in MODEL.node_types:
        if not node_type.of_tables:
            continue
        revived = [after for after, _ in change.moved.values()]
        misfits = [key for label, key in (*change.created, *change.changed, *revived) if label == node_type.label]
        wanted = len(compared.settled.after.nodes[node_type.label])
        name = f"{node_type.label}: nodes as the tables give them"
        yield equal(name, str(wanted), str(wanted - len(misfits)), examples(misfits))
    lacking = [*_arrows(change.edges_created), *_arrows(change.edges_changed)]
    wanted = sum(
        len(of) for kind, of in compared.settled.after.relationships.items() if not MODEL.by_type[kind[0]].apart
    )
    yield equal("relationships as the tables give them", str(wanted), str(wanted - len(lacking)), examples(lacking))
    retired = [key for (_, key), (after, _) in change.moved.items() if MODEL.by_label[after[0]].apart]
    beyond = [*retired, *(key for _, key in change.deleted)]
    beyond += _arrows(change.edges_deleted)
    yield equal("nodes and relationships that no table gives any more", "0", str(len(beyond)), examples(beyond))


def _arrows(rows: Rows) -> list[str]:
    """The relationships in words, without those that only tell what was."""
    shown = ((kind, of) for kind, of in rows.items() if not MODEL.by_type[kind[0]].apart)
    return [f"{identity[0]} {kind[0]} {identity[1]}" for kind, of in shown for identity in of]
