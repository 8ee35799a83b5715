"""How much is known, said where it matters: the matrix, the criteria as rows to join, a county's own list."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import pytest
from golden_answers import answered

from ddor.answers import names, registry, runner
from ddor.documents import forms, named
from ddor.store.base import Store

FIRST, SECOND = "DDOR-2017-01-28", "DDOR-2017-02-04"
NOT_CITIZENSHIP = "Place of birth is not citizenship; a charge is not a conviction."
PARTS = ("in_full", "in_part", "counted")
pytestmark = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


def records(store: Store, question_id: str) -> list[dict[str, Any]]:
    return answered(store, question_id).records()


def matrix(store: Store) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The rows of each section of each report, the whole section first."""
    rows = records(store, "coverage-matrix")
    return {key: list(them) for key, them in groupby(rows, lambda row: (row["report"], row["section"]))}


def test_every_section_of_every_report_has_a_row_for_the_nation(store: Store):
    reports = [row["report"] for row in records(store, "reports") if row["series"] and row["status"] == "published"]
    assert {(report, section) for report in reports for section in ("I", "II", "III")} == matrix(store).keys()
    for nation, *states in matrix(store).values():
        assert (nation["jurisdiction_id"], nation["state"]) == ("us", None)
        assert all(row["jurisdiction_id"] == f"us-{row['state'].lower()}" and row["fips"] for row in states)


def test_the_parts_of_a_total_add_up_to_it(store: Store):
    totals = 0
    for row in records(store, "coverage-matrix"):
        assert min(row[part] for part in PARTS) >= 0
        if row["total"] is None:
            assert row["unknown"] is None
        elif row["unknown"]:
            assert sum(row[part] for part in PARTS) + row["unknown"] == row["total"]
            totals += 1
        assert (row["total"] is None) or str(row["total"]) == row["as_stated"]
    assert totals >= 3


def test_the_states_are_part_of_the_nation(store: Store):
    for nation, *states in matrix(store).values():
        for part in PARTS[:2]:  # what lies in no one state is in the nation alone
            assert sum(row[part] for row in states) <= nation[part]
        assert sum(row["counted"] for row in states) == nation["counted"]


def test_the_matrix_knows_as_many_rows_as_the_share(store: Store):
    known = {(row["report"], row["what"]): row["known"] for row in records(store, "coverage")}
    for (report, section), (nation, *_) in matrix(store).items():
        what = f"Section {section} {'entries' if section == 'III' else 'rows'}"
        assert nation["in_full"] + nation["in_part"] == known[report, what]


def test_the_second_report_is_counted_state_by_state(store: Store):
    nation, *states = matrix(store)[SECOND, "II"]
    assert (nation["total"], nation["unknown"]) == (47, 0)
    assert {row["state"]: row["total"] for row in states if row["total"]} == {
        "NY": 12, "CA": 8, "VA": 6, "WA": 5, "CO": 4, "NM": 4, "DC": 3, "TX": 2, "FL": 1, "MA": 1, "MN": 1,
    }  # fmt: skip


def test_every_criterion_that_a_source_states_is_a_row_to_join(store: Store):
    rows = records(store, "criteria-by-jurisdiction")
    claims = {row[0] for row in store.read("MATCH (c:Claim {predicate: 'criterion'})<-[:STATES]-() RETURN c.id").rows}
    assert claims <= {claim for row in rows for claim in row["claims"]}
    for row in rows:
        assert row["value"] in {"yes", "no"}
        assert re.fullmatch(r"(\d{2}(\d{3})?)?", row["fips"] or "")
        assert re.fullmatch(r"(\d{5})?", row["county_fips"] or "")
        assert (row["from"] is None) == (row["from_is"] is None) == (row["from_earliest"] is None)
        if row["from"]:
            assert row["from_earliest"] <= row["from_latest"]
            assert str(row["from_earliest"]).startswith(row["from"][:4])
    policies = {row["policy_id"] for row in rows}
    assert {row["policy_id"] for row in records(store, "policies")} - {None} <= policies


def test_a_stated_absence_is_a_no(store: Store):
    absent = store.read("MATCH (c:Claim {predicate: 'listed_section_3', value: 'no'}) RETURN c.id").rows
    told = {row["claims"][0] for row in records(store, "criteria-by-jurisdiction") if row["value"] == "no"}
    assert told == {row[0] for row in absent}
    assert told


def test_the_countys_own_list_stands_beside_the_report(store: Store):
    rows = [row for row in records(store, "county-own-list") if row["jurisdiction_id"] == "us-tx-453"]
    whole = {row["number"]: row for row in rows if row["part"] is None}
    assert whole.keys() == {149, 31, 50}
    assert whole[149]["report"] == FIRST
    assert whole[149]["in_report"][0].startswith("142 (")
    assert any(figure.startswith("128 (") for figure in whole[149]["in_report"])
    assert whole[31]["in_report"] == whole[50]["in_report"] == []
    for row in rows:
        assert row["number"] <= row["whole"]
        assert row["sources"]
    for number in whole:
        custody = [
            row["number"] for row in rows if row["whole"] == number and (row["part"] or "").startswith("custody")
        ]
        assert sum(custody) == number
    before = next(row for row in rows if row["whole"] == 149 and row["part"] == "booked before January 1, 2017")
    assert (before["number"], before["percent"]) == (103, 69.1)
    assert any(figure.startswith("by date of issue: about 73 percent") for figure in before["in_report"])


def test_what_a_list_is_not_is_said_where_it_is_shown(store: Store):
    question = registry.question("county-own-list")
    assert NOT_CITIZENSHIP in question.about
    assert NOT_CITIZENSHIP in registry.picture("own-list").about
    for name in ("us-tx-453", "S229"):
        document = named.about(store, name)
        shown = [t for t in document.tables() if t.answer and t.answer.question and t.answer.question.id == question.id]
        assert shown
        assert any(NOT_CITIZENSHIP in " ".join(table.hints) for table in shown)
    graph, *_ = runner.picture(store, "own-list")
    assert len(graph.nodes) > 50


def test_a_list_has_a_document_of_its_own(store: Store):
    topic = names.find(store, "S229")
    assert topic.labels == ("CountyList", "Source")
    text = forms.render(named.about(store, "S229"), "md")
    assert "An agency's own list, counted" in text
    assert "| The whole | 149 |" in text


def test_no_small_group_of_people_is_told_apart(store: Store):
    """A list holds names: of places of birth and kinds of charges no count under three, but of what is left over."""
    for row in records(store, "county-own-list"):
        if (row["part"] or "").startswith(("place of birth", "charge group")) and "other, " not in row["part"]:
            assert row["number"] >= 3
