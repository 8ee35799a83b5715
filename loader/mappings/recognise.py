"""From a header to its mapping; or to the nearest one, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Columns
from collections.abc import Sequence
from dataclasses import dataclass, field

from ddor.errors import DataError
from ddor.loader.mappings import faults
from ddor.loader.mappings import mapping as mappings
from ddor.loader.mappings.mapping import Field, Mapping, common, plain
from ddor.loader.sheets import Cell
from ddor.model.plain import some

ALIKE = 0.75  # of the columns of two headers together, those that both have
HEADER_ROWS = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """A mapping applied to a header: at which place each field stands, and what is to be told.

    `fields` and `identity` hold places in a row. `named`: cells of a row up to the last column; `width`, with the empty
    ones of a header that ends in delimiters. `not_read` and `refused` are columns by name.
    """

    name: str
    mapping: Mapping
    fields: Columns[Field, int]
    identity: tuple[int, ...]
    named: int
    width: int
    read: list[str] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def alike(header: Sequence[Cell], mapping: Mapping) -> float:
    """How much of the two headers is common to them, from 0 to 1."""
    seen = {plain(cell) for cell in header} - {""}
    known = {plain(name) for name in mapping.header} - {""}
    seen -= {plain(name) for name in mapping.optional} - known
    return len(seen & known) / len(seen | known) if seen else 0.0


def known(header: Sequence[Cell]) -> bool:
    """Whether it is the header of a layout that a mapping knows."""
    return any(alike(header, mappings.read(one)) >= ALIKE for one in mappings.names())


def find(rows: Sequence[tuple[int, Sequence[Cell]]], name: str | None, where: str) -> tuple[int, Layout] | None:
    """The number of the row that is the header, and its layout; None if no row is one.

    Args:
        rows: the first rows of a sheet.
        name: the mapping to use; without one, that whose header is most like.
        where: the sheet, in words.

    Raises:
        UsageError, DataError: there is no such mapping; or its header is here, but lacks what is needed.
    """
    candidates = {one: mappings.read(one) for one in ([name] if name else mappings.names())}
    best = max(
        ((alike(row, mapping), -number, one) for number, row in rows for one, mapping in candidates.items()),
        default=None,
    )
    if best is None or best[0] < (0.2 if name else ALIKE):
        return None
    number = -best[1]
    header = next(row for at, row in rows if at == number)
    return number, _laid_out(best[2], candidates[best[2]], header, f"{where}, row {number}")


def unfit(rows: Sequence[tuple[int, Sequence[Cell]]], name: str | None) -> str:
    """Why none of the rows is a header: what the mapping lacks that was named, else the one that comes nearest.

    No cell is told: it may name a person.
    """
    candidates = {one: mappings.read(one) for one in ([name] if name else mappings.names())}
    score, header, one = max(
        ((alike(row, mapping), row, one) for _, row in rows for one, mapping in candidates.items()),
        key=lambda of: of[0],
    )
    seen = {plain(cell) for cell in header}
    lacking = [column for column in candidates[one].header if plain(column) not in seen]
    but = f"it lacks {some(lacking, 6)}" if lacking else "it has many columns besides"
    if name:
        return f"not the header of {name}: {but}"
    if score == 0:
        return "no header that a mapping knows; no mapping that is known has any of its columns"
    return f"no header that a mapping knows; nearest is {one}: {but}"


def remedy(name: str | None) -> str:
    """What to do where no sheet has a header that fits."""
    other = "Name another mapping, or leave --mapping away" if name else "Name a mapping with --mapping"
    finding = "" if name else ". For a finding of your own, which is no record: ddor template"
    return f"{other}, or write one: ddor mappings suggest FILE{finding}"


def _laid_out(name: str, mapping: Mapping, header: Sequence[Cell], where: str) -> Layout:
    names = [plain(cell) for cell in header]
    fields: dict[Field, int] = {}
    told: list[str] = []
    for field_, column in mapping.columns.items():
        if plain(column) in names:
            fields[field_] = names.index(plain(column))
        elif other := next((one for one in common().fields[field_] if plain(one) in names), None):
            fields[field_] = names.index(plain(other))
            told.append(f"column {column} is called {header[fields[field_]]} here")
        else:
            told.append(f"column {column} is not here: {field_} is not stated")
    if lacking := [mapping.columns[one] for one in mappings.NEEDED if one not in fields]:
        raise DataError(
            f"{where}: the header lacks {' and '.join(lacking)}, which the mapping {name} needs.",
            f"Name the column in a mapping of your own: {faults.REMEDY}",
        )
    identity = tuple(names.index(plain(one)) for one in mapping.identity if plain(one) in names)
    told += [
        f"column {one} is not here. It tells records apart: their ids are made from the other columns, and differ from "
        "those in a file that has it"
        for one in mapping.identity
        if plain(one) not in names
    ]
    used = {*fields.values(), *identity}
    for twice, count in Counter(names).items():
        if twice and count > 1:
            read = "the first was read" if names.index(twice) in used else "none of them is read"
            told.append(f"column {header[names.index(twice)]} stands {count} times: {read}")
    refused = [str(c) for at, c in enumerate(header) if c and at not in used and common().refuses(str(c))]
    return Layout(
        name,
        mapping,
        fields,
        identity,
        next((at for at in range(len(header), 0, -1) if header[at - 1] != ""), 0),
        len(header),
        [str(header[at]) for at in sorted(used)],
        [str(c) for at, c in enumerate(header) if c and at not in used and str(c) not in refused],
        refused,
        told,
    )
