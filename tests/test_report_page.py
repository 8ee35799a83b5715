"""A document as a page: valid, inert, offline, and good on paper. No store: what it looks like depends on none."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pdf_text import texts_of
from playwright.sync_api import Browser

from ddor.answers.marks import Mark
from ddor.documents import forms
from ddor.documents import html as page
from ddor.documents.document import Cell, Column, Document, Row, Section, Table

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> | `x` [a](javascript:alert(3)) \\ \x1b[31m \u202e"


def document(rows: int = 3, text: str = "Clark County") -> Document:
    marks = (Mark("withdrawn", f"withdrawn: {text}", "C1"), Mark("also", text, "O9"))
    figure = Cell("12", "withdrawn by ICE: unknown since", figure=True, struck=True)
    said = (("S1", text), ("S2", text), ("S3", "Fox 43"))
    body = tuple(Row((Cell(f"{text} row-{n:03}"), figure, Cell(None)), said, marks) for n in range(rows))
    table = Table(text, (Column("Place"), Column("Issued", numbers=True), Column("Date")), body, (text,))
    source = Row(
        (Cell("S1"), Cell(text, link="https://example.org/?a=1&b=2"), Cell("x", link="javascript:alert(1)")),
        anchor="S1",
    )
    second = Row((Cell("C1"), Cell(text), Cell("")), anchor="C1")
    notes = Table("", (Column("Id"), Column("Title"), Column("Link")), (source, second))
    sections = (Section("one", text, [text], [table]), Section("two", "Sources", tables=[notes]))
    return Document("id", "Rebuilt from the graph", text, (text,), sections, (text,))


class Outline(HTMLParser):
    """Tags with their attributes, and text, as a parser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_is_sound():
    found = Outline(page.html(document()))
    assert found.all("html") == [{"lang": "en"}]
    assert len(found.all("h1")) == 1
    assert len(found.all("title")) == 1
    assert all(th.get("scope") in {"col", "row"} for th in found.all("th"))
    ids = [a["id"] for _, a in found.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"])[1:] for a in found.all("a") if str(a["href"]).startswith("#")}
    assert targets <= set(ids)
    labelled = {a["aria-labelledby"] for _, a in found.tags if a.get("aria-labelledby")}
    assert labelled <= set(ids)


def test_hostile_text_stays_text():
    found = Outline(page.html(document(text=HOSTILE)))
    assert not found.all("script")
    assert not found.all("img")
    assert not [a for _, a in found.tags for name in a if name.startswith("on") or name == "style"]
    assert {a["href"] for a in found.all("a")} <= {
        "#main",
        "#one",
        "#two",
        "#S1",
        "#C1",
        "https://example.org/?a=1&b=2",
    }
    assert "\x1b" not in page.html(document(text=HOSTILE))
    css = re.search(r"<style>(.*?)</style>", page.html(document(text='</style><b>"} a{color:red')), re.DOTALL)
    assert css
    assert "</style" not in css[1]
    assert "color:red" not in css[1]


def test_hostile_text_stays_in_its_markdown_cell():
    text = forms.render(document(text=HOSTILE), "md")
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_same_document_gives_the_same_bytes():
    assert page.html(document()) == page.html(document())


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_offline_asks_for_nothing_and_says_nothing(browser: Browser, tmp_path: Path, width: int, scheme: str):
    path = tmp_path / "page.html"
    path.write_text(page.html(document(text=HOSTILE)), encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert said == []
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    assert opened.evaluate("getComputedStyle(document.querySelector('tbody s')).textDecorationLine") == "line-through"
    context.close()


def test_on_a_phone_each_cell_stands_under_its_label_and_nothing_is_cut_off(browser: Browser, tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(page.html(document()), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(path.as_uri())
    cells = opened.locator("tbody th, tbody td").all()
    boxes = [box for cell in cells if (box := cell.bounding_box())]
    labels = [cell.evaluate("c => getComputedStyle(c, '::before').content") for cell in cells]
    opened.close()
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert any("What stands beside it" in label for label in labels)
    assert any("Issued" in label for label in labels)
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_table_prints_on_many_pages_with_its_header_on_each(browser: Browser, tmp_path: Path, paper: str):
    pdf = tmp_path / "page.pdf"
    path = tmp_path / "page.html"
    path.write_text(page.html(document(rows=120)), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(path.as_uri())
    opened.pdf(path=str(pdf), format=paper, tagged=True)
    opened.close()
    texts = texts_of(pdf)
    assert len(texts) > 2
    assert all("Issued" in text and "What stands beside it" in text for text in texts[:-1])
    assert all(re.search(rf"{n} ?/ ?{len(texts)}", text) for n, text in enumerate(texts, 1))
    for n in range(120):  # no row is cut: each stands whole on one page
        assert sum(bool(re.search(rf"row-{n:03}", text)) for text in texts) == 1
