"""All that is said of one thing, who says it, who says otherwise, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ddor.claims import gather, wording
from ddor.claims.finding import AmbiguousError, find
from ddor.claims.said import About, Entry, Statement, Topic

if TYPE_CHECKING:
    from ddor.store.base import Store

__all__ = ["About", "AmbiguousError", "Entry", "Statement", "Topic", "about", "find"]

_Part = Callable[["Store", Topic], Iterator[Entry]]

# What is gathered for each kind of topic, in the order in which it is read.
_PARTS: dict[str, tuple[_Part, ...]] = {
    "Jurisdiction": (
        gather.figures,
        gather.corrections,
        gather.disputes,
        gather.listings,
        gather.policies,
        gather.declined,
        gather.wider,
        gather.inside,
    ),
    "Facility": (gather.declined,),
    "Report": (gather.whole_report, gather.figures, gather.corrections, gather.disputes),
    "Policy": (gather.policy_itself, gather.figures, gather.listings),
    "Offense": (gather.declined,),
    "Source": (gather.source_itself, gather.said_by, gather.tells_of),
}
_COUNTED = ("detainers_issued", "detainers_declined")
_NOTHING = "No source that was read says anything of it."


def about(store: Store, topic: Topic) -> About:
    """Gather what is said of `topic` (see `find`).

    Raises:
        StoreError: the store cannot be read.
    """
    entries = [entry for part in _PARTS[topic.label] for entry in part(store, topic)]
    periods = dict(store.read("MATCH (p:Period) RETURN p.id, p.name ORDER BY p.id").rows)
    return About(topic, entries, _unknown(store, topic, entries), periods)


def _unknown(store: Store, topic: Topic, entries: list[Entry]) -> list[str]:
    """What one would ask next, and no source that was read states."""
    if not entries:
        return [_NOTHING]
    if topic.label == "Policy":
        return ["The date of enactment is not stated."] if "(date not stated)" in entries[0].what else []
    if topic.label != "Jurisdiction":
        return []
    known = {(entry.what, entry.of) for entry in entries if entry.part == "figures" and not entry.qualifier}
    reports = store.read(
        "MATCH (r:Report) WHERE r.kind = 'weekly' AND r.status = 'published' RETURN r.id ORDER BY r.week_start, r.id"
    ).rows
    missing = {
        what: [report for (report,) in reports if (what, report) not in known] for what in map(wording.within, _COUNTED)
    }
    return [
        f"{what[:1].upper()}{what[1:]} in {', '.join(where)}: "
        "no source that was read states the number. That is not a 0."
        for what, where in missing.items()
        if where
    ]
