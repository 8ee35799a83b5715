"""What a release gives as tables, for the ordinary load: its source, and the places in which its facilities stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ddor.loader.inputs import TableInput, of_rows
from ddor.places.table import gazetteer

Rows = Sequence[Mapping[str, str]]

PREFIX = "release-"


def set_of(release: str) -> str:
    """The name of the set of tables that a release is."""
    return release.removeprefix(PREFIX)


def of_release(source: Mapping[str, str], places: Collection[str], of_set: str) -> list[TableInput]:
    """Its tables: a row of sources.csv, and the rows of places.csv that it needs of the published ones."""
    known = gazetteer().places
    return _tables([source], [known[place]._asdict() for place in sorted(places) if place in known], of_set)


def emptied(of_set: str) -> list[TableInput]:
    """The same without rows: a load of it takes away what the set held."""
    return _tables([], [], of_set)


def _tables(sources: Rows, places: Rows, of_set: str) -> list[TableInput]:
    rows = {"sources": sources, "places": places}
    return [of_rows(table, f"{of_set}/{table}", its, of_set) for table, its in rows.items()]
