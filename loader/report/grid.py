"""Tables among the lines and rows of a document: found by their header words, their cells by the gaps between columns.

A table may go on over pages, with its header again or without. Three ways of setting one are known: with rules around
its cells, with gaps between its columns, or run together in lines of a text: what cells look like tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ddor.loader.report import flow
from ddor.loader.report.pages import Document, Element, Line, Row, Word
from ddor.loader.report.period import day_in, when_in
from ddor.loader.report.words import field_of, folded, section_named

HIGHEST, LONGEST = 4, 24  # lines of a header, and its words
# By which fields a table is known to be that of a section: one of the first, and one of the second.
KNOWN_BY = {
    "III": ({"criteria", "policy", "enacted"}, {"place"}),
    "II": ({"declined", "issued_date", "citizenship", "offense", "disposition"}, {"place", "facility"}),
    "I": ({"count"}, {"place"}),
}
_REST = re.compile(r"(?!Section\b)[^\W\d](?:[^\W\d]|[ ,\u2019'-]){1,40}")
Columns = tuple[str, ...]
"""The field of each column; empty where its header says nothing that is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a section, by field. `number`: which of its section; of a sheet, the row of the sheet."""

    page: int
    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Section:
    """What was found of one section. `prose`: the lines around its table. `lost`: page and line that fit no row."""

    title: str = ""
    columns: Columns = ()
    heads: dict[str, str] = field(default_factory=dict)
    """The header cell of each field."""
    entries: list[Entry] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    joined: int = 0
    """Rows that a page break had cut in two."""
    page: int = 0
    """Of the last row."""


def header(cells: Sequence[str]) -> tuple[str, Columns] | None:
    """The section whose table has these header cells, and the field of each; None for any other row."""
    fields = [field_of(cell) if cell.strip() else "" for cell in cells]
    told = [one for one in fields if one and one != "refused"]
    if len(told) < 2 or len(told) < sum(1 for cell in cells if cell.strip()) / 2:
        return None
    by_day = {"declined", "citizenship", "offense"} & set(told)
    fields = [("issued_date" if by_day else "count") if one == "issued" else one for one in fields]
    if by_day and "count" in fields and "issued_date" not in fields:
        fields = ["issued_date" if one == "count" else one for one in fields]
    doubled = {one for one in fields if one and fields.count(one) > 1}
    if doubled - {"refused"}:
        return None
    for section, (first, second) in KNOWN_BY.items():
        if first & set(fields) and second & set(fields):
            return section, tuple(fields)
    return None


class Header(NamedTuple):
    """A header that stands in lines. `apart`: gaps part its cells; else it runs together, as its rows then do."""

    section: str
    columns: Columns
    cells: Sequence[Word]
    height: int
    apart: bool = True


class Finder:
    """Walks through a document once; `sections` holds what it found."""

    def __init__(self, document: Document) -> None:
        self.elements = document.elements
        self.sections: dict[str, Section] = {"": Section()}
        self.at = ""
        self.columns: Columns = ()
        self.ruled = False
        self.header: Sequence[Word] = ()
        self.lines: list[Line] = []
        self.text = all(isinstance(one, Line) and one.wide == 2.0 for one in self.elements)

    def find(self) -> dict[str, Section]:
        i = 0
        while i < len(self.elements):
            i += self._take(i)
        self._close()
        return self.sections

    def _section(self, name: str) -> Section:
        return self.sections.setdefault(name, Section())

    def _take(self, i: int) -> int:
        """Take what stands at `i`; how many elements that is."""
        one = self.elements[i]
        if isinstance(one, Row):
            self._row(one)
            return 1
        if (named := section_named(one.text)) and not (self.columns and len(one.pieces) > 1):
            return self._heading(named, one, i)
        if (found := self._header_at(i)) and self._opens(found.section, found.columns):
            self._open(found)
            return found.height
        if self.columns and not self.ruled:
            self.lines.append(one)
        elif self.ruled and len(one.pieces) > 1:  # set as a table is, and in none
            self._section(self.at).lost.append((one.page, one.number))
        else:
            self._section(self.at).prose.append(one)
        return 1

    def _heading(self, named: str, line: Line, i: int) -> int:
        """A heading may go over three lines: a further one stands close, is short, and is no header and no sentence."""
        self._close()
        self.at, section = named, self._section(named)
        title = re.sub(r"^\W*section\s+\w+\W*", "", line.text, flags=re.IGNORECASE).strip()
        taken = 1
        for j, after in enumerate(self.elements[i + 1 : i + 3], i + 1):
            if not isinstance(after, Line) or after.gap or self._header_at(j):
                break
            if (title or section_named(after.text) != named) and not _REST.fullmatch(after.text):
                break
            title, taken = f"{title} {after.text}".strip(), taken + 1
        section.title = section.title or title
        return taken

    def _header_at(self, i: int) -> Header | None:
        """A header of gaps, or one that runs together, that begins at this line."""
        window: list[Line] = []
        best: Header | None = None
        for one in self.elements[i : i + HIGHEST]:
            if not isinstance(one, Line) or (window and section_named(one.text)):
                break
            window.append(one)
            columns = _stacked(window)
            if len(columns) > 1 and (found := header([c.text for c in columns])):
                first = [name for c, name in zip(columns, found[1], strict=True) if _over(c, window[0])]
                if len(window) > 1 and not all(name and name != "refused" for name in first):
                    continue  # the end of a row above a header
                told = sum(map(bool, found[1]))
                if best is None or told >= sum(map(bool, best.columns)):
                    best = Header(*found, columns, len(window))
        if best:
            return best
        for height in range(1, len(window) + 1):
            words = [word for line in window[:height] for word in line.words]
            cells = parted(tuple(word.text for word in words)) if len(words) <= LONGEST else []
            if found := header([cell for cell, _, _ in cells]):
                spans = [Word(cell, words[a].x0, words[b - 1].x1) for cell, a, b in cells]
                return Header(*found, spans, height, apart=height == 1 and not self.text)
        return None

    def _opens(self, section: str, columns: Columns) -> bool:
        """Whether header cells can open a table here: within one, "County Jail" over "Offense" is the end of a row."""
        told = sum(map(bool, columns))
        return not self.columns or told >= (sum(map(bool, self.columns)) if section == self.at else 3)

    def _open(self, found: Header) -> None:
        words = found.cells if found.apart else ()
        if (found.section, found.columns) != (self.at, self.columns) or bool(words) != bool(self.header):
            self._close()
        self.at, self.columns, self.ruled = found.section, found.columns, False
        self.header = self.header or words
        self._name_columns(found.section, found.columns, [word.text for word in found.cells])

    def _name_columns(self, section: str, columns: Columns, cells: Sequence[str]) -> None:
        found = self._section(section)
        found.columns = columns
        found.heads |= dict(zip(columns, cells, strict=False))
        for name, cell in zip(columns, cells, strict=False):
            if name == "refused" and cell not in found.refused:
                found.refused.append(cell)
            elif not name and cell.strip() and cell not in found.unknown:
                found.unknown.append(cell)

    def _row(self, row: Row) -> None:
        if (found := header(row.cells)) and self._opens(*found):
            if not self.ruled:
                self._close()
            self.at, self.columns, self.ruled = *found, True
            self._name_columns(self.at, self.columns, row.cells)
            return
        section = self._section(self.at)
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and (named := section_named(filled[0])):
            self._heading(named, Line(row.page, row.number, (Word(filled[0], 0, 1),)), len(self.elements))
        elif not (self.ruled and len(row.cells) == len(self.columns)):
            if filled:
                section.lost.append((row.page, row.number))
        elif filled:
            cells = {
                name: cell for name, cell in zip(self.columns, row.cells, strict=True) if name and name != "refused"
            }
            number = row.number if not row.page else len(section.entries) + 1
            put(section, self.at, Entry(row.page, number, cells))

    def _close(self) -> None:
        """Put the lines of a table that is not ruled into rows."""
        section, lines = self._section(self.at), self.lines
        if lines and self.columns:
            wide = [line for line in lines if len(line.pieces) > 1]
            if self.header and (not self.text or len(wide) * 3 > len(lines)):
                _by_gaps(section, self.at, self.columns, self.header, lines)
            else:
                for entry in flow.entries(self.columns, lines, section):
                    section.entries.append(Entry(entry[0], len(section.entries) + 1, entry[1]))
        self.lines, self.columns, self.header, self.ruled = [], (), (), False


def put(section: Section, name: str, entry: Entry) -> None:
    """Add a row; the first of a page goes on from the last one where it cannot stand alone."""
    if section.entries and section.page < entry.page and _goes_on(name, section, entry.cells):
        before = section.entries[-1].cells
        for key, text in entry.cells.items():
            before[key] = "\n".join(filter(None, (before.get(key, ""), text)))
        section.joined += 1
    else:
        section.entries.append(entry)
    section.page = entry.page


def _goes_on(name: str, section: Section, cells: dict[str, str]) -> bool:
    """Whether a row is the rest of the one before: it has none of what each row has, or ends what that one began."""
    before = section.entries[-1].cells
    keys = {"I": ("count",), "II": ("state", "citizenship", "issued_date", "declined"), "III": ("enacted",)}[name]
    if there := [key for key in keys if cells.get(key)]:
        return all(_cut(key, before.get(key, ""), cells[key]) for key in there)
    if name == "III" and cells.get("place"):  # a row without a date, or the end of a place
        return "(" not in before.get("place", "(")
    return name != "II" or bool(before.get("facility") or before.get("place"))


def _cut(key: str, before: str, rest: str) -> bool:
    """Whether two parts are one cell: the first says nothing alone, both together do."""
    whole = {"enacted": when_in, "issued_date": day_in, "declined": day_in, "citizenship": flow.is_country}.get(key)
    return bool(whole and before and not whole(before) and whole(" ".join(f"{before} {rest}".split())))


def _over(column: Word, line: Line) -> bool:
    return any(piece.x0 < column.x1 and column.x0 < piece.x1 for piece in line.pieces)


def _stacked(lines: Sequence[Line]) -> list[Word]:
    """The pieces of several lines, those above each other as one."""
    columns: list[Word] = []
    for line in lines:
        for piece in line.pieces:
            over = [one for one in columns if one.x0 < piece.x1 and piece.x0 < one.x1]
            if len(over) > 1:
                return []
            if over:
                at = columns.index(over[0])
                columns[at] = Word(f"{over[0].text} {piece.text}", min(over[0].x0, piece.x0), max(over[0].x1, piece.x1))
            else:
                columns.append(piece)
    return sorted(columns, key=lambda one: one.x0)


@cache
def parted(words: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """A header that runs together, as its cells; each with the first word and the one behind its last."""
    best: list[list[tuple[str, int, int]] | None] = [[]] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            cell, before = " ".join(words[start:end]), best[start]
            if before is None or not folded(cell) or field_of(cell) in {"", "refused"}:
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = [*before, (cell, start, end)]
    return best[-1] or []


def _by_gaps(section: Section, name: str, columns: Columns, heads: Sequence[Word], lines: list[Line]) -> None:
    edges = _edges(heads, lines)
    page, rows = 0, Rows(name, columns)
    for line in lines:
        cells = _cells(line, edges)
        if cells is None:
            section.lost.append((line.page, line.number))
            continue
        rows.add(
            {f: c for f, c in zip(columns, cells, strict=True) if f and f != "refused"}, line, new=line.page != page
        )
        page = line.page
    for at, cells_of in rows.done():
        section.entries.append(Entry(at, len(section.entries) + 1, cells_of))
    section.joined += rows.joined


def _edges(heads: Sequence[Word], lines: Sequence[Line]) -> list[float]:
    """Where one column ends: in the middle of the emptiest, then widest stretch between two header cells."""
    edges = []
    for left, right in pairwise(heads):
        low, high = left.x0 + 1, right.x1 - 1
        marks = sorted({low, high, *(x for one in lines for w in one.words for x in (w.x0, w.x1) if low < x < high)})
        best = (len(lines) + 1, 0.0, (low + high) / 2)
        for a, b in pairwise(marks):
            over = sum(1 for one in lines if any(w.x0 < b and w.x1 > a for w in one.words))
            over += any(w.x0 < b and w.x1 > a for w in heads) * len(lines)
            best = min(best, (over, -(b - a), (a + b) / 2))
        edges.append(best[2])
    return edges


def _cells(line: Line, edges: Sequence[float]) -> list[str] | None:
    """The words of a line by column; None for a line that is none of the table's, for a word stands across an edge."""
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for word in line.words:
        if any(word.x0 + 1 < edge < word.x1 - 1 for edge in edges) and len(line.pieces) == 1:
            return None
        cells[sum((word.x0 + word.x1) / 2 > edge for edge in edges)].append(word.text)
    return [" ".join(cell) for cell in cells]


