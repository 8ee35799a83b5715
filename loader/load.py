"""Load: read, check, resolve, build, write. The same few steps for every source."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict, Unpack

from ddor.errors import StoreError
from ddor.loader import check, resolve, tables
from ddor.loader.builders import build
from ddor.loader.rejects import Reject, RejectedError
from ddor.model import MODEL, SCHEMA_VERSION, statements
from ddor.model.rows import GraphRows
from ddor.store import write
from ddor.store.base import Store, foreign_data
from ddor.store.version import schema_version
from ddor.store.write import BATCH_SIZE, Counts, Progress


@dataclass(slots=True)
class LoadReport:
    """What a load did. `files` maps each file to its SHA-256; `nodes` counts the rows sent by label."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Reject] = field(default_factory=list)
    seconds: float = 0.0
    files: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)
    relationships: dict[str, int] = field(default_factory=dict)


class Options(TypedDict, total=False):
    """How to load."""

    strict: bool
    dry_run: bool
    batch_size: int
    into_existing: bool
    progress: Progress | None


def load(store: Store | None, paths: Iterable[Path] = (), **options: Unpack[Options]) -> LoadReport:
    """Load the published facts, and the further rows at `paths`, into the store.

    Args:
        store: where to; None for a dry run.
        paths: CSV files named like a table of `data/`, or folders of them: rows to add to the published ones.

    Options:
        strict: fail on the first rejected row instead of keeping the good ones.
        dry_run: do everything but write.
        batch_size: rows in one transaction.
        into_existing: load beside data that is not ours.
        progress: told after each batch what it was, how many are done, of how many.

    Raises:
        DataError: a file cannot be used.
        RejectedError: `strict`, and rows were rejected.
        SchemaVersionError: the graph follows another version of the schema.
        StoreError: the store holds foreign data, or cannot be written.
    """
    started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    strict, into_existing = options.get("strict", False), options.get("into_existing", False)
    read, rejected = tables.read(paths)
    rejected += check.check(read)
    rejected += resolve.disagreements(read)
    rejected += check.references(read)
    if strict and rejected:
        raise RejectedError(rejected)
    graph = build(read)
    report = LoadReport(rejected=rejected, files=read.files)
    report.nodes = {label: len(rows) for label, rows in graph.nodes.items()}
    for (type_, _, _), rows in graph.relationships.items():
        report.relationships[type_] = report.relationships.get(type_, 0) + len(rows)
    if store is not None and not options.get("dry_run"):
        _prepare(store, into_existing=into_existing)
        _mark(graph)
        counts = write.write(
            store, graph, batch_size=options.get("batch_size", BATCH_SIZE), progress=options.get("progress")
        )
        report.created, report.changed, report.unchanged = counts.created, counts.changed, counts.unchanged
        _record(store, read, counts, len(rejected), started)
    report.seconds = time.perf_counter() - clock
    return report


def _prepare(store: Store, *, into_existing: bool) -> None:
    """Refuse a wrong target, then make the constraints and mark the graph as ours: before any data."""
    schema_version(store)  # raises for another version than ours
    if not into_existing and (foreign := foreign_data(store)):
        raise StoreError(foreign, "Name another database, or say --into-existing if that is what you want.")
    for statement in statements.constraints(MODEL):
        store.schema(statement)
    mark = GraphRows()
    _mark(mark)
    write.write(store, mark)  # so that what a load leaves that is ended in the middle is known as ours


def _mark(graph: GraphRows) -> None:
    """The node by which a graph is known as ours, and its version."""
    graph.node("Schema", "ddor", f"Schema version {SCHEMA_VERSION}", version=SCHEMA_VERSION)


def _record(store: Store, read: tables.Tables, counts: Counts, rejected: int, started: datetime.datetime) -> None:
    """The load's own record: the one node that a second load adds."""
    record = GraphRows()
    stamp = started.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record.node(
        "Load",
        f"load-{stamp}",
        f"Load of {stamp}",
        started=started.isoformat(timespec="seconds"),
        finished=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        files="; ".join(f"{name} {digest[:12]}" for name, digest in sorted(read.files.items())),
        digest=read.digest,
        created=counts.created,
        changed=counts.changed,
        unchanged=counts.unchanged,
        rejected=rejected,
    )
    write.write(store, record)
