"""Resolve: whether what a source prints can mean the place that the row gives it.

The table holds the verdict; the resolver has to agree, or to name the place among those that the text could mean.
"""

from __future__ import annotations

from ddor.loader.rejects import Reject
from ddor.loader.tables import Tables
from ddor.places.resolver import resolve_in
from ddor.places.table import Gazetteer


def disagreements(tables: Tables) -> list[Reject]:
    """Drop listings whose printed form cannot mean their place, and say why."""
    places = tables.gazetteer()
    rejects: list[Reject] = []
    reasons = [_reason(places, row["as_printed"], row["place_id"]) for row in tables.rows("listings")]
    remedy = "Correct place_id, or add the form to place_verdicts.csv with its evidence."
    for reason in sorted(set(filter(None, reasons))):
        wrong = [r == reason for r in reasons]
        rejects += tables.drop("listings", "as_printed", wrong, reason, remedy)
        reasons = [r for r in reasons if r != reason]
    return rejects


def _reason(places: Gazetteer, printed: str, place_id: str) -> str:
    given = places.places[place_id]
    found = resolve_in(places, printed, given.state, None)
    # A jail is printed for its county: a place stands for what it lies in.
    if place_id in found.candidates or (found.place_id and place_id in places.within[found.place_id]):
        return ""
    if given.kind in {"unresolved", "place_set"} and found.place_id is None:
        return ""
    return f"reads as {found.place_id or found.method}, not as {place_id}: {found.reason}."
