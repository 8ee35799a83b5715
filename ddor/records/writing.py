"""Batches of records written side by side, each in a transaction of its own, and none twice."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddor.errors import DataError, ExistsError, StoreError
from ddor.records import statements
from ddor.records.shapes import Record

if TYPE_CHECKING:
    import neo4j

    from ddor.store.base import Store

MEETINGS = 20  # how often another load may be quicker at one and the same batch


@dataclass
class Creation:
    """The work of a transaction that creates records. Told to run again, it looks first which of them are there."""

    release: str
    digest: str
    records: Sequence[Record]
    tried: bool = field(default=False, init=False)

    def __call__(self, tx: neo4j.ManagedTransaction) -> None:
        """Create what is not there."""
        records = self.records
        if self.tried:
            ids = [record["properties"]["id"] for record in records]
            there = set(tx.run(statements.THERE, ids=ids).value())
            records = [record for record in records if record["properties"]["id"] not in there]
        self.tried = True
        by_shape: dict[statements.Shape, list[Record]] = defaultdict(list)
        for record in records:
            by_shape[statements.shape(record)].append(record)
        for shape, rows in by_shape.items():
            sent = [statements.row(one) for one in rows]
            answer = tx.run(statements.create(shape), rows=sent, release=self.release, digest=self.digest)
            if (made := answer.single(strict=True)[0]) != len(rows):
                self._explain(tx, rows, len(rows) - made)

    def _explain(self, tx: neo4j.ManagedTransaction, rows: Sequence[Record], lacking: int) -> None:
        """Raise for what the records lead to and is not there."""
        for name, (_, label) in statements.TO.items():
            ids = sorted({str(row[name]) for row in rows if row[name] is not None})  # type: ignore[literal-required]
            if lost := tx.run(statements.missing(label), ids=ids).value():
                raise DataError(
                    f"{lacking} records lead to a {label} that the graph does not hold: {', '.join(lost)}.",
                    "Load again; if it fails the same way, report it as an issue of ddor.",
                )
        raise other_load(self.release)


def other_load(release: str) -> StoreError:
    """Somebody else took the release over."""
    return StoreError(
        f"Another load or unload of {release} has begun meanwhile.", "Wait for its end, then load what is to stay."
    )


def create(store: Store, work: Creation) -> None:
    """Create the records, but for those that another load was quicker to create."""
    for _ in range(MEETINGS):
        try:
            store.write(work)
        except ExistsError:
            continue
        return
    store.write(work)


class Writers:
    """Writers at work side by side, with a short queue before them: who reads faster than they write, waits."""

    def __init__(self, pool: ThreadPoolExecutor, store: Store, writers: int) -> None:
        self._pool, self._store, self._most = pool, store, writers + 1
        self._at_work: deque[Future[None]] = deque()

    def put(self, work: Creation) -> None:
        """Hand over a batch. Raises what went wrong with an earlier one."""
        if len(self._at_work) >= self._most:
            self._at_work.popleft().result()
        self._at_work.append(self._pool.submit(create, self._store, work))

    def finish(self) -> None:
        """Wait for all."""
        while self._at_work:
            self._at_work.popleft().result()


@contextmanager
def writers(store: Store, count: int) -> Iterator[Writers]:
    """So many writers. On an error or a Ctrl-C, a batch that was begun is ended, and none is begun any more."""
    pool = ThreadPoolExecutor(count, thread_name_prefix="ddor-writer")
    try:
        yield Writers(pool, store, count)
    finally:
        pool.shutdown(cancel_futures=True)


def delete(store: Store, ids: Sequence[str], size: int) -> Iterable[int]:
    """Delete records by their ids, `size` at a time; yields how many each time."""
    for start in range(0, len(ids), size):
        part = ids[start : start + size]
        store.write(lambda tx, part=part: tx.run(statements.DELETE, ids=part).consume())  # type: ignore[misc]
        yield len(part)
