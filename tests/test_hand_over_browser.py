"""A page in a notebook cell, and the page of pyvis, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import ddor
from test_viz import HOSTILE, built, sample

from ddor.documents import named
from ddor.documents.html import html
from ddor.model import MODEL
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.viz import PageView, pyvis_network, styles_from_model

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEXT = "a & b < c \"quoted\" href='x' " + HOSTILE


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": 1280, "height": 800})
    yield found
    found.close()


def opened(page: Page, path: Path) -> list[str]:
    """Open the file; what it asks for beside itself, logs, or throws is in the list."""
    said: list[str] = []
    page.on("request", lambda r: said.append(r.url) if r.url != path.as_uri() else None)
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(path.as_uri())
    return said


@pytest.mark.parametrize("kind", ["network", "document"])
def test_a_link_of_a_page_in_a_cell_stays_in_it(kind: str, page: Page, home: Path, tmp_path: Path):
    if kind == "network":
        view = PageView(built(sample()))
    else:
        with open_store(Settings(home)) as store:
            view = PageView(html(named.about(store, "Clark County, Nevada")))
    cell = tmp_path / "notebook.html"
    cell.write_text(f"<!doctype html><title>Notebook</title>{view._repr_html_()}", encoding="utf-8")
    said = opened(page, cell)
    frame = page.frames[1]
    frame.wait_for_load_state()

    links = frame.eval_on_selector_all(
        "a[href^='#']", "all => all.map(a => a.href.baseVal ? a.baseURI + a.href.baseVal : a.href)"
    )
    assert links
    assert all(link.startswith("about:srcdoc#") for link in links)
    link = frame.locator("a[href^='#']:visible:not(.skip):not(svg a)").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    frame.wait_for_timeout(300)
    top, height = frame.evaluate("id => [document.getElementById(id).getBoundingClientRect().top, innerHeight]", target)
    assert -5 <= top < height
    assert frame.url.startswith("about:srcdoc")
    assert page.title() == "Notebook"
    assert len(page.frames) == 2
    assert not [line for line in said if not line.startswith("about:srcdoc")]


def hovered(page: Page, key: str) -> str:
    """The tooltip of a node."""
    page.wait_for_function("typeof network === 'object' && network.body.nodeIndices.length > 0")
    box: Any = page.locator("#mynetwork").bounding_box()
    at = page.evaluate("key => network.canvasToDOM(network.getPosition(key))", key)
    page.mouse.move(box["x"] + at["x"] + 1, box["y"] + at["y"] + 1)
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.locator(".vis-tooltip").wait_for(state="visible")
    return page.locator(".vis-tooltip").inner_text()


def test_the_page_of_pyvis_fetches_nothing_and_shows_text_as_written(page: Page, tmp_path: Path):
    sub = sample(hostile=True)
    sub.nodes["Claim:c0"].properties.update(name=TEXT, value="\u202egnp.exe \x1b[31m")
    made = pyvis_network(sub, styles_from_model(MODEL), heading=HOSTILE)
    made.show(tmp_path / "network.html")
    said = opened(page, tmp_path / "network.html")
    told = hovered(page, "Claim:c0")

    assert TEXT in told
    assert "Value: [U+202E]gnp.exe ␛[31m" in told
    assert page.locator("h1").all_inner_texts() == [HOSTILE]
    assert page.title() == HOSTILE  # and not "owned"
    assert not said
    assert page.evaluate("[nodes.length, edges.length]") == [len(sub.nodes), len(sub.edges)]
    assert page.evaluate("new Set(new Uint32Array(document.querySelector('canvas').getContext('2d')"
                         ".getImageData(0, 0, 1200, 600).data.buffer)).size") > 20  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["network.html"]


@pytest.mark.parametrize("options", [{}, {"select_menu": True}, {"filter_menu": True}, {"cdn_resources": "remote"}])
def test_what_else_pyvis_offers_works_without_requests(options: dict[str, Any], page: Page, tmp_path: Path):
    pyvis_network(sample(), styles_from_model(MODEL), **options).show(tmp_path / "network.html")
    said = opened(page, tmp_path / "network.html")

    assert hovered(page, "Claim:c1").startswith("Claim: Nassau County: 38 detainers issued")
    assert not said


def test_the_command_writes_the_page_of_pyvis(page: Page, home: Path, tmp_path: Path):
    target = tmp_path / "clark.html"
    line = ("view", "jurisdiction", "-p", "id=us-nv-003", "--format", "pyvis")
    assert ddor(home, *line, "-o", str(target)).returncode == 0
    assert ddor(home, *line).stdout == target.read_text(encoding="utf-8")
    said = opened(page, target)

    assert hovered(page, "Jurisdiction:us-nv-003").startswith("Jurisdiction: Clark County, Nevada")
    assert page.locator("h1").inner_text().startswith("Clark County, Nevada")
    assert page.evaluate("nodes.get('Jurisdiction:us-nv-003').color") == MODEL.by_label["Jurisdiction"].colour
    assert not said
