"""The documents that commands and notebooks ask for by a name: about a thing, of a report, of two reports compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.answers import names
from ddor.documents import header
from ddor.documents.composer import Composer
from ddor.documents.difference import compare
from ddor.errors import UsageError

if TYPE_CHECKING:
    from ddor.answers.names import Topic
    from ddor.documents.document import Document
    from ddor.store.base import Store

_REPORTS = "MATCH (r:Report) RETURN r.id AS id, EXISTS { (r)-[:IN_SERIES]->() } AS series, r.status ORDER BY id"


def about(store: Store, name: str) -> Document:
    """All that is said of the thing that `name` means.

    Raises:
        UsageError: nothing, or more than one thing, is called so, or no source says anything of it; the nearest are
            named.
        StoreError: the store cannot be read.
    """
    topic = names.find(store, name)
    document = Composer(store).document(header.form_of(topic.labels), topic)
    if document.silent:
        raise names.nothing_said(store, topic)
    return document


def report(store: Store, name: str, view: str = "published") -> Document:
    """A published report of the series, rebuilt; `view` "corrected" strikes what was withdrawn.

    Raises:
        UsageError: there is no such report (the nearest are named), it was not published, or it is none of the series.
        StoreError: the store cannot be read.
    """
    form = header.form("report")
    if view not in form.views:
        raise UsageError(f"There is no view {view!r}.", f"The views: {', '.join(form.views)}")
    return Composer(store).document(form, _report(store, name), view)


def comparison(store: Store, first: str, second: str) -> Document:
    """Two published reports of the series compared. Raises as `report` does."""
    one, two = _report(store, first), _report(store, second)
    if one.id == two.id:
        raise UsageError("A report is not compared with itself.", "Name two.")
    return compare(Composer(store), header.form("compare"), one, two)


def _report(store: Store, name: str) -> Topic:
    """The published report of the series that `name` means."""
    rows = store.read(_REPORTS, trusted=True).rows
    if not rows:
        raise UsageError("The graph holds no report.", "To load the published facts, run: ddor load")
    of_series = [id_ for id_, series, status in rows if series and status == "published"]
    published = f"The published reports of the series: {', '.join(of_series)}"
    try:
        found = names.find(store, name, ("Report",))
    except names.AmbiguousError:
        raise
    except UsageError as error:
        raise UsageError(f"There is no report {name!r}.", f"{error.remedy}\n{published}") from None
    if found.id in of_series:
        return found
    if any(series for id_, series, _ in rows if id_ == found.id):
        raise UsageError(f"{found.id} was not published: there is nothing to rebuild.", published)
    raise UsageError(f"{found.id} ({found.name}) is no report of the series.", published)
