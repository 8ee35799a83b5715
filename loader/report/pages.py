"""A document as lines and ruled rows, in reading order, whatever kind of file it is. Nothing is looked for in them.

A line has words that know where they stand across the page: in a text, the column of a character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ddor.errors import DataError
from ddor.loader.report.words import clean, field_of

TYPE_IT = "Type its tables as CSV or XLSX, one table in each, with the headings of the report."
THIN = 3  # points that a rule is wide at most
EDGE = 3  # lines from the edge of a page in which running heads stand
_NUMBER = re.compile(r"\W*(?:page\s*)?(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and from where to where it stands across the page."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True)
class Line:
    """A line of text. `wide`: the gap from which on two words are told apart. `gap`: it stands apart from the last."""

    page: int
    number: int
    words: tuple[Word, ...]
    wide: float = 2.0
    gap: bool = False

    @cached_property
    def text(self) -> str:
        """The words, a blank between two."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def pieces(self) -> tuple[Word, ...]:
        """Words that stand close together, as one."""
        found: list[Word] = []
        for word in self.words:
            if found and word.x0 - found[-1].x1 < self.wide:
                found[-1] = Word(f"{found[-1].text} {word.text}", found[-1].x0, word.x1)
            else:
                found.append(word)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that is ruled, or of a sheet. `sheet`: which of a workbook."""

    page: int
    number: int
    cells: tuple[str, ...]
    sheet: int = 0


Element = Line | Row


@dataclass(slots=True)
class Document:
    """What a file holds. `pages` is 0 where it has none, as a sheet. `pictures`: those of them that have no text."""

    elements: list[Element]
    pages: int
    pictures: list[int] = field(default_factory=list)


def of_pdf(path: Path) -> Document:
    """The lines and ruled rows of a PDF.

    Raises:
        DataError: it is damaged, needs a password, or has no text.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    elements: list[Element] = []
    drawn: list[int] = []
    try:
        with pdfplumber.open(path) as pdf:
            count = len(pdf.pages)
            for number, page in enumerate(pdf.pages, 1):
                elements += _page(page, number)
                if page.images or page.curves:
                    drawn.append(number)
                page.close()
    except Exception as error:  # the parser lets out whatever a damaged file provokes
        if PDFPasswordIncorrect in {type(error), *map(type, error.args), type(error.__context__)}:
            raise DataError(f"{path} needs a password.", "Save a copy without one, and load that.") from error
        raise DataError(f"{path} cannot be read as a PDF: it is damaged, or not whole.", "Fetch it anew.") from error
    if not elements:
        none = "has no page" if not count else "has no text: its pages are pictures, as a scanner makes them"
        raise DataError(
            f"{path} {none}.", f"Run a text recognition (OCR) over it and load what that gives. Or: {TYPE_IT}"
        )
    document = _without_furniture(elements, count)
    document.pictures = sorted({*drawn} - {one.page for one in document.elements})
    return document


def _page(page: Any, number: int) -> Iterator[Element]:  # noqa: ANN401 - pdfplumber has no types
    """Tables with rules on all sides are rows; the rest is lines."""
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars}
    if len(places) < len(page.chars):  # bold letters that are printed twice
        page = page.dedupe_chars()
    page = page.filter(lambda one: not _shade(one))
    # A row that goes on over the page has no rule below it: the rules beside it end there.
    ends = sorted({edge[end] for edge in page.edges if edge["orientation"] == "v" for end in ("top", "bottom")})
    found_tables = page.find_tables({"explicit_horizontal_lines": ends} if ends else {})
    tables = [one for one in found_tables if len(one.rows) and max(len(row.cells) for row in one.rows) > 1]
    found: list[tuple[float, Any]] = []
    for table in tables:
        for row, cells in zip(table.rows, table.extract(), strict=True):
            if any(cells):
                found.append((row.bbox[1], tuple(clean(cell or "").strip() for cell in cells)))
    boxes = [table.bbox for table in tables]
    words = [
        word for word in page.extract_words(keep_blank_chars=False, use_text_flow=False)
        if not any(_inside(word, box) for box in boxes)
    ]  # fmt: skip
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if lines and middle < max(one["bottom"] for one in lines[-1]) - 1 and middle - _middle(lines[-1]) < 4:
            lines[-1].append(word)
        else:
            lines.append([word])
    found += [(line[0]["top"], sorted(line, key=lambda one: one["x0"])) for line in lines]
    rows = count = 0
    bottom = None
    for _, one in sorted(found, key=lambda pair: pair[0]):
        if isinstance(one, tuple):
            rows += 1
            yield Row(number, rows, one)
            continue
        count += 1
        height = max(word["bottom"] - word["top"] for word in one)
        gap = bottom is not None and one[0]["top"] - bottom > 0.9 * height
        bottom = max(word["bottom"] for word in one)
        said = tuple(Word(text, w["x0"], w["x1"]) for w in one if (text := clean(w["text"]).strip()))
        if said:
            yield Line(number, count, said, wide=0.6 * height, gap=gap)


