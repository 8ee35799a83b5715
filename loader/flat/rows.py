"""From a row of the flat table to rows of our own tables: a value that is published, its source, office and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from ddor.loader.builders.reports import scope_id
from ddor.loader.cells import folded
from ddor.loader.flat.reading import FlatRow, Reading, UnfitError, day, plain_number
from ddor.loader.flat.scopes import Scopes
from ddor.loader.flat.sources import Sources
from ddor.loader.inputs import MadeRow
from ddor.loader.tables import Row, Tables
from ddor.model import plain
from ddor.places.nearest import search
from ddor.places.resolver import resolve
from ddor.places.table import KINDS, gazetteer

ROLES = {"": "supports", "states": "supports", "input": "input"}
# The column of published_values.csv that each column of the flat table is, as it stands.
_AS_IT_STANDS = {
    "qualifier": "part", "low": "low", "high": "high", "precision": "precision", "unit": "unit", "wording": "wording",
    "locator": "locator", "report_section": "source_section", "date": "stated", "derivation": "derivation",
    "status": "status", "certainty": "certainty", "note": "note",
}  # fmt: skip
_OWN_TABLES = {"policy": "policies", "declineddetainer": "declined_detainers"}
# What a row of listings.csv has no cell for.
_NOT_OF_LISTINGS = ("part", "low", "high", "stated", "office_id", "source_section")


@dataclass(slots=True)
class Maker:
    """Makes the rows. `made`: by table."""

    reading: Reading
    tables: Tables
    made: dict[str, list[MadeRow]] = field(default_factory=dict)
    scopes: Scopes = field(init=False)
    sources: Sources = field(init=False)
    _measures: dict[str, Row] = field(init=False)
    _listed: dict[tuple[str, ...], Row] = field(init=False)
    _to_list: dict[str, list[tuple[FlatRow, MadeRow, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scopes, self.sources = Scopes(self.tables), Sources(self.tables)
        predicates = self.tables.rows("predicates")
        self._measures = {folded(plain.measure(row["predicate"])): row for row in predicates}
        self._measures |= {row["predicate"]: row for row in predicates}
        listings = self.tables.rows("listings")
        self._listed = {(row["place_id"], row["section"], _scope_of(row)): row for row in listings}

    def add(self, row: FlatRow) -> None:
        """Make what the row says.

        Raises:
            UnfitError: it cannot be used.
        """
        for needed in ("measure", "value"):
            if not row[needed]:
                raise UnfitError(needed, "a value is needed here.", "Fill the cell.")
        measure = self._measure(row)
        subject, told_by = self._subject(row)
        scope, scoped_by = self.scopes.of(row)
        role = ROLES.get(row["role"].casefold())
        if role is None:
            raise UnfitError("role", "not a role.", "Write states or input, or leave it empty.")
        office, source = self.sources.office(row, self._place_named), self.sources.of(row)
        cells = {
            "subject_id": subject, "predicate": measure["predicate"], "scope_id": scope.id,
            "scope_certainty": "one_of" if scope.one_of else "all", "value": self._value(row, measure),
            "source_id": source, "role": role, "actor_id": office,
            "wording_kind": row["wording_kind"] or ("paraphrase" if row["wording"] else "none"),
        }  # fmt: skip
        cells |= {column: row[name] for column, name in _AS_IT_STANDS.items()}
        came_from = _AS_IT_STANDS | {
            "subject_id": told_by, "predicate": "measure", "scope_id": scoped_by, "scope_certainty": "of_kind",
            "source_id": "source", "actor_id": "office_id" if row["office_id"] else "who",
        }  # fmt: skip
        made = MadeRow(row.line, cells, row.given, came_from)
        if measure["section"] and measure["value_type"] == "boolean" and cells["value"] == "yes" and row["as_printed"]:
            self._listing(row, made, measure["section"])
        else:
            self.made.setdefault("published_values", []).append(made)

    def tables_made(self) -> Iterator[tuple[str, list[MadeRow]]]:
        """All that was made, by table."""
        self._make_listings()
        values, listings = (self.made.get(name, []) for name in ("published_values", "listings"))
        yield "periods", list(self.scopes.new.values())
        yield "sources", list(self.sources.new.values())
        yield "actors", list(self.sources.offices.values())
        yield "listings", listings
        yield "published_values", values

    # --- what is said ------------------------------------------------------------------------------------------------

    def _measure(self, row: FlatRow) -> Row:
        if found := self._measures.get(row["measure"]) or self._measures.get(folded(row["measure"])):
            return found
        near = get_close_matches(folded(row["measure"]), self._measures, 2, 0.5)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UnfitError(
            "measure", "nothing that is measured is called so.", f"{hint}`ddor template --measures` lists them."
        )

    def _value(self, row: FlatRow, measure: Row) -> str:
        if measure["value_type"] == "date":
            return day(self.reading, row, "value")
        return plain_number(self.reading, row, "value") if measure["value_type"] == "number" else row["value"]

    # --- of what -----------------------------------------------------------------------------------------------------

    def _subject(self, row: FlatRow) -> tuple[str, str]:
        """The id of what the row is about, and the column that says so."""
        kind = folded(row["about_kind"]).replace(" ", "")
        if row["about_id"]:
            if row["about_id"] in gazetteer().places and row["place"]:
                self._place(row, row["about_id"], "about_id")  # the two have to agree
            return row["about_id"], "about_id"
        if table := _OWN_TABLES.get(kind):
            raise UnfitError(
                "about_id", f"a {'policy' if kind == 'policy' else 'row of Section II'} is named by its id.",
                f"Write it; a new one is a row of {table}.csv, which a folder of tables holds.",
            )  # fmt: skip
        if kind == "report":
            if found := self.scopes.report(row["about"]):
                return found, "about"
            raise UnfitError("about", "no report is called so.", "Write its name or its id.")
        if kind not in {"", "jurisdiction"}:
            raise UnfitError("about_kind", "no such kind.", "Write Jurisdiction or Report, or leave it empty.")
        return self._place(row, row["place_id"], "place_id")

    def _place(self, row: FlatRow, place: str, column: str) -> tuple[str, str]:
        if not place and row["fips"]:
            place, column = self._of_code(row), "fips"
        if not place and not row["place"]:
            raise UnfitError("place", "a place is needed here.", "Write its name with its state: Clark County, Nevada.")
        if not row["place"]:
            return place, column
        places = gazetteer()
        if place in places.places and folded(places.display_name(place)) == folded(row["place"]):
            return place, column
        kind = folded(row["place_kind"]).replace(" ", "_")
        if kind and kind not in KINDS:
            raise UnfitError("place_kind", "not a kind of place.", f"Write one of: {', '.join(sorted(KINDS))}.")
        named = resolve(row["place"], state=row["state"] or None, kinds={kind} if kind else None)
        if not place and not named.place_id:
            near = named.candidates or [one.place_id for one in search(row["place"], 3)]
            could = " or ".join(f"{places.display_name(one)} ({one})" for one in near[:4])
            remedy = f"Could be {could}. " if could else ""
            raise UnfitError(
                "place", f"{named.reason}.", f"{remedy}Write place_id, or the name with its kind and state."
            )
        if place and named.place_id not in {None, place} and place in places.places:
            shown = f"{places.display_name(place)} ({place})"
            raise UnfitError(
                "place", f"it reads as {named.place_id}, but {column} is {shown}.", "Correct one of the two."
            )
        return (place, column) if place else (named.place_id or "", "place")

    def _of_code(self, row: FlatRow) -> str:
        """The place of a FIPS code, also where a spreadsheet dropped its zero."""
        code = row["fips"].zfill(2 if len(row["fips"]) <= 2 else 5)
        if code != row["fips"]:
            self.reading.tell(row, "fips", f"{row['fips']} is read as {code}")
        if found := gazetteer().by_fips.get(code):
            return found
        raise UnfitError("fips", "no place has this code.", "Correct it, or leave it empty and write the place's name.")

    @staticmethod
    def _place_named(text: str) -> str:
        return resolve(text).place_id or ""

    # --- listings ----------------------------------------------------------------------------------------------------

    def _listing(self, row: FlatRow, made: MadeRow, section: str) -> None:
        """An entry of a section, with the place as printed and its rank."""
        scope = scope_id(made.cells["scope_id"], made.cells["scope_certainty"])
        known = self._listed.get((made.cells["subject_id"], section, scope))
        if not known:
            key = f"{scope.replace('|', '-or-')}-{section}-{made.cells['subject_id']}"
            self._to_list.setdefault(key, []).append((row, made, section))
            return
        for column in ("rank", "as_printed"):
            if row[column] and row[column] != known[column]:
                said = f"the published listing has {known[column] or 'none'!r} here."
                remedy = "Leave the cell empty; a rank is said by the measure section1_rank, other words by wording."
                raise UnfitError(column, said, remedy)
        self.made.setdefault("published_values", []).append(made)

    def _make_listings(self) -> None:
        """One row of listings.csv for each new entry, of the source that prints it; the other sources state it too."""
        for key, rows in self._to_list.items():
            printing = next((one for one in rows if one[0]["wording"] == one[0]["as_printed"]), rows[0])
            self._new_listing(key, *printing)
            self.made.setdefault("published_values", []).extend(made for row, made, _ in rows if row is not printing[0])
        self._to_list = {}

    def _new_listing(self, key: str, row: FlatRow, made: MadeRow, section: str) -> None:
        extra = next((name for name in _NOT_OF_LISTINGS if row[name] and row[name] != section), "")
        if row["wording"] not in {"", row["as_printed"]}:
            extra = "wording"
        if made.cells["actor_id"]:
            extra = "who"
        if extra:
            unfit = UnfitError(extra, "an entry of a report has none.", "Empty the cell, or leave out as_printed.")
            self.reading.reject(row, unfit)
            return
        same = ("scope_certainty", "source_id", "locator", "certainty", "note")
        cells = {name: made.cells[name] for name in same} | {
            "listing_id": key, "report_id": made.cells["scope_id"], "section": section, "rank": row["rank"],
            "place_id": made.cells["subject_id"], "as_printed": row["as_printed"],
            "wording_kind": row["wording_kind"], "derivation": row["derivation"] or "stated",
        }  # fmt: skip
        came_from = {
            **made.came_from,
            "place_id": made.came_from["subject_id"],
            "report_id": made.came_from["scope_id"],
        }
        self.made.setdefault("listings", []).append(MadeRow(row.line, cells, row.given, came_from))


def _scope_of(row: Row) -> str:
    return scope_id(row["report_id"], row["scope_certainty"])
