"""What a server that holds the records of a load answers, and how fast: all questions over records, checks, an export.

Times are those of a client on the same machine: the question's rows, in words, with the share known.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import page
from benchmarks.measure import MEBIBYTE
from ddor.answers import registry, runner
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Secret, Settings

if TYPE_CHECKING:
    from tests.neo4j_server import Neo4jServer

TOPIC = "Case-level records"
ANCHORS: tuple[dict[str, Any], ...] = ({"place": "us-tx-453"}, {"state": "TX"}, {"place": "us-ny-061"})


def settings_of(server: Neo4jServer) -> Settings:
    """How to open it."""
    return Settings(Path("/nowhere"), server.uri, server.user, Secret(server.password), server.database)


def asked(server: Neo4jServer, times: int) -> str:
    """All questions over records, of everything and of a place or state, so often each, and `ddor check`."""
    with open_store(settings_of(server)) as store:
        over_all, anchored = {}, {}
        for question in registry.questions():
            if question.topic != TOPIC:
                continue
            over_all[question.id] = _times(store, question.id, {}, times)
            for given in ANCHORS:
                if given.keys() <= {one.name for one in question.parameters}:
                    anchored[f"{question.id} {given}"] = _times(store, question.id, given, times)
    checked = [_seconds(server, "check") for _ in range(2)]
    lines = [
        [name, f"{len(found)}", f"{_percentile(found, 50):.2f} s", f"{_percentile(found, 95):.2f} s", _slowest(found)]
        for name, found in (("over all", over_all), ("of a place or a state", anchored))
    ]
    for when, seconds in zip(("first", "second"), checked, strict=True):
        lines.append([f"`ddor check`, the whole command, for the {when} time", "", f"{seconds:.2f} s", "", ""])
    return page.table(["what is asked", "questions", "median", "95th percentile", "slowest, by its median"], lines)


def _seconds(server: Neo4jServer, *words: str) -> float:
    """How long a command takes. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ddor", *words],
        env=os.environ | server.environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return time.perf_counter() - start


def _times(store: Store, question: str, given: dict[str, Any], times: int) -> list[float]:
    """Seconds of each time, after it was asked once."""
    found = []
    for _ in range(times + 1):
        start = time.perf_counter()
        runner.answer(store, question, given, timeout=None)
        found.append(time.perf_counter() - start)
    return found[1:]


def _percentile(found: dict[str, list[float]], percent: int) -> float:
    return statistics.quantiles([one for times in found.values() for one in times], n=100)[percent - 1]


def _slowest(found: dict[str, list[float]]) -> str:
    by_median = sorted(found, key=lambda name: -statistics.median(found[name]))
    return ", ".join(f"{name} {statistics.median(found[name]):.2f} s" for name in by_median[:2])


def exported(server: Neo4jServer, folder: Path) -> str:
    """The whole graph by `ddor export neo4j-admin`, then by Neo4j's own import tool into a new database."""
    out = folder / "import"
    export = _seconds(server, "export", "neo4j-admin", "-o", str(out))
    size = sum(file.stat().st_size for file in out.iterdir())
    tool = server.bulk_import(out)
    shutil.rmtree(out)
    cells = [f"{export:.1f} s", f"{tool:.1f} s", f"{(export + tool) / tool:.1f}", f"{size / MEBIBYTE:,.0f} MiB"]
    return page.table(["export", "import tool", "both, tool alone = 1", "files"], [cells])
