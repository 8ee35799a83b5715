"""Prepare: read, check, resolve, build. The same few steps for every set of tables; nothing of it touches a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ddor.loader import check, resolve, tables
from ddor.loader.builders import build
from ddor.loader.rejects import Reject, RejectedError
from ddor.model.rows import PUBLISHED, GraphRows


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the tables say, as rows of the graph; the rows that cannot be used; the files, each with its SHA-256.

    `incomplete` names the sets of tables of which a row was rejected.
    """

    graph: GraphRows
    rejected: list[Reject]
    files: dict[str, str]
    incomplete: frozenset[str]


def prepare(paths: Iterable[Path] = (), *, of_set: str | None = None, strict: bool = False) -> Prepared:
    """The published facts, and the further rows at `paths`.

    Args:
        paths: CSV files named like a table of `data/`, or folders of them.
        of_set: the set that the rows at `paths` make up; by default each path is one, named by its base name.
        strict: fail on the first rejected row instead of keeping the good ones.

    Raises:
        DataError: a file cannot be used.
        RejectedError: `strict`, and rows were rejected.
    """
    read, rejected = tables.read(paths)
    rejected += check.check(read)
    rejected += resolve.disagreements(read)
    rejected += check.references(read)
    if strict and rejected:
        raise RejectedError(rejected)
    return Prepared(build(read), rejected, read.files, frozenset({PUBLISHED} if rejected else ()))
