"""Rules that a schema cannot say: of one row by itself, and of rows against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter

from ddor.loader import cells
from ddor.loader.builders.propositions import STATED
from ddor.loader.builders.sayings import LABELS
from ddor.loader.tables import SPELLED, Row, Tables
from ddor.loader.values import number
from ddor.model.dates import days_meant
from ddor.model.rows import PUBLISHED
from ddor.places.table import CITY_KINDS, COUNTY_KINDS, STATE_KINDS

PROPOSITION = ("subject_id", "predicate", "scope_id", "qualifier", "value")
DESCRIPTION = ("low", "high", "precision", "unit", "scope_certainty")
NOT_OF_NUMBERS = ("low", "high", "unit")
# What is one thing in the graph, and what is said of it: by every row in the same way.
ONE_WAY = (
    ("published_values", PROPOSITION, DESCRIPTION),
    ("policies", ("place_id", "aor_id"), ("aor_basis",)),
    ("listings", ("report_id", "scope_certainty", "section", "place_id"), ("listing_id",)),
)
# Tables whose ids become nodes of one label, or subjects of claims: an id stands in one of them.
ONE_HOME = (("sources", "bases"), ("places", "reports", "periods", "policies", "declined_detainers"))
EITHER = (("place_members", "member_id"), ("place_verdicts", "place_id"))
"""Columns that hold a place or a facility."""
IN_ITSELF = (("places", "parent_id"), ("reports", "series_id"))
ONE_OF = (("published_values", "scope_id", "scope_certainty"), ("listings", "report_id", "scope_certainty"))
WORDS = 8
ORDER = (("reports", "week_start", "week_end"), ("periods", "start", "end"))
RELATES_TO = {"copy_of": "report_id", "supersedes": "other_source_id", "reprints": "other_source_id"}
LEAST = {"rank": 1, "percent": -cells.LIMIT}
"""The least value by unit; 0 for all others: counts are not negative, a change in percent may be."""
HOW_TO_WRITE = "Write a number, or: about 140, at least 2, more than 100, 8 to 10; else give low, high and precision."
Wrong = tuple[str, str, str]
"""Column, reason, remedy."""


def spell(tables: Tables) -> None:
    """Bring what makes a proposition into its one spelling: reports of a scope in order, parts of a qualifier.

    So is when it was stated: a date of its own is another one than that of the source.
    """
    published = {row["source_id"]: row["published"] for row in reversed(tables.rows("sources"))}
    for row in tables.rows("published_values"):
        if row["date"] and row["date"] == published.get(row["source_id"]):
            row.put("date", "")  # stated when it was published
    parts = [f"citizenship={row['name']}" for row in tables.rows("countries")]
    parts += [f"offense_group={row['group_id']}" for row in tables.rows("offense_groups")]
    parts += [part for row in tables.rows("published_values") for part in _parts(row["qualifier"])]
    known = {cells.folded(part): part for part in reversed(parts)}
    spellings: dict[str, Callable[[str], str]] = {
        "scope_id": _reports,
        "report_id": _reports,
        "qualifier": lambda text: "; ".join(known.get(cells.folded(part), part) for part in _parts(text)) or text,
        "value": cells.plain_number,
    }
    for table in ("published_values", "value_inputs", "listings"):
        for name, spelling in spellings.items():
            for column in {name, f"input_{name}"} & {field["name"] for field in tables.schemas[table]["fields"]}:
                for row in tables.rows(table):
                    if (text := spelling(row[column])) != row[column]:
                        tables.put(row, column, text, SPELLED)


def _reports(scope: str) -> str:
    parts = set(scope.split("+"))
    return "+".join(sorted(parts)) if all(parts) else scope


def _parts(qualifier: str) -> list[str]:
    return [" ".join(part.split()) for part in qualifier.split(";") if part.strip()]


def of_rows(tables: Tables) -> None:
    """Reject rows that cannot be right whatever rows with their key say, and fill in what follows."""
    codes = {row["state"]: row["fips"] for row in reversed(tables.rows("places")) if row["kind"] in STATE_KINDS}
    _each(tables, "places", partial(_place, codes=codes))
    facilities = {row["place_id"] for row in tables.rows("places") if row["kind"] == "facility"}
    for table, column in _places_meant(tables):
        _each(tables, table, partial(_facility, column=column, facilities=facilities))
    _each(tables, "source_relations", _relation)
    for table, first, last in ORDER:
        _each(tables, table, partial(_order, first=first, last=last))
    _each(tables, "published_values", _Values(tables).wrong)
    for table, scope, certainty in ONE_OF:
        _each(tables, table, partial(_one_of, scope=scope, certainty=certainty))
    _each(tables, "policies", _basis)
    _each(tables, "dispute_answers", _answer)
    _each(tables, "citations", partial(_field, tables=tables))
    for table in (table for table in tables.schemas if "wording_kind" in tables.columns(table)):
        _each(tables, table, _wording)
    lists = [row for row in tables.rows("predicates") if row["section"] and row["value_type"] == "boolean"]
    _first(tables, lists, itemgetter("section"), partial(_another, column="section"))
    _each(tables, "listings", partial(_section, sections={row["section"] for row in lists}))
    _each(tables, "value_inputs", _from_itself)
    for table, column in IN_ITSELF:
        _circles(tables, table, column)
    for homes in ONE_HOME:
        rows = sorted((row for table in homes for row in tables.rows(table)), key=lambda row: row.of_set != PUBLISHED)
        _first(tables, rows, lambda row: row[tables.key(row.table)[0]], _another_home)
    places = tables.rows("places")
    _first(tables, places, lambda row: row["fips"] or None, partial(_another, column="fips"))
    states = [row for row in places if row["kind"] in STATE_KINDS]
    _first(tables, states, lambda row: row["state"] or None, partial(_another, column="state"))
    for table, thing, said in ONE_WAY:
        _first(tables, tables.rows(table), itemgetter(*thing), partial(_another_way, said=said))


def _each(tables: Tables, table: str, wrong: Callable[[Row], Wrong | None]) -> None:
    for row in tables.rows(table):
        if found := wrong(row):
            tables.reject(row, *found)


# --- of one row ------------------------------------------------------------------------------------------------------


def _place(row: Row, codes: dict[str, str]) -> Wrong | None:
    """Places have a state of the table, and the code of that state in their own."""
    kind, state, fips = row["kind"], row["state"], row["fips"]
    if not state and kind in STATE_KINDS | COUNTY_KINDS | CITY_KINDS | {"facility", "state_agency"}:
        return "state", "a place of this kind lies in a state.", "Write its postal abbreviation."
    if state and state not in codes:
        return "state", "no state has this abbreviation.", "Correct it, or add the state to places.csv."
    if fips and len(fips) != (2 if kind in STATE_KINDS else 5):
        return "fips", "states have 2 digits, other places 5.", "Correct the code."
    if fips and not fips.startswith(codes.get(state, "")):
        return "fips", f"codes of {state} begin with {codes[state]}.", "Correct the code, or the state."
    return None


def _places_meant(tables: Tables) -> Iterator[tuple[str, str]]:
    """Columns in which a place is meant, or (`facility_id`) a facility."""
    for table, schema in tables.schemas.items():
        for key in schema.get("foreignKeys", []):
            column, target = key["fields"][0], key["reference"]["resource"] or table
            if target == "places" and (table, column) not in EITHER:
                yield table, column
    yield "published_values", "subject_id"


def _facility(row: Row, column: str, facilities: set[str]) -> Wrong | None:
    if column == "facility_id" and row[column] and row[column] not in facilities:
        return column, "is a place, where a facility is meant.", "Write the id of a facility."
    if column != "facility_id" and row[column] in facilities:
        return column, "is a facility, where a place is meant.", "Write the id of the place in which it lies."
    return None


def _relation(row: Row) -> Wrong | None:
    needed = RELATES_TO[row["relation"]]
    other = next(column for column in set(RELATES_TO.values()) if column != needed)
    if not row[needed]:
        return needed, f"{row['relation']} needs it.", "Fill the cell."
    if row[other]:
        return other, f"{row['relation']} has {needed} alone.", "Empty the cell, and make a row of its own for it."
    if row["other_source_id"] == row["source_id"]:
        return needed, "the source itself.", "Name the other source."
    return None


def _order(row: Row, first: str, last: str) -> Wrong | None:
    start, end = days_meant(row[first]), days_meant(row[last])
    if start and end and start[0] > end[1]:
        return last, f"before {first} ({row[first]}).", f"Turn {first} and {last}."
    return None


def _one_of(row: Row, scope: str, certainty: str) -> Wrong | None:
    if row[certainty] == "one_of" and "+" not in row[scope]:
        return certainty, f"{row[scope] or 'nothing'} is not several reports.", "Join several by +, or write all."
    return None


def _section(row: Row, sections: set[str]) -> Wrong | None:
    if row["section"] not in sections:
        return "section", "no predicate says that this section lists a place.", "Add one of value_type boolean."
    return None


def _basis(row: Row) -> Wrong | None:
    if bool(row["aor_id"]) != bool(row["aor_basis"]):
        return "aor_basis", "an area has a basis, and a basis an area.", "Fill both cells, or none."
    return None


def _answer(row: Row) -> Wrong | None:
    if bool(row["correction_id"]) == bool(row["response_id"]):
        return "response_id", "a dispute is answered by a correction or by a response.", "Fill one of the two cells."
    return None


def _field(row: Row, tables: Tables) -> Wrong | None:
    """A citation for one column names a column of the row that it is for, and one that the source can state."""
    fields = tables.columns(row["table"])
    if row["table"] not in LABELS:
        fields = [column for column in fields if column in STATED]
    if row["field"] and row["field"] not in fields:
        return "field", f"no column of {row['table']}.csv that a source is cited for.", f"Use: {', '.join(fields)}."
    return None


def _wording(row: Row) -> Wrong | None:
    """Words that are verbatim are few; words have a kind."""
    for column in row:
        words = column == "wording" or column.endswith("as_printed")
        if row["wording_kind"] == "verbatim" and words and len(row[column].split()) > WORDS:
            return column, f"more than {WORDS} words of a source.", "Carry fewer, or say: paraphrase."
    if "wording" in row and bool(row["wording"]) == (row["wording_kind"] == "none"):
        return "wording_kind", "a wording is verbatim or a paraphrase; without one: none.", "Correct the cell."
    return None


def _from_itself(row: Row) -> Wrong | None:
    if all(row[name] == row[f"input_{name}"] for name in PROPOSITION):
        return "input_value", "the value itself.", "Name what it was worked out from."
    return None


class _Values:
    """Published values are of the type of their predicate; bounds, precision and unit that follow are filled in."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.predicates = {row["predicate"]: row for row in reversed(tables.rows("predicates"))}
        fields = {f["name"]: f for f in tables.schemas["published_values"]["fields"]}
        units = [*(row["unit"] for row in self.predicates.values()), *fields["unit"].get("furtherUnits", [])]
        self.units = {cells.folded(unit): unit for unit in units}

    def wrong(self, row: Row) -> Wrong | None:
        predicate = self.predicates[row["predicate"]]
        kind = predicate["value_type"]
        if kind == "number":
            return self._number(row, row["unit"] or predicate["unit"])
        if extra := next((column for column in NOT_OF_NUMBERS if row[column]), ""):
            return extra, f"{row['predicate']} is no number.", "Empty the cell."
        if kind == "boolean":
            self._spell(row, "value", row["value"].lower())
        meant = days_meant(row["value"]) if kind == "date" else None
        right, remedy = {
            "date": (meant, "Write YYYY, YYYY-MM or YYYY-MM-DD."),
            "boolean": (row["value"] in {"yes", "no"}, "Write yes or no."),
        }.get(kind, (True, ""))
        if not right:
            return "value", f"not a {kind}, which it has to be here.", remedy
        return _filled(row, {"precision": meant[2] if meant else ""})

    def _number(self, row: Row, unit: str) -> Wrong | None:
        known = self.units.get(cells.folded(unit))
        if known is None:
            return "unit", "no predicate has this unit.", "Correct it, or add the unit to predicates.csv."
        self._spell(row, "unit", known)
        if not (said := cells.bounds(row["value"])):
            return _in_words(row) or _bounded(row)
        if said.precision == "about" and row["low"] and row["high"]:
            if wrong := _bounded(row) or _outside(row):
                return wrong
            said = said._replace(low=row["low"], high=row["high"])  # the source's own
        return _filled(row, said._asdict()) or _bounded(row)

    def _spell(self, row: Row, column: str, text: str) -> None:
        if not row[column]:
            row.put(column, text)
        elif row[column] != text:
            self.tables.put(row, column, text, SPELLED)


