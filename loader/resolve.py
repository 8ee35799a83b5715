"""Resolve: whether what a source prints can mean the place that the row gives it.

The table holds the verdict; the resolver has to agree, or to name the place among those that the text could mean.
"""

from __future__ import annotations

from ddor.loader.tables import Tables
from ddor.places.resolver import resolve_in
from ddor.places.table import Gazetteer


def disagreements(tables: Tables) -> None:
    """Reject listings whose printed form cannot mean their place."""
    places = tables.gazetteer()
    for row in tables.rows("listings"):
        printed = row["as_printed"]
        forms = dict.fromkeys([printed, *(part.strip() for part in printed.split("/"))])  # "jurisdiction/facility"
        reasons = [_reason(places, form, row["place_id"]) for form in forms]
        if all(reasons):
            reason = reasons[0]
            remedy = "Correct place_id, or add the form to place_verdicts.csv with its evidence."
            tables.reject(row, "as_printed", reason, remedy)


def _reason(places: Gazetteer, printed: str, place_id: str) -> str:
    given = places.places[place_id]
    found = resolve_in(places, printed, given.state, None)
    # A jail is printed for its county: a place stands for what it lies in.
    if place_id in found.candidates or (found.place_id and place_id in places.within[found.place_id]):
        return ""
    if given.kind in {"unresolved", "place_set"} and found.place_id is None:
        return ""
    return f"reads as {found.place_id or found.method}, not as {place_id}: {found.reason}."
