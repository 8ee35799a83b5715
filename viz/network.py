"""A subgraph as the types that people know: NetworkX's `MultiDiGraph` and pyvis's `Network`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ddor.errors import DataError
from ddor.store.subgraph import Subgraph
from ddor.text import visible
from ddor.viz.layout import curves, layout
from ddor.viz.style import Style, contrast, style_of
from ddor.viz.text import plain, readable
from ddor.viz.twin import Beside, Marked

if TYPE_CHECKING:
    import networkx as nx

    from ddor.viz.pyvis_page import CleanNetwork

Flat = str | int | float | bool
SEPARATOR = "; "
# What a writer of NetworkX keeps for itself, and would overwrite or lose. `value` and `id`: Cytoscape and node-link;
# `start` and `end`: GEXF, which means the time of a node by them; the others are taken by edges.
RENAMED = {"id": "identifier", "value": "stated_value", "start": "starts", "end": "ends"}
KEPT = {"key", "label", "labels", "networkx_key", "parents", "pid", "relationship"}
KEPT |= {"slices", "source", "spells", "target", "type", "viz", "weight"}


def network(sub: Subgraph) -> nx.MultiDiGraph[str]:
    """The subgraph as a NetworkX graph that every writer of NetworkX takes as it is.

    Nodes are named by `Node.key` and have `labels`, `name`, `caption` and their properties; edges have `relationship`
    (the type) and their properties. Each edge has a key of its own in the whole graph, a number, so parallel ones are
    kept apart in any file. Values are flat: dates as ISO text, lists as text joined by semicolons; what is not stated
    is left out; what is called the same has one type. The properties `id`, `value`, `start` and `end` are called
    `identifier`, `stated_value`, `starts` and `ends`.

    Raises:
        DataError: an edge joins a node that the subgraph does not hold.
    """
    import networkx as nx

    g: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = [_flat(node.properties) for node in sub.nodes.values()]
    edges = [_flat(edge.properties) for edge in sub.edges]
    for rows in (nodes, edges):
        alike(rows)
    for node, row in zip(sub.nodes.values(), nodes, strict=True):
        shown = {"labels": list(node.labels), "name": node.name, "caption": node.caption}
        g.add_node(node.key, **row, **{name: flat(value) for name, value in shown.items()})
    for number, (edge, row) in enumerate(zip(sub.edges, edges, strict=True)):
        for end in (edge.source, edge.target):
            if end not in sub.nodes:
                raise DataError(
                    f"A relationship {edge.type} joins the node {end!r}, which the picture does not hold.",
                    "Let the picture query return both nodes of every relationship it returns.",
                )
        g.add_edge(edge.source, edge.target, key=number, relationship=edge.type, **row)
    return g


def flat(value: object) -> Flat | None:
    """A value as numbers, booleans and text alone; None for what says nothing, an empty text among it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return visible(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, list | tuple):
        return SEPARATOR.join(str(item) for one in value if (item := flat(one)) is not None) or None
    return visible(str(value)) or None


def alike(rows: Iterable[dict[str, Any]]) -> None:
    """Make the values of one name of one type in all rows: whole numbers beside others numbers, else text."""
    listed = list(rows)
    kinds: dict[str, set[type]] = {}
    for row in listed:
        for name, value in row.items():
            if value is not None:
                kinds.setdefault(name, set()).add(type(value))
    for name in (name for name, found in kinds.items() if len(found) > 1):
        to: Callable[[Any], Any] = float if kinds[name] == {int, float} else str
        for row in listed:
            if row.get(name) is not None:
                row[name] = to(row[name])


def _flat(properties: Mapping[str, Any]) -> dict[str, Flat]:
    told = {name: flat(value) for name, value in properties.items() if name not in ("name", "caption")}
    named = {RENAMED.get(name, f"{name}_" if name in KEPT else name): value for name, value in told.items()}
    return {name: value for name, value in named.items() if value is not None}


def pyvis_network(
    sub: Subgraph, styles: Mapping[str, Style] | None = None, *, beside: Marked | None = None, **options: object
) -> CleanNetwork:
    """The subgraph as a pyvis `Network` to play with; `options` go to its constructor.

    Directed, so that pyvis keeps parallel edges; placed by `layout`, physics off. Every property, and what stands
    `beside` a node, stands in the title (tooltip), as text. Its page fetches nothing.
    """
    from ddor.viz.pyvis_page import CleanNetwork

    beside = beside or {}
    g = network(sub)
    for key in set(beside) & set(g):
        g.nodes[key]["mark"] = beside[key].short
    places = layout(g)
    made = CleanNetwork(**{"height": "85vh", "directed": True, **options})
    made.toggle_physics(False)
    for key, node in sub.nodes.items():
        style = style_of(node, styles or {})
        x, y = places[key]
        one = beside.get(key, Beside())
        title = _title(f"{style.label}: {node.name}", node.properties, one)
        label = plain(node.caption) + (f"\n({one.short})" if one.short else "")
        inside = style.shape in ("box", "ellipse")
        ink = max("#14171b", "#ffffff", key=partial(contrast, style.colour)) if inside else "#14171b"
        font, width = {"size": 11, "color": ink}, {"maximum": 130}
        made.add_node(
            key, label, style.shape, style.colour, x=x, y=y, title=title, size=10, font=font, widthConstraint=width
        )
    for edge, bow in zip(sub.edges, curves((e.source, e.target) for e in sub.edges), strict=True):
        title = _title(readable(edge.type), edge.properties)
        shown = {"label": readable(edge.type).lower(), "font": {"size": 8, "color": "#555b6e"}, "title": title}
        made.add_edge(edge.source, edge.target, **shown, smooth=smooth(bow), arrowStrikethrough=False)
    return made


def smooth(bow: float) -> dict[str, Any]:
    """The vis-network option for an edge that bows by `bow` (see `curves`)."""
    if not bow:
        return {"enabled": False}
    return {"enabled": True, "type": "curvedCW" if bow > 0 else "curvedCCW", "roundness": abs(bow)}


def _title(head: str, properties: Mapping[str, Any], beside: Beside = Beside()) -> str:  # noqa: B008 - it is frozen
    lines = [plain(head), *map(plain, beside.lines)]
    return "\n".join([*lines, *(f"{readable(name)}: {plain(value)}" for name, value in properties.items())])
