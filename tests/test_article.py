"""The article from which this project was made: its document rebuilds it, each statement in its paragraph.

`article_statements.csv` lists the 29 statements, each with its paragraph (of two, the first) and the id of the claim or
definition that holds it; a span of days is held as two, and so is what Section I is said to show.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from golden_answers import answered

from ddor.documents import named
from ddor.documents.document import Table
from ddor.store.base import Store

ARTICLE = "S000"
MISREAD = {"us-nv-003": "51", "us-ny-059": "38", "us-il-031": "13"}
pytestmark = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)


@pytest.fixture(scope="module")
def statements() -> list[dict[str, str]]:
    with Path(__file__).with_name("article_statements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def said(loaded: Store) -> list[dict[str, Any]]:
    return [row for row in answered(loaded, "said-by-source").records() if row["source"] == ARTICLE]


def ordered(store: Store) -> Table:
    """The table of the article's document that has what it says."""
    document = named.about(store, ARTICLE)
    return next(s for s in document.sections if s.title == "What it says, in its own order").tables[0]


@pytest.mark.usefixtures("loaded")
def test_the_list_has_every_statement(statements: list[dict[str, str]]) -> None:
    assert [int(number) for number in dict.fromkeys(row["n"] for row in statements)] == list(range(1, 30))
    paragraphs = [int(row["paragraph"]) for row in statements]
    assert paragraphs == sorted(paragraphs)


def test_the_article_says_all_of_them_in_their_paragraphs(
    statements: list[dict[str, str]], said: list[dict[str, Any]]
) -> None:
    held = {(row["id"], row["paragraph"]) for row in said}
    assert {(row["id"], int(row["paragraph"])) for row in statements} == held
    paragraphs = [row["paragraph"] for row in said]
    assert paragraphs == sorted(paragraphs)


def test_its_document_shows_them_in_its_order(loaded: Store, said: list[dict[str, Any]]) -> None:
    table = ordered(loaded)
    headings = [column.label for column in table.columns]
    assert headings[0] == "Where"
    assert {"Who says it", "Words of the page", "How surely", "Also said by"} <= set(headings)
    assert len(table.rows) == len(said)
    numbers = [
        int((row.cells[0].text or "").lower().rpartition("paragraph")[2].lstrip("s ").split()[0]) for row in table.rows
    ]
    assert numbers == sorted(numbers)


def test_offices_speak_where_the_article_quotes_them(said: list[dict[str, Any]]) -> None:
    by_paragraph = {row["paragraph"]: row["speakers"] for row in said}
    assert all("director" in by_paragraph[n][0].lower() for n in (5, 6, 7))
    assert all("House of Representatives" in by_paragraph[n][0] for n in (9, 10))
    assert by_paragraph[8] == []


def test_its_own_error_is_found_not_written(said: list[dict[str, Any]]) -> None:
    """Issued, told as declined: no statement says so; comparing does."""
    misread = {row["about_id"]: row for row in said if row["about_id"] in MISREAD}
    assert {place: row["value"] for place, row in misread.items()} == MISREAD
    for row in misread.values():
        assert any(mark.startswith("this is the number issued, reported as declined") for mark in row["marks"])
    assert not [row for row in said if "misread" in row["value"]]


def test_no_wording_is_long(said: list[dict[str, Any]]) -> None:
    assert all(len(row["as_told"].split()) <= 8 for row in said if row["as_told"])
