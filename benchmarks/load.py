"""Loads of records, measured side by side: `python -m benchmarks.load [--rows N ...] [--rounds N] [--ways WAY ...]`.

The same rows by each way in turn, in alternating runs on one Neo4j server that is up, emptied before each; then ours
again with the same file, with the rows in another order, and with 1 % changed. Writes docs/record-benchmarks.md.
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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks import page
from benchmarks.measure import MEBIBYTE, machine

if TYPE_CHECKING:
    from tests.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "record-benchmarks.md"
INTRODUCTION = """\
# Benchmarks of records

`python -m benchmarks.load`, `benchmarks.faults` and `benchmarks.load_held` write the tables below. The rows are made
(`benchmarks/release.py`): they have the shape of a release, and no real case is in them. Times are those of the whole
process that loads, from its start to its end.
"""
OURS = {
    "ours": [],
    "ours, the same again": [],
    "ours, in another order": ["--order", "1"],
    "ours, 1 % changed": ["--changed", "0.01"],
}
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
    parser.add_argument("--ways", nargs="+", default=list(OTHERS), choices=OTHERS, help="beside ours")
    args = parser.parse_args(arguments)
    from tests import neo4j_server

    with neo4j_server.running() as server, tempfile.TemporaryDirectory(prefix="ddor-bench-") as home:
        _load(server, home, 10_000, [])  # the published facts, and what a server has to compile
        for rows in args.rows:
            where, loads = machine(), [os.getloadavg()[0]]
            found: dict[str, list[Run]] = defaultdict(list)
            for _ in range(args.rounds):
                for way, more in OURS.items():
                    if way == "ours":
                        _empty(server)
                    found[way].append(_load(server, home, rows, more))
                for way in args.ways:
                    _empty(server)
                    found[way].append(_measured(server, ["benchmarks.ways", way, str(rows)], _bare(server)))
                loads.append(os.getloadavg()[0])
                print(
                    f"{rows:,}: " + ", ".join(f"{way} {runs[-1].wall:.1f} s" for way, runs in found.items()), flush=True
                )
            load = f"Load average from {min(loads):.1f} to {max(loads):.1f} on {os.cpu_count()} cores meanwhile."
            page.write(f"loads of {rows:,}", f"{where}\n\n{load}\n\n{_table(rows, found)}", PAGE, INTRODUCTION)
    return 0


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
    head = [f"{rows:,} rows, {len(found['ours'])} runs", "median", "range", "rows a second", "of ours"]
    return page.table([*head, "CPU client / server", "peak memory", "seconds by phase"], lines)


def _load(server: Neo4jServer, home: str, rows: int, more: Sequence[str]) -> Run:
    return _measured(server, ["benchmarks.loader", str(rows), *more], {**server.environment, "DDOR_HOME": home})


def _bare(server: Neo4jServer) -> dict[str, str]:
    of = {"URI": server.uri, "USER": server.user, "PASSWORD": server.password, "DATABASE": server.database}
    return {f"BARE_{name}": value for name, value in of.items()}


def _measured(server: Neo4jServer, command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a module to its end. Raises CalledProcessError when it fails."""
    java = psutil.Process(server.pid)
    before, start = sum(java.cpu_times()[:2]), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env=os.environ | environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    wall, spent = time.perf_counter() - start, sum(java.cpu_times()[:2]) - before
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
