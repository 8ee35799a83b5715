"""The loader on damaged copies of the small package: a documented end, never a traceback; no row gets lost.

Each long run takes a new seed and prints it; `DDOR_FUZZ_SEED=N make test-long` takes that one again.
"""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ddor, rows
from small import ROWS
from tables_of import checked

from ddor.errors import DataError
from ddor.loader import tables
from ddor.loader.scan import records
from ddor.loader.tables import Row, Tables

SEED = int(os.environ.get("DDOR_FUZZ_SEED") or random.SystemRandom().randrange(1_000_000_000))
ROUNDS = 150
HOSTILE = (
    "2017-02-30", "2017-13-01", "17 March", "0000-00-00", "9999-99-99", "-1", "1e999", "NaN", "∞", "٣", "0x10", "fifty",
    "' OR 1=1 //", "=cmd|' /C calc'!A0", "{{7*7}}", "../../etc/passwd", "%s%n", "\\", "'", '"', "é" * 3000,
    "x" * 200_000, str(2**64), "9" * 5000, "1e3", "1,234", "51.0", "us-NV", "US", "listed_section_1", "\u202e",
    "\x1b[31m",
    "\x00", "a\x00b", " ", "\t", "us", "DDOR-2017-01-28", "S999", "DDOR-2017-01-28+nowhere", "yes", "null", "None",
)  # fmt: skip
KNOWN = sorted(
    {cell for path in sorted(ROWS.glob("*.csv")) for row in records([path.read_text("utf-8")]) for cell in row.cells}
)
Rows = list[list[str]]


def no_cell(chance: random.Random, table: Rows) -> None:
    chance.choice(table[1:]).pop()


def empty_cell(chance: random.Random, table: Rows) -> None:
    row = chance.choice(table[1:])
    row[chance.randrange(len(row))] = ""


def other_cell(chance: random.Random, table: Rows) -> None:
    row = chance.choice(table[1:])
    row[chance.randrange(len(row))] = chance.choice(HOSTILE)


def swapped_cells(chance: random.Random, table: Rows) -> None:
    row = chance.choice(table[1:])
    chance.shuffle(row)


def swapped_columns(chance: random.Random, table: Rows) -> None:
    """The names of two columns, not their cells."""
    a, b = (chance.randrange(len(table[0])) for _ in range(2))
    table[0][a], table[0][b] = table[0][b], table[0][a]


def further_cell(chance: random.Random, table: Rows) -> None:
    chance.choice(table[1:]).append(chance.choice(HOSTILE))


def no_row(chance: random.Random, table: Rows) -> None:
    table.remove(chance.choice(table[1:]))


def row_twice(chance: random.Random, table: Rows) -> None:
    table.append(list(chance.choice(table[1:])))


def new_row(chance: random.Random, table: Rows) -> None:
    """A row of another key, with cells that stand elsewhere: ids that are there, but not of what is meant."""
    row = list(chance.choice(table[1:]))
    row[0] = chance.choice((f"new-{chance.randrange(9)}", row[0]))
    for _ in range(chance.randint(1, 3)):
        row[chance.randrange(len(row))] = chance.choice(KNOWN)
    table.append(row)


def no_column(chance: random.Random, table: Rows) -> None:
    at = chance.randrange(len(table[0]))
    for row in table:
        del row[at : at + 1]


def other_name(chance: random.Random, table: Rows) -> None:
    table[0][chance.randrange(len(table[0]))] = chance.choice(HOSTILE)


def no_header(chance: random.Random, table: Rows) -> None:
    del table[0]


DAMAGES: tuple[Callable[[random.Random, Rows], None], ...] = (
    no_cell, empty_cell, other_cell, new_row, new_row, new_row, swapped_cells, swapped_columns, further_cell,
    no_row, row_twice, no_column, other_name, no_header,
)  # fmt: skip


def stray_quote(chance: random.Random, text: bytes) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + b'"' + text[at:]


def stray_byte(chance: random.Random, text: bytes) -> bytes:
    """Bytes that are no UTF-8, an early end, a mark at the front, a carriage return."""
    at = chance.randrange(len(text))
    return chance.choice(
        (text[:at] + b"\xff\xfe" + text[at:], text[:at], b"\xef\xbb\xbf" + text, text.replace(b"\n", b"\r\n"))
    )


def damage(chance: random.Random, path: Path) -> str:
    """Damage one file; what was done."""
    content = path.read_bytes()
    if content and chance.random() < 0.2:
        path.write_bytes(chance.choice((stray_byte, stray_quote, stray_quote))(chance, content))
        return f"{path.name}: bytes"
    table = [r.cells for r in records([content.decode("utf-8", "replace")])]
    if len(table) < 2 or not all(table):
        return f"{path.name}: nothing"
    done = chance.choice(DAMAGES)
    done(chance, table)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    path.write_text(text.getvalue(), "utf-8")
    return f"{path.name}: {done.__name__}"


