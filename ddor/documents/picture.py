"""From a saved picture to a page: the command and the notebook show the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ddor.answers.header import Picture
    from ddor.answers.marks import Marks
    from ddor.store.base import Store
    from ddor.store.subgraph import Subgraph
    from ddor.viz import PageView
    from ddor.viz.pyvis_page import CleanNetwork
    from ddor.viz.twin import Marked

LICENCE = "The tables, as a compilation, are licensed under CC BY 4.0; see data/LICENSE of the Declined Detainer Graph."


def picture_page(
    store: Store,
    name: str,
    params: Mapping[str, Any],
    progress: Callable[[str], None] | None = None,
    marks: Marks | None = None,
) -> tuple[PageView, list[str]]:
    """The page of a saved picture, and what limits it; `progress` is called with a line while a large one is made.

    `marks`: those of all claims, where they were read already.

    Raises:
        UsageError: no such picture, parameter, or value.
        StoreError: the store cannot be read.
    """
    from ddor.answers import runner

    graph, picture, values, notices = runner.picture(store, name, params)
    graph = _one_report(graph)
    shown = _Shown(_titled(picture, values, graph), picture.about, picture.id, values, notices)
    return _page(store, graph, shown, progress, marks), notices


def whole_page(store: Store, graph: Subgraph, marks: Marks) -> PageView:
    """The page of the whole `graph` of the store: to open on one thing and its neighbours, by `#focus=ID`.

    Raises:
        StoreError: the store cannot be read.
    """
    about = (
        "Every thing in the graph, and how they are joined. Find a name to see it with its neighbours; go on from "
        "there, step by step."
    )
    return _page(store, _one_report(graph), _Shown("The whole graph", about, "all", {}, []), None, marks)


class _Shown(NamedTuple):
    """What a page says of the picture on it."""

    title: str
    about: str
    question: str
    params: Mapping[str, Any]
    notices: list[str]


def _page(
    store: Store, graph: Subgraph, shown: _Shown, progress: Callable[[str], None] | None, marks: Marks | None
) -> PageView:
    from ddor import viz
    from ddor.answers import share
    from ddor.documents.origin import origin
    from ddor.model import MODEL

    drawn = {label: [n.properties["id"] for n in graph.nodes.values() if label in n.labels] for label in _CITED}
    html = viz.page(
        graph,
        title=shown.title,
        description=shown.about,
        question_id=shown.question,
        params=shown.params,
        sources=sources(store, drawn["Source"], drawn["Claim"]),
        coverage=share.lines(share.shares(store), share.SECTIONS, shown.params.get("report")),
        styles=viz.styles_from_model(MODEL),
        meanings=viz.meanings_from_model(MODEL),
        notices=shown.notices,
        beside=_beside(store, graph, marks),
        generated=origin(store),
        licence=LICENCE,
        progress=progress,
    )
    return viz.PageView(html, title=shown.title)


def pyvis_page(store: Store, name: str, params: Mapping[str, Any]) -> tuple[PageView, list[str]]:
    """The plain page of pyvis for a saved picture, with what stands beside its claims. Raises as `picture_page`."""
    from ddor.viz import PageView

    network, title, notices = pyvis_network(store, name, params)
    return PageView(network.generate_html(), title=title), notices


def pyvis_network(store: Store, name: str, params: Mapping[str, Any]) -> tuple[CleanNetwork, str, list[str]]:
    """The same as a pyvis `Network`, its title, and what limits it. Raises as `picture_page` does."""
    from ddor import viz
    from ddor.answers import runner
    from ddor.model import MODEL

    graph, picture, values, notices = runner.picture(store, name, params)
    title = _titled(picture, values, graph)
    network = viz.pyvis_network(graph, viz.styles_from_model(MODEL), beside=_beside(store, graph), heading=title)
    return network, title, notices


def _one_report(graph: Subgraph) -> Subgraph:
    """The graph with a report and the scope that is this report alone as one node: a reader knows one thing."""
    from dataclasses import replace

    from ddor.store.subgraph import Subgraph

    report = {
        key: f"Report:{node.properties['id']}"
        for key, node in graph.nodes.items()
        if "Scope" in node.labels and node.properties.get("kind") == "report"
    }
    report = {key: of for key, of in report.items() if of in graph.nodes}
    ends = [
        replace(e, source=report.get(e.source, e.source), target=report.get(e.target, e.target)) for e in graph.edges
    ]
    nodes = {key: node for key, node in graph.nodes.items() if key not in report}
    return Subgraph(nodes, [e for e in ends if (e.type, e.source) != ("COVERS", e.target)])


def _beside(store: Store, graph: Subgraph, marks: Marks | None = None) -> Marked:
    """The marks of the claims that are drawn, by the key of the node."""
    from ddor.answers import runner
    from ddor.answers.marks import SHORT
    from ddor.viz.twin import Beside

    drawn = {key: node.properties["id"] for key, node in graph.nodes.items() if "Claim" in node.labels}
    marks, found = marks or runner.read_marks(store, drawn.values()), {}
    for key, claim in drawn.items():
        if of := marks.of([claim]):
            kind = next((mark.kind for mark in of if mark.kind in SHORT), "")
            found[key] = Beside(SHORT.get(kind, ""), [mark.text for mark in of], kind)
    return found


def _titled(picture: Picture, values: Mapping[str, Any], graph: Subgraph) -> str:
    """The title under the names of what the parameters name: these take the place of what stands before its colon."""
    names = [
        node.name
        for parameter in picture.parameters
        for node in graph.nodes.values()
        if node.properties.get("id") == values[parameter.name]
        and (parameter.values_of is None or parameter.values_of.partition(".")[0] in node.labels)
    ]
    if not names:
        return picture.title
    said = picture.title.partition(": ")[2] or picture.title[0].lower() + picture.title[1:]
    return f"{' and '.join(names)}: {said}"


_CITED = ("Source", "Claim")


def sources(store: Store, ids: Collection[str], claims: Collection[str] = ()) -> list[dict[str, Any]]:
    """Id, publisher, title and url of the sources with these ids, and of those that state these claims, by id."""
    columns = ("id", "publisher", "title", "url")
    rows = store.read(
        "MATCH (s:Source) WHERE s.id IN $ids OR EXISTS { MATCH (s)-[:STATES]->(c:Claim) WHERE c.id IN $claims } "
        "RETURN s.id, s.outlet, s.title, s.url ORDER BY s.id",
        {"ids": sorted(ids), "claims": sorted(claims)},
        trusted=True,
    ).rows
    return [dict(zip(columns, row, strict=True)) for row in rows]
