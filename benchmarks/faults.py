"""Loads of records that are disturbed, and whether anything is lost: `python -m benchmarks.faults [--times N]`.

Each kind on each store so many times, at a moment that chance chooses (seeded): the load is disturbed, and run again;
then the graph must be that of an undisturbed load, to the last property. Writes its counts into
docs/record-benchmarks.md. A full disk is tried on a file system of its own, in memory, in a process that may mount one.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks import page
from benchmarks.load import INTRODUCTION, PAGE, ROOT
from benchmarks.measure import machine
from benchmarks.release import MadeRelease
from benchmarks.small_disk import on_small_disk
from ddor import loading
from ddor.records.load import load
from ddor.records.overview import check, releases
from ddor.records.unload import unload
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Secret, Settings

if TYPE_CHECKING:
    from tests.neo4j_server import Neo4jServer

chance = random.Random(12)  # noqa: S311 - to be repeated
FULL = "the disk is full"
SMALL_DISK = "DDOR_SMALL_DISK"  # in the environment: the folder of that file system
SIZE, ROOM = "4g", 256 << 20  # of it, and what is free when a load begins


@dataclass
class Target:
    """A store to disturb: how to open it, the environment of a loader, the server if it is Neo4j."""

    settings: Settings
    environment: dict[str, str]
    server: Neo4jServer | None = None

    @property
    def kept(self) -> Path:
        """A copy of the embedded store with the published facts alone."""
        return self.settings.home.with_name("kept")

    def keep(self) -> None:
        """Remember what the embedded store holds now."""
        if not self.server:
            embedded.stop(self.settings)
            shutil.copytree(self.settings.home, self.kept)

    def empty(self, store: Store) -> None:
        """Take out all records: quicker on the embedded store by the copy, for all else is the same in it."""
        if self.server:
            if releases(store):
                unload(store, "made")
        else:
            embedded.stop(self.settings)
            shutil.rmtree(self.settings.home)
            shutil.copytree(self.kept, self.settings.home)

    def kill(self) -> None:
        """Kill whoever holds the data; a Neo4j server is started again."""
        if self.server:
            self.server.restart()
        else:
            psutil.Process(embedded.ensure_owner(self.settings).pid).kill()


@dataclass
class Counts:
    """Of one kind on one store: `met` were disturbed while records were written; `went_on`, the load ended well."""

    times: int = 0
    met: int = 0
    went_on: int = 0
    whole: int = 0
    seconds: list[float] = field(default_factory=list)


def loader(environment: dict[str, str], rows: int) -> subprocess.Popen[str]:
    """A load in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.loader", str(rows)],
        env=os.environ | environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def wait_for_chance(process: subprocess.Popen[str], rows: int) -> None:
    """Return at a moment while records are written."""
    wanted = chance.randrange(1, rows // 5000)
    assert process.stdout  # noqa: S101
    for line in process.stdout:
        if "records read" in line and int(line.split()[0].replace(",", "")) >= wanted * 5000:
            break
    time.sleep(chance.random() * 0.5)


def kill_loader(target: Target, rows: int) -> bool:
    """Kill -9 of the loader."""
    process = loader(target.environment, rows)
    wait_for_chance(process, rows)
    process.kill()
    process.communicate()
    return False


def kill_store(target: Target, rows: int) -> bool:
    """Kill -9 of the server, or of the owner of the embedded store."""
    process = loader(target.environment, rows)
    wait_for_chance(process, rows)
    target.kill()
    process.communicate()
    return process.returncode == 0


def fill_disk(target: Target, rows: int) -> bool:
    """A disk that is full to the last byte while records are written; later it has room, and its store starts again."""
    disk = Path(os.environ[SMALL_DISK])
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(disk).free - ROOM))
        file.seek(0, os.SEEK_END)
        process = loader(target.environment, rows)
        wait_for_chance(process, rows)
        while process.poll() is None:  # also what the store gives back meanwhile
            try:
                file.write(bytes(1 << 20))
            except OSError:
                time.sleep(0.05)
    process.communicate()
    if target.server:
        target.server.restart(ballast.unlink)
    else:
        ballast.unlink()
        embedded.stop(target.settings)
    return process.returncode == 0


def two_loaders(target: Target, rows: int) -> bool:
    """Two loaders of the same release at once."""
    both = [loader(target.environment, rows) for _ in range(2)]
    for process in both:
        process.communicate()
    return all(process.returncode == 0 for process in both)


def cut(target: Target, rows: int, how: str) -> bool:
    """Connections cut by a proxy, with routing on: one at least.

    Raises:
        RuntimeError: none was.
    """
    from tests.cutting_proxy import proxy

    assert target.server  # noqa: S101
    with proxy(target.server.uri) as cutting:
        through = {**target.environment, "NEO4J_URI": f"neo4j://127.0.0.1:{cutting.port}"}
        if how == "bytes":
            cutting.every = chance.randrange(1_000_000, min(4_000_000, 200 * rows))  # a record takes more
        else:
            cutting.cuts = [how if chance.random() < 0.4 else None for _ in range(100)]  # type: ignore[misc]
            if how not in cutting.cuts[:6]:  # any load has so many commits
                cutting.cuts[5] = how  # type: ignore[call-overload]
        process = loader(through, rows)
        process.communicate()
    if not cutting.made:
        raise RuntimeError("nothing was cut")
    return process.returncode == 0


