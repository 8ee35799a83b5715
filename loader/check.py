"""Check: every cell against the schema of its table, every row against the rows that it points to.

Rows that fail are rejected; a row that points to a rejected row is rejected too. Good rows are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ddor.errors import DataError
from ddor.loader import cells, resolve, rules
from ddor.loader.references import references
from ddor.loader.tables import SPELLED, Row, Tables
from ddor.loader.values import is_day

_FORMS = {
    "integer": (r"-?(?:0|[1-9][0-9]*)", "a whole number", "Write digits only."),
    "number": (cells.NUMBER.pattern, "a number", "Write digits, with a point for decimals."),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date", "Write it as YYYY-MM-DD."),
}
Test = tuple[Callable[[str], bool], str, str]
"""Whether a text that is there is right; else the reason and the remedy."""


def check(tables: Tables) -> None:
    """Reject the rows that cannot be used. What is left can be built.

    A row that is spoilt by itself goes before rows are compared: it displaces no good one.

    Raises:
        DataError: a row that ddor itself needs is not there.
    """
    for table, schema in tables.schemas.items():
        _cells(tables, table, schema["fields"])
    rules.spell(tables)
    references(tables)
    rules.of_rows(tables)
    references(tables)
    _unique(tables, "places")  # what the resolver looks up
    references(tables)
    resolve.disagreements(tables)
    references(tables)
    for table in tables.schemas:
        _unique(tables, table)
    references(tables)
    _needed(tables)


def _needed(tables: Tables) -> None:
    """Rows, and cells of them, by which the graph is made whatever else the tables hold."""
    for table, schema in tables.schemas.items():
        there = {row[tables.key(table)[0]]: row for row in tables.rows(table)} if "needed" in schema else {}
        for key, columns in schema.get("needed", {}).items():
            if key not in there or not all(there[key][column] for column in columns):
                lacks = f"{key} with {', '.join(columns)}" if columns else key
                cause = next((f" ({reject})" for reject in tables.rejects if reject.table == table), "")
                raise DataError(f"{table}.csv lacks {lacks}, which ddor needs{cause}.", "Mend the table.")


def _cells(tables: Tables, table: str, fields: list[dict[str, Any]]) -> None:
    columns = [(f["name"], Column(f)) for f in fields]
    for row in tables.rows(table):
        for name, column in columns:
            raw = row[name]
            if raw.isascii() and raw.isprintable() and raw[:1] != " " and raw[-1:] != " ":
                text = raw
            else:
                try:
                    text, what = cells.text(raw, lines=column.free)
                except ValueError as error:
                    tables.reject(row, name, f"{error} cannot stand here.", "Take it away.")
                    break
                if what:
                    tables.put(row, name, text, what)
            if not text:
                text = column.default
                if column.required and not text:
                    tables.reject(row, name, "a value is needed here.", "Fill the cell.")
                    break
                if text:
                    row.put(name, text)
                continue
            if column.plain and (text := column.spelling(text)) != row[name]:
                tables.put(row, name, text, SPELLED)
            if wrong := column.wrong(text):
                tables.reject(row, name, *wrong)
                break


class Column:
    """What the schema says of one column."""

    def __init__(self, field: dict[str, Any]) -> None:
        constraints = field.get("constraints", {})
        self.allowed: list[str] = constraints.get("enum", [])
        self.number = field["type"] in {"integer", "number"}
        self.required, self.default = bool(constraints.get("required")), str(field.get("default", ""))
        self.tests = list(self._tests(field, constraints))
        self.plain = bool(self.allowed) or self.number  # a value of a list, or a number: there is one spelling
        self.free = not self.tests and not field["name"].endswith("_id")

    def spelling(self, text: str) -> str:
        """The text in the one spelling of the column."""
        if self.number:
            return cells.plain_number(text)
        if text in self.allowed:
            return text
        return next((one for one in self.allowed if cells.folded(one) == cells.folded(text)), text)

    def wrong(self, text: str) -> tuple[str, str] | None:
        """Why a text cannot stand here, and the remedy."""
        return next(((reason, remedy) for right, reason, remedy in self.tests if not right(text)), None)

    def _tests(self, field: dict[str, Any], constraints: dict[str, Any]) -> Iterator[Test]:
        if self.allowed:
            yield self.allowed.__contains__, "not a value of this column.", f"Use: {', '.join(self.allowed)}."
        if pattern := constraints.get("pattern"):
            meant = field.get("meant", "of the form that the column has")
            excel = " (In Excel, format the column as text first.)" if meant.startswith("a date") else ""
            yield _like(pattern), f"not {meant.partition(':')[0]}.", f"Write {meant}.{excel}"
        if form := _FORMS.get(field["type"]):
            yield _like(form[0]), f"not {form[1]}.", form[2]
        if self.number:
            yield cells.fits, "more than 64 bits can hold.", "Check the number."
        if "minimum" in constraints:
            least = constraints["minimum"]
            yield lambda text: float(text) >= least, f"less than {least}.", "Check the number."
        if field["type"] == "date" or pattern:
            yield is_day, "no such day.", "Check the date."


def _like(pattern: str) -> Callable[[str], bool]:
    whole = re.compile(pattern)
    return lambda text: bool(whole.fullmatch(text))


def _unique(tables: Tables, table: str) -> None:
    """One row for each key and set. Of two that differ, the published one stays, else the one that stands first."""
    key, first = tables.key(table), dict[tuple[str, ...], Row]()
    rows = tables.rows(table)
    if len({tuple(row[column].casefold() for column in key) for row in rows}) == len(rows):
        return
    spelled: dict[str, str] = {}
    held: set[tuple[tuple[str, ...], str]] = set()
    for row in rows:
        value = tuple(row[column] for column in key)
        there = first.setdefault(value, row)
        if there != row:
            column = next(c for c in row if row[c] != there[c])
            same, other = " and ".join(map(row.called, key)), row.called(column)
            reason = f"{there.file}, row {there.line}, has the same {same}, but another {other}."
            tables.reject(row, column, reason, f"Make {other} agree, or change {row.called(key[-1])}.")
        elif (value, row.of_set) in held:
            tables.merge(row)
        elif len(key) == 1 and (near := spelled.setdefault(value[0].casefold(), value[0])) != value[0]:
            tables.reject(row, key[0], f"{near} is the same but for its case.", f"Write {near}.")
        else:
            held.add((value, row.of_set))
