"""Analyses are saved questions whose rows a measure computes; what they mean, and what not, goes with every answer."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ddor.answers import formats, registry, runner
from ddor.answers.answer import Answer
from ddor.answers.header import Analysis
from ddor.answers.measures import MEASURES
from ddor.errors import DataError
from ddor.loader import load
from ddor.store.base import Store

IDS = registry.analysis_ids()
TEXT = (registry.FOLDER / "analyses" / "sources-that-agree.cypher").read_text("utf-8")


def analysis(analysis_id: str) -> Analysis:
    found = registry.question(analysis_id)
    assert isinstance(found, Analysis)
    return found


def test_they_stand_beside_the_questions():
    assert (
        {
            *("sources-that-stand-alone", "bridging-jurisdictions", "policy-communities", "distance-to-primary"),
            "sources-that-agree",
        }
        <= set(IDS)
        <= set(registry.question_ids())
    )
    assert {found.id for found in registry.search("analysis")} >= set(IDS)


def test_each_measure_is_used():
    assert {analysis(analysis_id).measure for analysis_id in IDS} == MEASURES.keys()


@pytest.mark.parametrize("analysis_id", IDS)
@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_says_what_it_means_and_what_not(name: str, analysis_id: str):
    found = analysis(analysis_id)
    rendered = formats.render(Answer(found, found.columns, []), name)
    if isinstance(rendered, bytes):
        import pyarrow.parquet as pq

        rendered = json.loads(pq.read_schema(io.BytesIO(rendered)).metadata[b"ddor"])["reading"]
        assert rendered == found.reading
    elif name == "csv":  # its notes stand in FILE.meta.json
        assert formats.about(Answer(found, found.columns, []))["reading"] == found.reading
    elif name == "json":
        assert json.loads(rendered)["reading"] == {"means": found.means, "does not mean": found.does_not_mean}
    else:
        plain = rendered.replace("'", "").replace("\\", "")
        for text in (found.means, found.does_not_mean):
            assert text.replace("'", "") in plain


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("means: >-", "mean: >-", "means"),
        ("does_not_mean: >-", "does_mean: >-", "does_not_mean"),
        ("measure: agreement\n", "", "measure"),
        ("tags: [analysis, ", "tags: [", "the tags of an analysis"),
        ("AS said", "AS said, given.other AS other", "declared and used differ: at_least, other"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(old: str, new: str, reason: str):
    assert old in TEXT
    with pytest.raises(ValueError, match=reason):
        registry.parse(TEXT.replace(old, new, 1), "sources-that-agree", Analysis)


def test_an_unknown_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "analyses").mkdir()
    (tmp_path / "analyses" / "sources-that-agree.cypher").write_text(
        TEXT.replace("measure: agreement", "measure: guess")
    )
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    with pytest.raises(DataError, match="no measure 'guess'"):
        registry.question.__wrapped__("sources-that-agree")


def test_a_limit_cuts_the_rows_and_never_what_is_measured(embedded_store: Store):
    load(embedded_store)
    whole = runner.answer(embedded_store, "sources-that-stand-alone")
    cut = runner.answer(embedded_store, "sources-that-stand-alone", limit=3)
    assert cut.rows == whole.rows[:3]
    assert "first 3 rows" in cut.notices[0]
    assert not whole.notices
    assert not runner.answer(embedded_store, "sources-that-stand-alone", limit=len(whole.rows)).notices


def test_what_a_reporter_would_check(embedded_store: Store):
    load(embedded_store)
    steps = {row["claim"]: row for row in runner.answer(embedded_store, "distance-to-primary").records()}
    assert steps["us/detainers_issued/DDOR-2017-01-28/3083"]["steps"] == 0
    assert steps["us/detainers_declined/DDOR-2017-01-28/206"]["steps"] == 1  # no copy that was read states it
    assert steps["us/section2_jails/DDOR-2017-01-28/46"]["steps"] == 2  # a reprint
    assert steps["us-ca/detainers_declined/DDOR-2017-02-04/8"]["steps"] == 2  # 20 less 12
    assert steps["us-wa-033/area_of_responsibility/DDOR-2017-01-28/Seattle"]["steps"] == 2  # by a rule
    one = runner.answer(embedded_store, "distance-to-primary", {"predicate": "detainers_declined"})
    assert {row["claim"]: row for row in one.records()} == {
        claim: row for claim, row in steps.items() if row["predicate"] == "detainers_declined"
    }
    bridges = runner.answer(embedded_store, "bridging-jurisdictions").records()
    assert {"us", "us-new-england"}.isdisjoint(row["jurisdiction_id"] for row in bridges)