class Rows:
    """Lines to rows: a row begins at its date or number, or behind a blank line, or where its place begins anew."""

    def __init__(self, name: str, columns: Columns) -> None:
        keys = {"I": ("count",), "II": ("declined", "issued_date", "citizenship"), "III": ("enacted",)}[name]
        self.name, self.keys = name, [key for key in keys if key in columns]
        self.found: list[tuple[int, dict[str, list[str]]]] = []
        self.joined = 0

    def add(self, cells: dict[str, str], line: Line, *, new: bool) -> None:
        """Add a line; `new`: it is the first of its page."""
        begins = self._begins(cells) or (line.gap and not new)
        if begins or not self.found:
            self.found.append((line.page, {}))
        elif new:
            self.joined += 1
        for field_, text in cells.items():
            if text:
                self.found[-1][1].setdefault(field_, []).append(text)

    def _begins(self, cells: dict[str, str]) -> bool:
        if not self.found:
            return True
        before = self.found[-1][1]
        if any(cells.get(key) and self._whole(key, before) for key in self.keys):
            return True
        if self.name == "III" and cells.get("place"):
            return " ".join(before.get("place", [])).rstrip().endswith(")")
        return self.name == "II" and bool(cells.get("state")) and bool(cells.get("facility") or cells.get("place"))

    @staticmethod
    def _whole(key: str, before: dict[str, list[str]]) -> bool:
        """Whether what the last row has there is whole: a date, or a country, may stand in two lines."""
        if key not in before:
            return bool(before)
        said = " ".join(before[key])
        if key == "citizenship":
            return flow.is_country(said)
        return bool(re.search(r"\d", said))

    def done(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows."""
        for page, cells in self.found:
            yield page, {field_: "\n".join(texts) for field_, texts in cells.items()}


def elements_of(document: Document) -> dict[str, Section]:
    """The sections of a document; what stands before the first is that of the empty name."""
    return Finder(document).find()


__all__ = ["Element", "Entry", "Section", "elements_of", "header"]
