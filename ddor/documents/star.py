"""The picture of a document: its figures, who states them, and which of them cannot both hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ddor.answers.marks import SHORT
from ddor.viz.star import Figure, Teller, star

if TYPE_CHECKING:
    from ddor.documents.document import Document, Row

MOST = 10  # figures; with those who state them, what one look takes in
TELLERS = 15
Href = Callable[[str, str], str]


def picture(document: Document, href: Href) -> str:
    """An SVG of the rows that the document's file says to draw; empty where there are none.

    Of more than `MOST` rows those are drawn beside which something stands, then those that most sources state.
    `href` gives the address of a thing, by its type and id, or "".
    """
    rows = [row for table in document.tables() for row in table.rows if row.drawn and row.claim]
    if not rows:
        return ""
    ranked = sorted(rows, key=lambda row: (not _strong(row), -len(row.tellers)))[:MOST]
    shown = [row for row in rows if row in ranked][:MOST]
    names = dict.fromkeys(name for row in shown for _, name in row.tellers)
    tellers = [Teller(name, href("Source", _source(shown, name))) for name in list(names)[:TELLERS]]
    number = {teller.name: i for i, teller in enumerate(tellers)}
    at = {row.claim: i for i, row in enumerate(shown) if row.claim}
    figures = [
        Figure(
            row.drawn,
            sorted({number[name] for _, name in row.tellers if name in number}),
            *_mark(row),
            [at[m.beside] for m in row.marks if m.kind in {"contradicted", "misread", "misreading"} and m.beside in at],
            href("Claim", row.claim),
        )
        for row in shown
    ]
    return star(document.title.partition(": ")[0], figures, tellers, len(rows) - len(shown))


def _strong(row: Row) -> bool:
    return any(mark.kind in SHORT for mark in row.marks)


def _mark(row: Row) -> tuple[str, str]:
    """The first thing that stands beside it, in a word or two, and its kind."""
    first = next((mark for mark in row.marks if mark.kind in SHORT), None)
    return (SHORT[first.kind], first.kind) if first else ("", "")


def _source(rows: list[Row], name: str) -> str:
    """The id of the publisher's source; of several, the first."""
    return next(id_ for row in rows for id_, publisher in row.tellers if publisher == name)
