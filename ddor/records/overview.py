"""Which releases a store holds, and whether their records are sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddor.claims.outcome import Check, equal, examples, none_of
from ddor.model import plain
from ddor.records import statements

if TYPE_CHECKING:
    from ddor.store.base import Store

SHOWN = 20
# A record is in exactly one release, the one that it names.
ASTRAY = (
    "MATCH (r:DetainerRecord) WHERE COUNT { (r)-[:IN_RELEASE]->() } <> 1",
    "MATCH (x:Release)<-[:IN_RELEASE]-(r) WHERE coalesce(r.release, '') <> x.id",
)


@dataclass(frozen=True, slots=True)
class Release:
    """A release in a store. `records`: those that are there; `stated`: what its load said, once complete."""

    id: str
    name: str
    status: str
    stated: int | None
    digest: str
    first_day: str | None
    last_day: str | None
    records: int

    @property
    def words(self) -> str:
        """What there is to say of it in a line."""
        days = f", {self.first_day} to {self.last_day}" if self.first_day else ""
        return f"{plain.count(self.records, 'record')}{days}, {self.status}"


def releases(store: Store) -> list[Release]:
    """All releases, by their ids."""
    return [Release(*row) for row in store.read(statements.RELEASES, timeout=None, trusted=True).rows]


def check(store: Store) -> Iterator[Check]:
    """Each record is in the one release that it names, and each release holds what it says, completely."""
    there = releases(store)
    if not there and not store.read("MATCH (r:DetainerRecord) RETURN 1 LIMIT 1", trusted=True).rows:
        return
    looks = (f"{astray} RETURN r.id LIMIT {SHOWN}" for astray in ASTRAY)
    found = {str(row[0]): None for look in looks for row in store.read(look, timeout=None, trusted=True).rows}
    number = f"{SHOWN} or more" if len(found) >= SHOWN else str(len(found))
    yield Check("records that are not in the one release that they name", "0", number, not found, examples(found))
    for one in there:
        if one.status == "complete":
            yield equal(f"{one.id}: records as its load counted them", str(one.stated), str(one.records))
    yield none_of(
        "releases that are not complete", [f"{one.id}: {one.status}" for one in there if one.status != "complete"]
    )
