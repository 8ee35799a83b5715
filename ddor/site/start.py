"""The start page: what the graph finds, its headline numbers, what to read first, the reports, first questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ddor.answers import registry
from ddor.documents import overview
from ddor.documents.document import Document, Headline, Section

if TYPE_CHECKING:
    from ddor.documents.composer import Composer

TITLE = "What ICE's declined-detainer reports say, and who says otherwise"


def start(composer: Composer, reports: Iterable[tuple[str, Document]]) -> Document:
    """The start page; `reports` are the documents of the reports of the series, each with its id."""
    first = Section("first", "What to read first")
    first.links = [(read.sentence, read.leads_to, "") for read in overview.first_reads(composer)]
    weekly = Section("reports", "The reports")
    weekly.links = [(document.title, id_, " ".join(document.finding)) for id_, document in reports]
    ask = Section("ask", "Questions to begin with")
    begin = sorted((q for q in registry.questions() if q.start), key=lambda q: q.start or 0)
    ask.links = [(q.question, q.id, "") for q in begin]
    read = Section("read", "How to read it")
    read.paragraphs = [
        "Every figure is a statement by a source, and a link to who states it, where, and who says otherwise. Sources "
        "that disagree both stand.",
        "Issued is not declined. A charge is not a conviction. Unknown is neither a no nor a zero. A figure that ICE "
        "withdrew is unknown since: no other value was published.",
    ]
    numbers = tuple(Headline(*one) for one in overview.headlines(composer))
    return Document(
        "index",
        "Declined Detainer Graph",
        TITLE,
        (),
        (first, weekly, ask, read),
        composer.colophon(),
        finding=overview.overview(composer),
        numbers=numbers,
    )
