"""A document as plain values: sections, tables, rows and cells. All texts are text, never markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddor.answers.answer import Answer
    from ddor.answers.marks import Mark


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is None where no source states it.

    Attributes:
        detail: a second, quieter line.
        figure: whether it is the row's figure: None then reads "unknown".
        struck: printed, and withdrawn since; `detail` says so.
        link: an address.
        names: the things that the text names, in its order, each with its name or id, where it is nothing but names;
            `things` are their types.
    """

    text: str | None
    detail: str = ""
    figure: bool = False
    struck: bool = False
    link: str = ""
    names: tuple[tuple[str, str], ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `numbers` are set flush right."""

    label: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells for the table's columns; who states them, as (id, publisher); what stands beside them; an anchor.

    `claim`: the id of the claim that its figure is. `drawn`: what the document's picture says of it, line by line,
    `tellers`: whom it joins to that, as (id, publisher).
    """

    cells: tuple[Cell, ...]
    sources: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    anchor: str = ""
    claim: str = ""
    drawn: tuple[str, ...] = ()
    tellers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `caption` "" means that the section's title says it; `hints` say how to read it.

    `answer` has the same rows as data.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hints: tuple[str, ...] = ()
    answer: Answer | None = None
    name_sources: bool = True

    @property
    def with_sources(self) -> bool:
        """Whether to name the sources of each row in a column of their own."""
        return self.name_sources and any(row.sources for row in self.rows)

    @property
    def with_marks(self) -> bool:
        """Whether anything stands beside any row."""
        return any(row.marks for row in self.rows)

    @property
    def with_gaps(self) -> bool:
        """Whether some cell, other than a figure, is empty."""
        return any(cell.text is None and not cell.figure for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: the value, of what it is, who says it, in which sources, and its claim's id.

    `notes`: what else stands beside it: withdrawn, objected to.
    """

    value: str
    what: str
    speakers: str
    sources: tuple[tuple[str, str], ...]
    claim: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A contradiction as a question in words, its two sides or more, and the likely cause where the graph knows one."""

    question: str
    sides: tuple[Side, ...]
    cause: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """One number of a page's head: what it counts, what is to be known beside it, and its claim's id, if it is one."""

    number: str
    what: str
    beside: str = ""
    claim: str = ""


@dataclass(slots=True)
class Section:
    """A heading, paragraphs, cards, links (a text, the id of a thing, a sentence on it), tables, and code."""

    id: str
    title: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: `lead` says how to read it, `colophon` from what it is made. `silent`: no source says anything of it.

    `finding` is what a reader most wants to know of it, in a sentence or two; `numbers` are those of a page's head.
    """

    id: str
    kicker: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    colophon: tuple[str, ...] = ()
    silent: bool = False
    finding: tuple[str, ...] = ()
    numbers: tuple[Headline, ...] = ()

    def tables(self) -> Iterator[Table]:
        """All tables, in order."""
        for section in self.sections:
            yield from section.tables
