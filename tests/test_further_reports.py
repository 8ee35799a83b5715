"""A fourth report and a monthly one, made up: whatever is asked of the published reports is asked of them too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tables_of import own
from test_documents import rows_of, section

from ddor.answers import registry, runner, share
from ddor.documents import named
from ddor.loading import load
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

FOURTH, MONTH, MONTHS = "DDOR-2017-03-04", "DDOR-2017-03", "DDOR-monthly"
OLD = "DDOR-2017-01-28"
SOURCE = "own-1"
PLACE = "us-nv-003"


@pytest.fixture(scope="module")
def store(own_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    report = {"title": "Made up", "status": "published", "series_id": "DDOR-series"}
    week = {"number": "5", "week_start": "2017-03-04", "week_end": "2017-03-10"}
    month = {"week_start": "2017-03-01", "week_end": "2017-03-31", "series_id": MONTHS}
    listed = {"place_id": PLACE, "as_printed": "Clark", "derivation": "stated", "source_id": SOURCE}
    further = {"I": {"rank": "1"}, "III": {"policy_id": "policy-own"}}
    said = {"place_id": PLACE, "source_id": SOURCE}
    folder = own(
        tmp_path_factory.mktemp("tables") / "made",
        reports=[
            report | {"report_id": MONTHS, "name": "Monthly", "kind": "series", "series_id": ""},
            report | week | {"report_id": FOURTH, "name": "Fourth", "kind": "weekly"},
            report | month | {"report_id": MONTH, "name": "Month", "kind": "monthly"},
        ],
        sources=[{"source_id": SOURCE, "publisher": "Made up", "title": "Made up", "kind": "news"}],
        predicates=[
            {"predicate": "listed_section_4", "value_type": "boolean", "scoped": "yes", "section": "IV",
             "description": "Whether Section IV names the place."},
        ],
        policies=[said | {"policy_id": "policy-own", "title": "Made up", "date_enacted": "2017-02"}],
        listings=[
            listed | {"listing_id": f"{one}-{section}", "report_id": one, "section": section} | further.get(section, {})
            for one in (FOURTH, MONTH)
            for section in ("I", "II", "III", "IV")
        ],
        published_values=[
            {"subject_id": subject, "predicate": predicate, "scope_id": one, "value": "7", "source_id": SOURCE}
            for one in (FOURTH, MONTH)
            for predicate in ("detainers_issued", "detainers_declined")
            for subject in (PLACE, "us")
        ],
        declined_detainers=[
            said | {"detainer_id": f"{one}-row", "report_id": one, "offense_as_printed": "assault",
                    "offense_id": "offense-assault", "disposition": "charged", "derivation": "stated"}
            for one in (FOURTH, MONTH)
        ],
        corrections=[
            said | {"correction_id": "correction-own", "report_id": FOURTH, "section": "I", "explanation": "made up",
                    "kind": "misattributed_issued", "carried_by_report_id": MONTH, "date": "2017-05-01"},
        ],
        disputes=[
            said | {"dispute_id": "dispute-own", "report_id": MONTH, "section": "II", "statement": "made up",
                    "outcome": "none_found", "date": "2017-05-02"},
        ],
    )  # fmt: skip
    with open_store(Settings(own_home, idle_seconds=60)) as opened:
        assert [str(one) for one in load(opened, [folder]).rejected] == []
        yield opened


@pytest.mark.parametrize("report", [FOURTH, MONTH])
def test_every_part_of_a_report_is_told_of_a_further_one(store: Store, report: str):
    document = named.report(store, report)
    for title, place in (("Section I:", 2), ("Section II:", 0), ("Section III:", 1)):
        table = section(document, title).tables[0]
        assert [cells[place] for cells, _ in rows_of(table)] == ["Clark County, Nevada"], title
    shares = {s.what: str(s) for s in share.shares(store) if s.report == report}
    assert shares["Section II rows"] == f"Section II rows, {report}: 1 of 7"
    beside = {mark.kind for table in document.tables() for row in table.rows for mark in row.marks}
    assert beside >= ({"withdrawn"} if report == FOURTH else {"disputed"})


def test_every_document_and_picture_is_made(store: Store):
    for first, second in ((OLD, FOURTH), (FOURTH, MONTH)):
        said = repr(named.comparison(store, first, second))
        assert "Clark County, Nevada" in said
    for name in ("us-nv-003", "policy-own", "correction-own", SOURCE, MONTHS, MONTH, "Month"):
        assert "not a publication of ICE" in repr(named.about(store, name)), name
    for number in ("I", "II", "III", "IV"):
        graph, *_ = runner.picture(store, "report", {"report": MONTH, "section": number})
        assert any("Section" in node.labels for node in graph.nodes.values()), number


@pytest.mark.parametrize("question_id", [q.id for q in registry.questions() if q.parameter("report")])
def test_every_question_takes_the_further_report(store: Store, question_id: str):
    answer = runner.answer(store, question_id, {"report": MONTH})
    silent = {"citizenship-stated", "contradictions", "corrections", "derived-figures", "misreadings",
              "offenses-named-together", "records-against-reports", "responses", "what-reports-rely-on"}  # fmt: skip
    assert bool(answer.rows) == (question_id not in silent)


def test_what_is_taken_back_is_told_with_the_load_that_ended_it(store: Store, tmp_path: Path):
    folder = tmp_path / "mistaken"
    figure = {"subject_id": PLACE, "predicate": "detainers_issued", "scope_id": OLD, "value": "70", "low": "70",
              "high": "70", "precision": "exact", "unit": "detainers", "source_id": "S014", "role": "supports",
              "derivation": "stated", "status": "reported"}  # fmt: skip
    own(folder, published_values=[figure])
    assert load(store, [folder]).rejected == []
    assert runner.answer(store, "what-was-before").rows == []
    own(folder, published_values=[figure | {"value": "7", "low": "7", "high": "7"}])
    load(store, [folder])
    claim = f"{PLACE}/detainers_issued/{OLD}/70"
    told = runner.answer(store, "what-was-before").records()
    assert {(row["was"], row["id"], row["publisher"]) for row in told} == {
        ("Claim", claim, None),
        ("STATES", claim, "Fox 43"),
    }
    assert all("mistaken" in row["of_sets"] for row in told)
    assert claim not in {row["claims"][0] for row in runner.answer(store, "said-of", {"about_id": PLACE}).records()}


def test_sections_are_data(store: Store):
    rows = runner.answer(store, "listings", {"section": "IV"}).records()
    assert {(report, row["section"]) for row in rows for report in row["reports"]} == {(FOURTH, "IV"), (MONTH, "IV")}
    assert {"Fourth", "Month"} <= {r["name"] for r in runner.answer(store, "reports").records()}
