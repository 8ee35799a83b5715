"""Seen: how often a digest came so far. Made for millions of them, in less than a third of the memory of a dict."""

from __future__ import annotations


class Seen:
    """Counts digests by their first eight bytes.

    Two that share these count as equal: among two million, by one chance in nine million.
    """

    def __init__(self) -> None:
        self._slots = _empty(1 << 12)  # a hash table with open addressing; 0 is a free slot
        self._taken = 0
        self._again: dict[int, int] = {}

    def number(self, digest: bytes) -> int:
        """Which of its kind this one is, from 1."""
        key = int.from_bytes(digest[:8], "little") or 1
        slots, mask = self._slots, len(self._slots) - 1
        at = key & mask
        while found := slots[at]:
            if found == key:
                self._again[key] = count = self._again.get(key, 1) + 1
                return count
            at = (at + 1) & mask
        slots[at] = key
        self._taken += 1
        if self._taken * 3 > len(slots) * 2:
            self._grow()
        return 1

    @property
    def equal(self) -> int:
        """How many digests came that another one equals."""
        return sum(self._again.values())

    def _grow(self) -> None:
        old, self._slots = self._slots, _empty(len(self._slots) * 2)
        slots, mask = self._slots, len(self._slots) - 1
        for key in old:
            if key:
                at = key & mask
                while slots[at]:
                    at = (at + 1) & mask
                slots[at] = key


def _empty(slots: int) -> memoryview[int]:
    return memoryview(bytearray(8 * slots)).cast("Q")
