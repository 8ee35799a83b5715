"""The benchmark of network pages: the same graphs every time, and goals that are missed stand out."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import page_in_browser, pages
from benchmarks.page_in_browser import Measured
from benchmarks.page_makers import ours


def test_made_graphs_are_the_same_every_time() -> None:
    lines = list(pages.made(200))
    assert lines == list(pages.made(200))
    assert [line[0] for line in lines].count("node") == 200
    assert 1.2 < [line[0] for line in lines].count("edge") / 200 < 1.6


def test_goals_that_are_missed_stand_out() -> None:
    seen = Measured(picture=300, interactive=700, longest=80, frames=30, overlapping=0, rest=500)
    (row,) = pages.lines_of(2000, [("ours", 1.0, 0.6, seen)])
    assert row[:2] == ["2,000", "ours"]
    assert row[5] == "**700** (goal 500)"
    assert row[2] == "1.0 (goal 1.5)"
    assert row[-1] == "1.5"
    (other,) = pages.lines_of(2000, [("pyvis", 0.1, 1.2, Measured(*[None] * 6))])
    assert "goal" not in " ".join(other)
    assert other[-1].startswith("none in ")


def test_medians_leave_out_what_did_not_happen() -> None:
    some, none = Measured(1, 2, 3, 4, 5, 6), Measured(*[None] * 6)
    assert Measured.median([some, some, none]) == some
    assert Measured.median([some, none, none]) == none


@pytest.mark.long
def test_a_page_is_measured(tmp_path: Path, chromium: Path) -> None:
    page = tmp_path / "page.html"
    ours([list(line) for line in pages.made(60)], page)
    found = page_in_browser.measure(page, 30)
    assert found.picture is not None
    assert found.rest is not None
    assert found.rest >= found.picture - 100
    assert found.overlapping == 0
    assert found.frames is not None
    assert found.frames > 0