def _in_words(row: Row) -> Wrong | None:
    if re.fullmatch(r"[\W\d]*|[-+]?[\d.,]+e[-+]?\d+", row["value"], re.IGNORECASE):
        return "value", "not a number as it is written here.", "Write digits only, with a point for decimals."
    if not re.search("[0-9]", row["value"]):
        return "value", "not a number, which it has to be here.", HOW_TO_WRITE
    if not ((row["low"] or row["high"]) and row["precision"]):
        return "value", "a number in words that are not known.", HOW_TO_WRITE
    return None


def _bounded(row: Row) -> Wrong | None:
    least = LEAST.get(row["unit"], 0)
    for name in ("low", "high"):
        told = name if row.given.get(name, row[name]) else "value"
        if not cells.fits(row[name]):
            return told, "more than 64 bits can hold.", "Check the number."
        if row[name] and (number(row[name]) or 0) < least:
            return told, f"less than {least:.0f}.", "Check the number."
    if row["low"] and row["high"] and (number(row["low"]) or 0) > (number(row["high"]) or 0):
        return "low" if row.given.get("low", row["low"]) else "value", "more than the upper bound.", "Turn the two."
    if row["precision"] == "exact" and row["low"] != row["high"]:
        return "precision", "an exact number has one value.", "Make the bounds agree, or say: range."
    return None


