"""An answer: rows, and what has to stand beside them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from ddor.answers.header import Column, ColumnType, Question

if TYPE_CHECKING:
    import pandas as pd


LIST_SEPARATOR = "; "
NOT_STATED = "not stated by the source"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question, with what is needed to read them rightly.

    Attributes:
        question: the saved question; None for an ad-hoc statement.
        columns: one for each value of a row.
        rows: plain values; a `list` column holds lists of strings, a `sources` column maps.
        params: the value of every parameter, defaults included.
        coverage: how much of what was published the graph holds, a sentence each.
        notices: what limits the answer: a row limit reached, what the server said.
        defaulted: the parameters that name a thing (a place, a source) and were left to their default.
    """

    question: Question | None
    columns: tuple[Column, ...]
    rows: list[list[Any]]
    params: dict[str, Any] = field(default_factory=dict)
    coverage: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    defaulted: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What to print above the rows."""
        return self.question.title if self.question else "Ad-hoc statement"

    def said_params(self) -> list[str]:
        """`name = value` of each parameter that has one; of a thing that nobody asked for, that it is the default."""
        return [
            f"{name} = {value}" + (f" (the default; for another: -p {name}=...)" if name in self.defaulted else "")
            for name, value in self.params.items()
            if value is not None
        ]

    def empty_means(self) -> list[str]:
        """What an empty cell means, a sentence each: in general, then for the columns where it means something else.

        Only what the rows need: nothing for a column that has no empty cell.
        """
        empty = [
            c
            for i, c in enumerate(self.columns)
            if any(row[i] is None or (self.question and row[i] == []) for row in self.rows)
        ]
        own: dict[str, list[str]] = {}
        for column in empty:
            if column.nulls:
                own.setdefault(column.nulls, []).append(column.name)
        lines = [] if all(column.nulls for column in empty) else [NOT_STATED if self.question else "null"]
        return lines + [f"in {', '.join(names)}: {meaning}" for meaning, names in own.items()]

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def cited(self) -> set[str]:
        """Ids of the sources in all columns."""
        at = [i for i, column in enumerate(self.columns) if column.type == "sources"]
        return {source["source"] for row in self.rows for i in at for source in row[i]}

    def frame(self) -> pd.DataFrame:
        """The rows as a DataFrame; question, params, coverage and notices are in its `attrs`.

        Numbers, booleans and text keep their type beside nulls (pandas' nullable types); dates and lists are objects.
        """
        import pandas as pd

        nullable = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}
        data = {}
        for i, column in enumerate(self.columns):
            values = [row[i] for row in self.rows]
            kept = column.type == "string" and any(not isinstance(value, str | None) for value in values)
            data[column.name] = pd.Series(values, dtype="object" if kept else nullable.get(column.type, "object"))
        frame = pd.DataFrame(data)
        attrs = {
            "question": self.question.id if self.question else None,
            "params": self.params,
            "coverage": self.coverage,
            "reading": self.question.reading if self.question else {},
            "notices": self.notices,
        }
        frame.attrs = json.loads(json.dumps(attrs, default=str))  # plain, so that they go into a Parquet file
        return frame


def guessed_columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[Column, ...]:
    """Columns for the result of an ad-hoc statement, typed by its values; what is mixed or nested becomes text."""
    types = [_type_of([row[i] for row in rows if row[i] is not None]) for i in range(len(names))]
    return tuple(
        Column.model_construct(name=name, type=kind, description="") for name, kind in zip(names, types, strict=True)
    )


def _type_of(values: list[Any]) -> ColumnType:
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    if kinds and kinds <= {int, float}:
        return "number"
    if kinds == {datetime.date}:
        return "date"
    if kinds == {list} and all(isinstance(item, str) for value in values for item in value):
        return "list"
    return "string"


def own_answer(columns: list[str], rows: list[list[Any]], name: str, title: str, nulls: str = NOT_STATED) -> Answer:
    """Rows of a command's own as an answer, so that they take every form that an answer takes.

    `nulls` says what an empty cell means.
    """
    said = Question.model_construct(id=name, title=title, question=title, about=title, share=())
    told = tuple(c.model_copy(update={"nulls": nulls}) for c in guessed_columns(columns, rows))
    return Answer(said, told, rows)


def is_source(item: object) -> TypeGuard[dict[str, str]]:
    """Whether an item of a list is a source: who states it, and where."""
    return isinstance(item, dict) and item.keys() == {"source", "publisher", "where"}


def is_listed(value: object) -> TypeGuard[list[Any]]:
    """Whether it is a list whose items stand as text with `; ` between them. Any other list or map stands as JSON."""
    return isinstance(value, list) and all(isinstance(item, str | datetime.date) or is_source(item) for item in value)


def item_text(item: object) -> str:
    """One item of such a list; of a source, `Fox 43 (S014), Section I, rank 1`."""
    if is_source(item):
        return ", ".join(filter(None, [f"{item['publisher']} ({item['source']})", item["where"]]))
    return str(item)


def value_text(value: object) -> str:
    """A value as text: a list or a map as JSON."""
    return to_json(value) if isinstance(value, dict | list) else str(value)


def to_json(value: object, indent: int | None = None) -> str:
    """JSON, with letters as they are; what JSON has no type for is its text. Raises ValueError for NaN."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str, allow_nan=False)


def finite(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    """The value with null for each NaN in it, and a word for what is infinite: JSON has no numbers for them."""
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("-" if value < 0 else "") + "Infinity"
    if isinstance(value, dict):
        return {key: finite(one) for key, one in value.items()}
    return [finite(one) for one in value] if isinstance(value, list) else value
