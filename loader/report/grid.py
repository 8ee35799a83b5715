"""Tables among the lines and rows of a document: found by their header words, their cells by the gaps between columns.

A table may go on over pages, with its header again or without. Three ways of setting one are known: with rules around
its cells, with gaps between its columns, or run together in lines of a text: what cells look like tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from ddor.loader.report import flow
from ddor.loader.report.headers import Columns, Header, header, header_in, of_others, other_table
from ddor.loader.report.pages import Document, Element, Line, Row, Word
from ddor.loader.report.period import day_in, when_in
from ddor.loader.report.words import TITLE, section_named, total_of

HIGHEST = 4  # lines of a header
_REST = re.compile(r"(?!Section\b)[^\W\d](?:[^\W\d]|[ ,\u2019'-]){1,40}")
_TITLE = re.compile(rf"{TITLE}|declined\s+detainer\s+outcome\s+report", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a section, by field. `number`: which of its section; of a sheet, the row of the sheet."""

    page: int
    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Section:
    """What was found of one section. `prose`: the lines around its table. `lost`: page and line that fit no row."""

    headed: bool = False
    """Whether a heading of it was found, and not its table alone."""
    title: str = ""
    columns: Columns = ()
    heads: dict[str, str] = field(default_factory=dict)
    """The header cell of each field."""
    entries: list[Entry] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    """Header cells that are not known; of each, where it stands, and its words as far as they are a header's."""
    refused: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    """Pages in it that have no text: rows of it may stand there."""
    joined: int = 0
    """Rows that a page break had cut in two."""
    page: int = 0
    """Of the last row."""


