"""An answer as table, md, csv, json, xlsx or parquet. Sources stand in every one of them; hidden characters in none.

So do coverage and notices, but in csv, which holds rows alone: what belongs beside them is `beside` and `meta`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ddor.answers import excel
from ddor.answers.answer import LIST_SEPARATOR, Answer, is_listed, item_text, to_json, value_text
from ddor.answers.header import ColumnType
from ddor.errors import StoreError, UsageError
from ddor.text import visible

FORMATS = ("table", "csv", "json", "md", "xlsx", "parquet")

_FORMULA = "=+-@\t\r\n"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def render(answer: Answer, name: str, *, width: int | None = None) -> str | bytes:
    """The answer in a format.

    Args:
        answer: what to print.
        name: one of FORMATS; `xlsx` and `parquet` give bytes, the others text that ends with a newline.
        width: columns of the terminal, for `table`: long cells are wrapped to fit. None: nothing is wrapped.
            No format ever cuts anything off.

    Raises:
        UsageError: no such format; says which there are.
        StoreError: `parquet` without its package.
    """
    if name == "table":
        from ddor.answers import text_table

        return text_table.plain(answer, width)
    if name == "md":
        from ddor.answers import text_table

        return text_table.markdown(answer)
    writers: dict[str, Callable[[Answer], str | bytes]] = {
        "csv": _csv,
        "json": _json,
        "xlsx": lambda shown: excel.render(shown, beside(shown)),
        "parquet": _parquet,
    }
    if name not in writers:
        raise UsageError(f"There is no format {name!r}.", f"Choices: {', '.join(FORMATS)}.")
    return writers[name](replace(answer, rows=_visible(answer.rows), params=_visible(answer.params)))


def _visible(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds, as it is but for its texts
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_visible(one) for one in value]
    return {visible(str(key)): _visible(one) for key, one in value.items()} if isinstance(value, dict) else value


def about(answer: Answer) -> dict[str, Any]:
    """What stands beside the rows, as plain values."""
    question = answer.question
    return {
        "question": question
        and {
            "id": question.id,
            "title": question.title,
            "question": question.question,
            "about": question.about,
        },
        "reading": question.reading if question else {},
        "params": answer.params,
        "defaulted": list(answer.defaulted),
        "coverage": answer.coverage,
        "notices": answer.notices,
        "columns": [column.model_dump() for column in answer.columns],
    }


def meta(answer: Answer) -> str:
    """What stands beside the rows, as JSON: for the file beside a CSV."""
    return to_json(about(answer), 2) + "\n"


def beside(answer: Answer) -> list[str]:
    """What has to be read beside a CSV, a line each: question, parameters, coverage, notices, what is empty."""
    question = answer.question
    lines = [f"{question.id}: {question.question}" if question else answer.title, *answer.said_params()]
    lines += [f"coverage: {line}" for line in answer.coverage]
    lines += [f"{word}: {text}" for word, text in question.reading.items()] if question else []
    lines += [f"notice: {line}" for line in answer.notices]
    return lines + [f"empty: {line}" for line in answer.empty_means()]


def _json(answer: Answer) -> str:
    return to_json({**about(answer), "rows": answer.records()}, 2) + "\n"


def _csv(answer: Answer) -> str:
    """CSV after RFC 4180: a line of names, then the rows, and nothing else; a list is joined with `; `.

    No cell is a formula to a spreadsheet: text that begins like one gets a `'`.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([inert(column.name) for column in answer.columns])
    writer.writerows([[_csv_cell(value) for value in row] for row in answer.rows])
    return out.getvalue()


def _csv_cell(value: object) -> str | float:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    if is_listed(value):
        return LIST_SEPARATOR.join(inert(item_text(item)) for item in value)
    return inert(value_text(value))


def inert(text: str) -> str:
    """The text of a cell, with a `'` before what a spreadsheet would take for a formula."""
    return f"'{text}" if text[:1] and text[0] in _FORMULA and not _NUMBER.fullmatch(text) else text


def arrow() -> tuple[Any, Any]:
    """The modules `pyarrow` and `pyarrow.parquet`. Raises StoreError where they are not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError:
        raise StoreError("The format parquet needs pyarrow.", "Install it: pip install pyarrow") from None
    return pa, pq


def _parquet(answer: Answer) -> bytes:
    """A parquet file with typed columns; what stands beside the rows is in its metadata, as JSON under `ddor`."""
    pa, pq = arrow()
    types: dict[ColumnType, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
        "sources": pa.list_(pa.struct([(name, pa.string()) for name in ("source", "publisher", "where")])),
    }
    fields, arrays = [], []
    for index, column in enumerate(answer.columns):
        values = [row[index] for row in answer.rows]
        if column.type == "string":
            values = [None if value is None else value_text(value) for value in values]
        details = {"unit": column.unit or "", "description": column.description}
        fields.append(pa.field(column.name, types[column.type], metadata=details))
        arrays.append(pa.array(values, types[column.type]))
    metadata = {"ddor": to_json(about(answer))}
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata)), out)
    return out.getvalue()
