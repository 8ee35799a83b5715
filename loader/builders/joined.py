"""Rows that make one thing together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ddor.loader.tables import Row
from ddor.model.rows import PUBLISHED


@dataclass(frozen=True, slots=True, init=False)
class Joined:
    """Several rows, and the set of what they make: a user's own where one of them is, for it goes with that row."""

    rows: tuple[Row, ...]

    def __init__(self, *rows: Row) -> None:
        object.__setattr__(self, "rows", rows)

    @property
    def of_set(self) -> str:
        """The name of the set."""
        return next((row.of_set for row in self.rows if row.of_set != PUBLISHED), PUBLISHED)


def joined(*choices: Sequence[Row]) -> Iterator[Joined]:
    """One row of each choice, in every way: a row that two sets hold is there twice."""
    return (Joined(*rows) for rows in product(*choices))


def grouped(rows: Sequence[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    """The rows by what these columns hold."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups
