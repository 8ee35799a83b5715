"""Two editions of the tables, compared row by row: what stayed, changed, went, and came. For maintainers.

`python -m tools.editions OLD NEW` prints it, `--rows` with each row that changed or went. A row is known by its key; a
column that only one edition has does not count as a change where it is empty in the other.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Cells = Mapping[str, str]


@dataclass
class Difference:
    """How one table differs: its rows by their keys, and of a changed one each column with the old and the new cell."""

    table: str
    same: int = 0
    changed: dict[tuple[str, ...], dict[str, tuple[str, str]]] = field(default_factory=dict)
    gone: dict[tuple[str, ...], Cells] = field(default_factory=dict)
    new: dict[tuple[str, ...], Cells] = field(default_factory=dict)


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """The tables of `new`, each against the table of that name in `old` (none: all its rows are new)."""
    package = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        schema = resource["schema"]
        key = schema.get("primaryKey") or [column["name"] for column in schema["fields"]]
        before, after = (_rows(folder / resource["path"], key) for folder in (old, new))
        found = Difference(resource["name"])
        found.gone = {one: cells for one, cells in before.items() if one not in after}
        for one, cells in after.items():
            if one not in before:
                found.new[one] = cells
            elif changes := _changes(before[one], cells):
                found.changed[one] = changes
            else:
                found.same += 1
        yield found


def _rows(path: Path, key: Sequence[str]) -> dict[tuple[str, ...], Cells]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple(row.get(column, "") for column in key): row for row in csv.DictReader(file)}


def _changes(old: Cells, new: Cells) -> dict[str, tuple[str, str]]:
    pairs = {column: (old.get(column, ""), new.get(column, "")) for column in [*new, *(set(old) - set(new))]}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}


def main() -> None:
    """Print the comparison as a table, and the rows where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.editions", description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--rows", action="store_true")
    given = parser.parse_args()
    found = list(differences(given.old, given.new))
    print("| table | same | changed | gone | new |\n|---|---|---|---|---|")
    for one in found:
        print(f"| {one.table} | {one.same} | {len(one.changed)} | {len(one.gone)} | {len(one.new)} |")
    for one in found if given.rows else ():
        for key, columns in one.changed.items():
            cells = [f"{name}: {old!r} -> {new!r}" for name, (old, new) in columns.items()]
            print(one.table, "changed", *key, *cells, sep=" | ")
        for key in one.gone:
            print(one.table, "gone", *key, sep=" | ")


if __name__ == "__main__":
    main()
