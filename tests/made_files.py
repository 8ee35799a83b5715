"""Files of a release in the layout of fiscal year 2015, made for the tests, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ddor.loader.mappings import mapping as mappings
from ddor.loader.records import Release, open_release

VALUES = {
    "prepared": "2015-03-02", "form": "I247D - Request", "reason": "Detainer Declined by LEA", "reason_code": "A",
    "facility": "MADE JAIL", "facility_code": "MADEJAI", "city": "LAS VEGAS", "state": "NEVADA",
    "aor": "Denver Area of Responsibility", "citizenship": "MEXICO", "criminality": "2 Pending Criminal Charges",
    "threat_level": "1", "offense": "ARSON",
    "offense_code": "2099", "charge_date": "2014-01-01", "conviction_date": "", "departed": "", "duplicate": "FALSE",
}  # fmt: skip
LAYOUT = mappings.read("foia-2015")


def made(tmp_path: Path, rows: list[list[str]], header: list[str] | None = None, name: str = "made.csv") -> Path:
    path = tmp_path / name
    lines = [header or LAYOUT.header, *rows]
    path.write_text("".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines))
    return path


def records(*paths: Path, mapping: str | None = None) -> tuple[list[dict[str, Any]], Release]:
    release = open_release(paths, mapping, "made")
    found = [
        record["properties"] | {"to": (record["facility"], record["reason"], record["group"])}
        for batch in release.batches(7)
        for record in batch.records
    ]
    return found, release


def row(**cells: str) -> list[str]:
    given = VALUES | cells
    return [given[next(field for field, column in LAYOUT.columns.items() if column == name)] for name in LAYOUT.header]
