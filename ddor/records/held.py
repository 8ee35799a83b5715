"""Which records of a release a store holds: 16 bytes for each, so that a revision of millions is compared in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import TYPE_CHECKING

import numpy as np

from ddor.records import statements
from ddor.records.shapes import Record

if TYPE_CHECKING:
    import neo4j

    from ddor.store.base import Store

AT_ONCE = 500_000


def ids_of(tx: neo4j.ManagedTransaction, release: str) -> Iterator[list[str]]:
    """The ids of the records of a release, some at a time."""
    return (row[0] for row in tx.run(statements.IDS, release=release))


class Held:
    """The ids that a store holds of a release, and which of them were met in what is loaded.

    An id stands here as a digest of 16 bytes. That two of them share one is not to be expected, and would be seen: a
    release is complete only where its records are as many as were read.
    """

    def __init__(self, store: Store, release: str) -> None:
        self._store, self._release = store, release
        digests: list[np.ndarray] = store.reading(lambda tx: list(map(_digests, ids_of(tx, release))))
        self._digests = np.sort(np.concatenate(digests)) if digests else np.empty(0, "S16")
        self._met = np.zeros(len(self._digests), bool)

    def __len__(self) -> int:
        return len(self._digests)

    @property
    def gone(self) -> int:
        """How many were not met so far."""
        return int(len(self._met) - self._met.sum())

    def new(self, records: Sequence[Record]) -> list[Record]:
        """Those of the records that the store does not hold; the others count as met."""
        if not len(self) or not records:
            return [*records]
        at, held = self._find([record["properties"]["id"] for record in records])
        self._met[at[held]] = True
        return [record for record, there in zip(records, held, strict=True) if not there]

    def gone_ids(self) -> Iterator[list[str]]:
        """The ids that were not met, some at a time. Delete those before asking for the next: each time looks anew."""
        more = self.gone > 0
        while more:
            ids = self._store.reading(lambda tx: list(islice(self._unmet(tx), AT_ONCE)))
            yield ids
            more = len(ids) == AT_ONCE

    def _unmet(self, tx: neo4j.ManagedTransaction) -> Iterator[str]:
        for ids in ids_of(tx, self._release):
            at, held = self._find(ids)
            unmet = held & ~self._met[at]
            yield from compress(ids, unmet)

    def _find(self, ids: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Where each would stand, and whether it does."""
        digests = _digests(ids)
        at = np.minimum(np.searchsorted(self._digests, digests), len(self) - 1)
        return at, self._digests[at] == digests


def _digests(ids: Iterable[str]) -> np.ndarray:
    whole = b"".join(hashlib.blake2b(id_.encode(), digest_size=16).digest() for id_ in ids)
    return np.frombuffer(whole, "S16")
