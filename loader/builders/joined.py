"""Rows that make one thing together."""

from __future__ import annotations

from dataclasses import dataclass

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
