"""A first mapping for a file whose layout nobody has described: by the names that fields have elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from ddor.errors import DataError
from ddor.loader.mappings.mapping import NEEDED, Field, common, plain, spaced
from ddor.loader.mappings.recognise import HEADER_ROWS
from ddor.loader.sheets import Cell, sheets

NEAR = 0.85  # how alike two names are, from 0 to 1, to be taken for one
# A day, a number, what was redacted: the row holds cells of a record, which may name a person, and no names of columns.
_VALUE = re.compile(r"\s*[\d$#(-]*\d|.*\d{4}|\(?b\)?\s*\(\d\)", re.DOTALL)


def suggest(path: Path) -> str:
    """A mapping as YAML, to be looked through: what stands in its comments was not decided by the file.

    Raises:
        DataError: the file cannot be read, or no row of it looks like a header.
    """
    best: tuple[int, Sequence[Cell]] = (0, ())
    for sheet in sheets(path):
        for _, row in islice(sheet.rows, HEADER_ROWS):
            if _may_be_header(row) and (score := len(_fields(row))) > best[0]:
                best = score, row
    if not best[0]:
        raise DataError(
            f"{path}: none of its first {HEADER_ROWS} rows looks like a header: names of columns like those that are "
            "known, one of them for the date or the reason, and no number or date.",
            "Give the columns names, or write the mapping by hand: ddor mappings show foia-2015",
        )
    return _written(path.name, [str(cell or "") for cell in best[1]])


def _may_be_header(row: Sequence[Cell]) -> bool:
    if any(_VALUE.match(cell) if isinstance(cell, str) else cell is not None for cell in row):
        return False
    found = _fields(row)
    return len(found) > 1 and not found.keys().isdisjoint(NEEDED)


def _fields(header: Sequence[Cell]) -> dict[Field, str]:
    """The column of each field: one of its known names, else the nearest to one. A refused column is never one."""
    columns = [str(cell) for cell in header if cell and isinstance(cell, str) and not common().refuses(cell)]
    found: dict[Field, str] = {}
    for least in (1.0, NEAR):  # names that are the same go before those that are alike
        for field in common().fields:
            free = [column for column in columns if column not in found.values()]
            scored = [(_likeness(column, field), column) for column in free]
            if field not in found and (near := [one for one in scored if one[0] >= least]):
                found[field] = max(near, key=lambda one: one[0])[1]
    return found


def _likeness(column: str, field: Field) -> float:
    if not _guessed(field, column):
        return 1.0
    names = map(spaced, common().fields[field])
    hinted = set(spaced(column).split()) & set(common().hints.get(field, []))
    return max(0.9 if hinted else 0.0, *(SequenceMatcher(None, spaced(column), name).ratio() * 0.99 for name in names))


def _written(name: str, header: list[str]) -> str:
    import yaml

    found = _fields(header)
    refused = [column for column in header if common().refuses(column)]
    unused = [column for column in header if column and column not in {*found.values(), *refused}]
    body = yaml.safe_dump(
        {"about": f"The layout of {name}.", "header": header, "columns": dict(found)},
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    guessed = {field: column for field, column in found.items() if _guessed(field, column)}
    notes = [
        *(f"needed, and not found: {field}" for field in NEEDED if field not in found),
        *(f"taken for {field}, by its name alone: {column}" for field, column in guessed.items()),
        *([f"never read, for they may name a person: {', '.join(refused)}"] if refused else []),
        *([f"without a use so far: {', '.join(unused)}"] if unused else []),
        "identity: [columns that tell two records apart, such as an id of the detainer]",
    ]
    return "".join(f"# {note}\n" for note in notes) + body


def _guessed(field: Field, column: str) -> bool:
    return plain(column) not in map(plain, common().fields[field])
