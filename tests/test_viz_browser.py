"""The page in a real Chromium, with the network off."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chromium import FLAGS
from playwright.sync_api import BrowserContext, Page, sync_playwright
from seen import OVERLAPPING, violations
from test_viz import HOSTILE, built, sample

from ddor.model import MODEL
from ddor.store.subgraph import Edge, Node, Subgraph
from ddor.viz import PageView, styles_from_model
from ddor.viz.style import DARK_GROUND, readable_on
from ddor.viz.twin import Beside


@dataclass
class Opened:
    """A page with all that it logged and asked for."""

    page: Page
    logged: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def centre(self, colour: str) -> tuple[float, float]:
        """The middle of all that the picture draws in this colour, `r,g,b`, in pixels of the window."""
        x, y, count = self.page.evaluate(CENTRE, colour)
        assert count > 20, f"nothing is drawn in {colour}"
        return x, y

    def click(self, x: float, y: float) -> None:
        """Click into the picture, which answers with its next frame."""
        self.page.mouse.move(x, y)
        self.page.wait_for_function("() => picture.hovered()")
        self.page.mouse.click(x, y)
        self.page.wait_for_function("() => document.querySelector('#panel h2').textContent !== 'Nothing selected'")

    def panel(self) -> str:
        return self.page.inner_text("#panel")


# The pixels themselves, from a copy: what a reader sees, not what the script believes.
PIXELS = """() => {
  const drawn = document.querySelector("#canvas canvas"), { width, height } = drawn;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(drawn, 0, 0);
  return { box: drawn.getBoundingClientRect(), width, height, data: copy.getImageData(0, 0, width, height).data };
}"""
COLOURS = f"() => new Set(new Uint32Array(({PIXELS})().data.buffer)).size"
CENTRE = f"""colour => {{
  const {{ box, width, height, data }} = ({PIXELS})();
  let x = 0, y = 0, count = 0;
  for (let i = 0; i < data.length; i += 4) {{
    if (data[i + 3] !== 255 || data.slice(i, i + 3).join() !== colour) continue;
    x += (i / 4) % width; y += Math.floor(i / 4 / width); count++;
  }}
  return [box.x + x / count * box.width / width, box.y + y / count * box.height / height, count];
}}"""


@pytest.fixture(scope="module")
def browser(chromium, tmp_path_factory) -> Iterator[BrowserContext]:
    with sync_playwright() as p:
        context = p.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=str(chromium), headless=True, args=FLAGS
        )
        context.set_offline(True)
        yield context
        context.close()


@pytest.fixture
def show(browser, tmp_path) -> Iterator[Callable[..., Opened]]:
    shown: list[Page] = []

    def show_page(text: str, width: int = 1280, height: int = 800, scheme: str = "light", at: str = "") -> Opened:
        path: Path = PageView(text).save(tmp_path / "page.html")
        opened = Opened(browser.new_page())
        shown.append(opened.page)
        opened.page.set_default_timeout(20_000)
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        opened.page.on("console", lambda message: opened.logged.append(message.text))
        opened.page.on("pageerror", lambda error: opened.logged.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(f"{path.as_uri()}#{at}")
        opened.page.wait_for_selector("#canvas canvas")
        opened.page.wait_for_function("() => picture.plan()")
        assert len(opened.asked) == 1
        return opened

    yield show_page
    for page in shown:
        page.close()


def rgb(label: str, ground: str | None = None) -> str:
    """The colour of a label of the model as `r,g,b`, as drawn on this ground."""
    colour = styles_from_model(MODEL)[label].colour
    colour = readable_on(colour, ground) if ground else colour
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))


def test_page_draws_and_says_nothing_to_the_console(show) -> None:
    for width, height in ((1280, 800), (390, 844)):
        for scheme in ("light", "dark"):
            opened = show(built(sample()), width, height, scheme)
            assert opened.page.evaluate(COLOURS) > 60
            opened.centre(rgb("Report", DARK_GROUND if scheme == "dark" else None))
            assert opened.page.evaluate("document.documentElement.scrollWidth") == width
            assert opened.logged == []
            assert len(opened.asked) == 1


def test_clicking_a_node_shows_all_that_is_known_of_it(show) -> None:
    opened = show(built(sample()))
    opened.click(*opened.centre(rgb("Report")))
    panel = opened.panel()
    assert opened.page.inner_text("#panel h2") == "DDOR 2017-01-28"
    assert "Week start\t2017-01-28" in panel
    assert "Not stated by the source: " in panel
    for label in ("Week end", "Status"):
        assert label in panel.partition("Not stated by the source: ")[2]
    opened.page.click("#panel a:text-is('Clark County: 51 detainers issued')")
    assert opened.page.inner_text("#panel h2") == "Clark County: 51 detainers issued"
    assert opened.page.get_attribute("tr.chosen", "id") == "n5"
    assert opened.logged == []


def test_clicking_an_arrow_shows_the_relationship(show) -> None:
    sub = Subgraph(
        {
            "Report:r": Node("Report:r", ("Report",), {"name": "The report"}),
            "Claim:c": Node("Claim:c", ("Claim",), {"name": "The claim"}),
        },
        [Edge("Claim:c", "Report:r", "IN_SCOPE", {"certainty": "one_of", "note": None})],
    )
    opened = show(built(sub))
    (x0, y0), (x1, y1) = opened.centre(rgb("Report")), opened.centre(rgb("Claim"))
    opened.click(x0 + (x1 - x0) * 0.35, y0 + (y1 - y0) * 0.35)
    assert opened.page.inner_text("#panel h2") == "In scope"
    for line in ("From The claim", "To The report", "Certainty\tone_of", "Note\tnot stated by the source"):
        assert line in opened.panel()


def test_search_finds_and_chooses(show) -> None:
    opened = show(built(sample()))
    opened.page.fill("#find", "NASSAU county: 3")
    assert opened.page.locator("#names option").count() == 1
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Nassau County: 38 detainers issued"
    opened.page.fill("#find", "no such name")
    opened.page.keyboard.press("Enter")
    assert "No node" in opened.page.inner_text("#state")


def test_columns_sort_numbers_as_numbers_and_nulls_last(show) -> None:
    opened = show(built(sample()))
    table = opened.page.locator(".kind", has=opened.page.locator("h3", has_text="Claim")).first
    button = table.get_by_role("button", name="Number", exact=True)
    column = table.locator("thead th").all_inner_texts().index("Number")
    shown = lambda: [row.split("\t")[column] for row in table.locator("tbody tr").all_inner_texts()]  # noqa: E731
    button.click()
    assert shown() == ["9", "13", "38", "51"]
    button.click()
    assert shown() == ["51", "38", "13", "9"]
    assert table.locator("th[aria-sort=descending]").inner_text() == "Number"
    places = opened.page.locator(".kind", has=opened.page.locator("h3", has_text="Jurisdiction"))
    for _ in ("up", "down"):
        places.get_by_role("button", name="FIPS").click()
        assert "32003" in places.locator("tbody tr").first.inner_text()
        assert "not stated" in places.locator("tbody tr").last.inner_text()


def test_picture_is_worked_by_keyboard(show) -> None:
    opened = show(built(sample()))
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.inner_text("#panel h2")
    assert first != "Nothing selected"
    assert opened.page.inner_text("#said").startswith(first)
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowLeft")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.inner_text("#panel h2") != first
    opened.page.keyboard.press("f")
    assert "Shown: " in opened.page.inner_text("#state")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.id") == "canvas"
    opened.page.keyboard.press("Escape")
    assert opened.page.inner_text("#panel h2") == "Nothing selected"
    opened.page.keyboard.press("Escape")
    assert opened.page.inner_text("#state") == ""


def test_a_table_is_one_stop_and_arrow_keys_go_through_it(show) -> None:
    opened = show(built(sample()))
    regions = opened.page.locator(".scroll")
    for i in range(regions.count()):
        regions.nth(i).focus()
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("ArrowDown")
        stops = regions.nth(i).evaluate("e => [...e.querySelectorAll('a, button')].filter(s => s.tabIndex >= 0).length")
        assert stops == 0
        assert regions.nth(i).evaluate("e => e.contains(document.activeElement) && e !== document.activeElement")
    opened.page.locator(".kind .scroll").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        opened.page.keyboard.press(key)
    assert opened.page.inner_text("#panel h2") == "DDOR 2017-01-28"


def drawn(opened: Opened) -> list[str]:
    """The names of the nodes that are drawn now."""
    return sorted(opened.page.evaluate("picture.graph.graphData().nodes.map((node) => node.name)"))


def test_the_legend_hides_and_shows_kinds(show) -> None:
    opened = show(built(sample()))
    every = drawn(opened)
    source = opened.page.locator(".legend button", has_text="Source")
    source.click()
    assert source.get_attribute("aria-pressed") == "false"
    assert drawn(opened) == [name for name in every if not name.startswith("Source")]
    opened.page.fill("#find", "Clark County: 51")
    opened.page.keyboard.press("Enter")
    opened.page.click("text=Show neighbours")
    assert [name for name in drawn(opened) if name.startswith("Source")] == ["Source 0"]
    opened.page.click("#all")
    assert drawn(opened) == every
    assert source.get_attribute("aria-pressed") == "true"


def test_a_focus_grows_hop_by_hop(show) -> None:
    opened = show(built(sample()), at="focus=us-0")
    assert opened.page.inner_text("#panel h2") == "Clark County, NV"
    assert drawn(opened) == ["Clark County, NV", "Clark County: 51 detainers issued"]
    assert opened.page.evaluate("location.hash") == "#focus=us-0"
    opened.page.click("#panel a:text-is('Clark County: 51 detainers issued')")
    opened.page.click("text=Show neighbours")
    assert drawn(opened) == ["Clark County, NV", "Clark County: 51 detainers issued", "DDOR 2017-01-28", "Source 0"]
    assert opened.page.evaluate(OVERLAPPING) == 0
    opened.page.click("#all")
    assert len(drawn(opened)) == 12


def test_a_double_click_shows_the_neighbours_alone(show) -> None:
    opened = show(built(sample()))
    x, y = opened.centre(rgb("Report"))
    opened.page.mouse.move(x, y)
    opened.page.wait_for_function("() => picture.hovered()")
    opened.page.mouse.dblclick(x, y)
    opened.page.wait_for_function("() => document.getElementById('state').textContent.startsWith('Shown: 5 of 12')")
    assert "DDOR 2017-01-28" in drawn(opened)


def test_what_is_selected_is_in_the_address(show) -> None:
    opened = show(built(sample()), at="n=S1")
    assert opened.page.inner_text("#panel h2") == "Source 1"
    opened.page.click("#panel a >> nth=0")
    name = opened.page.inner_text("#panel h2")
    again = show(built(sample()), at=opened.page.evaluate("location.hash.slice(1)"))
    assert again.page.inner_text("#panel h2") == name
    assert again.page.get_attribute("tr.chosen", "id")
    unknown = show(built(sample()), at="n=%22%3E%3Cimg")
    assert unknown.page.inner_text("#panel h2") == "Nothing selected"
    assert unknown.logged == []


def saved(opened: Opened, what: str) -> bytes:
    """What the Save menu gives for this form."""
    opened.page.click("#save summary")
    with opened.page.expect_download() as download:
        opened.page.click(f"[data-save={what}]")
    return Path(download.value.path()).read_bytes()


def test_what_is_shown_is_saved_in_every_form(show) -> None:
    import networkx as nx

    sub = sample(hostile=True)
    opened = show(built(sub, beside={"Claim:c0": Beside("withdrawn by ICE", ["withdrawn by ICE"], "withdrawn")}))
    assert saved(opened, "png").startswith(b"\x89PNG")

    svg = ElementTree.fromstring(saved(opened, "svg"))  # noqa: S314 - our own
    texts = [element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "Clark County, NV" in texts
    assert "(withdrawn by ICE)" in texts
    assert len([*svg.iter("{http://www.w3.org/2000/svg}g")]) == len(sub.nodes)

    graph = nx.parse_graphml(saved(opened, "graphml").decode())
    assert graph.is_directed()
    assert graph.nodes.keys() == sub.nodes.keys()
    assert graph.nodes["Jurisdiction:us-0"]["fips"] == "32003"
    assert graph.nodes["Claim:c0"]["mark"] == "withdrawn by ICE"
    assert graph.nodes["Claim:c1"]["name"] == HOSTILE
    found = sorted((a, b, of["type"]) for a, b, of in graph.edges(data=True))
    assert found == sorted((e.source, e.target, e.type) for e in sub.edges)

    nodes = [*csv.DictReader(saved(opened, "nodes").decode().splitlines())]
    assert {row["key"] for row in nodes} == sub.nodes.keys()
    assert {row["number"] for row in nodes} == {"", "51", "38", "13", "9"}
    edges = [*csv.DictReader(saved(opened, "edges").decode().splitlines())]
    assert sorted((row["from_key"], row["to_key"], row["relationship"]) for row in edges) == found
    assert "Role: context" in next(row["details"] for row in edges if row["relationship"] == "BEARS_ON")
    assert opened.logged == []


def test_rows_of_a_large_page_come_when_asked_for(show, monkeypatch) -> None:
    monkeypatch.setattr(sys.modules["ddor.viz.page"], "ROWS_IN_PAGE", 3)
    sub = sample(hostile=True)
    many = {f"Claim:m{i}": Node(f"Claim:m{i}", ("Claim",), {"name": f"Claim {i}", "number": i}) for i in range(260)}
    opened = show(built(Subgraph({**sub.nodes, **many}, sub.edges)))
    table = opened.page.locator(".kind", has=opened.page.locator("h3", has_text="Claim")).first
    table.scroll_into_view_if_needed()
    table.locator("tbody tr").nth(199).wait_for()
    assert table.locator("tbody tr").count() == 200
    table.locator(".more").click()
    assert table.locator("tbody tr").count() == 264
    table.get_by_role("button", name="Number", exact=True).click()
    assert "Claim 0" in table.locator("tbody tr").first.inner_text()
    with opened.page.expect_download() as download:
        table.locator(".csv").click()
    assert len(Path(download.value.path()).read_text().splitlines()) == 265
    opened.page.fill("#find", "Source 1")
    opened.page.keyboard.press("Enter")
    assert HOSTILE in opened.panel()
    assert opened.page.locator("a[href^=javascript], img, #panel script").count() == 0
    assert opened.logged == []


def test_wheel_scrolls_the_page_and_buttons_zoom(show) -> None:
    opened = show(built(sample()))
    opened.page.mouse.move(*opened.centre(rgb("Report")))
    before = opened.page.evaluate("scrollY")
    opened.page.mouse.wheel(0, 300)
    opened.page.wait_for_function("before => scrollY > before", arg=before)
    zoom = opened.page.evaluate("picture.graph.zoom()")
    opened.page.click("#nearer")
    assert opened.page.evaluate("picture.graph.zoom()") > zoom
    opened.page.click("#all")
    assert opened.page.evaluate("picture.graph.zoom()") == pytest.approx(zoom)
    assert opened.logged == []


def test_axe_finds_nothing(show) -> None:
    marked = {"Claim:c0": Beside("withdrawn by ICE", ["withdrawn by ICE"], "withdrawn")}
    for scheme in ("light", "dark"):
        opened = show(built(sample(), beside=marked), scheme=scheme)
        opened.page.click("#panel a >> nth=0")
        assert violations(opened.page) == []


def test_hostile_values_are_shown_and_never_run(show) -> None:
    opened = show(built(sample(hostile=True), title=HOSTILE, notices=[HOSTILE], coverage=["javascript:alert(1)"]))
    opened.page.fill("#find", "<img src=x")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == HOSTILE
    opened.page.fill("#find", "Source 1")
    opened.page.keyboard.press("Enter")
    assert HOSTILE in opened.panel()
    assert "javascript:alert(1)" in opened.panel()
    assert opened.page.locator("a[href^=javascript], img, #panel script").count() == 0
    assert opened.page.title() == HOSTILE
    assert opened.logged == []
    assert len(opened.asked) == 1


def test_long_and_turned_text_stays_text(show) -> None:
    sub = sample()
    for i, node in enumerate(sub.nodes.values()):
        node.properties["name"] = ("\u202eevil\u2066 " if i % 2 else "x") * (2 if i % 2 else 10_000)
    opened = show(built(sub, title="y" * 10_000), 390, 844)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390
    opened.page.click("#panel a >> nth=0")
    assert saved(opened, "graphml").count(b"<node ") == 12
    assert opened.logged == []


def test_rows_are_cards_on_a_telephone(show) -> None:
    opened = show(built(sample()), 390, 844)
    row = opened.page.locator("#n0")
    assert row.evaluate("e => getComputedStyle(e).display") == "block"
    label = row.locator("td").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert label == '"Week start: "'


def test_the_first_screen_holds_the_picture(show) -> None:
    opened = show(built(sample()), 1440, 900)
    box = opened.page.locator("#canvas").bounding_box()
    assert box
    assert box["y"] < 225, "bar and title take a quarter of the screen at most"
    assert box["y"] + box["height"] <= 900


def test_print_gives_the_drawing_and_the_tables(show) -> None:
    opened = show(built(sample()))
    opened.page.emulate_media(media="print")
    assert not opened.page.is_visible("#picture")
    assert opened.page.is_visible("svg.still")
    assert opened.page.is_visible("#n0")
    assert opened.page.locator("svg.still text").count() == 12


def test_tables_stand_without_script(browser, show, tmp_path) -> None:
    text = built(sample())
    path = PageView(re.sub(r"<script>.*?</script>", "", text, flags=re.S)).save(tmp_path / "plain.html")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert not page.is_visible("#picture")
    assert page.is_visible("svg.still")
    assert page.is_visible("#n5")
    page.close()


def test_notebook_cell_shows_the_page_in_its_frame(browser, tmp_path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>cell</title>{PageView(built(sample()))._repr_html_()}", encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#panel a").first.click()
    assert frame.locator("#panel h2").inner_text() == "DDOR 2017-01-28"
    page.close()
