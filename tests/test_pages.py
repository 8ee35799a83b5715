"""Every page that the command writes, of the published facts, in a real Chromium without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ddor
from playwright.sync_api import Browser
from seen import OVERLAPPING, violations

from benchmarks.page_makers import ours
from benchmarks.pages import made
from ddor.answers import names, registry
from ddor.documents import header
from ddor.store.base import Store

REPORTS = ("DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11")
ABOUT = {  # a thing for each form of document
    "report": "DDOR-2017-01-28",
    "other_report": "DDOR-series",
    "place": "us-tx-453",
    "policy": "policy-us-tx-453",
    "offense": "murder",
    "facility": "us-ca-lapd-van-nuys-jail",
    "source": "S014",
    "own-list": "S229",
    "office": "actor-us-nv-003-sheriff",
    "correction": "correction-DDOR-2017-01-28-II-us-tx-491-not-declined-here",
    "response": "response-DDOR-2017-02-04-I-us-ca-073-removal",
    "ruling": "ruling-or-3-12-cv-02317",
    "definition": "definition-executive-order-13768",
    "criterion": "court_order",
    "country": "country-mx",
    "offense_group": "drugs",
    "area": "aor-boston",
    "claim": "us-nv-003/detainers_issued/DDOR-2017-01-28/51",
}
PAGES = {
    **{f"about {name}": ("about", name) for name in (*ABOUT.values(), "us-tx")},
    **{f"view {name}": ("view", name) for name in registry.picture_ids()},
    **{f"report {id_} {view}": ("report", id_, "--as", view) for id_ in REPORTS for view in ("published", "corrected")},
    **{f"compare {a} {b}": ("compare", a, b) for a in REPORTS for b in REPORTS if a < b},
}


# No release of records is loaded here; test_record_questions.py has their documents.
OF_RECORDS = {"detention_facility", "lift_reason", "release"}


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
def test_a_page_of_each_form_is_opened(loaded: Store):
    assert ABOUT.keys() | {"compare"} == set(header.form_ids()) - OF_RECORDS
    assert {header.form_of(names.find(loaded, name).labels).id for name in ABOUT.values()} == ABOUT.keys()
    assert "State" in names.find(loaded, "us-tx").labels


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_it_opens_offline_asks_for_nothing_and_says_nothing(browser: Browser, home: Path, tmp_path: Path, name: str):
    path = tmp_path / "page.html"
    done = ddor(home, *PAGES[name], "-o", str(path))
    assert done.returncode == 0, done.stderr

    for width, height in ((1280, 800), (390, 844)):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                offline=True,
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            opened = context.new_page()
            asked: list[str] = []
            said: list[str] = []
            opened.on("request", lambda request, asked=asked: asked.append(request.url))
            opened.on("console", lambda message, said=said: said.append(message.text))
            opened.on("pageerror", lambda error, said=said: said.append(str(error)))
            opened.on("dialog", lambda dialog, said=said: said.append(dialog.message))
            opened.goto(path.as_uri())
            if PAGES[name][0] == "view":
                opened.wait_for_selector("#canvas canvas")
            assert asked == [path.as_uri()]
            assert said == []
            assert opened.title()
            assert opened.inner_text("h1")
            assert opened.evaluate("document.documentElement.scrollWidth") == width
            context.close()


@pytest.mark.long
@pytest.mark.parametrize("name", registry.picture_ids())
def test_a_picture_can_be_read_at_first_look(browser: Browser, home: Path, tmp_path: Path, name: str):
    path = tmp_path / "page.html"
    done = ddor(home, "view", name, "-o", str(path))
    assert done.returncode == 0, done.stderr
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(path.as_uri())
    opened.wait_for_function("() => picture.plan()")
    assert opened.evaluate(OVERLAPPING) == 0
    nodes, captions = opened.evaluate("[picture.nodes.length, picture.plan().captions.length]")
    assert captions >= 0.85 * nodes
    box = opened.locator("#canvas").bounding_box()
    assert box
    assert box["y"] < 225
    assert box["y"] + box["height"] <= 900
    assert violations(opened) == []
    opened.close()


@pytest.mark.long
def test_two_thousand_nodes_do_not_lie_on_each_other(browser: Browser, tmp_path: Path):
    page = tmp_path / "page.html"
    ours([list(line) for line in made(2000)], page)
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(page.as_uri())
    opened.wait_for_function("() => picture.plan()")
    assert opened.evaluate("picture.graph.graphData().nodes.length") == 2000
    assert opened.evaluate(OVERLAPPING) == 0
    opened.close()
