"""Tables as a user would write them, for tests: streams of rows, read and checked beside the small package."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from ddor.loader import check, tables
from ddor.loader.inputs import TableInput
from ddor.loader.load import built
from ddor.loader.tables import Tables, read

FIRST = "DDOR-2017-01-28"
VALUE = {
    "subject_id": "us-nv-003",
    "predicate": "detainers_issued",
    "scope_id": FIRST,
    "value": "52",
    "source_id": "S014",
}
PLACE = {"place_id": "us-nv-mine", "name": "Mine", "kind": "town", "base_name": "Mine", "state": "NV", "origin": "me"}
LISTING = {
    "listing_id": "mine", "report_id": FIRST, "scope_certainty": "all", "section": "I", "place_id": "us-ia-069",
    "as_printed": "Franklin County, Iowa", "derivation": "stated", "source_id": "S014",
}  # fmt: skip
COUNTRY = {"country_id": "country-xx", "name": "Nowhere", "iso2": "XX"}
SOURCE = {"source_id": "MINE", "title": "x", "kind": "news"}
Cells = dict[str, str]


def text(package: Path, table: str, *rows: Cells) -> str:
    """A table with these rows; cells that are not named are empty."""
    header = (package / f"{table}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
    file = io.StringIO()
    writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def own(folder: Path, **rows: list[Cells]) -> Path:
    """A folder with tables of a user's own."""
    folder.mkdir(exist_ok=True)
    for name, its in rows.items():
        (folder / f"{name}.csv").write_text(text(tables.PUBLISHED, name, *its), encoding="utf-8")
    return folder


def rewrite(path: Path, change: Callable[[list[Cells]], object]) -> None:
    """Change the rows of a CSV file in place."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        columns = reader.fieldnames or []
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def checked(package: Path, *inputs: TableInput | Path, **how: str) -> Tables:
    """These inputs beside the small package; what is left is built, as a load does."""
    found = read(inputs, package, **how)
    check.check(found)
    built(found)
    return found


def of_rows(package: Path, table: str, *rows: Cells, **more: list[Cells]) -> Tables:
    """Rows for a table, and for others, as one set."""
    inputs = [
        TableInput(name, f"mine/{name}.csv", [text(package, name, *its)], "mine")
        for name, its in ({table: rows} | more).items()
    ]
    return checked(package, *inputs)


def told(tables: Tables) -> list[tuple[str, int, str, str]]:
    """The rejects: table, line, column, reason."""
    return [(r.table, r.row, r.column, r.reason) for r in tables.rejects]


def taken(tables: Tables, table: str) -> list[Cells]:
    """The further rows that were taken."""
    return [dict(row) for row in tables.rows(table) if row.of_set != "published"]