KINDS: dict[str, tuple[Callable[[Target, int], bool], bool]] = {
    "the loader is killed": (kill_loader, True),
    "the server or owner is killed": (kill_store, True),
    FULL: (fill_disk, True),
    "two loaders at once": (two_loaders, True),
    "connections are cut": (lambda target, rows: cut(target, rows, "bytes"), False),
    "COMMIT never arrives": (lambda target, rows: cut(target, rows, "before"), False),
    "the answer to COMMIT is lost": (lambda target, rows: cut(target, rows, "after"), False),
}


def main(arguments: list[str] | None = None) -> int:
    """Disturb, count, and write the page; the exit code says whether all were whole."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description="Disturb loads of records.")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=30, metavar="N", help="each kind on each store (default 30)")
    parser.add_argument("--stores", nargs="+", choices=("embedded", "neo4j"), default=["embedded", "neo4j"])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, help="only these (default all)")
    args = parser.parse_args(arguments)
    where, bad, kinds = machine(), 0, args.kinds or list(KINDS)
    if FULL in kinds and SMALL_DISK not in os.environ:
        bad += _in_memory(args)
        kinds.remove(FULL)
    only = f": {', '.join(kinds)}" if args.kinds else ""
    for name in args.stores if kinds else ():
        lines: list[list[str]] = []
        with target_of(name) as target, open_store(target.settings) as store:
            loading.load(store)
            target.keep()
            load(store, MadeRelease(args.rows))
            undisturbed = _digest(store)
            for kind in kinds:
                disturb, anywhere = KINDS[kind]
                if not anywhere and not target.server:
                    continue
                counts = Counts()
                for _ in range(args.times):
                    _one(store, target, disturb, rows=args.rows, undisturbed=undisturbed, counts=counts)
                print(f"{name}, {kind}: {counts.whole} of {counts.times} whole", flush=True)
                bad += counts.times - counts.whole
                again = f"{sorted(counts.seconds)[len(counts.seconds) // 2]:.1f} s"
                lines.append([kind, *map(str, (counts.times, counts.met, counts.went_on, counts.whole)), again])
                # After each kind: a run that is cut short has shown something too.
                block = f"faults, {name}, {args.rows:,} records{only}"
                page.write(block, f"{where}\n\n{_table(name, lines)}", PAGE, INTRODUCTION)
    return 1 if bad else 0


def _in_memory(args: argparse.Namespace) -> int:
    """The kind for which all temporary files have to be on a file system of their own; returns the exit code."""
    given = ["--rows", args.rows, "--times", args.times, "--kinds", FULL, "--stores", *args.stores]
    with tempfile.TemporaryDirectory(prefix="ddor-disk-") as folder:
        command = on_small_disk(Path(folder), SIZE, sys.executable, "-m", "benchmarks.faults", *map(str, given))
        environment = os.environ | {"TMPDIR": folder, SMALL_DISK: folder}
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def _table(name: str, lines: list[list[str]]) -> str:
    head = [f"what happens, {name}", "times", "found incomplete", "went on by itself", "whole in the end"]
    return page.table([*head, "median of the load after it"], lines)


def _one(
    store: Store,
    target: Target,
    disturb: Callable[[Target, int], bool],
    *,
    rows: int,
    undisturbed: tuple[int, str],
    counts: Counts,
) -> None:
    target.empty(store)
    counts.times += 1
    counts.went_on += disturb(target, rows)
    found = releases(store)
    counts.met += not found or found[0].status != "complete"
    start = time.perf_counter()
    load(store, MadeRelease(rows))
    counts.seconds.append(time.perf_counter() - start)
    counts.whole += _digest(store) == undisturbed and all(one.ok for one in check(store))


def _digest(store: Store) -> tuple[int, str]:
    from tests.records_of import digest

    return digest(store)


@contextmanager
def target_of(name: str) -> Iterator[Target]:
    """A new store of this kind, empty, for the length of a `with` block."""
    with tempfile.TemporaryDirectory(prefix="ddor-faults-") as folder:
        settings = Settings(Path(folder) / "home")
        environment = {"DDOR_HOME": str(settings.home), "NEO4J_URI": ""}
        if name == "embedded":
            try:
                yield Target(settings, environment)
            finally:
                embedded.stop(settings)
            return
        from tests import neo4j_server

        if SMALL_DISK in os.environ:  # else the log of transactions takes 256 MiB at a time, and has room where none is
            neo4j_server.CONF += "db.tx_log.preallocate=false\ndb.tx_log.rotation.retention_policy=keep_none\n"
        with neo4j_server.running(neo4j_server.SERVED) as server:
            there = replace(
                settings,
                neo4j_uri=server.uri,
                neo4j_user=server.user,
                neo4j_password=Secret(server.password),
                neo4j_database=server.database,
            )
            yield Target(there, environment | server.environment, server)


if __name__ == "__main__":
    raise SystemExit(main())
