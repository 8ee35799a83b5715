"""The published facts: tables that are what their package says, and that hold no verdict and no name."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import frictionless
import pytest

from ddor.loader import tables as tables_module
from ddor.loader.builders import build
from ddor.loader.check import check
from ddor.loader.tables import PUBLISHED, Tables


@pytest.fixture(scope="module")
def published() -> Tables:
    return tables_module.read()


def test_package_is_valid() -> None:
    report = frictionless.validate(str(PUBLISHED / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert len(report.tasks) == len(list(PUBLISHED.glob("*.csv")))


def test_every_field_and_table_is_described(published: Tables) -> None:
    assert [f["name"] for s in published.schemas.values() for f in s["fields"] if not f.get("description")] == []


def test_our_own_check_agrees(published: Tables) -> None:
    check(published)
    assert published.rejects == []
    assert published.notices == []


def test_every_subject_scope_and_input_has_a_home(published: Tables) -> None:
    assert build(published).missing_ends() == []


def test_every_source_that_is_cited_is_described(published: Tables) -> None:
    cited = {r["source_id"] for name in published.schemas for r in published.rows(name) if "source_id" in r}
    assert cited <= {r["source_id"] for r in published.rows("sources")}
    assert len(published.rows("sources")) == 234


def test_the_ten_rows_sum_to_the_total(published: Tables) -> None:
    first = "DDOR-2017-01-28"
    issued = {
        (r["subject_id"], int(r["value"]))
        for r in published.rows("published_values")
        if r["predicate"] == "detainers_issued"
        and r["scope_id"] == first
        and r["report_section"] == "I"
        and r["status"] == "reported"
        and r["role"] == "supports"
    }
    ranked = {r["place_id"] for r in published.rows("listings") if r["report_id"] == first and r["section"] == "I"}
    assert {place for place, _ in issued} == ranked
    assert len(issued) == 10
    assert sum(count for _, count in issued) == 157


@pytest.mark.parametrize(
    "verdict", ["error", "misread", "transposed", "disputed", "contested", "conflict", "weak source"]
)
def test_no_verdict_of_ours_stands_in_the_tables(verdict: str) -> None:
    told = {
        "corrections.csv",
        "responses.csv",
        "disputes.csv",
        "definitions.csv",
        "sources.csv",
    }  # in their own words and titles
    found = [
        (path.name, line)
        for path in PUBLISHED.glob("*.csv")
        if path.name not in told
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(rf"\b{verdict}", line.lower())
    ]
    assert found == []
    rows = csv.DictReader(io.StringIO((PUBLISHED / "sources.csv").read_text(encoding="utf-8")))
    notes = [r["note"] for r in rows if r["source_id"] != "S121"]  # told of its author: stories on the report's errors
    assert [n for n in notes if re.search(rf"\b{verdict}", n.lower())] == []


def test_no_case_caption_stands_in_the_tables() -> None:
    caption = re.compile(r"\b[A-Z][\w-]+ v\.? [A-Z]|\bvs\. ")
    found = [p.name for p in Path(PUBLISHED).glob("*.csv") if caption.search(p.read_text(encoding="utf-8"))]
    assert found == []
