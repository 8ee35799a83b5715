"""The measured tables, written between their markers in docs/benchmarks.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import MEBIBYTE, Runs

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
START, END = "<!-- measured: {0} -->", "<!-- end: {0} -->"
INTRODUCTION = """\
# Benchmarks

`make bench` measures first use on your machine and writes the tables below; `make bench ARGS=--readme` measures the two
commands of the README too. Times are wall times of the whole command, from start to exit.
"""


@dataclass(frozen=True)
class Row:
    """One line of a table: what was measured, and its goal in seconds if it has one."""

    what: str
    runs: Runs
    goal: float | None = None

    def cells(self) -> list[str]:
        """The line's cells as text."""
        runs = self.runs
        goal = "" if self.goal is None else f"{self.goal:g} s"
        met = "" if self.goal is None else ("met" if runs.median <= self.goal else "**missed**")
        spread = f"{runs.fastest:.2f} to {runs.slowest:.2f} s"
        return [self.what, f"{runs.median:.2f} s", spread, str(len(runs.samples)), goal, met]


def times(rows: Sequence[Row]) -> str:
    """The table of times against their goals."""
    return table(["what", "median", "range", "runs", "goal", ""], [row.cells() for row in rows])


def ratios(pairs: Sequence[tuple[str, Runs, Runs]]) -> str:
    """The table of comparisons: what, the one, the other, how many times longer the second takes."""
    lines = [
        [what, f"{one.median:.2f} s", f"{other.median:.2f} s", f"{other.median / one.median:.1f}"]
        for what, one, other in pairs
    ]
    return table(["side by side, in the same run", "first", "second", "second / first"], lines)


def sizes(lines: Sequence[tuple[str, int]]) -> str:
    """The table of memory and disk sizes, given in bytes."""
    return table(["what", "size"], [[what, f"{size / MEBIBYTE:.0f} MiB"] for what, size in lines])


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def replace(text: str, block: str, content: str) -> str:
    """The page `text` with `content` between the markers of `block`; they are added at the end if it has none."""
    start, end = START.format(block), END.format(block)
    body = f"{start}\n\n{content}\n\n{end}"
    if start not in text:
        return f"{text.rstrip()}\n\n{body}\n"
    return re.sub(rf"{re.escape(start)}.*?{re.escape(end)}", lambda _: body, text, count=1, flags=re.DOTALL)


def write(block: str, content: str, path: Path = PAGE, introduction: str = INTRODUCTION) -> None:
    """Write one block into the page, and the page itself if there is none."""
    text = path.read_text(encoding="utf-8") if path.exists() else introduction
    path.parent.mkdir(exist_ok=True)
    path.write_text(replace(text, block, content), encoding="utf-8")
