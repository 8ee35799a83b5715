"""The published facts as they stand in the tables, to compare the graph with."""

from __future__ import annotations

import csv

from ddor import content
from ddor.errors import DataError

FOLDER = content.folder("data")


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table, as text; an empty cell is `""`.

    Raises:
        DataError: the table cannot be read.
    """
    path = FOLDER / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Install ddor again.") from None
