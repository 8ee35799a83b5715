"""From tables to rows of the graph: read, check, resolve, build."""

from __future__ import annotations

from ddor.loader.fingerprint import fingerprint
from ddor.loader.load import Prepared, prepare
from ddor.loader.rejects import Reject, RejectedError

__all__ = ["Prepared", "Reject", "RejectedError", "fingerprint", "prepare"]
