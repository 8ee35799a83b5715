"""The graph in a notebook."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import py2neo
    from pyvis.network import Network

    from ddor.documents.document import Document
    from ddor.store.base import Store
    from ddor.viz import PageView


class Graph:
    """The open graph: `ddor.open()` makes one. Close it, or use it in a `with` block.

    The names are those of `ddor queries` (for `query`) and `ddor views` (for the pictures); the keyword arguments are
    their parameters. A wrong name or parameter raises UsageError, which suggests the nearest; a store that cannot be
    read raises StoreError.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls) -> Graph:
        """Open the store that the environment means; see `ddor.open`."""
        from ddor.store.connect import open_store
        from ddor.store.state import schema_version

        store = open_store()
        try:
            if schema_version(store) is None:
                _hint("The graph is empty. To load the published facts, run: ddor load", depth=4)
        except BaseException:
            store.close()
            raise
        return cls(store)

    def query(self, name: str, /, **params: object) -> pd.DataFrame:
        """Answer a saved question.

        Question, parameters, coverage, notices and sources (id, publisher, title, url) stand in `.attrs` of the frame.
        They go with it into Parquet, and through merge and concat with frames that have the same; where two frames
        differ in them, as those of two questions do, pandas drops both.
        """
        from ddor.answers import runner
        from ddor.documents.picture import sources

        answer = runner.answer(self._store, name, params)
        for notice in answer.notices:
            _hint(notice)
        frame = answer.frame()
        frame.attrs["sources"] = sources(self._store, answer.cited())
        return frame

    def cypher(self, text: str, /, **params: object) -> pd.DataFrame:
        """Answer a statement of one's own that only reads."""
        from ddor.answers import runner

        return runner.adhoc(self._store, text, params).frame()

    def network(self, name: str | None = None, /, **params: object) -> nx.MultiDiGraph[str]:
        """The whole graph as a NetworkX graph; or that of a picture, or of the claims on which an answer rests.

        Every writer of NetworkX takes it as it is: see `ddor.viz.network`.
        """
        from ddor.export import graph
        from ddor.viz import network

        graph.check(name, params)
        found, notices = graph.asked(self._store, name, params)
        for notice in notices:
            _hint(notice)
        return network(found)

    def table(self, name: str | None = None, /, **params: object) -> pd.DataFrame:
        """A flat row for each claim and each source that states it, as `ddor export table` writes them.

        Of the whole graph; or of the claims on which the answer to a saved question, or a picture, rests.
        """
        from ddor.export import graph, statements

        graph.check(name, params)
        answer = statements.table(self._store, name, params)
        for notice in answer.notices:
            _hint(notice)
        return answer.frame()

    def view(self, name: str, /, **params: object) -> PageView:
        """A picture as a page that shows in the cell; `.save("page.html")` writes it."""
        from ddor.documents.picture import picture_page

        page, notices = picture_page(self._store, name, params)
        for notice in notices:
            _hint(notice)
        return page

    def about(self, name: str, /) -> PageView:
        """All that is said of a place, report, policy, offense, source, office or ruling, as a page."""
        from ddor.documents import named

        return _page(named.about(self._store, name))

    def report(self, report: str, view: Literal["published", "corrected"] = "published") -> PageView:
        """A report rebuilt, as a page; `view` "corrected" strikes what was withdrawn."""
        from ddor.documents import named

        return _page(named.report(self._store, report, view))

    def compare(self, first: str, second: str) -> PageView:
        """Two reports compared, as a page."""
        from ddor.documents import named

        return _page(named.comparison(self._store, first, second))

    def pyvis(self, name: str = "contradictions", /, **params: object) -> Network:
        """A picture as a pyvis `Network` to play with: `.show("network.html")` writes it, its page fetches nothing."""
        from ddor.documents.picture import pyvis_network

        network, _, notices = pyvis_network(self._store, name, params)
        for notice in notices:
            _hint(notice)
        return network

    def py2neo(self) -> py2neo.Graph:
        """A py2neo `Graph` on the same store, for notebooks that use py2neo already; py2neo is at its end of life."""
        return self._store.py2neo()

    def close(self) -> None:
        """Close the connections. The graph stays where it is."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ddor graph: {self._store.label}>"


def _page(document: Document) -> PageView:
    from ddor.documents.html import html
    from ddor.viz import PageView

    return PageView(html(document), title=document.title)


def _hint(text: str, depth: int = 3) -> None:
    """Say what limits an answer, where notebooks show it: as a warning at the user's line, `depth` calls up."""
    import warnings

    warnings.warn(text, stacklevel=depth)
