"""What a release gives as tables, for the ordinary load: its source, and the places in which its facilities stand.

They are a set of tables by the id of the release, so that a user's own set may have the release's name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from ddor.loader.inputs import TableInput, of_rows
from ddor.places.table import gazetteer
from ddor.records import statements

if TYPE_CHECKING:
    from ddor.store.base import Store

Rows = Sequence[Mapping[str, str]]

PREFIX = "release-"


def name_of(release: str) -> str:
    """The name of a release, by its id."""
    return release.removeprefix(PREFIX)


def of_release(source: Mapping[str, str], places: Collection[str], release: str) -> list[TableInput]:
    """Its tables: a row of sources.csv, and the rows of places.csv that it needs of the published ones."""
    known = gazetteer().places
    return _tables([source], [known[place]._asdict() for place in sorted(places) if place in known], release)


def emptied(release: str) -> list[TableInput]:
    """The same without rows: a load of it takes away what the set held."""
    return _tables([], [], release)


def former(store: Store, release: str) -> list[TableInput]:
    """Takes away the set as which ddor loaded the release when it still named that by the release's name, if it did."""
    held = store.read(statements.FORMER_SET, {"release": release, "name": name_of(release)}, trusted=True).rows
    return emptied(name_of(release)) if held else []


def _tables(sources: Rows, places: Rows, of_set: str) -> list[TableInput]:
    rows = {"sources": sources, "places": places}
    return [of_rows(table, f"{of_set}/{table}", its, of_set) for table, its in rows.items()]
