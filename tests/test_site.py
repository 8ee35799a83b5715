"""The site: a folder of linked pages that opens from disk, each with its finding, picture, evidence and sources."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
from pdf_text import texts_of
from playwright.sync_api import Browser, Page

from ddor.answers import registry
from ddor.answers.marks import Mark
from ddor.answers.names import Topic
from ddor.documents.document import Card, Cell, Column, Document, Headline, Row, Section, Side, Table
from ddor.documents.html import Setting, html
from ddor.errors import UsageError
from ddor.site import build as building
from ddor.site.build import Site, build, write
from ddor.site.links import Links
from ddor.store.base import Store

ROOT = Path(__file__).resolve().parent.parent
EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
LINK = re.compile(r'(?:href|src|action)="([^"]*)"')
ANCHOR = re.compile(r'\bid="([^"]*)"')
KINDS = (
    "index.html", "timeline.html", "questions.html", "search.html", "places/us-nv-003.html", "sources/S000.html",
    "questions/totals-per-report.html", "statements/us-nv-003.detainers_issued.DDOR-2017-01-28.51.html",
)  # fmt: skip
LARGE = (
    "reports/DDOR-2017-01-28.html", "reports/DDOR-2017-01-28-as-corrected.html", "map.html", "matrix.html",
    "contradictions.html", "disputes.html", "policies.html", "about.html", "places/us-ca.html", "sources.html",
)  # fmt: skip
A_QUARTER = 225  # pixels of 900


@cache
def made(store: Store) -> Site:
    return build(store)


@pytest.fixture
def site(loaded: Store) -> Site:
    return made(loaded)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site") / "pages"


@pytest.fixture
def opened(site: Site, folder: Path, browser: Browser) -> Iterator[tuple[Page, Path]]:
    """A page that may ask for nothing but the files of the site, and may not complain."""
    if not folder.exists():
        write(site, folder)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else wrong.append(r.url))
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    yield page, folder
    page.close()
    assert not wrong


def html_of(site: Site) -> dict[str, str]:
    return {path: str(text) for path, text in site.files.items() if path.endswith(".html")}


@EMBEDDED
def test_every_link_leads_to_a_page_and_its_place_on_it(site: Site):
    pages = html_of(site)
    anchors = {path: set(map(unescape, ANCHOR.findall(text))) for path, text in pages.items()}
    wrong = []
    for path, text in pages.items():
        for found in set(LINK.findall(text)):
            link = unquote(unescape(found))
            if link.startswith(("http://", "https://")):
                continue
            to, _, anchor = link.partition("#")
            target = resolved(path, to) if to else path
            if target.startswith("networks/") and anchor.startswith("focus="):
                if (
                    json.dumps(anchor.removeprefix("focus=")).replace("<", "\\u003c").replace(">", "\\u003e")
                    not in pages[target]
                ):
                    wrong.append((path, link))
                continue
            if target not in site.files or (anchor and anchor not in anchors.get(target, set())):
                wrong.append((path, link))
    assert not wrong[:5]


def resolved(path: str, link: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(path).parent.parts, *PurePosixPath(link).parts):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


@EMBEDDED
def test_every_kind_of_thing_has_its_pages(site: Site, loaded: Store):
    """Each thing that something is said of has one; each statement, each saved question."""
    pages = html_of(site)
    claims = loaded.read("MATCH (c:Claim) RETURN count(c)").rows[0][0]
    assert sum(path.startswith("statements/") for path in pages) == claims
    assert {f"questions/{one}.html" for one in registry.question_ids()} <= pages.keys()
    for kind, label in (("sources", "Source"), ("rulings", "Ruling"), ("criteria", "Criterion")):
        count = loaded.read(f"MATCH (n:{label}) RETURN count(n)").rows[0][0]
        assert sum(path.startswith(f"{kind}/") for path in pages) == count, kind
    assert set(building.BAR.values()) <= pages.keys()


@EMBEDDED
def test_every_figure_leads_to_its_claim_and_every_claim_to_its_sources(site: Site, loaded: Store):
    """What a figure's link leads to names every source that states the claim."""
    pages = html_of(site)
    figures = re.findall(r'href="\.\./(statements/[^"]+)" title="Who states it', pages["places/us-nv-003.html"])
    assert len(figures) > 4
    rows = loaded.read("MATCH (s:Source)-[:STATES]->(c:Claim) RETURN c.id, collect(DISTINCT s.id) ORDER BY c.id").rows
    for claim, sources in rows:
        page = pages[building.address("Claim", claim)]
        assert all(f"../sources/{source}.html" in page for source in sources), claim


