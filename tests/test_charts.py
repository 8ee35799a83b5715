"""Maps, timelines and matrices: they show what the questions answer, and nothing that no source states."""

from __future__ import annotations

import datetime
import re
from functools import cache
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from ddor.documents import charts
from ddor.documents.composer import Composer
from ddor.documents.html import Picture
from ddor.store.base import Store
from ddor.viz.charts import Event, Spot, Square, map_, matrix, timeline
from ddor.viz.shapes import shapes
from ddor.viz.templates import asset

EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
WEEK = "DDOR-2017-01-28"
HOSTILE = "</svg><script>alert(1)</script>\"'&\u202e" + "x" * 10_000
OVERLAPS = """() => {
  const texts = [...document.querySelectorAll('svg text')].filter(t => t.textContent);
  const boxes = texts.map(t => [t.textContent, t.getBoundingClientRect()]);
  const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  return boxes.flatMap(([x, a], i) => boxes.slice(i + 1).filter(([, b]) => hit(a, b)).map(([y]) => [x, y]));
}"""


@cache
def composer(store: Store) -> Composer:
    return Composer(store)


def href(key: str) -> str:
    return f"to/{key}"


def spots(svg: str) -> dict[str, tuple[str, str]]:
    """What a map says of each place, by its name: its class, and the text."""
    found = re.findall(r'<g class="(spot [^"]*)"><title>([^<:]*): ([^<]*)</title>', svg)
    return {unescape(name): (" ".join(kind.split()[1:]), unescape(said)) for kind, name, said in found}


@EMBEDDED
@pytest.mark.parametrize("count", [c for c in charts.MAPS.values() if c.number], ids=lambda c: c.question)
def test_a_map_shows_what_the_question_answers(loaded: Store, count: charts.Count):
    picture = charts.map_(composer(loaded), count, WEEK, href)
    assert picture
    shown = spots(picture.svg)
    said = {
        r["jurisdiction"]: r[count.column] or count.unknown
        for r in composer(loaded).ask(count.question, {}).records
        if r["report"] == WEEK and not r.get("part") and not r.get("of")
    }
    beside = next((note for note in picture.notes if note.startswith("Not drawn")), "")
    assert said.keys() == shown.keys() | {name for name in said if name in beside}
    assert all(text == said[name] for name, (_, text) in shown.items())
    assert any(" of " in note for note in picture.notes)  # what share is known
    ET.fromstring(picture.svg)  # noqa: S314 - ours


@EMBEDDED
def test_zero_unknown_and_withdrawn_are_drawn_apart(loaded: Store):
    issued = charts.map_(composer(loaded), charts.MAPS["issued"], WEEK, href)
    declined = charts.map_(composer(loaded), charts.MAPS["declined"], WEEK, href)
    assert issued
    assert declined
    assert spots(issued.svg)["Franklin County, New York"] == ("withdrawn disagree", "9")
    assert spots(declined.svg)["King County, Washington"] == ("least", "at least 2")
    assert spots(declined.svg)["Connecticut"][0].split() == ["zero"]
    assert spots(declined.svg)["Alameda County, California"] == ("none", "number unknown")
    assert "nothing known" in issued.svg
    assert f'href="{href("us-nv-003")}"' in issued.svg


@EMBEDDED
def test_a_state_has_its_own_places_alone(loaded: Store):
    picture = charts.map_(composer(loaded), charts.MAPS["declined"], WEEK, href, "48")
    assert picture
    assert {name.rpartition(", ")[2] for name in spots(picture.svg)} == {"Texas"}
    assert picture.svg.count("<path") > len(shapes().counties("48"))
    assert charts.map_(composer(loaded), charts.MAPS["issued"], WEEK, href, "30") is None


@EMBEDDED
def test_what_is_not_drawn_is_told(loaded: Store):
    """A state's own figure, sets of places, figures of several reports, what has no date, unsure listings."""
    texas = charts.map_(composer(loaded), charts.MAPS["declined"], WEEK, href, "48")
    assert texas
    assert "Not drawn: Texas (149)." in texas.notes
    assert any(note.startswith("In the whole report: Section II rows: ") for note in texas.notes)
    second = charts.map_(composer(loaded), charts.MAPS["declined"], "DDOR-2017-02-04", href)
    assert second
    assert "Santa Fe, New Mexico (county or city not stated) (6; " in " ".join(second.notes)
    picture, _ = charts.timeline(composer(loaded), href, charts.YEARS)
    undated = sum(not r["enacted"] for r in composer(loaded).ask("policies", {}).records if r["policy_id"])
    assert undated > 10
    assert "policies enacted " in picture.notes[-1]
    matrix_, _ = charts.sections(composer(loaded), href)
    assert "Brevard County, Florida (III)" in matrix_.notes[-1]


