"""A first mapping for a file whose layout nobody has described: by the names that fields have elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain, islice
from pathlib import Path

from ddor.errors import DataError
from ddor.loader.mappings.mapping import NEEDED, Field, common, plain, spaced
from ddor.loader.mappings.recognise import HEADER_ROWS
from ddor.loader.mappings.values import DAYS, orders
from ddor.loader.sheets import Cell, sheets, text_of

NEAR = 0.85  # how alike two names are, from 0 to 1, to be taken for one
LOOKED_AT = 10_000  # rows whose dates are looked at, below the header
# A day, a number, what was redacted: the row holds cells of a record, which may name a person, and no names of columns.
_VALUE = re.compile(r"\s*[\d$#(-]*\d|.*\d{4}|\(?b\)?\s*\(\d\)", re.DOTALL)


def suggest(path: Path) -> str:
    """A mapping as YAML, to be looked through: what stands in its comments was not decided by the file.

    Raises:
        DataError: the file cannot be read, or no row of it looks like a header.
    """
    header: Sequence[Cell] = ()
    dates = Counter[str]()
    for sheet in sheets(path):
        head = [row for _, row in islice(sheet.rows, HEADER_ROWS)]
        found = [row for row in head if _may_be_header(row)]
        best = max(found, key=lambda row: len(_fields(row)), default=())
        if len(_fields(best)) > len(_fields(header)):
            header, below = best, (row for _, row in islice(sheet.rows, LOOKED_AT))
            dates = _dates(header, chain(head[head.index(best) + 1 :], below))
    if not header:
        raise DataError(
            f"{path}: none of its first {HEADER_ROWS} rows looks like a header: names of columns like those that are "
            "known, one of them for the date or the reason, and no number or date.",
            "Give the columns names, or write the mapping by hand, as docs/records.md says.",
        )
    return _written(path.name, [str(cell or "") for cell in header], dates)


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


def _dates(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Counter[str]:
    """How many dates of the rows are a day only with the month first, only with the day first, or either way."""
    columns = [header.index(column) for field, column in _fields(header).items() if field in DAYS]
    return orders(text_of(row[at]).strip() for row in rows for at in columns if at < len(row))


def _order(dates: Counter[str]) -> str:
    """The line that says which comes first in a date: as a key where the dates decide it, else as a comment."""
    month, day, either = (dates[one] for one in ("month first", "day first", "either"))
    if month and day:
        seen = f"as days, {month:,} of the dates need the month first, and {day:,} the day first"
    elif month or day:
        return f"dates: {'month' if month else 'day'} first\n"
    elif either:
        seen = f"both orders fit every date that was looked at ({either:,})"
    else:
        seen = "none was found that is written as 06/07/2015"
    return f"# {seen}: the month is taken to come first. If the day does, write:\n# dates: day first\n"


def _written(name: str, header: list[str], dates: Counter[str]) -> str:
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
        *(f"needed, and not found: {field}. Write its column under columns" for field in NEEDED if field not in found),
        *(f"taken for {field}, by its name alone: {column}" for field, column in guessed.items()),
        *([f"never read, for they may name a person: {', '.join(refused)}"] if refused else []),
        *([f"without a use so far: {', '.join(unused)}"] if unused else []),
        "identity: [columns that tell two records apart, such as an id of the detainer]",
    ]
    reasons = (
        "# reasons: {WORDS OF YOUR FILE: declined}   # or booked, or other\n"  # never its cells: they may be names
    )
    return "".join(f"# {' '.join(note.split())}\n" for note in notes) + body + _order(dates) + reasons


def _guessed(field: Field, column: str) -> bool:
    return plain(column) not in map(plain, common().fields[field])
