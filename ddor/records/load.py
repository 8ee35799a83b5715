"""A load of a release: one unit, complete or not, which goes on where it stopped.

    as loaded before?  ->  a first batch  ->  the published facts  ->  begin  ->  batches  ->  what is gone  ->  its
    tables  ->  finish

The Release says `loading` from the first step that writes to the last, which demands as many records as were read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ddor import loading
from ddor.errors import StoreError
from ddor.model import plain
from ddor.records import statements, tables
from ddor.records.held import Held
from ddor.records.shapes import Batch, Properties, Record, ReleaseInput
from ddor.records.writing import Creation, delete, other_load, writers
from ddor.store import state

if TYPE_CHECKING:
    import neo4j

    from ddor.store.base import Store

Progress = Callable[[str], None]
BATCH = 5000
WRITERS = {"neo4j": 2, "embedded": 1}  # measured; the embedded store takes one writer at a time


@dataclass
class RecordsReport:
    """What a load of a release did with its records, and the properties of its node.

    `nothing_to_do`: it was loaded from the same files before. `seconds` by phase.
    """

    release: str
    created: int = 0
    unchanged: int = 0
    removed: int = 0
    nothing_to_do: bool = False
    about: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Records that the release holds now."""
        return self.created + self.unchanged


def load(
    store: Store,
    release: ReleaseInput,
    *,
    progress: Progress = lambda _: None,
    writers: int | None = None,
    dry_run: bool = False,
    verify: bool = False,
) -> RecordsReport:
    """Load a release: its new records are created, those that it has no more are removed, all others are left alone.

    Args:
        store: where to.
        release: opened, and not read yet.
        progress: told what is done.
        writers: how many write at once; the embedded store takes one.
        dry_run: read and compare, write nothing.
        verify: read and compare also where nothing seems to have changed.

    Raises:
        DataError: the files cannot be used. Where that shows before the first batch is read, nothing is written.
        SchemaVersionError: the graph follows another version of the model.
        StoreError: the store cannot be written, or another load took the release over. What was written stays, and the
            next load goes on from there.
    """
    unit = _Unit(store, release, progress, WRITERS[store.kind] if writers is None else writers)
    known, count = unit.known()
    report = RecordsReport(release.id)
    as_now = {"digest": release.digest, "status": "complete", "records": count}
    if as_now.items() <= known.items() and not (dry_run or verify):
        report.nothing_to_do, report.unchanged, report.about = True, count, known
        return report
    if dry_run:
        unit.read(report, release.batches(BATCH), count, write=False)
        report.about = {**release.about, **release.summary()}
        return report
    batches = release.batches(BATCH)
    first = list(islice(batches, 1))  # a file that no mapping fits ends here, and a complete release stays complete
    loading.load(store, progress=progress)
    with store.alone(lambda: progress("another load runs: waiting for its end")):
        with _timed(report, "begin"):
            unit.begin()
            _, count = unit.known()
        unit.read(report, chain(first, batches), count, write=True)
    summary = {**release.about, **release.summary()}
    with _timed(report, "tables"):
        store.write(state.recount)  # records came and went: that is no reason to compare the tables
        places = {place for place in unit.places.values() if place}
        of_set = tables.of_release(release.source, places, release.id)
        loading.load(store, [*of_set, *tables.former(store, release.id)], progress=progress)
    with _timed(report, "finish"):
        unit.finish(report, summary)
    report.about = summary
    return report


class _timed:  # noqa: N801 - reads as a word
    """Adds the seconds that a block takes to a phase of the report."""

    def __init__(self, report: RecordsReport, phase: str) -> None:
        self._seconds, self._phase = report.seconds, phase

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._phase] = self._seconds.get(self._phase, 0.0) + time.perf_counter() - self._start