@pytest.mark.long
@EMBEDDED
def test_the_same_graph_gives_the_same_site(site: Site, loaded: Store):
    again = build(loaded)
    assert again.files.keys() == site.files.keys()
    assert [path for path in site.files if again.files[path] != site.files[path]] == []


def small(*names: str) -> Site:
    """A site of these files, each of which holds its own name."""
    files: dict[str, str | bytes] = {name: name for name in names}
    return Site({**files, building.MARKER: json.dumps({"site": building.NAME, "files": sorted(names)})})


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name != building.MARKER)


@pytest.mark.parametrize("marker", [None, "{}", '{"theme": "hugo"}', "[]", "no JSON"])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, marker: str | None):
    (tmp_path / "thesis.tex").write_text("mine")
    if marker is not None:
        (tmp_path / building.MARKER).write_text(marker)
    with pytest.raises(UsageError, match="no site of ours"):
        write(small("index.html"), tmp_path)
    assert files(tmp_path) == ["thesis.tex"]


def test_a_site_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Through a link, and as the working directory, too; what others keep in the folder stays."""
    folder, link = tmp_path / "pages", tmp_path / "link"
    write(small("index.html", "a/old.html"), folder)
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    (folder / "CNAME").write_text("mine")
    link.symlink_to(folder)
    write(small("index.html", "a/new.html"), link)
    assert link.is_symlink()
    assert files(folder) == [".git/HEAD", "CNAME", "a/new.html", "index.html"]
    monkeypatch.chdir(folder)
    write(small("index.html"), Path("."))
    assert files(folder) == [".git/HEAD", "CNAME", "index.html"]


def test_things_of_two_types_with_one_id_have_each_their_page():
    links = Links(
        [Topic("x-1", "Source", "one"), Topic("x-1", "Jurisdiction", "other")], {("Question", "x-1"): "q.html"}
    )
    assert links.find("x-1", ("Source",)) == "sources/x-1.html"
    assert links.find("x-1", ("Jurisdiction",)) == "places/x-1.html"
    assert links.find("x-1", ("Question",)) == "q.html"
    assert links.find("other", ("Source",)) == ""


def test_an_address_rests_on_the_thing_alone():
    assert building.address("Jurisdiction", "us-nv-003") == "places/us-nv-003.html"
    assert building.address("Claim", "us/x/R/3,083") != building.address("Claim", "us/x/R/3-083")
    assert building.address("Claim", "a" * 300) != building.address("Claim", "a" * 301)
    assert building.address("Source", "../../x").count("/") == 1


@EMBEDDED
def test_a_page_of_each_kind(site: Site, opened: tuple[Page, Path]):
    """The bar and the title take a quarter of the first screen, nothing is wider than the screen, axe finds nothing."""
    looked_at([*KINDS], *opened)


@pytest.mark.long
@EMBEDDED
def test_large_pages(site: Site, opened: tuple[Page, Path]):
    """The same for those with thousands of elements, of which axe compares every two."""
    looked_at([path for path in LARGE if path in site.files], *opened)


@pytest.mark.long
@EMBEDDED
def test_all_pages(site: Site, opened: tuple[Page, Path]):
    """All but the statements, of which every twentieth; contrast is that of one style, seen on a page of each kind."""
    pages = sorted(html_of(site))
    some = [p for p in pages if not p.startswith(("statements/", "networks/"))] + [
        p for p in pages if "statements/" in p
    ][::10]
    looked_at(some, *opened, {"rules": {"color-contrast": {"enabled": False}}})


def looked_at(paths: list[str], page: Page, folder: Path, options: dict[str, Any] | None = None) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, faults = Axe(), []
    for path in paths:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto((folder / path).as_uri())
        if (bottom := page.evaluate("document.querySelector('.title').getBoundingClientRect().bottom")) > A_QUARTER:
            faults.append(f"{path}: title ends at {bottom}")
        found = axe.run(page, options={**QUICK, **(options or {})}).response["violations"]
        faults += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
        page.set_viewport_size({"width": 390, "height": 844})
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            faults.append(f"{path}: {width} pixels wide on a phone")
    assert not faults[:12]


# The style sheet and the frame of a network (tested by itself) are not looked into; what passes is not listed.
QUICK = {"preload": False, "iframes": False, "resultTypes": ["violations"]}
SHOTS = {
    "start": "index.html", "place": "places/us-nv-003.html", "contradictions": "contradictions.html", "map": "map.html",
    "timeline": "timeline.html", "network": "networks/report.html",
}  # fmt: skip


@EMBEDDED
@pytest.mark.parametrize("name", SHOTS)
def test_the_pictures_of_the_documents(name: str, opened: tuple[Page, Path]):
    """No first screen is blank; with DDOR_SCREENSHOTS=docs/images they are written there."""
    page, folder = opened
    page.goto((folder / SHOTS[name]).as_uri())
    page.wait_for_timeout(500 if name == "network" else 0)
    shot = page.screenshot()
    assert len(shot) > 30_000
    if where := os.environ.get("DDOR_SCREENSHOTS"):
        Path(where, f"{name}.png").write_bytes(shot)
    assert (ROOT / "docs" / "images" / f"{name}.png").is_file()


@EMBEDDED
def test_search_finds_without_a_server(opened: tuple[Page, Path]):
    page, folder = opened
    page.goto((folder / "places/us-nv-003.html").as_uri())
    page.keyboard.press("Tab")
    page.fill("#q", "travis county")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.inner_text("#results li:first-child a") == "Travis County, Texas"
    page.fill("#q", "<img src=x onerror=alert(1)>")
    assert page.inner_text("#said") == "No page has these words."
    page.fill("#q", "judicial warrant")
    page.click("#results li:first-child a")
    assert "warrant" in page.inner_text("h1").casefold()


@EMBEDDED
def test_a_page_prints_as_an_exhibit(opened: tuple[Page, Path], tmp_path: Path):
    """The picture, numbered sources with their addresses, how to cite it; not the bar."""
    page, folder = opened
    page.goto((folder / "places/us-nv-003.html").as_uri())
    page.emulate_media(media="print")
    assert page.is_hidden("header.bar")
    assert page.is_visible("svg.star")
    page.pdf(path=str(tmp_path / "page.pdf"))
    printed = re.sub(r"\s+", "", "".join(texts_of(tmp_path / "page.pdf")))
    for said in ("Cite as: Declined Detainer Graph, version", "places/us-nv-003.html", "as loaded on", "https://"):
        assert said.replace(" ", "") in printed


@EMBEDDED
def test_the_files_beside_a_page_hold_its_rows(site: Site):
    rows = json.loads(site.files["questions/totals-per-report.json"])["rows"]
    lines = str(site.files["questions/totals-per-report.csv"]).splitlines()
    assert len(rows) == len(lines) - 1
    assert json.loads(site.files["places/us-nv-003.json"])["title"] == "Clark County, Nevada"


HOSTILE = "</script></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202e" + "x" * 10_000


def test_hostile_texts_stay_text_in_every_field(browser: Browser, tmp_path: Path):
    """Markup, what turns the direction of text, what would run, and 10,000 characters, wherever text can stand."""
    cell = Cell(HOSTILE, HOSTILE, link="javascript:alert(1)")
    cells = (cell, replace(cell, figure=True), replace(cell, names=((HOSTILE, HOSTILE),), things=("Source",)))
    said = (("S1", HOSTILE), (HOSTILE, HOSTILE))
    row = Row(cells, said, (Mark("withdrawn", HOSTILE, HOSTILE),), "S1", HOSTILE, (HOSTILE, HOSTILE), said)
    side = Side(HOSTILE, HOSTILE, HOSTILE, said, HOSTILE, (HOSTILE,))
    section = Section(
        "s1", HOSTILE, [HOSTILE], [Table(HOSTILE, tuple(Column(HOSTILE) for _ in cells), (row,), (HOSTILE,))]
    )
    section.cards.append(Card(HOSTILE, (side, side), HOSTILE))
    section.links.append((HOSTILE, HOSTILE, HOSTILE))
    section.code = HOSTILE
    numbers = (Headline(HOSTILE, HOSTILE, HOSTILE, HOSTILE),)
    document = Document("x", HOSTILE, HOSTILE, (HOSTILE,), (section,), (HOSTILE,), finding=(HOSTILE,), numbers=numbers)
    setting = Setting("", lambda key, things: "to.html", [(HOSTILE, "to.html")], "x.html", [(HOSTILE, "to.html")])
    page = browser.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(r.url))
    for name, text in (("alone", html(document)), ("site", html(document, setting))):
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert page.locator("script, img, [href^='javascript']").count() == 0
        assert "\u202e" not in text
        assert page.inner_text("h1").startswith("</script></title><script>alert(1)")
    page.close()
    assert wrong == []
