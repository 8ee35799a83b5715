"""What a load of records is given: a release that was opened, and its batches. Whoever reads files gives these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from ddor.loader.mappings.meaning import Properties
from ddor.loader.records import Batch, Record

__all__ = ["Batch", "Properties", "Record", "ReleaseInput"]


class ReleaseInput(Protocol):
    """A release that was opened; it can be read once.

    `digest` stands for all that the records follow from. `about`: properties of its node that are known before it is
    read. `source`: its row of sources.csv.
    """

    @property
    def id(self) -> str:
        """Id of the release."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of files and mapping."""
        ...

    @property
    def about(self) -> Mapping[str, Any]:
        """Properties known before."""
        ...

    @property
    def source(self) -> Mapping[str, str]:
        """A row of sources.csv."""
        ...

    def batches(self, size: int = 5000) -> Iterator[Batch]:
        """The records, `size` at a time."""
        ...

    def summary(self) -> Mapping[str, Any]:
        """After the last batch: the other properties of the node."""
        ...