@dataclass
class _Unit:
    """One load that has something to do. `places`: of each facility, where it stands."""

    store: Store
    release: ReleaseInput
    progress: Progress
    writers: int
    places: dict[str, str | None] = field(default_factory=dict)

    def known(self) -> tuple[dict[str, Any], int]:
        """The properties of the release in the store, and how many records it has."""
        rows = self.store.read(statements.STATE, {"release": self.release.id}, timeout=None, trusted=True).rows
        return (rows[0][0], rows[0][1]) if rows else ({}, 0)

    def begin(self) -> None:
        """Say that it loads."""
        properties = {**self.release.about, "id": self.release.id, "digest": self.release.digest, "status": "loading"}
        self.store.write(lambda tx: tx.run(statements.BEGIN, release=self.release.id, properties=properties).consume())

    def read(self, report: RecordsReport, batches: Iterable[Batch], count: int, *, write: bool) -> None:
        """Read all batches; create what the store does not hold, and remove what it holds beyond them."""
        release, store = self.release, self.store
        if count:
            self.progress(f"reading which {count:,} records the store holds")
        with _timed(report, "compare"):
            held = Held(store, release.id) if count else None
        with _timed(report, "records"), writers(store, self.writers) as at_work:
            waiting: list[Record] = []  # a revision brings a few in each batch: they are written together
            for batch in batches:
                new = held.new(batch.records) if held else batch.records
                report.created += len(new)
                report.unchanged += len(batch.records) - len(new)
                if write:
                    self._share(batch)
                    waiting += new
                    if len(waiting) >= BATCH:
                        at_work.put(Creation(release.id, release.digest, waiting))
                        waiting = []
                done = "created" if write else "new"
                self.progress(f"{plain.count(report.records, 'record')} read, {report.created:,} {done}")
            if waiting:
                at_work.put(Creation(release.id, release.digest, waiting))
            at_work.finish()
        if held and write:
            with _timed(report, "remove"):
                for ids in held.gone_ids():
                    for removed in delete(store, ids, BATCH):
                        report.removed += removed
                        self.progress(f"{report.removed:,} records removed that the release has no more")
        elif held:
            report.removed = held.gone

    def _share(self, batch: Batch) -> None:
        """Write the shared nodes of a batch before its records need them."""
        self.places |= {id_: of.get("place") for id_, of in batch.facilities.items()}
        shared: dict[str, list[Properties]] = {
            "DetentionFacility": [
                {name: value for name, value in of.items() if name != "place"} | {"id": id_}
                for id_, of in batch.facilities.items()
            ],
            "LiftReason": [{**of, "id": id_} for id_, of in batch.reasons.items()],
        }

        def work(tx: neo4j.ManagedTransaction) -> None:
            for label, rows in shared.items():
                if rows:
                    tx.run(statements.share(label), rows=rows).consume()

        if any(shared.values()):
            self.store.write(work)

    def finish(self, report: RecordsReport, summary: Mapping[str, Any]) -> None:
        """Join facilities with places and the release with its source; then say that it is complete, if it is."""
        source = self.release.source["source_id"]
        placed = [{"id": id_, "place": place} for id_, place in sorted(self.places.items()) if place]

        def work(tx: neo4j.ManagedTransaction) -> None:
            done = {**summary, "status": "complete"}
            of: dict[str, Any] = {"release": self.release.id, "digest": self.release.digest, "source": source}
            found = tx.run(statements.FINISH, **of, summary=done).single()
            if found is None:
                raise other_load(self.release.id)
            if found[0] != report.records:
                raise StoreError(
                    f"{self.release.id} holds {found[0]:,} records, and {report.records:,} were read.",
                    "Another load may have run at the same time: load again.",
                )
            tx.run(statements.NOT_PLACED, ids=[*self.places]).consume()
            if placed and (made := tx.run(statements.PLACED, rows=placed).single(strict=True)[0]) != len(placed):
                raise StoreError(f"{len(placed) - made} places of facilities are not in the graph.", "Load again.")
            tx.run(statements.NOT_DESCRIBED, **of).consume()
            if tx.run(statements.DESCRIBED, **of).single(strict=True)[0] != 1:
                raise StoreError(f"The source {source} is not in the graph.", "Load again.")

        self.store.write(work)
        tidy(self.store)


def tidy(store: Store) -> None:
    """Delete shared nodes that nothing uses, and note how much the store holds, so that a load of tables reads none."""
    for statement in statements.UNUSED.values():  # each by itself: the engine trips over what it just deleted
        store.write(lambda tx, statement=statement: tx.run(statement).consume())  # type: ignore[misc]
    store.write(state.recount)
