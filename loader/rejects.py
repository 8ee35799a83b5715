"""Rows that are not loaded, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ddor.errors import DataError


@dataclass(frozen=True, slots=True)
class Reject:
    """One value that cannot be used. `row` is the line in the file, the header being line 1."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, column {self.column}, value {self.value!r}: {self.reason} {self.remedy}"


class RejectedError(DataError):
    """Rows were rejected where none may be. `rejects` holds all of them."""

    def __init__(self, rejects: list[Reject]) -> None:
        first = f"{len(rejects)} rows cannot be used; the first: {rejects[0]}"
        super().__init__(first, "Nothing was loaded. --rejects FILE writes all of them.")
        self.rejects = rejects
