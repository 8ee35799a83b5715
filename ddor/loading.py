"""A load: tables to a graph, settled with what the store holds, compared, and written where it differs.

    as loaded before?  ->  prepare  ->  settle  ->  derive  ->  difference  ->  write, in one transaction

All between the first step and the last is done in memory, on rows.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ddor import loader
from ddor.claims import Derived, derive
from ddor.claims.beside import Beside, beside
from ddor.errors import StoreError
from ddor.loader.inputs import TableInput
from ddor.loader.rejects import RejectedError
from ddor.loader.ways import as_tables
from ddor.model.difference import Counts, Difference, difference, each
from ddor.model.history import LoadOf, Settled, settle
from ddor.model.rows import PUBLISHED
from ddor.store import schema, snapshot, state
from ddor.store.snapshot import Snapshot
from ddor.store.write import LabelsFirstError, write_embedded, write_neo4j

if TYPE_CHECKING:
    import neo4j

    from ddor.loader import Prepared, Reject
    from ddor.store.base import Store
    from ddor.store.write import Writer

Progress = Callable[[str], None]
# Labels of older models that today's has no more, by version: `rebuild` takes their nodes away.
FORMER_LABELS: dict[int, tuple[str, ...]] = {1: ("Period", "Listing", "Detainer"), 2: ()}


@dataclass
class LoadReport:
    """What a load did: how many nodes and relationships it created and so on. `files` maps each file to its SHA-256.

    `again`: files that an older graph, now taken away, was loaded from beside the published facts. `sets`: the sets of
    tables that were read. `left`, by set: how much it no longer gives and yet stays, for not all of its rows could be
    read. `otherwise`: what the load gives in another way than a set that was not read, with that set: it stays as it
    was. `new_findings`: contradictions and misreadings that were not there before, in words. `beside`: what stands
    beside each claim that the sets state.
    """

    counts: Counts = field(default_factory=Counts)
    contradictions: int = 0
    misreadings: int = 0
    seconds: float = 0.0
    rejected: list[Reject] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    sets: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    otherwise: dict[str, str] = field(default_factory=dict)
    new_findings: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)


class Options(TypedDict, total=False):
    """How to load.

    of_set: the name of the set that `paths` make up; by default each path is one, named by its base name.
    strict: fail on a rejected row instead of keeping the good ones.
    encoding, delimiter: of the files at `paths`, where they are not UTF-8 with commas.
    told: gets what was read, before anything is written.
    dry_run: do everything but write.
    verify: compare everything, even where nothing seems to have changed.
    rebuild: take away a graph of an older model first.
    into_existing: load beside data that is not ours.
    progress: told what is done.
    """

    of_set: str | None
    strict: bool
    encoding: str
    delimiter: str
    told: Callable[[Prepared], None]
    dry_run: bool
    verify: bool
    rebuild: bool
    into_existing: bool
    progress: Progress


def load(store: Store, paths: Iterable[Path | TableInput] = (), **options: Unpack[Options]) -> LoadReport:
    """Load the published facts, and the sets of tables at `paths`, into the store.

    Args:
        store: where to.
        paths: CSV files named like a table of `data/`, folders of them, streams, or flat tables.

    Raises:
        DataError: a file cannot be used.
        RejectedError: `strict`, and rows were rejected. Nothing was loaded.
        SchemaVersionError: the graph follows another version of the model.
        StoreError: the store holds foreign data, or cannot be written. Nothing of the load is kept.
    """
    clock, paths = time.perf_counter(), as_tables(paths, **_form(options))
    digests = loader.fingerprint(paths, **_form(options))
    older = _older(store) if options.get("rebuild") else None
    known = state.State() if older else _state(store, options)
    told = any(isinstance(path, TableInput) and path.beside for path in paths)
    if known.holds(digests) and not told and not options.get("verify"):
        report = LoadReport(Counts(unchanged=known.held), known.contradictions, known.misreadings)
    else:
        report = _loaded(store, paths, digests, older, options)
    report.sets, report.again, report.seconds = [*digests], older.files if older else [], time.perf_counter() - clock
    return report


class _Form(TypedDict):
    of_set: str | None
    encoding: str
    delimiter: str


def _form(options: Options) -> _Form:
    """How the tables are read."""
    encoding, delimiter = options.get("encoding", ""), options.get("delimiter", ",")
    return {"of_set": options.get("of_set"), "encoding": encoding, "delimiter": delimiter}


def _state(store: Store, options: Options) -> state.State:
    """What the store holds, unless it is nothing that a load may touch."""
    known = state.read(store)
    state.refuse_another_version(known, store.label)
    state.refuse_foreign_data(store, known, beside=options.get("into_existing", False))
    return known


@dataclass(frozen=True, slots=True)
class _Older:
    """A graph of an older model: the statement that takes it away, and the files of a user's own that it came from."""

    delete: str
    files: list[str]


