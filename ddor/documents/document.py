"""A document as plain values: sections, tables, cells, and the marks of what speaks against them.

What it looks like, as a page or as Markdown, is decided elsewhere. All texts are text, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Points at an entry further down, by its anchor: C1 (a correction), D2 (a dispute), O3 (said otherwise).

    `text` says in short what the entry says. A `loud` mark stands at the value even where a column names all marks.
    """

    note: str
    text: str = ""
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is None where no source states it: neither no nor 0.

    Attributes:
        detail: a second, quieter line.
        figure: whether it is a value that sources state; its row names them.
        struck: printed, and withdrawn since; `detail` says so.
        marks: what speaks against it.
        link: an address, or the anchor of a place in this document (`#C1`).
    """

    text: str | None
    detail: str = ""
    figure: bool = False
    struck: bool = False
    marks: tuple[Mark, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `numbers` are set flush right."""

    label: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells for the table's columns, the sources of what they say (by id), and an anchor if something points here.

    `below`: a part of the row above it.
    """

    cells: tuple[Cell, ...]
    sources: tuple[str, ...] = ()
    anchor: str = ""
    below: bool = False

    @property
    def remarks(self) -> tuple[Mark, ...]:
        """The marks of all cells, each once: by letter, then by number."""
        marks = dict.fromkeys(mark for cell in self.cells for mark in cell.marks)
        return tuple(sorted(marks, key=lambda mark: (mark.note[:1], len(mark.note), mark.note)))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption ("": its section's title says it), and lines on how to read it.

    With `remarks`, who says otherwise stands in a last column.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hints: tuple[str, ...] = ()
    remarks: bool = False
    with_sources: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a line above it (`kicker`), paragraphs, the sources of the heading, and tables."""

    id: str
    title: str
    kicker: str = ""
    paragraphs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: `lead` says what it is, `colophon` from what it is made."""

    id: str
    kicker: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    colophon: tuple[str, ...] = ()
    lang: str = "en"

    def tables(self) -> Iterator[Table]:
        """All tables, in order."""
        for section in self.sections:
            yield from section.tables

    def section(self, id_: str) -> Section:
        """The section with this id. Raises KeyError when there is none."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise KeyError(id_)
