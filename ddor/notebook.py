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
    from ddor.store.subgraph import Subgraph
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

    def network(self, name: str, /, **params: object) -> nx.MultiDiGraph[str]:
        """A picture as a NetworkX graph; parallel relationships are kept."""
        from ddor.viz import network

        return network(self._picture(name, params))

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

    def pyvis(self, name: str, /, **params: object) -> Network:
        """A picture as a pyvis `Network` to play with."""
        from ddor.model import MODEL
        from ddor.viz import pyvis_network, styles_from_model

        return pyvis_network(self._picture(name, params), styles_from_model(MODEL))

    def py2neo(self) -> py2neo.Graph:
        """A py2neo `Graph` on the same store, for notebooks that use py2neo already; py2neo is at its end of life."""
        return self._store.py2neo()

    def close(self) -> None:
        """Close the connections. The graph stays where it is."""
        self._store.close()

    def _picture(self, name: str, params: dict[str, object]) -> Subgraph:
        from ddor.answers import runner

        graph, _, _, notices = runner.picture(self._store, name, params)
        for notice in notices:
            _hint(notice, depth=4)
        return graph

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
