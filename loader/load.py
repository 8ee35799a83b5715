"""Prepare: read, check, resolve, build. The same few steps for every set of tables; nothing of it touches a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ddor.errors import DataError
from ddor.loader import check, tables
from ddor.loader.builders import build
from ddor.loader.inputs import TableInput
from ddor.loader.references import references
from ddor.loader.rejects import Reject
from ddor.loader.tables import Row, Tables
from ddor.model.rows import PUBLISHED, GraphRows


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the tables say, as rows of the graph; and the tables, which know the rows that cannot be used, and why."""

    graph: GraphRows
    tables: Tables

    @property
    def rejected(self) -> list[Reject]:
        """The rows that cannot be used."""
        return self.tables.rejects

    @property
    def files(self) -> dict[str, str]:
        """The files, each with its SHA-256."""
        return self.tables.files

    @property
    def incomplete(self) -> frozenset[str]:
        """The sets of tables of which a row was rejected, or a part not read."""
        return frozenset(self.tables.not_whole)


def prepare(
    paths: Iterable[Path | TableInput] = (),
    *,
    of_set: str | None = None,
    encoding: str = "",
    delimiter: str = ",",
) -> Prepared:
    """The published facts, and the further rows at `paths`.

    Args:
        paths: CSV files named like a table of `data/`, folders of them, or streams.
        of_set: the set that the rows at `paths` make up; by default each path is one, named by its base name.
        encoding: of these files; without one they have to be UTF-8.
        delimiter: between the cells of these files.

    Raises:
        DataError: a file cannot be used.
        UsageError: there is no such encoding, or the delimiter is none.
    """
    read = tables.read(paths, of_set=of_set or "", encoding=encoding, delimiter=delimiter)
    check.check(read)
    graph = built(read)
    return Prepared(graph, read)


def built(read: Tables) -> GraphRows:
    """The graph of checked tables. Rows that describe one thing of it in two ways are rejected, but for the first."""
    while conflicts := (graph := build(read)).conflicts:
        for conflict in conflicts:
            rows = getattr(conflict.by, "rows", (conflict.by,))
            row = next((one for one in rows if one.of_set != PUBLISHED), rows[0])
            if not isinstance(row, Row):
                raise DataError(conflict.reason, "Make the two rows agree.")
            read.reject(row, "", conflict.reason, "Make the two rows agree.")
        references(read)
    return graph
