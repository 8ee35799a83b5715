"""Rules over several tables that a schema cannot say: homes of ids, values of their type, one value told in one way."""

from __future__ import annotations

import re

from ddor.loader.rejects import Reject
from ddor.loader.tables import Tables
from ddor.loader.values import is_day

PROPOSITION = ["subject_id", "predicate", "scope_id", "qualifier", "value"]
DESCRIPTION = ["low", "high", "precision", "unit", "scope_certainty"]
VALUE_TYPES = {
    "date": (r"\d{4}(-\d{2}(-\d{2})?)?", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
    "boolean": (r"yes|no", "Write yes or no."),
    "number": (r".*\d.*", "Write a number, or a text with one: about 140."),
}


def rules(tables: Tables) -> list[Reject]:
    """Drop the rows that break a rule, and say why for each. Changes the frames of `tables`."""
    return _homes(tables) + _types(tables) + _bounds(tables) + _one_way(tables) + _inputs(tables) + _circles(tables)


def _homes(tables: Tables) -> list[Reject]:
    """Columns that point to one of several tables: subjects, and scopes of one or more reports or a period."""
    reports, periods = tables.keys("reports"), tables.keys("periods")
    subjects = tables.keys("places") | reports | tables.keys("policies")
    values = tables.frames["published_values"]
    reason, remedy = "no place, report, or policy has this id.", "Correct it, or add the row to its table."
    rejects = tables.drop("published_values", "subject_id", ~values["subject_id"].isin(subjects), reason, remedy)
    for table, column in (("published_values", "scope_id"), ("listings", "report_id")):
        wrong = [bool(text) and not set(text.split("+")) <= reports | periods for text in tables.frames[table][column]]
        rejects += tables.drop(table, column, wrong, "no report or period has this id.", "Join several by +.")
    return rejects


def _types(tables: Tables) -> list[Reject]:
    types = {row["predicate"]: row["value_type"] for row in tables.rows("predicates")}
    rejects: list[Reject] = []
    for kind, (pattern, remedy) in VALUE_TYPES.items():
        wrong = [
            types[row["predicate"]] == kind
            and (not re.fullmatch(pattern, row["value"]) or (kind == "date" and not is_day(row["value"])))
            for row in tables.rows("published_values")
        ]
        reason = f"not a {kind}, as its predicate wants."
        rejects += tables.drop("published_values", "value", wrong, reason, remedy)
    return rejects


def _bounds(tables: Tables) -> list[Reject]:
    rows = tables.rows("published_values")
    wrong = [bool(r["low"] and r["high"]) and float(r["low"]) > float(r["high"]) for r in rows]
    return tables.drop("published_values", "low", wrong, "more than the upper bound.", "Turn low and high.")


def _one_way(tables: Tables) -> list[Reject]:
    """One proposition has one set of bounds, one precision, unit and certainty: those of its first row."""
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    wrong = []
    for row in tables.rows("published_values"):
        described = tuple(row[name] for name in DESCRIPTION)
        wrong.append(first.setdefault(tuple(row[name] for name in PROPOSITION), described) != described)
    reason = "another row gives this value with other bounds, precision, unit or certainty."
    return tables.drop("published_values", "value", wrong, reason, "Make the two rows agree.")


def _inputs(tables: Tables) -> list[Reject]:
    """Inputs of derived values that no published value states."""
    known = {tuple(row[name] for name in PROPOSITION) for row in tables.rows("published_values")}
    rejects: list[Reject] = []
    for prefix in ("", "input_"):
        rows = tables.rows("value_inputs")
        wrong = [tuple(row[prefix + name] for name in PROPOSITION) not in known for row in rows]
        reason = "no row of published_values.csv gives this value."
        rejects += tables.drop("value_inputs", f"{prefix}value", wrong, reason, "Add it there, or correct the row.")
    return rejects


def _circles(tables: Tables) -> list[Reject]:
    """Places that would lie in themselves."""
    parents = {row["place_id"]: row["parent_id"] for row in tables.rows("places")}

    def circles(place: str) -> bool:
        seen = {place}
        while (place := parents.get(place, "")) and place not in seen:
            seen.add(place)
        return bool(place)

    wrong = [circles(row["place_id"]) for row in tables.rows("places")]
    return tables.drop("places", "parent_id", wrong, "the place would lie in itself.", "Correct parent_id.")
