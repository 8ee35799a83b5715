"""What a question answered, for documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ddor.answers.header import Question, Value

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's rows in plain words, as records."""

    question: Question
    params: dict[str, Value]
    records: list[Record]

    def first(self, most: int) -> Asked:
        """The same with so many rows at most."""
        return replace(self, records=self.records[:most])
