"""A reader in a process of its own: asks saved questions at their moments, and says what became of each.

`python -m benchmarks.reader JSON`, a `Task`; the environment names the store. It prints `ready` once the store is open
and waits for a line with the start, a moment of the system's monotonic clock; then a line of JSON for each question.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.release import MadeRelease

if TYPE_CHECKING:
    from ddor.store.base import Store

HELD = MadeRelease(0, name="held").id
PLACE = {"place": "us-nv-003"}
RECORDS = {"release": HELD}
# Of a place and over all, of what is published and of records. No load of another release changes their answers.
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("contradictions", {}),
    ("corrections", {}),
    ("declined-by-jurisdiction", PLACE),
    ("issued-against-declined", {}),
    ("policies", PLACE),
    ("said-of", {"about_id": "us-nv-003"}),
    ("totals-per-report", {}),
    ("lift-reasons", RECORDS),
    ("records-by-county", RECORDS | {"state": "TX"}),
    ("records-by-facility", RECORDS | PLACE),
    ("records-by-month", RECORDS | PLACE),
    ("records-by-state", RECORDS),
    ("records-by-year", RECORDS),
    ("records-facilities-not-placed", RECORDS),
    ("records-of-place", RECORDS | PLACE),
)


@dataclass(frozen=True)
class Task:
    """Which of the questions are this reader's: of `count` in all, `rate` a second, every `readers`th from `first`."""

    first: int
    readers: int
    rate: float
    count: int

    def moments(self) -> Iterator[tuple[int, float]]:
        """The number of each question, and its moment: seconds after the start."""
        for number in range(self.first, self.count, self.readers):
            yield number, number / self.rate


@dataclass(frozen=True)
class Asked:
    """One question: seconds from its moment to its answer, the digest of its rows, or what went wrong."""

    question: str
    seconds: float
    digest: str | None = None
    error: str | None = None


def drawn(number: int) -> tuple[str, dict[str, str]]:
    """The question of this number, the same in each run."""
    return random.Random(number).choice(QUESTIONS)  # noqa: S311 - to be repeated


def digest(store: Store, question: str, params: dict[str, str]) -> str:
    """Ask, as the command does; a digest of the rows, whatever their order among equals."""
    from ddor.answers.runner import answer

    found = answer(store, question, params)
    lines = sorted(json.dumps(row, default=str, sort_keys=True) for row in found.rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def main() -> int:
    """Ask."""
    task = Task(**json.loads(sys.argv[1]))
    from ddor.store.bolt import import_driver_quickly
    from ddor.store.connect import open_store

    import_driver_quickly()
    with open_store() as store:
        digest(store, *QUESTIONS[0])  # opens the connection, and imports what answers
        print("ready", flush=True)
        start = float(sys.stdin.readline())
        for number, moment in task.moments():
            question, params = drawn(number)
            time.sleep(max(0.0, start + moment - time.monotonic()))
            got, error = None, None
            try:
                got = digest(store, question, params)
            except Exception as raised:  # counted, whatever it is
                error = f"{type(raised).__name__}: {raised}".splitlines()[0]
            asked = Asked(question, time.monotonic() - start - moment, got, error)
            print(json.dumps(asdict(asked)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
