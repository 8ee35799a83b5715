"""Resolve: whether what a source prints can mean the place that the row gives it.

The table holds the verdict; the resolver has to agree, or to name the place among those that the text could mean.
"""

from __future__ import annotations

from ddor.loader.rejects import Reject
from ddor.loader.tables import Tables
from ddor.places import place, resolve


def disagreements(tables: Tables) -> list[Reject]:
    """Drop listings whose printed form cannot mean their place, and say why."""
    rejects: list[Reject] = []
    frame = tables.frames["listings"]
    wrong = []
    for row in tables.rows("listings"):
        reason = _reason(row["as_printed"], row["place_id"])
        wrong.append(bool(reason))
        if reason:
            remedy = "Correct place_id, or add the form to place_verdicts.csv with its evidence."
            rejects.append(Reject(row["_file"], int(row["_row"]), "as_printed", row["as_printed"], reason, remedy))
    tables.frames["listings"] = frame[[not w for w in wrong]]
    return rejects


def _reason(printed: str, place_id: str) -> str:
    given = place(place_id)
    found = resolve(printed, state=given.state or None)
    if place_id in found.candidates or (found.place_id and place_id in _up(found.place_id)):
        return ""
    if given.kind in {"unresolved", "place_set"} and found.place_id is None:
        return ""
    return f"reads as {found.place_id or found.method}, not as {place_id}: {found.reason}."


def _up(place_id: str) -> list[str]:
    """The place and all that it lies in: a jail is printed for its county."""
    around = [place_id]
    while parent := place(around[-1]).parent_id:
        around.append(parent)
    return around
