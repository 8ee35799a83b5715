"""A load as a user means it: the facts, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from ddor.claims import Derived
    from ddor.loader import LoadReport
    from ddor.loader.load import Options
    from ddor.store.base import Store


def load(
    store: Store | None, paths: Iterable[Path] = (), **options: Unpack[Options]
) -> tuple[LoadReport, Derived | None]:
    """Load, then link the claims that contradict or misread each other (not on a dry run). One load after the other.

    Options and errors are those of `ddor.loader.load`.
    """
    from ddor import loader

    if store is None or options.get("dry_run"):
        return loader.load(store, paths, **options), None
    from ddor.claims import derive

    progress = options.get("progress") or (lambda *_: None)
    with store.alone(lambda: progress("another load runs: waiting for its end", 0, 0)):
        return loader.load(store, paths, **options), derive(store)
