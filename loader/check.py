"""Check: every value against the schema of its table, every key against the tables that it points to.

Rows that fail go to the rejects; a row that points to a rejected row is rejected too. Good rows are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ddor.loader.rejects import Reject
from ddor.loader.rules import rules
from ddor.loader.tables import Tables
from ddor.loader.values import is_day

_FORMS = {
    "integer": (r"-?\d+", "a whole number", "Write digits only."),
    "number": (r"-?\d+(?:\.\d+)?", "a number", "Write digits, with a point for decimals."),
    "date": (r"\d{4}-\d{2}-\d{2}", "a date", "Write it as YYYY-MM-DD."),
}
Rule = tuple[Callable[[str], bool], str, str]


def check(tables: Tables) -> list[Reject]:
    """Drop the rows that fail, and say why for each. Changes the frames of `tables`."""
    rejects: list[Reject] = []
    for name, schema in tables.schemas.items():
        for field in schema["fields"]:
            rejects += _field(tables, name, field)
        rejects += _unique(tables, name, schema)
    return rejects + references(tables) + rules(tables)


def _field(tables: Tables, table: str, field: dict[str, Any]) -> list[Reject]:
    rejects: list[Reject] = []
    for wrong, reason, remedy in _rules(field):
        values = tables.frames[table][field["name"]]
        rejects += tables.drop(table, field["name"], map(wrong, values), reason, remedy)
    return rejects


def _rules(field: dict[str, Any]) -> Iterator[Rule]:
    """What makes a text of this column wrong. An empty one is wrong only where a value is required."""
    constraints = field.get("constraints", {})
    if constraints.get("required"):
        yield lambda text: not text, "a value is needed here.", "Fill the cell."
    if allowed := constraints.get("enum"):
        yield (
            lambda text: bool(text) and text not in allowed,
            "not a value of this column.",
            f"Use: {', '.join(allowed)}.",
        )
    if pattern := constraints.get("pattern"):
        yield _unlike(pattern), "not a date.", "Write YYYY, YYYY-MM or YYYY-MM-DD."
    if form := _FORMS.get(field["type"]):
        yield _unlike(form[0]), f"not {form[1]}.", form[2]
    if field["type"] == "date" or pattern:
        yield lambda text: bool(text) and not is_day(text), "no such day.", "Check the date."


def _unlike(pattern: str) -> Callable[[str], bool]:
    whole = re.compile(pattern)
    return lambda text: bool(text) and not whole.fullmatch(text)


def _unique(tables: Tables, table: str, schema: dict[str, Any]) -> list[Reject]:
    key = schema.get("primaryKey")
    if not key:
        return []
    column = key[0]
    mask = tables.frames[table].duplicated(subset=key, keep="first")
    return tables.drop(table, column, mask, "a row with this key stands above.", "Change the key, or remove the row.")


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
                found += tables.drop(
                    name, column, mask, f"no such row in {target}.csv.", f"Add it there, or correct {column}."
                )
        rejects += found
        if not found:
            return rejects
