"""Seen counts as a dict does, also beyond the sizes at which its table grows."""

import random
from collections import Counter

from ddor.loader.seen import Seen


def test_it_counts_as_a_dict_does() -> None:
    chance, seen, by_hand = random.Random(5), Seen(), Counter[bytes]()  # noqa: S311 - to be repeated
    kinds = [chance.randbytes(12) for _ in range(20_000)]
    # These begin at the same place of the table, its last.
    kinds += [b"\xff" * 7 + bytes([at]) + bytes(4) for at in range(200)]
    for digest in chance.choices(kinds, k=40_000):
        by_hand[digest] += 1
        assert seen.number(digest) == by_hand[digest]
    assert seen.equal == sum(count for count in by_hand.values() if count > 1) > 1000
    assert [seen.number(bytes(12)), seen.number(bytes(12))] == [1, 2]
