"""Readers beside a loader: `python -m benchmarks.load_held [--minutes N] [--store embedded|neo4j|both] [--rows N]`.

Eight processes ask saved questions, two a second in all, each at its moment: what has to wait is late, and counts as
slow. First they are alone, then a loader loads a release, revises it, takes it out, and begins anew, till the time is
up. An error is whatever went wrong, and an answer other than that of the store at rest. Writes its figures into
docs/record-benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from benchmarks import page
from benchmarks.faults import Target, target_of
from benchmarks.load import INTRODUCTION, PAGE, ROOT
from benchmarks.measure import machine
from benchmarks.reader import QUESTIONS, Asked, Task, digest
from benchmarks.release import MadeRelease
from ddor.records.load import load
from ddor.store.connect import open_store

READERS = 8
RATE = 2.0  # questions a second, of all readers together
TIMES_SLOWER = 2.0  # the goal for p95
PATIENCE = 180.0  # seconds that a reader may still need after its last moment
REVISIONS = ("0.1", "0.2", "0.3")  # shares of the rows that another seed makes


@dataclass
class Loads:
    """What the loader did."""

    loads: int = 0
    unloads: int = 0
    created: int = 0
    removed: int = 0
    errors: list[str] = field(default_factory=list)


class Loader:
    """Loads, revises and unloads the release `made` in a thread until it is told to end; each step is a process."""

    def __init__(self, target: Target, rows: int) -> None:
        self.done = Loads()
        self._environment, self._rows = os.environ | target.environment, rows
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="loader")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """Let the step that runs come to its end; unload what is there."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ending.is_set():
            for share in ("0", *REVISIONS):
                if not self._ending.is_set():
                    self._load(share)
            if self._step("ddor", "unload", "made") is not None:
                self.done.unloads += 1

    def _load(self, share: str) -> None:
        if (said := self._step("benchmarks.loader", str(self._rows), "--changed", share)) is not None:
            report = json.loads(said.splitlines()[-1])
            self.done.loads += 1
            self.done.created += report["created"]
            self.done.removed += report["removed"]

    def _step(self, *command: str) -> str | None:
        """What the process printed; None if it failed."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.returncode:
            return done.stdout
        said = done.stderr.strip().splitlines() or ["nothing"]
        self.done.errors.append(f"{command[0]} ended with code {done.returncode} and said: {said[0]}")
        return None


@dataclass
class Phase:
    """Some minutes of questions. `asked` are those that were answered or refused; `errors` counts each by its name."""

    scheduled: int
    asked: list[Asked]
    errors: Counter[str]

    def at(self, percent: int) -> float:
        """Seconds within which so many percent of the questions were answered."""
        return statistics.quantiles([one.seconds for one in self.asked], n=100, method="inclusive")[percent - 1]

    def cells(self) -> list[str]:
        """Its figures, as text."""
        slowest = max(self.asked, key=lambda one: one.seconds)
        times = [f"{self.at(percent):.2f} s" for percent in (50, 95, 99)]
        counts = [str(self.scheduled), str(self.errors.total())]
        return [*counts, *times, f"{slowest.seconds:.2f} s ({slowest.question})"]


def ask(target: Target, minutes: float, expected: dict[str, str], loader: Loader | None = None) -> Phase:
    """The readers for so long, with the loader if there is one."""
    count = max(READERS, round(minutes * 60 * RATE))
    tasks = [Task(first, READERS, RATE, count) for first in range(READERS)]
    readers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.reader", json.dumps(asdict(task))],
            env=os.environ | target.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for task in tasks
    ]
    for reader in readers:
        assert reader.stdout  # noqa: S101
        reader.stdout.readline()  # ready, or ended: that is seen below
    if loader:
        loader.start()
    start = time.monotonic() + 0.5
    late = count / RATE + PATIENCE
    phase = Phase(count, [], Counter())
    with ThreadPoolExecutor(READERS) as at_once:
        said = at_once.map(_said, readers, [f"{start}\n"] * READERS, [late] * READERS)
        for task, (lines, wrong) in zip(tasks, said, strict=True):
            asked = [Asked(**json.loads(line)) for line in lines if line.startswith("{")]
            phase.asked += asked
            for one in asked:
                if one.error or one.digest != expected[one.question]:
                    phase.errors[f"{one.question}: {one.error or 'another answer than at rest'}"] += 1
            if lacking := len([*task.moments()]) - len(asked):
                phase.errors[f"a reader ended before its end: {wrong}"] += lacking
    if loader:
        loader.end()
    return phase


def _said(reader: subprocess.Popen[str], start: str, late: float) -> tuple[list[str], str]:
    """Tell a reader when to start; its lines, and the last that it said of what went wrong."""
    try:
        said, wrong = reader.communicate(start, timeout=late)
    except subprocess.TimeoutExpired:
        reader.kill()
        said, wrong = reader.communicate()[0], "it was too late"
    return said.splitlines(), (wrong.strip().splitlines() or ["it said nothing"])[-1]


def measure(name: str, minutes: float, alone_minutes: float, rows: int) -> bool:
    """Both phases on one store, and their block of the page. Returns whether the goal was met."""
    where = machine()
    with target_of(name) as target:
        with open_store(target.settings) as store:
            load(store, MadeRelease(rows, name="held"))
            expected = {question: digest(store, question, params) for question, params in QUESTIONS}
        print(f"{name}: {rows:,} records are held; the readers alone", flush=True)
        loader, averages = Loader(target, rows), [os.getloadavg()[0]]
        alone = ask(target, alone_minutes, expected)
        averages.append(os.getloadavg()[0])
        print(f"{name}: p95 {alone.at(95):.2f} s, {alone.errors.total()} errors; now with the loader", flush=True)
        beside = ask(target, minutes, expected, loader)
        averages.append(os.getloadavg()[0])
        with open_store(target.settings) as store:
            after = {question: digest(store, question, params) for question, params in QUESTIONS}
    beside.errors.update(
        f"{question}: another answer after it all" for question in after if after[question] != expected[question]
    )
    beside.errors.update(f"the loader: {error}" for error in loader.done.errors)
    ratio = beside.at(95) / alone.at(95)
    met = not alone.errors and not beside.errors and ratio <= TIMES_SLOWER
    text = f"{where}\n\n{_told(alone, beside, loader.done, averages, ratio, met=met)}"
    print(f"{name}:\n{text}", flush=True)
    page.write(f"readers beside a loader, {name}, {rows:,} records", text, PAGE, INTRODUCTION)
    return met


def _told(alone: Phase, beside: Phase, loads: Loads, averages: Sequence[float], ratio: float, *, met: bool) -> str:
    head = ["", "questions", "errors", "median", "p95", "p99", "slowest"]
    table = page.table(head, [["readers alone", *alone.cells()], ["with the loader", *beside.cells()]])
    verdict = "met" if met else "**missed**"
    lines = [
        table,
        f"p95 with the loader is {ratio:.2f} times that alone; the goal, no error and at most {TIMES_SLOWER:g} times, "
        f"is {verdict}. The loader finished {loads.loads} loads and {loads.unloads} unloads: {loads.created:,} records "
        f"created, {loads.removed:,} removed by revisions.",
        "Load average before, between and after: " + ", ".join(f"{average:.1f}" for average in averages) + ".",
        *(f"- {times} x {error}" for error, times in (alone.errors + beside.errors).most_common()),
    ]
    return "\n\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Ask, load, and write the page; the exit code says whether the goal was met on each store."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load_held", description="Measure readers and a loader.")
    parser.add_argument("--minutes", type=float, default=10.0, help="with the loader (default 10)")
    parser.add_argument("--alone", type=float, default=2.0, metavar="MINUTES", help="without it, before (default 2)")
    parser.add_argument("--store", choices=("embedded", "neo4j", "both"), default="both")
    parser.add_argument("--rows", type=int, default=50_000, help="of the release that is held, and of the other one")
    args = parser.parse_args(arguments)
    stores = ("embedded", "neo4j") if args.store == "both" else (args.store,)
    met = [measure(name, args.minutes, args.alone, args.rows) for name in stores]
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
