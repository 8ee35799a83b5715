"""Made records: a release of our own invention, put into a store by plain Cypher, with the model's names.

No row of it is of any agency. The answers to questions over records are held against what is counted here by hand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ddor.store.base import Store

# What the agency's words for lifting a detainer mean; a blank is no reason.
REASONS = {
    "Detainer Declined by LEA": "declined",
    "Booked into Detention": "booked",
    "Lifted": "other",
    "Died": "other",
    "United States Citizen Interviewed": "other",
    "USC or Presumptive Claim to US Citizenship": "other",
    "Noncitizen Not Amenable to Removal": "other",
}
NOTIFICATIONS = ("I-247N", "I-247G")
_WRITE = """
UNWIND $rows AS row
CREATE (d:DetainerRecord {id: row.id})
SET d += row.properties
WITH row, d
MATCH (x:Release {id: row.properties.release})
CREATE (d)-[:IN_RELEASE]->(x)
WITH row, d
OPTIONAL MATCH (f:DetentionFacility {id: row.facility})
FOREACH (one IN CASE WHEN f IS NULL THEN [] ELSE [f] END | CREATE (d)-[:LODGED_AT]->(one))
WITH row, d
OPTIONAL MATCH (k:LiftReason {id: row.reason})
FOREACH (one IN CASE WHEN k IS NULL THEN [] ELSE [k] END | CREATE (d)-[:LIFTED_FOR]->(one))
WITH row, d
OPTIONAL MATCH (g:OffenseGroup {id: row.group})
FOREACH (one IN CASE WHEN g IS NULL THEN [] ELSE [g] END | CREATE (d)-[:IN_OFFENSE_GROUP]->(one))
RETURN count(*) AS n"""


@dataclass(frozen=True)
class Jail:
    """A facility as a release prints it, and the id of the place in which it stands, if that was found."""

    printed: str
    state: str | None = None
    place: str | None = None
    city: str | None = None

    @property
    def id(self) -> str:
        """Its id: facilities of one name in two states are two."""
        return f"jail-{self.printed}-{self.city}-{self.state}".lower().replace(" ", "-")


@dataclass(frozen=True)
class Row:
    """So many equal rows: prepared on one day for one facility, lifted for one reason."""

    count: int
    prepared: str | None
    jail: Jail | None = None
    reason: str | None = None
    form: str = "I-247"
    more: Mapping[str, Any] = field(default_factory=dict)
    group: str | None = None


def add(store: Store, name: str, rows: Iterable[Row], source: str | None = None, **about: Any) -> str:
    """Add a release of these rows, and give its id. `about` are further properties of the Release."""
    rows, release = list(rows), f"release-{name}"
    days = sorted(row.prepared for row in rows if row.prepared)
    first, last = (datetime.date.fromisoformat(days[at]) for at in (0, -1))
    total = sum(row.count for row in rows)
    properties = {
        "name": name, "status": "complete", "records": total, "rows": total, "first_day": first, "last_day": last,
        "last_complete_month": (last.replace(day=1) - datetime.timedelta(days=1)).strftime("%Y-%m"), **about,
    }  # fmt: skip
    jails = {row.jail.id: row.jail for row in rows if row.jail}

    def about_release(tx: Any) -> None:
        tx.run("MERGE (x:Release {id: $id}) SET x += $properties", id=release, properties=properties).consume()
        tx.run(
            "MATCH (x:Release {id: $id}) MATCH (s:Source {id: $source}) MERGE (x)-[:DESCRIBED_BY]->(s)",
            id=release, source=source,
        ).consume()  # fmt: skip
        for jail in jails.values():
            given = {"printed": jail.printed, "city": jail.city, "state": jail.state, "name": jail.printed}
            given["placed_by"] = "county" if jail.place else None
            tx.run("MERGE (f:DetentionFacility {id: $id}) SET f += $given", id=jail.id, given=given).consume()
            tx.run(
                "MATCH (f:DetentionFacility {id: $id}) MATCH (j:Jurisdiction {id: $place}) MERGE (f)-[:PLACED_IN]->(j)",
                id=jail.id, place=jail.place,
            ).consume()  # fmt: skip
        for reason in REASONS:
            tx.run("MERGE (k:LiftReason {id: $id}) SET k.name = $id", id=reason).consume()

    store.write(about_release)
    records = list(_records(release, rows))
    for start in range(0, len(records), 5_000):
        store.write(lambda tx, at=start: tx.run(_WRITE, rows=records[at : at + 5_000]).consume())
    return release


def _records(release: str, rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    number = 0
    for row in rows:
        properties = {
            "release": release,
            "prepared": datetime.date.fromisoformat(row.prepared) if row.prepared else None,
            "form": row.form,
            "asks_for": "notification" if row.form in NOTIFICATIONS else "hold",
            "outcome": REASONS[row.reason] if row.reason else None,
            **row.more,
        }
        for _ in range(row.count):
            number += 1
            yield {
                "id": f"{release}-{number}",
                "properties": properties,
                "facility": row.jail.id if row.jail else None,
                "reason": row.reason,
                "group": row.group,
            }


def remove(store: Store) -> None:
    """Remove all that `add` put into a small store."""
    labels = "DetainerRecord|DetentionFacility|LiftReason|Release"
    store.write(lambda tx: tx.run(f"MATCH (n:{labels}) DETACH DELETE n").consume())
