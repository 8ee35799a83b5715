"""References: what a row points to has to be there. A row that points to a rejected row is rejected too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from ddor.loader.rejects import Reject
from ddor.loader.tables import SPELLED, Row, Tables
from ddor.places.resolver import resolve

SUGGESTED = 20
Columns = tuple[str, ...]
Place = tuple[str, Columns, Columns]
"""A table, columns of it, and the values there."""


class Reference(NamedTuple):
    """Columns that say which row is meant; or one that holds an id, or several joined by +."""

    columns: Columns
    targets: tuple[tuple[str, Columns], ...]
    """The tables that may hold the row, each with its columns."""
    joined: tuple[tuple[str, Columns], ...] = ()
    """The same for each of several ids; without any, there is one."""
    by: str = ""
    """The column that names the table, instead of `targets`."""


def references(tables: Tables) -> None:
    """Reject each row that points to a row that is not there, and each that points to such a row in turn."""
    if tables.settled != len(tables.rejects):
        _References(tables).settle()
        tables.settled = len(tables.rejects)


class _References:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.refs = {table: list(self._references(table)) for table in tables.schemas}
        self.columns: dict[str, set[Columns]] = defaultdict(set)  # of each table, those that are pointed to
        for table, columns in (t for refs in self.refs.values() for ref in refs for t in (*ref.targets, *ref.joined)):
            self.columns[table].add(columns)
        for table in tables.schemas:
            self.columns[table].add(self._id(table))
        self.held = Counter(
            place for table in tables.schemas for row in tables.rows(table) for place in self._of(row, table)
        )
        self.spelled: dict[Place, Columns] = {}
        self.users: dict[Place, list[tuple[Row, str]]] = defaultdict(list)
        self.lost: list[tuple[Row, str, list[Place]]] = []

    def _id(self, table: str) -> Columns:
        return (self.tables.key(table)[0],)

    def _of(self, row: Mapping[str, str], table: str) -> Iterator[Place]:
        """What others may point to in a row."""
        for columns in self.columns[table]:
            yield table, columns, tuple(row[column] for column in columns)

    def _references(self, table: str) -> Iterator[Reference]:
        """Those of the schema: its foreign keys, and `refersTo` where one of several tables holds the id."""
        schema = self.tables.schemas[table]
        for key in schema.get("foreignKeys", []):
            there = key["reference"]
            yield Reference(tuple(key["fields"]), ((there["resource"] or table, tuple(there["fields"])),))
        for field in schema["fields"]:
            if to := field.get("refersTo"):
                single, several = (tuple((t, self._id(t)) for t in to.get(k, ())) for k in ("tables", "joined"))
                yield Reference((field["name"],), single, several, to.get("by", ""))

    def settle(self) -> None:
        """Find what is lost, then what is lost by that."""
        for table, refs in self.refs.items():
            for row in self.tables.rows(table):
                for ref in refs:
                    if any(row[column] for column in ref.columns):
                        self._find(row, ref)
        gone = {place: reject for reject in self.tables.rejects for place in self._of(reject.cells, reject.table)}
        while self.lost:
            row, column, places = self.lost.pop()
            if row.rejected:
                continue
            self._reject(row, column, places, next((gone[place] for place in places if place in gone), None))
            for place in self._of(row, row.table):
                gone.setdefault(place, self.tables.rejects[-1])
                self.held[place] -= 1
                if not self.held[place]:
                    self.lost += [(user, its, [place]) for user, its in self.users[place]]

    def _find(self, row: Row, ref: Reference) -> None:
        values = tuple(row[column] for column in ref.columns)
        parts = [(part,) for part in values[0].split("+")] if ref.joined else [values]
        targets = ref.targets if len(parts) == 1 else ref.joined
        if ref.by:
            targets = ((row[ref.by], self._id(row[ref.by])),)
        for part in parts:
            places = [(table, columns, part) for table, columns in targets]
            home = next((place for place in places if self.held[place]), None)
            if home is None and (home := self._otherwise_spelled(places)):
                for column, given, right in zip(ref.columns, part, home[2], strict=True):
                    if given != right:
                        self.tables.put(row, column, row[column].replace(given, right), SPELLED)
            if home:
                self.users[home].append((row, ref.columns[-1]))
            else:
                self.lost.append((row, ref.columns[-1], places))

    def _otherwise_spelled(self, places: list[Place]) -> Place | None:
        """The place that holds the id but for its case."""
        if not self.spelled:
            self.spelled = {(t, c, _folded(v)): v for (t, c, v), count in self.held.items() if count > 0}
        for table, columns, part in places:
            if other := self.spelled.get((table, columns, _folded(part))):
                return table, columns, other
        return None

    def _near(self, places: list[Place]) -> str:
        """The id that may be meant, as a question; the first rejects are told it, for it takes a while to find."""
        if len(self.tables.rejects) >= SUGGESTED:
            return ""
        homes, part = {place[:2] for place in places}, places[0][2][-1]
        ids = [values[-1] for *home, values in self.held if tuple(home) in homes]
        found = resolve(part).place_id if "places" in dict(homes) else None
        near = [found] if found else get_close_matches(part, ids, 1, 0.6) or [one for one in ids if part in one][:1]
        return f"Did you mean {near[0]}? " if near else ""

    def _reject(self, row: Row, column: str, places: list[Place], cause: Reject | None) -> None:
        part = places[0][2][-1]
        where = " or ".join(f"{table}.csv" for table, _, _ in places)
        reason = f"{cause.file}, row {cause.row}, is rejected." if cause else f"no such row in {where}."
        near = "" if cause else self._near(places)
        remedy = "Mend that row." if cause else f"{near}Correct {column}, or add a row of your own."
        self.tables.reject(row, column, ("" if part == row[column] else f"{part}: ") + reason, remedy)


def _folded(values: Columns) -> Columns:
    return tuple(value.casefold() for value in values)
