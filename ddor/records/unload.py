"""A release leaves: its records, what only they used, its node, its tables. Claims stay, whatever a release did."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from ddor import loading
from ddor.errors import UsageError
from ddor.records import statements, tables
from ddor.records.load import BATCH, tidy
from ddor.records.overview import Release, releases
from ddor.records.writing import delete

if TYPE_CHECKING:
    from ddor.store.base import Store

AT_ONCE = 100_000


def find(store: Store, name: str) -> Release:
    """The release of this id or name.

    Raises:
        UsageError: there is none; says which there are.
    """
    there = releases(store)
    for one in there:
        if name in {one.id, tables.set_of(one.id)}:
            return one
    listed = ", ".join(tables.set_of(one.id) for one in there)
    raise UsageError(
        f"There is no release {name!r} in {store.label}.", f"There are: {listed}." if listed else "It holds none."
    )


def unload(store: Store, name: str, *, progress: Callable[[str], None] = lambda _: None) -> int:
    """Take a release out of the store. What a killed run leaves, the next one takes. Returns how many records left.

    Raises:
        UsageError: there is no such release.
        StoreError: the store cannot be written.
    """
    release, removed = find(store, name), 0
    with store.alone(lambda: progress("another load runs: waiting for its end")):
        # First, so that a load of it that runs finds no release to put records into.
        store.write(lambda tx: tx.run(statements.LEAVING, release=release.id).consume())
        while ids := store.reading(
            lambda tx: [row[0] for row in islice(tx.run(statements.IDS, release=release.id), AT_ONCE)]
        ):
            for count in delete(store, ids, BATCH):
                removed += count
                progress(f"{removed:,} records removed")
        store.write(lambda tx: tx.run(statements.NOT_DESCRIBED, release=release.id).consume())
        tidy(store)
    loading.load(store, tables.emptied(tables.set_of(release.id)), progress=progress)
    store.write(lambda tx: tx.run(statements.GONE, release=release.id).consume())
    tidy(store)
    return removed
