"""One page by one maker: `python page_makers.py MAKER GRAPH PAGE` prints the seconds, imports and writing included.

It imports nothing of ours but what the maker needs: neo4j-viz is in an environment of its own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ours(lines: list[list[str]], path: Path) -> None:
    """The page of this project."""
    from ddor.model import MODEL
    from ddor.store.subgraph import Edge, Node, Subgraph
    from ddor.viz import page, styles_from_model

    sub = Subgraph()
    for kind, *of in lines:
        if kind == "node":
            key, label, name, publisher, place = of
            values = {"id": key, "name": name, "caption": name[:24], "publisher": publisher, "place": place}
            sub.nodes[key] = Node(key, (label,), values)
        else:
            sub.edges.append(Edge(of[0], of[1], of[2], {}))
    said = {"title": "A made graph", "description": "Nodes and relationships by chance.", "question_id": "made"}
    path.write_text(page(sub, **said, styles=styles_from_model(MODEL)), encoding="utf-8")  # type: ignore[arg-type]


def pyvis(lines: list[list[str]], path: Path) -> None:
    """What `pyvis` draws when it is given the same: directed, since undirected is built in quadratic time."""
    from pyvis.network import Network

    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for kind, *of in lines:
        if kind == "node":
            network.add_node(of[0], label=of[2][:24], title="\n".join(of[2:]), group=of[1])
        else:
            network.add_edge(of[0], of[1], title=of[2])
    path.write_text(network.generate_html(), encoding="utf-8")


def neo4j_viz(lines: list[list[str]], path: Path) -> None:
    """What `neo4j-viz` draws when it is given the same."""
    from neo4j_viz import Node, Relationship, VisualizationGraph  # type: ignore[import-not-found, unused-ignore]

    nodes = [
        Node(id=of[0], caption=of[2][:24], properties={"name": of[2], "publisher": of[3], "place": of[4]})
        for kind, *of in lines
        if kind == "node"
    ]
    edges = [Relationship(source=of[0], target=of[1], caption=of[2]) for kind, *of in lines if kind == "edge"]
    drawn = VisualizationGraph(nodes=nodes, relationships=edges).render(height="900px", max_allowed_nodes=len(nodes))
    path.write_text(f"<!doctype html><meta charset=utf-8>{drawn.data}", encoding="utf-8")


MAKERS: dict[str, Callable[[list[list[str]], Path], None]] = {"ours": ours, "pyvis": pyvis, "neo4j-viz": neo4j_viz}

if __name__ == "__main__":
    lines = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    start = time.perf_counter()
    MAKERS[sys.argv[1]](lines, Path(sys.argv[3]))
    print(time.perf_counter() - start)
