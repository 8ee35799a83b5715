"""A knowledge graph of ICE's Declined Detainer Outcome Reports.

In a notebook:

    import ddor
    g = ddor.open()
    g.query("detainers-issued-by-jurisdiction")   # a DataFrame; its sources are in .attrs
    g.network("jurisdiction", id="us-nv-003")     # a NetworkX MultiDiGraph; g.network() of the whole graph
    g.table()                                     # every statement, a flat row each
    g.view("jurisdiction", id="us-nv-003")        # a page that shows in the cell
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddor.notebook import Graph

__all__ = ["open"]


def open() -> Graph:  # noqa: A001 - read as ddor.open
    """Open the graph: the Neo4j server that `NEO4J_URI` names, else the embedded store.

    Raises:
        StoreError: the store cannot be reached or opened.
        SchemaVersionError: another version of ddor wrote the graph.
    """
    from ddor.notebook import Graph

    return Graph.open()


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("ddor")
    raise AttributeError(f"module 'ddor' has no attribute {name!r}")
