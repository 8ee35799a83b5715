"""Check: every value against the schema of its table, every key against the tables that it points to.

Rows that fail go to the rejects; a row that points to a rejected row is rejected too. Good rows are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ddor.loader.rejects import Reject
from ddor.loader.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

_FORMS = {
    "integer": (r"-?\d+", "a whole number", "Write digits only."),
    "number": (r"-?\d+(?:\.\d+)?", "a number", "Write digits, with a point for decimals."),
    "date": (r"\d{4}-\d{2}-\d{2}", "a date", "Write it as YYYY-MM-DD."),
}


def check(tables: Tables) -> list[Reject]:
    """Drop the rows that fail, and say why for each. Changes the frames of `tables`."""
    rejects: list[Reject] = []
    for name, schema in tables.schemas.items():
        for field in schema["fields"]:
            rejects += _field(tables, name, field)
        rejects += _unique(tables, name, schema)
    return rejects + references(tables) + _homes(tables)


def _field(tables: Tables, table: str, field: dict[str, Any]) -> list[Reject]:
    constraints = field.get("constraints", {})
    column = tables.frames[table][field["name"]]
    rejects: list[Reject] = []
    if constraints.get("required"):
        rejects += _drop(tables, table, field["name"], column == "", "a value is needed here.", "Fill the cell.")
    if "enum" in constraints:
        allowed = constraints["enum"]
        mask = (column != "") & ~column.isin(allowed)
        rejects += _drop(
            tables, table, field["name"], mask, "not a value of this column.", f"Use: {', '.join(allowed)}."
        )
    if "pattern" in constraints:
        mask = (column != "") & ~column.str.fullmatch(constraints["pattern"])
        rejects += _drop(tables, table, field["name"], mask, "not a date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    if field["type"] in _FORMS:
        pattern, what, remedy = _FORMS[field["type"]]
        mask = (column != "") & ~column.str.fullmatch(pattern)
        rejects += _drop(tables, table, field["name"], mask, f"not {what}.", remedy)
    if field["type"] == "date" or "pattern" in constraints:
        rejects += _drop(tables, table, field["name"], column.map(_impossible), "no such day.", "Check the date.")
    return rejects


def _impossible(text: str) -> bool:
    """Whether a well-formed date names a month or day that does not exist."""
    import datetime

    if not text or not text.replace("-", "").isdigit():
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text)
    except ValueError:
        return True
    return False


def _unique(tables: Tables, table: str, schema: dict[str, Any]) -> list[Reject]:
    key = schema.get("primaryKey")
    if not key:
        return []
    column = key[0]
    mask = tables.frames[table].duplicated(subset=key, keep="first")
    return _drop(tables, table, column, mask, "a row with this key stands above.", "Change the key, or remove the row.")


def references(tables: Tables) -> list[Reject]:
    """Drop rows that point to a row that is not there, until none does. Changes the frames of `tables`."""
    rejects: list[Reject] = []
    while True:
        found: list[Reject] = []
        for name, schema in tables.schemas.items():
            for key in schema.get("foreignKeys", []):
                target = key["reference"]["resource"] or name
                column, there = key["fields"][0], key["reference"]["fields"][0]
                values = tables.frames[name][column]
                mask = (values != "") & ~values.isin(set(tables.frames[target][there]))
                found += _drop(
                    tables, name, column, mask, f"no such row in {target}.csv.", f"Add it there, or correct {column}."
                )
        rejects += found
        if not found:
            return rejects


def _homes(tables: Tables) -> list[Reject]:
    """Columns that point to one of several tables: subjects, and scopes of one or more reports or a period."""
    keys = {name: set(frame[schema["primaryKey"][0]]) for name, frame, schema in _keyed(tables)}
    subjects = keys["places"] | keys["reports"] | keys["policies"]
    scopes = keys["reports"] | keys["periods"]
    values = tables.frames["published_values"]
    rejects = _drop(
        tables, "published_values", "subject_id", ~values["subject_id"].isin(subjects),
        "no place, report, or policy has this id.", "Correct it, or add the row to its table.",
    )  # fmt: skip
    for table, column in (("published_values", "scope_id"), ("listings", "report_id")):
        texts = tables.frames[table][column]
        mask = (texts != "") & ~texts.map(lambda text: set(text.split("+")) <= scopes)
        rejects += _drop(tables, table, column, mask, "no report or period has this id.", "Join several by +.")
    return rejects


def _keyed(tables: Tables) -> Iterator[tuple[str, pd.DataFrame, dict[str, Any]]]:
    for name, schema in tables.schemas.items():
        if schema.get("primaryKey"):
            yield name, tables.frames[name], schema


def _drop(tables: Tables, table: str, column: str, mask: pd.Series[bool], *why: str) -> list[Reject]:
    """Take the rows of `mask` out of the table. `why`: reason and remedy."""
    if not mask.any():
        return []
    reason, remedy = why
    frame = tables.frames[table]
    bad = frame[mask.to_numpy(dtype=bool)]
    tables.frames[table] = frame[~mask.to_numpy(dtype=bool)]
    return [Reject(r["_file"], int(r["_row"]), column, r[column], reason, remedy) for r in bad.to_dict("records")]
