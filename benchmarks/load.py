"""Loads of records, measured side by side: `python -m benchmarks.load [--rows N ...] [--rounds N] [--ways WAY ...]`.

The same made file by each way in turn, in alternating runs on one Neo4j server that is up and has the memory that
docker-compose.yml gives it, emptied before each; ours then again with the same file, with its rows in another order,
and with another reason in 1 % of them. At the end of a size, what ours loaded is asked all questions over records,
checked, exported, and imported by Neo4j's own tool. `--embedded`: into the embedded store, without py2neo. Writes
docs/record-benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks import loaded, made_file, page
from benchmarks.made_file import MadeFiles
from benchmarks.measure import MEBIBYTE, machine
from ddor import loading
from ddor.store import embedded
from ddor.store.connect import open_store
from ddor.store.home import DATABASE, Home, OwnerState
from ddor.store.settings import Settings

if TYPE_CHECKING:
    from tests.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "record-benchmarks.md"
INTRODUCTION = """\
# Benchmarks of records

`python -m benchmarks.load`, `.load_held`, `.faults` and `.workbooks` write each table that stands under the name of a
machine. The rows are made (`benchmarks/made_file.py`, `benchmarks/release.py`): they have the shape of a release, and
no real case is in them. A load is from a CSV file of 44 columns to a graph, and takes the time of the whole process,
from its start to its end. *Bare* is a driver that only sends the rows; *common* is one writer that sends each node and
relationship as MERGE. Ours reads each cell by the mapping, finds the place of each facility, looks at what the store
holds, and says of no load that it is complete before the records are counted; the other ways (`benchmarks/ways.py`) do
none of that.
"""
OURS = {"ours": "rows", "ours, the same again": "rows", "ours, in another order": "in_another_order",
        "ours, 1 % changed": "one_in_a_hundred_changed"}  # fmt: skip
MILLION = 1_000_000  # beyond it, each question is asked twice instead of four times
OTHERS = ("bare", "common", "py2neo")


@dataclass(frozen=True)
class Run:
    """One load: wall seconds, CPU seconds of client and server, peak memory of the client, seconds by phase."""

    wall: float
    client: float
    server: float
    peak: int
    phases: dict[str, float]


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description="Measure loads of records.")
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="alternating runs of each way (default 5)")
    parser.add_argument("--ways", nargs="*", default=list(OTHERS), choices=OTHERS, help="beside ours")
    parser.add_argument("--embedded", action="store_true", help="into the embedded store, without py2neo")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ddor-bench-") as folder:
        for rows in args.rows:
            files = made_file.write(Path(folder), rows)
            if args.embedded:
                _embedded(rows, args, files, folder)
            else:
                from tests import neo4j_server

                where = machine()  # before the server's own work
                with neo4j_server.running(neo4j_server.SERVED) as server:
                    for said in _on_neo4j(server, rows, args, files, folder):
                        # After each turn: a run that is cut short has shown something too.
                        page.write(f"loads of {rows:,}", "\n\n".join([where, *said]), PAGE, INTRODUCTION)
    return 0


def _on_neo4j(
    server: Neo4jServer, rows: int, args: argparse.Namespace, files: MadeFiles, folder: str
) -> Iterator[list[str]]:
    """What is known after each turn, and at the end."""
    ours = {**server.environment, "DDOR_HOME": folder}
    _loaded("10000", ours, server.pid)  # the published facts, and what a server has to compile
    loads, found = [os.getloadavg()[0]], defaultdict(list)
    for _ in range(args.rounds):
        for way in args.ways:
            _empty(server)
            at = _bare(server.uri, server.user, server.password, server.database)
            found[way].append(_measured(["benchmarks.ways", way, str(files.rows)], at, server.pid))
        for way, file in OURS.items():
            if way == "ours":
                _empty(server)
            found[way].append(_loaded(str(getattr(files, file)), ours, server.pid))
        loads.append(os.getloadavg()[0])
        print(f"{rows:,}: " + ", ".join(f"{way} {runs[-1].wall:.1f} s" for way, runs in found.items()), flush=True)
        yield [_loads(loads), _table(rows, found)]
    asked = loaded.asked(server, 1 if rows > MILLION else 3)
    yield [_loads(loads), _table(rows, found), asked, loaded.exported(server, Path(folder))]


def _embedded(rows: int, args: argparse.Namespace, files: MadeFiles, folder: str) -> None:
    """Each way into a new embedded store, which holds the published facts."""
    where, loads, found = machine(), [os.getloadavg()[0]], defaultdict(list)
    for _ in range(args.rounds):
        for way in (one for one in args.ways if one != "py2neo"):
            with _store(folder) as (home, owner):
                password = Home(home).passwords()["root"].reveal()
                at = _bare(owner.uri, "root", password, DATABASE)
                found[way].append(_measured(["benchmarks.ways", way, str(files.rows), "1"], at, owner.pid))
        with _store(folder) as (home, owner):
            for way, file in OURS.items():
                found[way].append(_loaded(str(getattr(files, file)), {"DDOR_HOME": str(home)}, owner.pid))
        loads.append(os.getloadavg()[0])
        print(f"{rows:,}: " + ", ".join(f"{way} {runs[-1].wall:.1f} s" for way, runs in found.items()), flush=True)
    said = [where, _loads(loads), _table(rows, found)]
    page.write(f"loads of {rows:,} into the embedded store", "\n\n".join(said), PAGE, INTRODUCTION)


@contextmanager
def _store(folder: str) -> Iterator[tuple[Path, OwnerState]]:
    with tempfile.TemporaryDirectory(dir=folder) as home:
        settings = Settings(Path(home))
        with open_store(settings) as store:
            loading.load(store)
        yield settings.home, embedded.ensure_owner(settings)
        embedded.stop(settings)


def _loads(loads: list[float]) -> str:
    return f"Load average from {min(loads):.1f} to {max(loads):.1f} on {os.cpu_count()} cores meanwhile."


def _table(rows: int, found: dict[str, list[Run]]) -> str:
    lines = []
    ours = statistics.median(run.wall for run in found["ours"])
    for way, runs in found.items():
        walls = [run.wall for run in runs]
        median = statistics.median(walls)
        phases = defaultdict(list)
        for run in runs:
            for phase, seconds in run.phases.items():
                phases[phase].append(seconds)
        lines.append(
            [
                way,
                f"{median:.2f} s",
                f"{min(walls):.2f} to {max(walls):.2f} s",
                f"{rows / median:,.0f}",
                f"{median / ours:.2f}",
                f"{statistics.median(run.client for run in runs):.1f} / "
                f"{statistics.median(run.server for run in runs):.1f} s",
                f"{max(run.peak for run in runs) / MEBIBYTE:.0f} MiB",
                ", ".join(f"{phase} {statistics.median(of):.1f}" for phase, of in phases.items()),
            ]
        )
    head = [f"{rows:,} rows, {len(found['ours'])} in turn", "median", "range", "rows a second", "ours = 1"]
    return page.table([*head, "CPU client / server", "peak memory", "seconds by phase"], lines)


def _loaded(what: str, environment: dict[str, str], store: int) -> Run:
    return _measured(["benchmarks.loader", what], environment, store)


def _bare(uri: str, user: str, password: str, database: str) -> dict[str, str]:
    of = {"URI": uri, "USER": user, "PASSWORD": password, "DATABASE": database}
    return {f"BARE_{name}": value for name, value in of.items()}


def _measured(command: Sequence[str], environment: dict[str, str], store: int) -> Run:
    """Run a module to its end; `store` is the process that holds the store. Raises CalledProcessError when it fails."""
    holder = psutil.Process(store)
    before, start = sum(holder.cpu_times()[:2]), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env=os.environ | environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    wall, spent = time.perf_counter() - start, sum(holder.cpu_times()[:2]) - before
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Run(wall, said["cpu"], spent, said["peak"], said.get("phases", {}))


def _empty(server: Neo4jServer) -> None:
    """Take out all records, relationships first, and what the other ways left; the published facts stay."""
    import neo4j

    from ddor.store import state

    parts = (
        "MATCH (:DetainerRecord)-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*)",
        "MATCH (n:DetainerRecord) WITH n LIMIT 20000 DELETE n RETURN count(*)",
        "MATCH (n:DetentionFacility|LiftReason|Release) WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)",
    )
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        for part in parts:
            while driver.execute_query(part, database_=server.database).records[0][0]:
                pass
        driver.execute_query(state.FINISH, known={}, database_=server.database)


if __name__ == "__main__":
    raise SystemExit(main())
