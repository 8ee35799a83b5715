"""Documents made from the graph: the commands and the notebook give the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ddor.answers.answer import Answer
    from ddor.claims.report_compare import Comparison
    from ddor.documents.document import Document
    from ddor.store.base import Store
    from ddor.viz import PageView

_COLUMNS = ("part", "what", "id", "status", "first", "second", "change", "first_sources", "second_sources")


def rendered(document: Document, form: str) -> str:
    """The document as `html` or `md`."""
    from ddor.documents import html as page

    return page.html(document) if form == "html" else page.markdown(document)


def report_page(store: Store, name: str, view: Literal["published", "corrected"]) -> PageView:
    """A rebuilt report as a page. Raises as `claims.report.report` does."""
    from ddor.claims.report import report
    from ddor.viz import PageView

    document = report(store, name, view)
    return PageView(rendered(document, "html"), title=document.title)


def comparison_answer(found: Comparison, part: str | None = None) -> Answer:
    """The lines of a comparison as rows, those of one part or all; the coverage travels with them."""
    from ddor.cli.output import own_answer

    changes = [change for change in found.changes if part in {None, change.part}]
    columns = [name for name in _COLUMNS if part is None or name not in {"part", "id"}]
    rows = [[_plain(getattr(change, name)) for name in columns] for change in changes]
    title = part or f"{found.ids[0]} and {found.ids[1]} compared"
    answer = own_answer(columns, rows, "compare", title, "not stated by the sources, or not listed")
    if part is None:
        answer.params.update(first=found.ids[0], second=found.ids[1])
        answer.coverage.extend(found.coverage)
    return answer


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def comparison_text(found: Comparison, width: int | None) -> str:
    """The comparison for a terminal, part by part."""
    from ddor.answers import formats

    parts = dict.fromkeys(change.part for change in found.changes)
    blocks = ["\n".join([f"{found.names[0]} and {found.names[1]}", *found.coverage, ""])]
    blocks += [str(formats.render(comparison_answer(found, part), "table", width=width)) for part in parts]
    return "\n".join(blocks)
