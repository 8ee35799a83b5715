"""The documents that commands and notebooks ask for by a name: about a thing, of a report, of two reports compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.answers import names, registry
from ddor.documents import header
from ddor.documents.composer import Composer
from ddor.documents.difference import compare
from ddor.errors import UsageError

if TYPE_CHECKING:
    from ddor.answers.names import Topic
    from ddor.documents.document import Document
    from ddor.store.base import Store


def about(store: Store, name: str) -> Document:
    """All that is said of the thing that `name` means.

    Raises:
        UsageError: nothing, or more than one thing, is called so; the nearest are named.
        StoreError: the store cannot be read.
    """
    topic = names.find(store, name)
    return Composer(store).document(header.form_of(topic.labels), topic)


def report(store: Store, name: str, view: str = "published") -> Document:
    """A published report of the series, rebuilt; `view` "corrected" strikes what was withdrawn.

    Raises:
        UsageError: there is no such report (the nearest are named), it was not published, or it is none of the series.
        StoreError: the store cannot be read.
    """
    form = header.form("report")
    if view not in form.views:
        raise UsageError(f"There is no view {view!r}.", f"The views: {', '.join(form.views)}")
    composer = Composer(store)
    return composer.document(form, _report(composer, name), view)


def comparison(store: Store, first: str, second: str) -> Document:
    """Two published reports of the series compared. Raises as `report` does."""
    composer = Composer(store)
    one, two = _report(composer, first), _report(composer, second)
    if one == two:
        raise UsageError("A report is not compared with itself.", "Name two.")
    return compare(composer, header.form("compare"), one, two)


def _report(composer: Composer, name: str) -> Topic:
    """The published report of the series that `name` means by its id or name."""
    known = composer.ask("reports", {}).records
    if not known:
        raise UsageError("The graph holds no report.", "To load the published facts, run: ddor load")
    of_series = [r["report"] for r in known if r["series"] and r["status"] == "published"]
    published = f"The published reports of the series: {', '.join(of_series)}"
    wanted = " ".join(name.split()).casefold()
    found = next((r for r in known if wanted in {r["report"].casefold(), r["name"].casefold()}), None)
    if found is None:
        near = registry.nearest(wanted, [r["report"] for r in known])
        raise UsageError(f"There is no report {name!r}.", f"Did you mean: {', '.join(near)}?" if near else published)
    if not found["series"]:
        raise UsageError(f"{found['report']} ({found['name']}) is no report of the series.", published)
    if found["status"] != "published":
        raise UsageError(f"{found['report']} was not published: there is nothing to rebuild.", published)
    return names.Topic(found["report"], "Report", found["name"])