@EMBEDDED
def test_policies_are_drawn_by_year(loaded: Store):
    picture = charts.map_(composer(loaded), charts.MAPS["policies"], None, href)
    assert picture
    years = {said for _, said in spots(picture.svg).values()}
    assert "no date known here" in years
    assert any(re.fullmatch(r"20\d\d", said) for said in years)


@EMBEDDED
def test_a_timeline_has_every_dated_thing(loaded: Store):
    """Each withdrawal, dispute, ruling and policy with a date stands in the picture or is counted in it."""
    _, table = charts.timeline(composer(loaded), href, charts.WEEKS)
    lanes = {lane: [row.cells[2].text for row in table.rows if row.cells[1].text == lane] for lane in charts.WEEKS}
    assert len(lanes["Weeks covered"]) == len([text for text in lanes["Publication"] if "published" in str(text)]) + 1
    by_day: dict[str, list[str]] = {}
    for r in composer(loaded).ask("disputes", {}).records:
        if r["date"]:
            by_day.setdefault(r["date"], []).append(r["jurisdiction"] or "the reports as such")
    groups = [(len(all_), len(set(all_))) for all_ in by_day.values()]
    counted = sum(int(m[1]) for text in lanes["Disputes"] if (m := re.fullmatch(r"(\d+) disputes", str(text))))
    assert counted == sum(rows for rows, places in groups if places > charts.TOGETHER)
    alone = [text for text in lanes["Disputes"] if not re.fullmatch(r"\d+ disputes", str(text))]
    assert len(alone) == sum(places for _, places in groups if places <= charts.TOGETHER)
    _, years = charts.timeline(composer(loaded), href, charts.YEARS)
    assert {row.cells[1].text for row in years.rows} == set(charts.YEARS)


@EMBEDDED
def test_a_matrix_shows_every_listing_that_is_sure(loaded: Store):
    picture, table = charts.sections(composer(loaded), href)
    listed = {
        (r["jurisdiction"], r["reports"][0], r["section"])
        for r in composer(loaded).ask("listings", {}).records
        if r["section"] in {"I", "II", "III"} and len(r["reports"]) == 1
    }
    assert sum(bool(cell.text) for row in table.rows for cell in row.cells[1:]) == len(listed)
    assert picture.svg.count('class="field') == len(listed) + 3  # and the legend
    asked, _ = charts.criteria(composer(loaded), href)
    assert 'class="field yes"' in asked.svg


@EMBEDDED
def test_no_label_lies_on_another(loaded: Store, browser: Browser, tmp_path: Path):
    made: list[Picture] = [charts.timeline(composer(loaded), href, lanes)[0] for lanes in (charts.WEEKS, charts.YEARS)]
    made += [m for c in charts.MAPS.values() if (m := charts.map_(composer(loaded), c, WEEK, href))]
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    for picture in made:
        (tmp_path / "chart.html").write_text(f"<style>{asset('document.css')}</style>{picture.svg}", "utf-8")
        page.goto((tmp_path / "chart.html").as_uri())
        assert page.evaluate(OVERLAPS) == [], picture.title
    page.close()


def test_hostile_names_stay_text(browser: Browser, tmp_path: Path):
    day = datetime.date(2017, 1, 1)
    drawn = [
        map_(HOSTILE, [Spot("32003", HOSTILE, HOSTILE, 1.0, "", "to/x")], [("", HOSTILE)]),
        timeline(HOSTILE, [Event(HOSTILE, HOSTILE, day, day, "to/x")], [HOSTILE]),
        matrix(HOSTILE, [HOSTILE], [(HOSTILE, "to/x", [Square("yes", HOSTILE)])], [("yes", HOSTILE)]),
    ]
    for svg in drawn:
        assert "<script" not in svg
        ET.fromstring(svg)  # noqa: S314 - ours
    page = browser.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    (tmp_path / "all.html").write_text("".join(drawn), "utf-8")
    page.goto((tmp_path / "all.html").as_uri())
    assert page.locator("svg").count() == 3
    assert said == []
    page.close()


def test_shapes_are_where_they_are():
    known = shapes()
    assert len(known.states) == 51
    left, top, right, bottom = known.box("32")
    x, y = known.middle("32003")  # Clark County lies in the south of Nevada
    assert left < x < right
    assert (top + bottom) / 2 < y < bottom
