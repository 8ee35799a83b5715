"""A subgraph as the types that people know: NetworkX's `MultiDiGraph` and pyvis's `Network`."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ddor.errors import DataError
from ddor.store.subgraph import Subgraph
from ddor.viz.layout import curves, layout
from ddor.viz.style import Style, style_of
from ddor.viz.text import plain, readable

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network


def network(sub: Subgraph) -> nx.MultiDiGraph[str]:
    """The subgraph as a NetworkX graph; parallel edges are kept.

    Nodes are keyed by `Node.key`, with `labels` (tuple), `name` and `properties` (dict); edges have `type` and
    `properties`. Raises DataError when an edge joins a node that the subgraph does not hold.
    """
    import networkx as nx

    g: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, node in sub.nodes.items():
        g.add_node(key, labels=node.labels, name=node.name, caption=node.caption, properties=dict(node.properties))
    for edge in sub.edges:
        for end in (edge.source, edge.target):
            if end not in sub.nodes:
                raise DataError(
                    f"A relationship {edge.type} joins the node {end!r}, which the picture does not hold.",
                    "Let the picture query return both nodes of every relationship it returns.",
                )
        g.add_edge(edge.source, edge.target, type=edge.type, properties=dict(edge.properties))
    return g


def pyvis_network(sub: Subgraph, styles: Mapping[str, Style] | None = None, **options: object) -> Network:
    """The subgraph as a pyvis `Network` to play with in a notebook; `options` go to its constructor.

    Directed, so that pyvis keeps parallel edges; placed by `layout`, physics off. Every property stands in the title
    (tooltip), escaped, since pyvis shows titles as HTML as soon as one holds the word `href`. What pyvis writes
    by itself still fetches from outside networks: `page` is the document to hand on.
    """
    from pyvis.network import Network

    g = network(sub)
    places = layout(g)
    made = Network(**{"height": "640px", "directed": True, "cdn_resources": "in_line", **options})
    made.toggle_physics(False)
    for key, node in sub.nodes.items():
        style = style_of(node, styles or {})
        x, y = places[key]
        title = _title(f"{style.label}: {node.name}", node.properties)
        made.add_node(key, plain(node.caption), style.shape, style.colour, x=x, y=y, title=title)
    for edge, bow in zip(sub.edges, curves((e.source, e.target) for e in sub.edges), strict=True):
        title = _title(readable(edge.type), edge.properties)
        made.add_edge(edge.source, edge.target, label=readable(edge.type).lower(), title=title, smooth=smooth(bow))
    return made


def smooth(bow: float) -> dict[str, Any]:
    """The vis-network option for an edge that bows by `bow` (see `curves`)."""
    if not bow:
        return {"enabled": False}
    return {"enabled": True, "type": "curvedCW" if bow > 0 else "curvedCCW", "roundness": abs(bow)}


def _title(head: str, properties: Mapping[str, Any]) -> str:
    lines = [plain(head), *(f"{readable(name)}: {plain(value)}" for name, value in properties.items())]
    return html.escape("\n".join(lines), quote=False)
