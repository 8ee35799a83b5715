"""Which records of a release a store holds: 16 bytes for each, so that a revision of millions is compared in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ddor.records import statements, tables
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

    An id stands here as the 12 bytes and the number, in 4 more, that follow the name of the release in it.
    """

    def __init__(self, store: Store, release: str) -> None:
        self._release = release
        keys: list[np.ndarray] = store.reading(lambda tx: list(map(_keys, ids_of(tx, release))))
        self._keys = np.sort(np.concatenate(keys)) if keys else np.empty(0, "S16")
        self._met = np.zeros(len(self._keys), bool)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def gone(self) -> int:
        """How many were not met so far."""
        return int(len(self._met) - self._met.sum())

    def new(self, records: Sequence[Record]) -> list[Record]:
        """Those of the records that the store does not hold; the others count as met."""
        if not len(self) or not records:
            return [*records]
        keys = _keys(record["properties"]["id"] for record in records)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self) - 1)
        held = self._keys[at] == keys
        self._met[at[held]] = True
        return [record for record, there in zip(records, held, strict=True) if not there]

    def gone_ids(self) -> Iterator[list[str]]:
        """The ids that were not met, some at a time."""
        name, keys = tables.name_of(self._release), self._keys[~self._met]
        for start in range(0, len(keys), AT_ONCE):
            whole = keys[start : start + AT_ONCE].tobytes()
            each = (whole[at : at + 16] for at in range(0, len(whole), 16))
            yield [f"{name}/{key[:12].hex()}/{int.from_bytes(key[12:])}" for key in each]


def _keys(ids: Iterable[str]) -> np.ndarray:
    parts = (id_.rsplit("/", 2) for id_ in ids)
    whole = b"".join(bytes.fromhex(digest) + int(number).to_bytes(4) for _, digest, number in parts)
    return np.frombuffer(whole, "S16")
