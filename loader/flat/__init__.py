"""The flat table of `ddor export table` as a way in: each row becomes rows of our own tables."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ddor.loader import tables
from ddor.loader.flat.reading import UnfitError, each_given
from ddor.loader.flat.reading import read as read_rows
from ddor.loader.flat.rows import Maker
from ddor.loader.inputs import TableInput, set_name
from ddor.model import flat_table, plain

# A statement that somebody could have found; its source cannot be mistaken for one.
EXAMPLE = {
    "place": "Clark County",
    "state": "NV",
    "measure": "detainers_declined",
    "value": "7",
    "of": "DDOR Jan 28-Feb 3, 2017",
    "publisher": "EXAMPLE: leave out this row",
    "title": "EXAMPLE: the headline of the article",
    "address": "https://example.org/article",
    "published": "2017-04-02",
    "who": "County sheriff, Clark County, Nevada",
    "wording": "seven were declined",
    "wording_kind": "paraphrase",
    "locator": "paragraph 4",
}
_ENDING = re.compile(r"\.(?:csv|tsv|txt|xlsx|xls|ods|parquet)(?:\.gz)?$", re.IGNORECASE)


def template() -> str:
    """The flat table with the columns that a load reads, those that a person fills first, and the example, as CSV."""
    return _csv([flat_table.FILLED, [EXAMPLE.get(name, "") for name in flat_table.FILLED]])


def measures() -> str:
    """What can stand in the column `measure`, as CSV: the code, or the words."""
    rows = [
        [row["predicate"], plain.measure(row["predicate"]), row["value_type"], row["unit"], row["description"]]
        for row in tables.read().rows("predicates")
    ]
    return _csv([["measure", "in_words", "value", "unit", "meaning"], *rows])


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read(path: Path, *, of_set: str = "", encoding: str = "", delimiter: str = "") -> list[TableInput]:
    """The rows of a flat table as rows of our own tables, in a set that is named like the file.

    Raises:
        DataError: the file cannot be read, or has not the columns.
        UsageError: there is no such encoding.
    """
    name = str(path)
    reading = read_rows(path, name, encoding, delimiter)
    maker = Maker(reading, tables.read())
    for row in each_given(reading, EXAMPLE):
        try:
            maker.add(row)
        except UnfitError as unfit:
            reading.reject(row, unfit)
    of_set = of_set or _ENDING.sub("", set_name(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    made = list(maker.tables_made())
    *most, last = (
        TableInput(table, name, of_set=of_set, beside=True, made=rows, digest=digest) for table, rows in made
    )
    return [*most, replace(last, rejects=reading.rejects, told=reading.told)]
