"""What a load would be made from, as digests: so that a load that has nothing to do reads no table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import ddor
from ddor import content
from ddor.loader import tables
from ddor.model.rows import PUBLISHED

# What makes rows of the graph from tables: a change there makes another graph from the same tables.
_MAKERS = ("loader", "loader/builders", "claims", "model", "places")


def fingerprint(paths: Iterable[Path], of_set: str | None = None) -> dict[str, str]:
    """A SHA-256 for each set of tables: over names and contents of its files, and over what makes a graph from them."""
    made_by = _digest(_makers())
    sets: dict[str, list[Path]] = {PUBLISHED: [tables.PUBLISHED]}
    for path in paths:
        sets.setdefault(of_set or set_name(path), []).append(path)
    return {name: hashlib.sha256(f"{made_by}{_digest(_files(of))}".encode()).hexdigest() for name, of in sets.items()}


def set_name(path: Path) -> str:
    """The name of the set that a file or a folder is, unless it is given one: its base name, without .csv."""
    name = path.resolve().name
    return name[: -len(".csv")] if name.lower().endswith(".csv") else name


def _makers() -> Iterator[Path]:
    yield content.folder("cypher") / "model.yaml"
    for folder in _MAKERS:
        yield from sorted((Path(ddor.__file__).parent / folder).glob("*.py"))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            digest.update(f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()};".encode())
    return digest.hexdigest()
