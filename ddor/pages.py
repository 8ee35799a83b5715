"""From a saved picture to a page: the command and the notebook show the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ddor.graph.store import Store
    from ddor.graph.subgraph import Subgraph
    from ddor.viz import PageView


def picture_page(store: Store, name: str, params: Mapping[str, Any]) -> tuple[PageView, list[str]]:
    """The page of a saved picture, and what limits it.

    Raises:
        UsageError: no such picture, parameter, or value.
        StoreError: the store cannot be read.
    """
    from ddor import viz
    from ddor.graph.model import MODEL
    from ddor.queries import runner

    graph, picture, values, notices = runner.picture(store, name, params)
    html = viz.page(
        graph,
        title=picture.title,
        description=picture.description,
        question_id=picture.id,
        params=values,
        sources=_sources(store, graph),
        styles=viz.styles_from_model(MODEL),
        meanings=viz.meanings_from_model(MODEL),
        notices=notices,
        generated=_last_load(store),
    )
    return viz.PageView(html), notices


def _sources(store: Store, graph: Subgraph) -> list[dict[str, Any]]:
    """The sources that are drawn, and those that state a claim that is drawn."""
    ids = {
        label: [n.properties["id"] for n in graph.nodes.values() if label in n.labels] for label in ("Source", "Claim")
    }
    columns = ("id", "publisher", "title", "url")
    rows = store.read(
        "MATCH (s:Source) WHERE s.id IN $sources "
        "OR EXISTS { MATCH (s)-[:STATES]->(c:Claim) WHERE c.id IN $claims } "
        "RETURN s.id, s.publisher, s.title, s.url ORDER BY s.id",
        {"sources": ids["Source"], "claims": ids["Claim"]},
    ).rows
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _last_load(store: Store) -> str:
    rows = store.read("MATCH (l:Load) RETURN toString(max(l.finished))").rows
    return f"Loaded {rows[0][0]}" if rows and rows[0][0] else ""
