"""Rows that are not loaded, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


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


def write(rejects: Iterable[Reject], path: Path) -> None:
    """Write them as CSV: file, row, column, value, reason, remedy."""
    import pandas as pd

    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(Reject.__dataclass_fields__)
    pd.DataFrame([asdict(r) for r in rejects], columns=columns).to_csv(path, index=False)