class Finder:
    """Walks through a document once; `sections` holds what it found."""

    def __init__(self, document: Document) -> None:
        self.elements = document.elements
        self.pictures = list(document.pictures)
        self.sections: dict[str, Section] = {"": Section()}
        self.at = ""
        self.heading = ""
        self.sheet = 0
        self.columns: Columns = ()
        self.ruled = False
        self.header: Sequence[Word] = ()
        self.lines: list[Line] = []
        self.copied = all(not isinstance(one, Line) or one.wide == 2.0 for one in self.elements)
        texts = (one.text if isinstance(one, Line) else " ".join(one.cells) for one in self.elements)
        self.titled = _TITLE.search(" ".join(texts)) is not None
        self.text = all(isinstance(one, Line) and one.wide == 2.0 for one in self.elements)

    def find(self) -> dict[str, Section]:
        i = 0
        while i < len(self.elements):
            self._pass_pictures(self.elements[i].page)
            i += self._take(i)
        self._pass_pictures()
        self._close()
        return self.sections

    def _pass_pictures(self, before: int | None = None) -> None:
        while self.pictures and (before is None or self.pictures[0] < before):
            self._section(self.at).pictures.append(self.pictures.pop(0))

    def _section(self, name: str) -> Section:
        return self.sections.setdefault(name, Section())

    def _take(self, i: int) -> int:
        """Take what stands at `i`; how many elements that is."""
        one = self.elements[i]
        if isinstance(one, Row):
            self._row(one)
            return 1
        if (named := section_named(one.text, self.at if self.columns else "")) and not (
            self.columns and len(one.pieces) > 1
        ):
            return self._heading(named, one, i)
        if (found := self._header_at(i)) and self._opens(found.section, found.columns, [c.text for c in found.cells]):
            self._open(found, one)
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
        self.at = self.heading = named
        section = self._section(named)
        section.headed = True
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
        for one in self.elements[i : i + HIGHEST]:
            if not isinstance(one, Line) or (window and section_named(one.text)):
                break
            window.append(one)
        return header_in(window, text=self.text)

    def _opens(self, section: str, columns: Columns, cells: Sequence[str]) -> bool:
        """Whether header cells can open a table here: within one, "County Jail" over "Offense" is the end of a row."""
        if section == "I" and self.heading == "II" and "issue" not in cells[columns.index("count")].casefold():
            return False  # a number of detainers may be one of those declined
        if section == "II" and "declined" not in columns and self.heading != "II" and not self.titled:
            return False  # nothing says that the detainers were declined
        told = sum(map(bool, columns))
        return not self.columns or told >= (sum(map(bool, self.columns)) if section == self.at else 3)

    def _open(self, found: Header, first: Line) -> None:
        words = found.cells if found.apart else ()
        if (found.section, found.columns) != (self.at, self.columns) or bool(words) != bool(self.header):
            self._close()
        self.at, self.columns, self.ruled = found.section, found.columns, False
        self.header = self.header or words
        at = f"page {first.page}, line {first.number}"
        self._name_columns(found.section, found.columns, [word.text for word in found.cells], at, found.printed)

    def _name_columns(
        self, section: str, columns: Columns, cells: Sequence[str], at: str, printed: Sequence[str]
    ) -> None:
        found = self._section(section)
        found.columns = columns
        found.heads |= dict(zip(columns, cells, strict=False))
        for name, cell, words in zip(columns, cells, printed, strict=False):
            if name == "refused" and cell not in found.refused:
                found.refused.append(cell)
            elif not name and cell.strip() and cell not in found.unknown:
                found.unknown[cell] = f"{at}, {' '.join(words.split())!r}" if words.strip() else at

    def _row(self, row: Row) -> None:
        if row.sheet != self.sheet:
            self._close()
        self.sheet = row.sheet
        if (found := header(row.cells)) and self._opens(*found, row.cells):
            if not self.ruled:
                self._close()
            self.at, self.columns, self.ruled = *found, True
            self._name_columns(self.at, self.columns, row.cells, self._where(row), row.cells)
            return
        section = self._section(self.at)
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and (named := section_named(filled[0], self.at if self.columns else "")):
            self._heading(named, Line(row.page, row.number, (Word(filled[0], 0, 1),)), len(self.elements))
        elif not (self.ruled and len(row.cells) == len(self.columns)):
            if self.ruled and self.at == "I" and any(map(of_others, filled)):
                self._close()
            if len(filled) > (not self.at):  # before all sections, one cell alone is a title
                section.lost.append((row.page, row.number))
        elif filled:
            cells = {
                name: cell for name, cell in zip(self.columns, row.cells, strict=True) if name and name != "refused"
            }
            if other_table(cells, goes_on=section.page < row.page and bool(section.entries)):
                self._close()
                section.lost.append((row.page, row.number))
                return
            number = row.number if not row.page else len(section.entries) + 1
            put(section, self.at, Entry(row.page, number, cells))

    def _where(self, header: Row) -> str:
        """Where a header of ruled cells stands: in a PDF, these are on no line."""
        if not header.page:
            return f"row {header.number}"
        return f"page {header.page}" + (f", line {header.number}" if self.copied else "")

    def _close(self) -> None:
        """Put the lines of a table that is not ruled into rows."""
        section, lines = self._section(self.at), self.lines
        if lines and self.columns:
            wide = [line for line in lines if len(line.pieces) > 1]
            if self.header and (not self.text or len(wide) * 3 > len(lines)):
                _by_gaps(section, self.at, self.columns, self.header, lines)
            else:
                its = list(takewhile(lambda one: self.at != "I" or not of_others(one.text), lines))
                section.lost += [(one.page, one.number) for one in lines[len(its) :]]
                for entry in flow.entries(self.columns, its, section):
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
    if name != "III" and total_of(next(filter(None, cells.values()), "")):
        return False
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


def _by_gaps(section: Section, name: str, columns: Columns, heads: Sequence[Word], lines: list[Line]) -> None:
    edges = _edges(heads, lines)
    page, rows = 0, Rows(name, columns)
    for i, line in enumerate(lines):
        cells = _cells(line, edges)
        if cells is None or _names_run_on(line, edges, columns):
            section.lost.append((line.page, line.number))
            continue
        its = {f: c for f, c in zip(columns, cells, strict=True) if f and f != "refused"}
        if other_table(its, goes_on=line.page != page or not line.gap):
            section.lost += [(one.page, one.number) for one in lines[i:]]
            break
        rows.add(its, line, new=line.page != page)
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
        cells[_column(word, edges)].append(word.text)
    return [" ".join(cell) for cell in cells]


def _column(word: Word, edges: Sequence[float]) -> int:
    return sum((word.x0 + word.x1) / 2 > edge for edge in edges)


def _names_run_on(line: Line, edges: Sequence[float], columns: Columns) -> bool:
    """Whether words that stand together are partly in a column of names: what is beside it may be a name too."""
    for piece in line.pieces:
        of = [columns[_column(word, edges)] for word in line.words if piece.x0 <= word.x0 < piece.x1]
        if "refused" in of and set(of) != {"refused"}:
            return True
    return False


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
        if any(total_of(cells.get(key, "")) for key in ("state", "place", "facility")):
            return True
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
