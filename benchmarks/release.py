"""A made release of records for the benchmarks: the same rows for the same seed, no real person or case in them.

It has the shape of real ones: some 4,000 facilities of which a few hold most rows, fourteen reasons, 60 % without one,
seven years of days.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ddor.records.shapes import Batch, Properties, Record

REASONS = {
    "Booked into Detention": "booked",
    "Case Closed": "other",
    "Detainer Declined by LEA": "declined",
    "Died": "other",
    "Lifted": "other",
    "Prosecutorial Discretion": "other",
    "Transferred": "other",
    "United States Citizen Interviewed": "other",
}
FACILITIES = 4000
FIRST_DAY = datetime.date(2008, 10, 1)
DAYS = 2600
STATES = ("AZ", "CA", "CO", "FL", "GA", "IL", "NV", "NY", "TX", "WA")


@dataclass
class MadeRelease:
    """`rows` records; `changed`: the share that another seed makes, as in a revision; `order`: a seed to shuffle by."""

    rows: int
    name: str = "made"
    changed: float = 0.0
    order: int | None = None
    places: tuple[str, ...] = ("us-nv-003", "us-tx-453", "us-il-031")

    @property
    def id(self) -> str:
        """Id of the release."""
        return f"release-{self.name}"

    @property
    def digest(self) -> str:
        """Stands for what it was made with."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def about(self) -> dict[str, Any]:
        """What is known before."""
        return {"name": f"A made release of {self.rows:,} rows", "caption": "made", "mapping": "made"}

    @property
    def source(self) -> dict[str, str]:
        """Its source: nobody published it."""
        return {
            "source_id": f"source-{self.name}",
            "publisher": "Benchmarks of this project",
            "title": f"[A made release of {self.rows} rows]",
            "kind": "dataset",
        }

    def batches(self, size: int = 5000) -> Iterator[Batch]:
        """The records."""
        seen: set[str] = set()
        numbers: range | list[int] = range(self.rows)
        if self.order is not None:
            numbers = random.Random(self.order).sample(numbers, self.rows)  # noqa: S311 - to be repeated
        for start in range(0, self.rows, size):
            batch = Batch()
            for number in numbers[start : start + size]:
                record = self._record(number)
                batch.records.append(record)
                if (facility := record["facility"]) and facility not in seen:
                    seen.add(facility)
                    batch.facilities[facility] = self._facility(facility)
                if (reason := record["reason"]) and reason not in seen:
                    seen.add(reason)
                    name = reason.removeprefix("reason-")
                    batch.reasons[reason] = {"id": reason, "name": name, "caption": name}
            yield batch

    def summary(self) -> dict[str, Any]:
        """What is known after."""
        last = FIRST_DAY + datetime.timedelta(days=DAYS - 1)
        return {"rows": self.rows, "records": self.rows, "first_day": FIRST_DAY, "last_day": last}

    def _facility(self, id_: str) -> Properties:
        number = int(id_.rpartition("-")[2])
        name = f"MADE JAIL {number}"
        state = STATES[number % len(STATES)]
        place = self.places[number % len(self.places)] if self.places and number % 10 else None
        return {"id": id_, "name": name, "caption": name, "printed": name, "state": state, "place": place}

    def _record(self, number: int) -> Record:
        other = self.changed and random.Random(number).random() < self.changed  # noqa: S311
        chance = random.Random(number + (1 << 40) if other else number)  # noqa: S311
        facility = int(FACILITIES * chance.random() ** 3)
        reason = None if chance.random() < 0.6 else list(REASONS)[min(7, int(chance.expovariate(0.5)))]
        properties: Properties = {
            "id": f"{self.name}/{chance.getrandbits(96):024x}/1",
            "release": self.id,
            "row": f"made.csv, row {number + 1}",
            "prepared": FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS)),
            "form": "I-247",
            "asks_for": "hold",
            "citizenship": "Mexico",
            "criminality": "convicted",
            "threat_level": chance.randrange(1, 4),
        }
        if reason:
            properties["outcome"] = REASONS[reason]
        return {
            "properties": properties,
            "facility": f"facility-made-{facility}",
            "reason": reason and f"reason-{reason}",
            "group": None,
        }
