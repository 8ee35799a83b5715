"""From the published facts to the graph: read, check, resolve, load."""

from __future__ import annotations

from ddor.loader.load import LoadReport, load
from ddor.loader.rejects import Reject

__all__ = ["LoadReport", "Reject", "load"]
