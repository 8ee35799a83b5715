"""From tables to rows of the graph: read, check, resolve, build."""

from __future__ import annotations

from ddor.loader.fingerprint import fingerprint
from ddor.loader.inputs import TableInput
from ddor.loader.load import Prepared, prepare
from ddor.loader.rejects import Reject, RejectedError
from ddor.loader.tables import FileRead

__all__ = ["FileRead", "Prepared", "Reject", "RejectedError", "TableInput", "fingerprint", "prepare"]
