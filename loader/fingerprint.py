"""What a load would be made from, as digests: so that a load that has nothing to do reads no table."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import ddor
from ddor import content
from ddor.loader import tables
from ddor.loader.inputs import Finder, TableInput
from ddor.model.rows import PUBLISHED

# What makes rows of the graph from tables: a change there makes another graph from the same tables.
_MAKERS = ("loader", "loader/builders", "loader/flat", "claims", "model", "places")


def fingerprint(
    paths: Iterable[Path | TableInput], of_set: str | None = None, encoding: str = "", delimiter: str = ","
) -> dict[str, str]:
    """A SHA-256 for each set of tables: over names and contents of its files, and over what makes a graph from them.

    That of a stream is another each time: what it holds is known when it is read. A list of lines is at hand.

    Raises:
        DataError: a path leads nowhere, or to what is no table or cannot be read.
    """
    made_by = f"{makers()}{encoding}{delimiter}"
    found = Finder(tables.names() if (paths := list(paths)) else (), of_set or "", encoding).find(paths)
    sets: dict[str, list[str]] = {PUBLISHED: [_digest(sorted(tables.PUBLISHED.iterdir()))]}
    for one in found.inputs:
        digest = found.digests.get(one.name) or _lines(one.lines)
        sets.setdefault(one.of_set or one.name, []).append(f"{one.table}:{digest};")
    return {name: hashlib.sha256(f"{made_by}{sorted(of)}".encode()).hexdigest() for name, of in sets.items()}


def _lines(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(lines).encode()).hexdigest() if isinstance(lines, list) else uuid.uuid4().hex


def makers(*more: Path) -> str:
    """A digest of what makes a graph from tables, and of further files."""
    return _digest([*_makers(), *more])


def _makers() -> Iterator[Path]:
    yield content.folder("cypher") / "model.yaml"
    for folder in _MAKERS:
        yield from sorted((Path(ddor.__file__).parent / folder).glob("*.py"))


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            digest.update(f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()};".encode())
    return digest.hexdigest()