def _outside(row: Row) -> Wrong | None:
    """A value that is not within the bounds that the row gives it."""
    stated = row["value"].removeprefix("about ")
    if cells.fits(stated) and (number(row["low"]) or 0) <= (number(stated) or 0) <= (number(row["high"]) or 0):
        return None
    return "low", f"{row['value']} is not within the bounds.", "Correct the bounds, or leave them empty."


def _filled(row: Row, said: dict[str, str]) -> Wrong | None:
    """Fill in what the value says by itself; what the row says must be the same."""
    for column, text in said.items():
        if row[column] not in {"", text}:
            told = f"{text!r}" if text else "none"
            return column, f"the value {row['value']!r} has {told} here.", "Correct the cell, or leave it empty."
        if row[column] != text:
            row.put(column, text)
    return None


# --- of rows against each other --------------------------------------------------------------------------------------


def _circles(tables: Tables, table: str, column: str) -> None:
    """Rows that would lie in themselves, or in each other in a circle. What lies in them goes with them."""
    key = tables.key(table)[0]
    above = {row[key]: row[column] for row in reversed(tables.rows(table))}
    for row in tables.rows(table):
        at, passed = row[column], set[str]()
        while at and at != row[key] and at not in passed:
            passed.add(at)
            at = above.get(at, "")
        if at and at == row[key]:
            tables.reject(row, column, "it would lie in itself.", f"Correct {column}.")


def _first(
    tables: Tables, rows: Iterable[Row], thing: Callable[[Row], object], wrong: Callable[[Row, Row], Wrong | None]
) -> None:
    """Reject the rows that do not go with the first one that is about the same thing; None is no thing."""
    first: dict[object, Row] = {}
    for row in rows:
        about = thing(row)
        if about is not None and (found := wrong(row, first.setdefault(about, row))):
            tables.reject(row, *found)


def _another_home(row: Row, there: Row) -> Wrong | None:
    if row.table == there.table:
        return None
    return next(iter(row)), f"{there.file}, row {there.line}, has this id.", "Give it an id of its own."


def _another(row: Row, there: Row, column: str) -> Wrong | None:
    key = next(iter(row))
    return None if row[key] == there[key] else (column, f"{there[key]} has it.", "Correct one of the two.")


def _another_way(row: Row, there: Row, said: tuple[str, ...]) -> Wrong | None:
    column = next((name for name in said if row[name] != there[name]), "")
    reason = f"{there.file}, row {there.line}, gives it with {there.get(column) or 'none'!r}."
    return (column, reason, "Make the two rows agree.") if column else None
