"""The page in a real Chromium, with the network off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from chromium import FLAGS
from playwright.sync_api import BrowserContext, Page, sync_playwright
from test_viz import HOSTILE, built, sample

from ddor.model import MODEL
from ddor.store.subgraph import Edge, Node, Subgraph
from ddor.viz import PageView, styles_from_model
from ddor.viz.style import DARK_GROUND, readable_on


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

    def show_page(text: str, width: int = 1280, height: int = 800, scheme: str = "light") -> Opened:
        path: Path = PageView(text).save(tmp_path / "page.html")
        opened = Opened(browser.new_page())
        shown.append(opened.page)
        opened.page.set_default_timeout(5000)
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        opened.page.on("console", lambda message: opened.logged.append(message.text))
        opened.page.on("pageerror", lambda error: opened.logged.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(path.as_uri())
        opened.page.wait_for_selector("#canvas canvas")
        assert opened.asked == [path.as_uri()]
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
    opened.page.mouse.click(*opened.centre(rgb("Report")))
    panel = opened.panel()
    assert opened.page.inner_text("#panel h2") == "DDOR 2017-01-28"
    for line in ("Week start\t2017-01-28", "Status\tnot stated by the source", "Week end\tnot stated by the source"):
        assert line in panel
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
    opened.page.mouse.click(x0 + (x1 - x0) * 0.35, y0 + (y1 - y0) * 0.35)
    assert opened.page.inner_text("#panel h2") == "In scope"
    for line in ("From\tThe claim", "To\tThe report", "Certainty\tone_of", "Note\tnot stated by the source"):
        assert line in opened.panel()


def test_search_finds_and_chooses(show) -> None:
    opened = show(built(sample()))
    opened.page.fill("#find", "NASSAU county: 3")
    assert opened.page.locator("#found li").count() == 1
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Nassau County: 38 detainers issued"
    opened.page.fill("#find", "no such name")
    assert "No node" in opened.page.inner_text("#found")
    opened.page.fill("#find", "county")
    opened.page.keyboard.press("ArrowDown")
    second = opened.page.inner_text("#found li[aria-selected=true]").split("\n")[0]
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == second


def test_columns_sort_numbers_as_numbers_and_nulls_last(show) -> None:
    opened = show(built(sample()))
    table = opened.page.locator("section.kind", has=opened.page.locator("h3", has_text="Claim")).first
    button = table.get_by_role("button", name="Number", exact=True)
    column = table.locator("thead th").all_inner_texts().index("Number")
    shown = lambda: [row.split("\t")[column] for row in table.locator("tbody tr").all_inner_texts()]  # noqa: E731
    button.click()
    assert shown() == ["9", "13", "38", "51"]
    button.click()
    assert shown() == ["51", "38", "13", "9"]
    assert table.locator("th[aria-sort=descending]").inner_text() == "Number"
    places = opened.page.locator("section.kind", has=opened.page.locator("h3", has_text="Jurisdiction"))
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
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowLeft")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.inner_text("#panel h2") != first
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.focus("#canvas")
    opened.page.keyboard.press("Escape")
    assert opened.page.inner_text("#panel h2") == "Nothing selected"


def test_wheel_scrolls_the_page_and_moving_can_be_switched_on(show) -> None:
    opened = show(built(sample()))
    opened.page.mouse.move(*opened.centre(rgb("Report")))
    before = opened.page.evaluate("scrollY")
    opened.page.mouse.wheel(0, 300)
    opened.page.wait_for_function("before => scrollY > before", arg=before)
    opened.page.click("#move")
    assert opened.page.get_attribute("#move", "aria-pressed") == "true"
    opened.page.click("#move")
    opened.page.click("#nearer")
    opened.page.click("#all")
    assert opened.logged == []


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


def test_coverage_is_folded_where_there_is_no_room(show) -> None:
    line = "text=23 of 206 rows are known."
    assert show(built(sample())).page.is_visible(line)
    opened = show(built(sample()), 390, 844)
    assert not opened.page.is_visible(line)
    opened.page.click("summary")
    assert opened.page.is_visible(line)
    opened.page.click("nav a:text-is('Tables')")
    opened.page.wait_for_function("scrollY > 300")


def test_print_gives_the_tables(show) -> None:
    opened = show(built(sample()))
    opened.page.emulate_media(media="print")
    assert not opened.page.is_visible("#picture")
    assert opened.page.is_visible("#n0")
    folded = show(built(sample()), 390, 844)
    folded.page.pdf()
    assert folded.page.is_visible("text=23 of 206 rows are known.")


def test_tables_stand_without_script(browser, show, tmp_path) -> None:
    text = built(sample())
    path = PageView(text[: text.index("<script")]).save(tmp_path / "plain.html")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert not page.is_visible("#picture")
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
