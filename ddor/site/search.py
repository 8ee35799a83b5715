"""The search index: for each page its title, what it is, and the words on it.

A plain list in a script: a browser that opened the page from disk may not fetch, which every search library that was
looked at (pagefind, lunr with a file of its own, stork) does; and two thousand short pages need no more than this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddor.documents.document import Document

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
MOST = 150  # words of a page


def index(pages: Iterable[tuple[str, Document, str]]) -> str:
    """The script that holds the index: a row [address, title, what it is, words] for each page."""
    rows = [
        [path, document.title, document.kicker, " ".join(_words(document, said))]
        for path, document, said in pages
        if path != "search.html"
    ]
    return f"const PAGES = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def _words(document: Document, said: str) -> list[str]:
    """The words of the page that its title and kind do not hold, each once."""
    known = set(_split(f"{document.title} {document.kicker}"))
    found = (word for text in _texts(document, said) for word in _split(text) if word not in known)
    return list(dict.fromkeys(found))[:MOST]


def _texts(document: Document, said: str) -> Iterator[str]:
    yield said
    yield from document.finding
    for section in document.sections:
        if section.id != "sources":
            yield from section.paragraphs
            yield from (card.question for card in section.cards)
            for table in section.tables:
                yield from (cell.text or "" for row in table.rows for cell in row.cells)


def _split(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
