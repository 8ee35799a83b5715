"""References: what a row points to has to be there. A row that points to a rejected row is rejected too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ddor.loader.rejects import Reject
from ddor.loader.tables import Row, Tables

Place = tuple[str, str, str]
"""A table, a column of it, and a value there."""


class Reference(NamedTuple):
    """A column that holds an id, or several joined by +."""

    column: str
    targets: tuple[tuple[str, str], ...]
    """The tables that may hold it, each with the column."""
    joined: tuple[tuple[str, str], ...] = ()
    """The same for each of several ids; without any, there is one."""
    by: str = ""
    """The column that names the table, instead of `targets`."""


def references(tables: Tables) -> None:
    """Reject each row that points to a row that is not there, and each that points to such a row in turn."""
    _References(tables).settle()


class _References:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.refs = {table: list(self._of(table)) for table in tables.schemas}
        pointed_to = {t for refs in self.refs.values() for ref in refs for t in (*ref.targets, *ref.joined)}
        self.columns: dict[str, set[str]] = defaultdict(set)  # of each table, those that are pointed to
        for table, column in (*pointed_to, *((t, tables.key(t)[0]) for t in tables.schemas if len(tables.key(t)) == 1)):
            self.columns[table].add(column)
        self.held: Counter[Place] = Counter()
        self.spelled: dict[Place, str] = {}
        for table, columns in self.columns.items():
            for row in tables.rows(table):
                for column in columns:
                    self.held[table, column, row[column]] += 1
        self.users: dict[Place, list[tuple[Row, str]]] = defaultdict(list)
        self.lost: list[tuple[Row, str, list[Place]]] = []

    def _of(self, table: str) -> Iterator[Reference]:
        """Those of the schema: its foreign keys, and `refersTo` where one of several tables holds the id."""
        schema = self.tables.schemas[table]
        for key in schema.get("foreignKeys", []):
            yield Reference(key["fields"][0], ((key["reference"]["resource"] or table, key["reference"]["fields"][0]),))
        for field in schema["fields"]:
            if to := field.get("refersTo"):
                single, several = (
                    tuple((t, self.tables.key(t)[0]) for t in to.get(k, ())) for k in ("tables", "joined")
                )
                yield Reference(field["name"], single, several, to.get("by", ""))

    def settle(self) -> None:
        """Find what is lost, then what is lost by that."""
        for table, refs in self.refs.items():
            for row in self.tables.rows(table):
                for ref in refs:
                    if row[ref.column]:
                        self._find(row, ref)
        gone = {
            (r.table, column, r.cells.get(column, "")): r
            for r in self.tables.rejects
            for column in self.columns[r.table]
        }
        while self.lost:
            row, column, places = self.lost.pop()
            if row.rejected:
                continue
            self._reject(row, column, places, next((gone[place] for place in places if place in gone), None))
            for place in ((row.table, its, row[its]) for its in self.columns[row.table]):
                gone.setdefault(place, self.tables.rejects[-1])
                self.held[place] -= 1
                if not self.held[place]:
                    self.lost += [(user, its, [place]) for user, its in self.users[place]]

    def _find(self, row: Row, ref: Reference) -> None:
        text = row[ref.column]
        parts = text.split("+") if ref.joined else [text]
        targets = ref.targets if len(parts) == 1 else ref.joined
        if ref.by:
            targets = ((row[ref.by], self.tables.key(row[ref.by])[0]),)
        for part in parts:
            places = [(table, column, part) for table, column in targets]
            home = next((place for place in places if self.held[place]), None)
            if home is None and (home := self._otherwise_spelled(places)):
                self.tables.put(row, ref.column, row[ref.column].replace(part, home[2]), "another spelling")
            if home:
                self.users[home].append((row, ref.column))
            else:
                self.lost.append((row, ref.column, places))

    def _otherwise_spelled(self, places: list[Place]) -> Place | None:
        """The place that holds the id but for its case."""
        if not self.spelled:
            self.spelled = {(t, c, v.casefold()): v for (t, c, v), count in self.held.items() if count > 0}
        for table, column, part in places:
            if other := self.spelled.get((table, column, part.casefold())):
                return table, column, other
        return None

    def _reject(self, row: Row, column: str, places: list[Place], cause: Reject | None) -> None:
        part = places[0][2]
        where = " or ".join(f"{table}.csv" for table, _, _ in places)
        reason = f"{cause.file}, row {cause.row}, is rejected." if cause else f"no such row in {where}."
        remedy = "Mend that row." if cause else f"Add it there, or correct {column}."
        self.tables.reject(row, column, ("" if part == row[column] else f"{part}: ") + reason, remedy)