def _shade(one: Any) -> bool:  # noqa: ANN401
    """Whether it is the colour behind a cell: an area without a stroke. A thin one is a rule."""
    return one["object_type"] == "rect" and not one.get("stroke") and min(one["width"], one["height"]) > THIN


def _middle(line: Sequence[Any]) -> float:
    return float(sum((word["top"] + word["bottom"]) / 2 for word in line) / len(line))


def _inside(word: Any, box: tuple[float, float, float, float]) -> bool:  # noqa: ANN401
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def of_text(text: str) -> Document:
    """The lines of a text copy. A form feed, or the next page number alone in a line, ends a page."""
    elements: list[Element] = []
    page, gap = 1, False
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, raw in enumerate(text.split("\n"), 1):
        for part in re.split("(\f)", raw):
            if part == "\f":
                page, gap = page + bool(elements), True
                continue
            if len(cells := _parted(part)) > 1:
                elements.append(Row(page, number, cells))
                gap = False
                continue
            line = _set(part)
            if not line:
                gap = gap or "\f" not in raw
                continue
            alone = _NUMBER.fullmatch(line)
            if alone and "\f" not in text and int(alone[1]) == page and elements:
                page, gap = page + 1, True
                continue
            words = tuple(Word(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", line))
            elements.append(Line(page, number, words, gap=gap))
            gap = False
    return _without_furniture(elements, page)


def _set(text: str) -> str:
    """A line in which blanks alone set columns apart."""
    return clean(text.expandtabs(8)).rstrip()


def _parted(text: str) -> tuple[str, ...]:
    """The cells of a line that bars or tabs part."""
    text = text.strip(" ")
    if text.startswith("|"):
        text = text.strip("|")
    return tuple(clean(cell).strip() for cell in text.split("|" if "|" in text else "\t"))


def _apart(page: Sequence[Element], i: int, at: int) -> bool:
    """Whether a gap parts what stands at the edge of a page from its text: the end of a cell is no running foot."""
    between = page[i + 1 : EDGE + 1] if at >= 0 else page[max(0, len(page) - EDGE) : i + 1]
    return any(isinstance(one, Row) or one.gap for one in between)


def _without_furniture(elements: list[Element], pages: int) -> Document:
    """Take away page numbers at the edge of a page, and what stands at one place of the edge of nearly all pages."""
    of_page: dict[int, list[Element]] = {}
    for one in elements:
        of_page.setdefault(one.page, []).append(one)
    edges: dict[int, list[tuple[str, int]]] = {}  # of each line: its text but for numbers, and which from which edge
    for its in of_page.values():
        for i, one in enumerate(its):
            if isinstance(one, Line):
                text = re.sub(r"\d+", "#", one.text.casefold())
                edges[id(one)] = [(text, at) for at in (i, i - len(its)) if -EDGE <= at < EDGE and _apart(its, i, at)]
    seen = Counter(place for places in edges.values() for place in places)
    often = max(3, 0.8 * (pages - 1))

    def furniture(one: Element) -> bool:
        if not isinstance(one, Line) or all(field_of(piece.text) for piece in one.pieces):
            return False  # a header that each page repeats is none
        places = edges[id(one)]
        numbered = _NUMBER.fullmatch(one.text) is not None and one in {of_page[one.page][0], of_page[one.page][-1]}
        return numbered or any(seen[place] >= often for place in places)

    kept = [one for one in elements if not furniture(one)]
    return Document(kept, pages)
