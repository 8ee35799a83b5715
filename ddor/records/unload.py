"""A release leaves: its records, what only they used, its node, its tables. Claims stay, whatever a release did."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from ddor import loading
from ddor.errors import UsageError
from ddor.records import statements, tables
from ddor.records.held import AT_ONCE, ids_of
from ddor.records.load import BATCH, tidy
from ddor.records.overview import Release, releases
from ddor.records.writing import delete, other_load

if TYPE_CHECKING:
    import neo4j

    from ddor.store.base import Store


class Unloaded(NamedTuple):
    """How many records left; and how many nodes and relationships were retired, for no set of tables gives them now."""

    records: int
    retired: int


def find(store: Store, name: str) -> Release:
    """The release of this id or name.

    Raises:
        UsageError: there is none; says which there are.
    """
    there = releases(store)
    for one in sorted(there, key=lambda one: one.id != name):  # an id first: a release may be named as another's id
        if name in {one.id, tables.name_of(one.id)}:
            return one
    listed = ", ".join(tables.name_of(one.id) for one in there)
    raise UsageError(
        f"There is no release {name!r} in {store.label}.", f"There are: {listed}." if listed else "It holds none."
    )


def unload(store: Store, name: str, *, progress: Callable[[str], None] = lambda _: None) -> Unloaded:
    """Take a release out of the store. What a killed run leaves, the next one takes.

    Raises:
        UsageError: there is no such release.
        StoreError: the store cannot be written, or a load of the release has begun meanwhile.
    """
    release, removed = find(store, name), 0
    with store.alone(lambda: progress("another load runs: waiting for its end")):
        # First, so that a load of it that runs finds no release to put records into.
        store.write(lambda tx: tx.run(statements.LEAVING, release=release.id).consume())
        while ids := store.reading(lambda tx: list(islice(chain.from_iterable(ids_of(tx, release.id)), AT_ONCE))):
            for count in delete(store, ids, BATCH):
                removed += count
                progress(f"{removed:,} records removed")
        tidy(store)
    # While it still leads to its source, by which a set of former times is known.
    taken = [*tables.emptied(release.id), *tables.former(store, release.id)]
    done = loading.load(store, taken, progress=progress)

    def leave(tx: neo4j.ManagedTransaction) -> bool:
        if tx.run(statements.GONE, release=release.id).single(strict=True)[0]:
            return True
        stays: int = tx.run(statements.STAYS, release=release.id).single(strict=True)[0]
        return not stays  # none is there: the commit before had arrived, and its answer was lost

    if not store.write(leave):
        raise other_load(release.id)
    tidy(store)
    return Unloaded(removed, done.counts.retired)
