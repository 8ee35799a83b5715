"""Workbooks, from file to first answer: `python -m benchmarks.workbooks [--rows N] [--store embedded neo4j]`.

The shipped release as XLSX, and a made release of N rows and 65 columns (`benchmarks/made_file.py` and 21 columns that
no mapping names, each filled), are loaded by `ddor load` into a store that holds the published facts alone; then `ddor
query records-by-year` is asked once. Writes its table into docs/record-benchmarks.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from benchmarks import made_file, page
from benchmarks.faults import target_of
from benchmarks.load import INTRODUCTION, PAGE
from benchmarks.measure import MEBIBYTE, machine, run
from ddor.loader.mappings import mapping
from ddor.loader.records import SHIPPED

DDOR = str(Path(sys.executable).with_name("ddor"))
WIDTH = 65
GOALS = {"fy2015": "10 s", "made": "120 s"}
MAPPINGS = {"fy2015": [], "made": ["--mapping", made_file.LAYOUT]}  # with so many columns besides, it has to be named


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbooks", description="Measure workbooks.")
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--store", nargs="+", choices=("embedded", "neo4j"), default=["embedded", "neo4j"])
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ddor-bench-") as folder:
        files = _write(Path(folder), args.rows)
        where = machine()
        lines = [_times(store, name, file) for store in args.store for name, file in files.items()]
        head = ["workbook", "store", "load", "first answer", "together", "goal", "peak memory of the load"]
        page.write("workbooks", f"{where}\n\n{page.table(head, lines)}", PAGE, INTRODUCTION)
    return 0


def _write(folder: Path, rows: int) -> dict[str, Path]:
    with gzip.open(SHIPPED / "fy2015-detainers.csv.gz", "rt", encoding="utf-8", newline="") as text:
        shipped = _workbook(folder / "fy2015.xlsx", csv.reader(text))
    header = mapping.read(made_file.LAYOUT).header
    more = range(WIDTH - len(header))
    wide = [*header, *(f"Further Column {at}" for at in more)]
    full = ([*line, *(f"text {row * at % 9973}" for at in more)] for row, line in enumerate(made_file.lines(rows)))
    return {"fy2015": shipped, "made": _workbook(folder / "made.xlsx", itertools.chain([wide], full))}


def _workbook(path: Path, lines: Iterable[list[str]]) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell:
                sheet.write_string(at, column, cell)
    book.close()
    return path


def _times(store: str, name: str, file: Path) -> list[str]:
    """The table's line of one workbook in one store that held the published facts alone."""
    with target_of(store) as target:
        environment = os.environ | target.environment
        run([DDOR, "load"], environment)
        load = run([DDOR, "load", str(file), "--name", name, *MAPPINGS[name]], environment)
        answer = run([DDOR, "query", "records-by-year"], environment)
        print(f"{store}, {name}: {load.seconds:.1f} s and {answer.seconds:.1f} s", flush=True)
        together = f"{load.seconds + answer.seconds:.1f} s"
        size = f"{name}, {file.stat().st_size / MEBIBYTE:.0f} MiB"
        times = [f"{load.seconds:.1f} s", f"{answer.seconds:.1f} s", together, GOALS[name]]
        return [size, store, *times, f"{load.peak / MEBIBYTE:.0f} MiB"]


if __name__ == "__main__":
    raise SystemExit(main())
