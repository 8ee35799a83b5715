"""Ways in: files of other kinds as rows of our own tables, which the load then takes as any other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ddor.loader.inputs import TableInput
from ddor.loader.kinds import kind_of


def as_tables(
    paths: Iterable[Path | TableInput], of_set: str | None = None, encoding: str = "", delimiter: str = ","
) -> list[Path | TableInput]:
    """What is at the paths, with a flat table replaced by the rows that are made from it. Tables stay as they are.

    Raises:
        DataError: there is nothing at a path, or it cannot be read.
        UsageError: there is no such encoding.
    """
    found: list[Path | TableInput] = []
    for path in paths:
        if isinstance(path, Path) and kind_of(path) == "flat":
            from ddor.loader import flat

            found += flat.read(path, of_set=of_set or "", encoding=encoding, delimiter=delimiter.replace(",", ""))
        else:
            found.append(path)
    return found