def _older(store: Store) -> _Older:
    """The graph that `rebuild` takes away.

    Raises:
        StoreError: the graph is of today's model already, or there is none of ours.
    """
    from ddor.model import MODEL

    version = state.read(store).version
    if version not in FORMER_LABELS:
        raise StoreError(f"{store.label} holds no graph of an older version.", "Run: ddor load")
    listed = store.read("MATCH (l:Load) RETURN DISTINCT l.files ORDER BY l.files", timeout=None).rows
    names = {one.rpartition(" ")[0] for (files,) in listed for one in files.split("; ")}
    labels = dict.fromkeys((*FORMER_LABELS[version], *(t.label for t in MODEL.node_types)))
    delete = f"MATCH (n:{'|'.join(labels)}) WHERE n.id IS NOT NULL AND n.name IS NOT NULL DETACH DELETE n"
    return _Older(delete, sorted(name for name in names if Path(name).name != name))


def _loaded(
    store: Store,
    paths: list[Path | TableInput],
    digests: Mapping[str, str],
    older: _Older | None,
    options: Options,
) -> LoadReport:
    """Read the tables, and write what differs."""
    progress = options.get("progress") or (lambda _: None)
    progress("reading the tables")
    prepared = loader.prepare(paths, **_form(options))
    if told := options.get("told"):
        told(prepared)
    if options.get("strict") and prepared.rejected:
        raise RejectedError(prepared.rejected)
    load = _Load(prepared, digests, datetime.datetime.now(datetime.UTC))
    if older and options.get("dry_run"):
        done = load.compared(Snapshot())
    elif options.get("dry_run"):
        done = store.reading(lambda tx: load.compared(snapshot.read(tx)))
    else:
        with store.alone(lambda: progress("another load runs: waiting for its end")):
            if older:  # first, and by itself: the embedded engine makes no key anew in the transaction that deletes it
                store.write(lambda tx: tx.run(older.delete).consume())
            schema.prepare(store)
            progress("comparing and writing")
            writer = write_neo4j if store.kind == "neo4j" else write_embedded
            try:
                done = store.write(lambda tx: load.written(tx, writer))
            except LabelsFirstError as first:
                store.write(first.remove)
                done = store.write(lambda tx: load.written(tx, writer))
    return LoadReport(
        done.change.counts(),
        contradictions=len(done.derived.contradictions),
        misreadings=len(done.derived.misreadings),
        rejected=prepared.rejected,
        files=prepared.files,
        left=dict(done.settled.left),
        otherwise={f"{label} {key}": other for (label, key), other in done.settled.otherwise.items()},
        new_findings=done.new_findings,
        beside=beside(done.settled.after, digests),
    )


def pending(store: Store) -> Compared:
    """What a load of the published facts would make of the store; nothing is written."""
    load = _Load(loader.prepare(), loader.fingerprint(()), datetime.datetime.now(datetime.UTC))
    return store.reading(lambda tx: load.compared(snapshot.read(tx)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a store holds, what it would hold after a load, what follows from that, and what differs."""

    found: Snapshot
    settled: Settled
    derived: Derived
    change: Difference

    @property
    def new_findings(self) -> list[str]:
        """The contradictions and misreadings that were not there before, in words."""
        names = {key: row["name"] for key, row in self.settled.after.nodes["Claim"].items()}
        return [
            f"{names[identity[0]]}, against {names[identity[1]]}. {row['reason']}"
            for kind, identity, row in each(self.change.edges_created)
            if kind[0] in ("CONTRADICTS", "MISREADS")
        ]


@dataclass(frozen=True, slots=True)
class _Load:
    """One load that has something to do."""

    prepared: Prepared
    digests: Mapping[str, str]
    started: datetime.datetime

    def compared(self, found: Snapshot) -> Compared:
        """What the load makes of what is found."""
        sets = frozenset(self.digests)
        load = LoadOf(self._stamp(), sets, sets - self.prepared.incomplete)
        settled = settle(found.rows, self.prepared.graph, load)
        derived = derive(settled.after)
        return Compared(found, settled, derived, difference(found.rows, settled.after, found.labels))

    def written(self, tx: neo4j.ManagedTransaction, writer: Writer) -> Compared:
        """The same, written down."""
        digests = state.begin(tx) | dict(self.digests)
        done = self.compared(snapshot.read(tx))
        if done.change:
            writer(tx, done.found, done.settled.after, done.change)
            state.record(tx, self._record(done))
        doubtful = set(self.prepared.incomplete) | (
            set(self.digests) - {PUBLISHED} if done.settled.otherwise else set()
        )
        complete = {name: digest for name, digest in digests.items() if name not in doubtful}
        counts = done.change.counts()
        held = counts.created + counts.changed + counts.revived + counts.unchanged
        state.finish(tx, complete, held, len(done.derived.contradictions), len(done.derived.misreadings))
        return done

    def _record(self, done: Compared) -> dict[str, Any]:
        """The load's own node."""
        return {
            "id": self._stamp(),
            "name": f"Load of {', '.join(self.digests)}, {self.started:%Y-%m-%d %H:%M} UTC",
            "of_sets": sorted(self.digests),
            "started": self.started.isoformat(timespec="seconds"),
            "finished": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "files": "; ".join(f"{name} {digest[:12]}" for name, digest in sorted(self.prepared.files.items())),
            **asdict(done.change.counts()),
            "rejected": len(self.prepared.rejected),
        }

    def _stamp(self) -> str:
        return f"load-{self.started.isoformat(timespec='milliseconds').replace('+00:00', 'Z')}"
