"""Network pages side by side: `python -m benchmarks.pages [--sizes 200 2000 20000] [--runs 3]`.

Ours, plain pyvis and neo4j-viz draw the same made graphs; each page is built in a process of its own, then opened from
disk in a Chromium of its own, in turns, so that a busy machine hits all alike. neo4j-viz (GPL) is installed into an
environment of its own under .cache. The tables go to docs/page-benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.page import table, write
from benchmarks.page_in_browser import Measured, measure
from benchmarks.page_makers import MAKERS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "page-benchmarks.md"
NEO4J_VIZ = "neo4j-viz==1.11.0"
LIMIT = 45  # seconds that a page has to come to rest
INTRODUCTION = """\
# Network pages, measured

`python -m benchmarks.pages` makes graphs like this project's (bipartite, hubs with a Zipf degree, 1.5 relationships a
node), draws each with `ddor.viz.page`, with plain pyvis and with neo4j-viz, opens the pages in headless Chromium
(1440x900, no GPU) and writes the tables below. Times are medians. *At rest*: from the start of the build to the last
change of the picture. *Interactive*: from opening to the first pointer move that is answered within 100 ms. *Frames*:
drawn frames a second while one drags, then zooms. *Overlapping*: pairs of symbols, of our pages alone.
"""
HEAD = [
    "nodes",
    "page",
    "build s",
    "MB",
    "picture ms",
    "interactive ms",
    "longest task ms",
    "frames",
    "overlapping symbols",
    "at rest s",
]
GOALS = {  # of ours
    2000: {"build": 1.5, "megabytes": 1.2, "interactive": 500, "longest": 100, "overlapping": 0},
    20_000: {"picture": 1000, "frames": 25},
}


def made(count: int) -> Iterator[tuple[str, ...]]:
    """Lines of a made graph: `node key label name publisher place`, `edge source target type`; the same every time."""
    chance = random.Random(count)  # noqa: S311 - a graph by chance, no secret
    hubs = max(4, count // 5)
    weight = [1 / (i + 1) for i in range(hubs)]
    for i in range(count):
        label = ("Source" if i % 2 else "Jurisdiction") if i < hubs else "Claim"
        yield "node", f"n{i}", label, f"{label} number {i} of the made graph", f"Publisher {i % 40}", f"Place {i % 300}"
    for i in range(hubs, count):
        for hub in sorted(set(chance.choices(range(hubs), weight, k=2 if i % 8 else 1))):
            yield "edge", f"n{hub}", f"n{i}", ("STATES" if hub % 2 else "ABOUT")


def python_of(maker: str) -> str:
    """The interpreter that has what a maker needs; the environment of neo4j-viz is made once."""
    if maker != "neo4j-viz":
        return sys.executable
    home = ROOT / ".cache" / "pages-venv"
    python = home / "bin" / "python"
    if not (home / NEO4J_VIZ).exists():
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", NEO4J_VIZ], check=True)
        (home / NEO4J_VIZ).touch()
    return str(python)


def build(maker: str, graph: Path, page: Path) -> float:
    """Build a page in a process of its own; the seconds from before the imports to the written file."""
    done = subprocess.run(
        [python_of(maker), str(Path(__file__).with_name("page_makers.py")), maker, str(graph), str(page)],
        check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return float(done.stdout)


def measured(size: int, runs: int, folder: Path) -> list[tuple[str, float, float, Measured]]:
    """Each maker with its build seconds, megabytes and medians in the browser, in turns."""
    graph = folder / "graph.json"
    graph.write_text(json.dumps(list(made(size))), encoding="utf-8")
    seconds: dict[str, list[float]] = {maker: [] for maker in MAKERS}
    opened: dict[str, list[Measured]] = {maker: [] for maker in MAKERS}
    for turn in range(runs):
        for maker in MAKERS:
            print(f"{size:,} nodes, {maker}, run {turn + 1} of {runs}", file=sys.stderr, flush=True)
            page = folder / f"{maker}.html"
            seconds[maker].append(build(maker, graph, page))
            opened[maker].append(measure(page, LIMIT))
    return [
        (
            maker,
            statistics.median(seconds[maker]),
            (folder / f"{maker}.html").stat().st_size / 1e6,
            Measured.median(opened[maker]),
        )
        for maker in MAKERS
    ]


def lines_of(size: int, found: list[tuple[str, float, float, Measured]]) -> list[list[str]]:
    """The rows of the table; a goal of ours that is missed is in bold."""
    rows = []
    for maker, seconds, megabytes, seen in found:
        rest = f"{seconds + seen.rest / 1000:.1f}" if seen.rest is not None else f"none in {LIMIT} s"
        values = {
            "build": seconds,
            "megabytes": megabytes,
            "picture": seen.picture,
            "interactive": seen.interactive,
            "longest": seen.longest,
            "frames": seen.frames,
            "overlapping": seen.overlapping,
        }
        cells = [f"{size:,}", maker]
        for name, value in values.items():
            goal = GOALS.get(size, {}).get(name) if maker == "ours" else None
            text = "" if value is None else f"{value:.1f}" if name in ("build", "megabytes") else f"{value:,.0f}"
            missed = goal is not None and value is not None and (value < goal if name == "frames" else value > goal)
            cells.append(
                text if goal is None else f"{'**' if missed else ''}{text}{'**' if missed else ''} (goal {goal:g})"
            )
        rows.append([*cells, rest])
    return rows


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000, 20_000])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            said = machine()
            found = table(HEAD, lines_of(size, measured(size, given.runs, Path(folder))))
            load = f"{given.runs} run(s); load average {os.getloadavg()[0]:.1f} at the end"
            write(f"{size} nodes", f"## {size:,} nodes\n\n{said} {load}.\n\n{found}", PAGE, INTRODUCTION)
            print(found, flush=True)


if __name__ == "__main__":
    main()
