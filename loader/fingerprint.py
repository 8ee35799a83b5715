"""What a load would be made from, as digests: so that a load that has nothing to do reads no table."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import ddor
from ddor import content
from ddor.loader import tables
from ddor.loader.inputs import TableInput, set_of
from ddor.model.rows import PUBLISHED

# What makes rows of the graph from tables: a change there makes another graph from the same tables.
_MAKERS = ("loader", "loader/builders", "claims", "model", "places")


def fingerprint(inputs: Iterable[Path | TableInput], of_set: str = "") -> dict[str, str]:
    """A SHA-256 for each set of tables: over names and contents of its files, and over what makes a graph from them.

    A stream is read once only: the digest of its set is new each time.
    """
    made_by = _digest(_makers())
    sets: dict[str, list[Path | TableInput]] = {PUBLISHED: [tables.PUBLISHED]}
    for given in inputs:
        sets.setdefault(of_set or set_of(given), []).append(given)
    return {name: hashlib.sha256(f"{made_by}{_digest(_files(of))}".encode()).hexdigest() for name, of in sets.items()}


def _makers() -> Iterator[Path]:
    yield content.folder("cypher") / "model.yaml"
    for folder in _MAKERS:
        yield from sorted((Path(ddor.__file__).parent / folder).glob("*.py"))


def _files(inputs: Iterable[Path | TableInput]) -> Iterator[Path | TableInput]:
    for given in inputs:
        if isinstance(given, Path) and given.is_dir():
            yield from sorted(one for one in given.iterdir() if one.is_file())
        else:
            yield given


def _digest(files: Iterable[Path | TableInput]) -> str:
    digest = hashlib.sha256()
    for one in files:
        if not isinstance(one, Path):
            digest.update(os.urandom(32))
        elif one.is_file():
            digest.update(f"{one.name}:{hashlib.sha256(one.read_bytes()).hexdigest()};".encode())
    return digest.hexdigest()
