"""What bears on each claim of a picture, read from the relationships drawn: who states it, who says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ddor.store.subgraph import Edge, Node, Subgraph
from ddor.viz.text import plain

CLAIM = "Claim"
# Beside a caption there is room for one mark: the first of these that holds.
MARKS = ("a misreading", "corrected", "contradicted", "disputed")


@dataclass(slots=True)
class Bearing:
    """Sources that support a claim, in the order drawn; what is said against it, in words; its marks."""

    sources: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    @property
    def mark(self) -> str:
        """The mark that stands under the caption; empty if nothing drawn bears against the claim."""
        return next((mark for mark in MARKS if mark in self.marks), "")


def bearings(sub: Subgraph) -> dict[str, Bearing]:
    """The bearing of every claim that is drawn, by key."""
    found = {key: Bearing() for key, node in sub.nodes.items() if CLAIM in node.labels}
    for edge in sub.edges:
        if read := _READ.get(edge.type):
            read(edge, sub.nodes, found)
    return found


def _states(edge: Edge, nodes: dict[str, Node], found: dict[str, Bearing]) -> None:
    source = plain(nodes[edge.source].name)
    if edge.target in found and edge.properties.get("role") == "supports" and source not in found[edge.target].sources:
        found[edge.target].sources.append(source)


def _corrects(edge: Edge, nodes: dict[str, Node], found: dict[str, Bearing]) -> None:
    _against(found, edge.target, "corrected", f"corrected: {plain(nodes[edge.source].name)}")


def _disputes(edge: Edge, nodes: dict[str, Node], found: dict[str, Bearing]) -> None:
    _against(found, edge.target, "disputed", f"disputed: {plain(nodes[edge.source].name)}")


def _contradicts(edge: Edge, nodes: dict[str, Node], found: dict[str, Bearing]) -> None:
    for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
        _against(found, one, "contradicted", f"contradicted by: {plain(nodes[other].name)}{_reason(edge)}")


def _misreads(edge: Edge, nodes: dict[str, Node], found: dict[str, Bearing]) -> None:
    _against(found, edge.source, "a misreading", f"misreads: {plain(nodes[edge.target].name)}{_reason(edge)}")
    _against(found, edge.target, "misread", f"misread as: {plain(nodes[edge.source].name)}")


def _against(found: dict[str, Bearing], key: str, mark: str, words: str) -> None:
    if key in found:
        found[key].marks.add(mark)
        found[key].otherwise.append(words)


def _reason(edge: Edge) -> str:
    reason = edge.properties.get("reason")
    return f" ({plain(reason).rstrip('.')})" if reason else ""


_READ: dict[str, Callable[[Edge, dict[str, Node], dict[str, Bearing]], None]] = {
    "STATES": _states,
    "CORRECTS": _corrects,
    "DISPUTES": _disputes,
    "CONTRADICTS": _contradicts,
    "MISREADS": _misreads,
}
