"""What follows from claims: what contradicts and misreads, checks of the graph, and all that is said of one thing."""

from __future__ import annotations

from ddor.claims.claim import Finding
from ddor.claims.derive import Derived, derive

__all__ = ["Derived", "Finding", "derive"]
