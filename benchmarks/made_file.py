"""A made release as a file, for loads from file to graph: 44 columns of which fifteen hold something, as CSV.

Its rows are drawn (seeded) in the layout of the mapping ddp-2026-08; no real person or case is in them. The facilities
are those of the release that is shipped, as printed, so that their places have to be found; a few hold most rows.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.release import DAYS, FIRST_DAY, REASONS
from ddor.loader.mappings import mapping
from ddor.loader.mappings.mapping import common
from ddor.loader.records import SHIPPED

LAYOUT = "ddp-2026-08"
OFFENSES = {"0900": "Homicide", "1300": "Assault", "2200": "Burglary", "2300": "Larceny", "3500": "Dangerous Drugs"}
COUNTRIES = ("MEXICO", "GUATEMALA", "HONDURAS", "EL SALVADOR", "CHINA", "CUBA", "BRAZIL", "INDIA", "HAITI", "PERU")


@dataclass(frozen=True)
class MadeFiles:
    """The files of one size: the rows, the same in another order, the same with another reason in 1 % of them."""

    rows: Path
    in_another_order: Path
    one_in_a_hundred_changed: Path


def write(folder: Path, rows: int) -> MadeFiles:
    """Write them into a folder that exists."""
    files = MadeFiles(*(folder / f"{rows}-{name}.csv" for name in ("rows", "shuffled", "changed")))
    made = list(lines(rows))
    _write(files.rows, made)
    reason = _columns()["reason"]
    for at in range(7, rows, 100):
        made[at] = [*made[at][:reason], "Transferred", *made[at][reason + 1 :]]
    _write(files.one_in_a_hundred_changed, made)
    del made
    shuffled = list(lines(rows))
    random.Random(1).shuffle(shuffled)  # noqa: S311 - to be repeated
    _write(files.in_another_order, shuffled)
    return files


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(mapping.read(LAYOUT).header)
        writer.writerows(rows)


def _columns() -> dict[str, int]:
    """Where each field stands."""
    of = mapping.read(LAYOUT)
    return {field: of.header.index(column) for field, column in of.columns.items()} | {"identity": len(of.header) - 1}


def _facilities() -> list[tuple[str, str, str]]:
    """Facility, city and state, as the shipped release prints them."""
    with gzip.open(SHIPPED / "fy2015-detainers.csv.gz", "rt", encoding="utf-8", newline="") as file:
        found = {
            (row["Detainer Detention Facility"], row["City"], row["State"])
            for row in csv.DictReader(file)
            if row["Detainer Detention Facility"]
        }
    return sorted(found)


def lines(rows: int) -> Iterator[list[str]]:
    """The cells of so many rows."""
    chance = random.Random(12)  # noqa: S311 - to be repeated
    facilities, at, width = _facilities(), _columns(), len(mapping.read(LAYOUT).header)
    chance.shuffle(facilities)
    reasons, codes, days = list(REASONS), list(OFFENSES), [str(FIRST_DAY + datetime.timedelta(n)) for n in range(DAYS)]
    for _ in range(rows):
        line = [""] * width
        line[at["facility"]], line[at["city"]], line[at["state"]] = facilities[
            int(len(facilities) * chance.random() ** 3)
        ]
        line[at["prepared"]] = days[int(DAYS * chance.random())]
        line[at["form"]] = "I-247A"
        line[at["aor"]] = "Houston Area of Responsibility"
        line[at["citizenship"]] = COUNTRIES[int(10 * chance.random() ** 2)]
        line[at["criminality"]] = "1 Convicted Criminal"
        line[at["threat_level"]] = str(1 + int(3 * chance.random()))
        line[at["identity"]] = f"{chance.getrandbits(96):024x}"
        if chance.random() < 0.4:
            line[at["reason"]] = reasons[min(7, int(chance.expovariate(0.5)))]
        if chance.random() < 0.5:
            code = codes[int(len(codes) * chance.random())]
            line[at["offense_code"]], line[at["offense"]] = code, OFFENSES[code]
            line[at["conviction_date"]] = "2007-05-01"
        yield line


def records(path: Path, release: str) -> Iterator[dict[str, Any]]:
    """Its rows as a plain loader would take them: properties, and the keys of what a record leads to."""
    at, groups = _columns(), common().offense_groups
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for number, row in enumerate(rows, 2):
            reason, code = row[at["reason"]], row[at["offense_code"]]
            properties: dict[str, Any] = {
                "id": row[at["identity"]],
                "release": release,
                "row": f"{path.name}, row {number}",
                "prepared": datetime.date.fromisoformat(row[at["prepared"]]),
                "form": row[at["form"]],
                "asks_for": "hold",
                "aor": row[at["aor"]],
                "citizenship": row[at["citizenship"]],
                "criminality": row[at["criminality"]],
                "threat_level": int(row[at["threat_level"]]),
            }
            if code:
                properties |= {"offense_code": code, "offense": row[at["offense"]], "disposition": "convicted"}
            if reason:
                properties["outcome"] = REASONS[reason]
            yield {
                "properties": properties,
                "facility": f"{row[at['facility']]}, {row[at['city']]}, {row[at['state']]}",
                "reason": reason or None,
                "group": (groups.get(code) or groups.get(code[:2])) if code else None,
            }