def lines_of(path: Path) -> dict[int, list[str]]:
    """The rows of a file by line, as far as its quotes are in order."""
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    return {r.line: r.cells for r in records([text]) if not r.fault and any(map(str.strip, r.cells))}


def lost(tables: Tables, folder: Path, good: dict[str, list[list[str]]]) -> list[str]:
    """Rows of a folder that are neither taken nor rejected; rows that nobody touched and that are not taken."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        file, table = str(path), path.stem
        taken = {row.line: row for row in tables.rows(table) if row.file == file}
        told = {reject.row for reject in tables.rejects if reject.file == file}
        header, *rows = lines_of(path).items()
        for line, cells in rows:
            as_read = [row for row in taken.values() if _same(row, header[1], cells)]
            if line not in told and line not in taken and not as_read:
                found.append(f"{path.name}, row {line}: neither taken nor rejected")
            if header[1] == good[path.name][0] and cells in good[path.name] and not as_read:
                found.append(f"{path.name}, row {line}: nobody touched it, and it is not taken")
    return found


def _same(row: Row, header: list[str], cells: list[str]) -> bool:
    return len(header) == len(cells) and all(
        cell in {row.get(name), row.given.get(name)} for name, cell in zip(header, cells, strict=True)
    )


def own_rows(chance: random.Random, package: Path, folder: Path) -> tuple[list[str], dict[str, list[list[str]]]]:
    """A folder of tables like those of the package, one to three of them damaged; and what they were."""
    folder.mkdir()
    good, said = {}, []
    for name in chance.sample(sorted(path.name for path in package.glob("*.csv")), chance.randint(1, 3)):
        shutil.copy(package / name, folder)
        good[name] = list(lines_of(folder / name).values())
        said += [damage(chance, folder / name) for _ in range(chance.randint(1, 3))]
    return said, good


def held_together(package: Path, folder: Path, seed: int) -> list[str]:
    """Damage rows of one's own and load them beside the facts; what is wrong with what came of it."""
    said, good = own_rows(random.Random(seed), package, folder)  # noqa: S311
    try:
        tables = checked(package, folder)
    except DataError as error:
        return [] if error.message and error.remedy else [f"seed {seed}, {said}: {error!r} says no remedy"]
    except Exception as error:
        return [f"seed {seed}, {said}: {error!r}"]
    return [f"seed {seed}, {said}: {one}" for one in lost(tables, folder, good)]


def test_rows_of_ones_own_that_are_damaged(package: Path, tmp_path: Path) -> None:
    """A few of the rounds below, without the command: the rows that nobody touched are there."""
    wrong = [one for n in range(60) for one in held_together(package, tmp_path / str(n), n)]
    assert wrong == []


@pytest.mark.long
def test_many_rows_of_ones_own_that_are_damaged(
    package: Path, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    with capsys.disabled():
        print(f"\nDDOR_FUZZ_SEED={SEED}")
    home, wrong = tmp_path / "home", []
    for n in range(ROUNDS):
        folder = tmp_path / str(n)
        wrong += held_together(package, folder, SEED + n)
        wrong += [f"seed {SEED + n}: {found}" for found in try_to_load(home, str(folder))]
    ddor(home, "stop")
    assert wrong == [], f"DDOR_FUZZ_SEED={SEED}"


@pytest.mark.long
def test_a_package_that_is_damaged(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """In the place of the facts themselves."""
    with capsys.disabled():
        print(f"\nDDOR_FUZZ_SEED={SEED}")
    home, wrong = tmp_path / "home", []
    for n in range(ROUNDS):
        chance = random.Random(SEED - n)  # noqa: S311
        folder = tmp_path / str(n)
        shutil.copytree(package, folder)
        said = [damage(chance, path) for path in chance.sample(sorted(folder.glob("*.csv")), chance.randint(1, 4))]
        monkeypatch.setattr(tables, "PUBLISHED", folder)
        wrong += [f"seed {SEED - n}, {said}: {found}" for found in try_to_load(home)]
    ddor(home, "stop")
    assert wrong == [], f"DDOR_FUZZ_SEED={SEED}"


def try_to_load(home: Path, *words: str) -> list[str]:
    """Load on a dry run; what is wrong with how that ended."""
    clock = time.monotonic()
    done = ddor(home, "load", "--dry-run", "--format", "json", *words, DDOR_DEBUG="")
    if done.returncode not in {0, 4} or "unexpected" in done.stderr or "Traceback" in done.stderr:
        return [f"exit code {done.returncode}: {done.stderr.strip()[-600:]}"]
    if done.returncode == 0 and rows(done)[0]["rejected"] and "rejected: " not in done.stderr:
        return [f"rows rejected, not told: {done.stderr[-300:]}"]
    return ["it took more than a minute"] if time.monotonic() - clock > 60 else []
