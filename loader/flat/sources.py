"""Who says it: the source of a row, from its columns, and the office that it quotes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ddor.loader.cells import folded
from ddor.loader.check import Column
from ddor.loader.flat.reading import FlatRow, UnfitError
from ddor.loader.inputs import MadeRow
from ddor.loader.tables import Row, Tables
from ddor.places.table import display_name

# The column of sources.csv that each column of the flat table is.
COLUMNS = {
    "publisher": "publisher", "title": "title", "url": "address", "archived_url": "archived_address",
    "published": "published", "accessed": "accessed", "kind": "source_kind",
}  # fmt: skip
_UNTITLED = "[Title not stated]"


@dataclass(slots=True)
class Sources:
    """The sources and offices that are known, and those that rows name first."""

    tables: Tables
    new: dict[str, MadeRow] = field(default_factory=dict)
    offices: dict[str, MadeRow] = field(default_factory=dict)
    _schema: dict[str, Column] = field(default_factory=dict)
    _known: dict[str, Row] = field(default_factory=dict)
    _by_address: dict[str, str] = field(default_factory=dict)
    _actors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._schema = {one["name"]: Column(one) for one in self.tables.schemas["sources"]["fields"]}
        for row in self.tables.rows("sources"):
            self._known[row["source_id"]] = row
            for address in filter(None, (row["url"], row["archived_url"])):
                self._by_address.setdefault(_address(address), row["source_id"])
        for row in self.tables.rows("actors"):
            of = row["organization"] or (display_name(row["place_id"]) if row["place_id"] else "")
            self._actors[folded(", ".join(filter(None, (row["office"], of))))] = row["actor_id"]

    def of(self, row: FlatRow) -> str:
        """The id of the source; one that is known by its id or its address is that one.

        Raises:
            UnfitError: the cells describe another source than its id, or none.
        """
        by_address = self._by_address.get(_address(row["address"]), "")
        key = row["source"] or by_address
        if known := self._known.get(key):
            _same(row, known)
            return key
        if by_address:
            raise UnfitError("source", f"its address is that of {by_address}.", "Leave source empty, or correct one.")
        cells = {column: row[name] for column, name in COLUMNS.items()}
        if not (row["title"] or row["address"]):
            raise UnfitError("title", "a source has a title, or an address.", "Fill one of the two cells.")
        if not row["publisher"]:
            raise UnfitError("publisher", "it is not said who published it.", "Write the paper, the office, the site.")
        for column, name in COLUMNS.items():  # now: a source is made of several rows, and one of them spoils no other
            if row[name] and (wrong := self._schema[column].wrong(self._schema[column].spelling(row[name]))):
                raise UnfitError(name, *wrong)
        key = key or _made_id(row)
        cells |= {"source_id": key, "title": row["title"] or _UNTITLED, "kind": row["source_kind"] or "not_stated"}
        there = self.new.setdefault(key, MadeRow(row.line, cells, row.given, {**COLUMNS, "source_id": "source"}))
        for column, name in COLUMNS.items():
            said, before = row[name], there.cells[column]
            if said and before not in {"", _UNTITLED, "not_stated", said}:
                reason = f"row {there.line} gives this source with {before!r}."
                raise UnfitError(name, reason, "Make the two rows agree, or give the source another id.")
        filled = {
            column: text
            for column, text in cells.items()
            if not there.cells[column] or row[COLUMNS.get(column, "source")]
        }
        self.new[key] = replace(there, cells={**there.cells, **filled})
        return key

    def office(self, row: FlatRow, place: Callable[[str], str]) -> str:
        """The id of the office that the source quotes; none where the source says it itself.

        `place`: the id of the place that a text names, or nothing.

        Raises:
            UnfitError: the office does not say what it belongs to.
        """
        said, key = row["who"], row["office_id"]
        called = next((name for name, one in self._actors.items() if one == key), "")
        if called and said and folded(said) != called:
            raise UnfitError("who", f"the office {key} is {called}.", "Empty office_id, or correct the cell.")
        if key or not said or folded(said) == folded(row["publisher"]):
            return key
        if known := self._actors.get(folded(said)):
            return known
        source = self._known.get(row["source"] or self._by_address.get(_address(row["address"]), ""))
        if source and folded(said) in {folded(source[name]) for name in ("publisher", "via", "source_id")}:
            return ""
        office, _, of = (part.strip() for part in said.partition(","))
        if not of:
            raise UnfitError(
                "who", "it is neither the publisher nor an office with what it belongs to.",
                "Write an office as: County sheriff, Clark County, Nevada. Leave it empty where the source says it.",
            )  # fmt: skip
        key = f"actor-{_slug(said)}-{_digest(folded(said))}"
        at = place(of)
        cells = {"actor_id": key, "office": office, "organization": "" if at else of, "place_id": at}
        self.offices.setdefault(key, MadeRow(row.line, cells, row.given, dict.fromkeys(cells, "who")))
        return key


def _same(row: FlatRow, known: Row) -> None:
    """The cells that are filled describe the source that is known."""
    said = {"publisher": {known["publisher"] or known["via"] or known["source_id"]}, "title": {known["title"]}}
    said |= {"published": {known["published"]}, "source_kind": {known["kind"]}}
    said["address"] = {_address(known["url"]), _address(known["archived_url"])}
    for column, texts in said.items():
        given = _address(row[column]) if column == "address" else row[column]
        if given and folded(given) not in set(map(folded, texts)):
            reason = f"the source {known['source_id']} has {' or '.join(sorted(filter(None, texts))) or 'none'!r} here."
            remedy = "Leave the cell empty, or give the source another id, or another address."
            raise UnfitError(column, reason, remedy)


def _made_id(row: FlatRow) -> str:
    """An id from what a source is, its address where it has one: one page is one source, however rows describe it."""
    if address := _address(row["address"]):
        return f"own-{_slug(address.partition('/')[0])}-{_digest(address)}"
    parts = [folded(row[name]) for name in ("publisher", "title", "published")]
    return f"own-{_slug(row['publisher'] or row['title'])}-{_digest(*parts)}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold())[:24].strip("-") or "source"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def _address(text: str) -> str:
    """An address without what does not tell two pages apart: how it is fetched, www, a last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", text.strip(), flags=re.IGNORECASE).rstrip("/")
