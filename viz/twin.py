"""The table twin of a picture: every node under its type with all its properties, and every relationship."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddor.store.subgraph import Node, Subgraph
from ddor.viz.style import OUTLINES, Style, style_of
from ddor.viz.text import Shown, cell, plain, readable


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a node: a word or two for its caption, the lines of its table row, its kind (see `MARKED`)."""

    short: str = ""
    lines: Sequence[str] = ()
    kind: str = ""


Marked = Mapping[str, Beside]


@dataclass(frozen=True, slots=True)
class Column:
    """One property of a type: its name, its label, what it means, whether it holds sentences or addresses."""

    name: str
    label: str
    meaning: str
    wide: bool


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node: its number in the picture, its name, its cells in the order of the columns, its relationships."""

    index: int
    name: str
    cells: list[Shown]
    degree: int


@dataclass(frozen=True, slots=True)
class NodeKind:
    """The nodes of one type that are drawn. `unstated` names declared properties that none of them has.

    Nodes that sources state, or that something stands beside, have two columns more: one line for each.
    """

    style: Style
    css: str
    columns: list[Column]
    rows: list[NodeRow]
    unstated: list[str]

    @property
    def label(self) -> str:
        """`AreaOfResponsibility` as "Area of responsibility"."""
        return spaced(self.style.label)

    @property
    def description(self) -> str:
        """What the type is."""
        return self.style.description

    @property
    def count(self) -> int:
        """How many are drawn."""
        return len(self.rows)

    @property
    def outline(self) -> str:
        """The shape as an SVG path."""
        return OUTLINES.get(self.style.shape, OUTLINES["dot"])


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One relationship, its ends by number and name."""

    source: int
    source_name: str
    label: str
    target: int
    target_name: str
    details: list[tuple[str, Shown]]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One relationship type that is drawn."""

    label: str
    count: int
    meaning: str


BESIDE = (Column("stated_by", "Sources", "", False), Column("beside", "What stands beside it", "", True))


def spaced(label: str) -> str:
    """A label in words: `AreaOfResponsibility` as "Area of responsibility"."""
    return readable("".join(f"_{c}" if c.isupper() else c for c in label)) if label.isalpha() else label


def node_kinds(sub: Subgraph, styles: Mapping[str, Style], beside: Marked) -> list[NodeKind]:
    """The types present, in the order of the styles, each with its table."""
    order = {style.label: i for i, style in reversed(list(enumerate(styles.values())))}
    found: dict[str, tuple[Style, list[tuple[int, Node]]]] = {}
    for i, node in enumerate(sub.nodes.values()):
        style = style_of(node, styles)
        found.setdefault(style.label, (style, []))[1].append((i, node))
    ranked = sorted(found.values(), key=lambda f: (order.get(f[0].label, len(order)), f[0].label))
    joined = _Joined(sub, beside)
    return [_kind(style, f"k{i}", nodes, joined) for i, (style, nodes) in enumerate(ranked)]


class _Joined:
    """What a node's row says beyond its properties: how many relationships, who states it, what stands beside it."""

    def __init__(self, sub: Subgraph, beside: Marked) -> None:
        self.degree = Counter(end for e in sub.edges for end in (e.source, e.target))
        self.beside = {key: one.lines for key, one in beside.items()}
        self.sources: dict[str, list[str]] = {}
        for e in sub.edges:
            if e.type == "STATES":
                self.sources.setdefault(e.target, []).append(plain(sub.nodes[e.source].name))


def _kind(style: Style, css: str, nodes: list[tuple[int, Node]], joined: _Joined) -> NodeKind:
    stated = {p for _, node in nodes for p, value in node.properties.items() if value is not None}
    absent = {p for _, node in nodes for p in node.properties} | set(style.properties)
    undeclared = sorted(stated - set(style.properties))
    beside = {f"{p}_{end}" for p in style.properties for end in ("earliest", "latest")}  # the days that a date can mean
    # The id comes last: it is for machines.
    hidden = {"name", "caption", "id", *beside}
    shown = [p for p in (*style.properties, *undeclared) if p in stated and p not in hidden]
    shown += ["id"] if "id" in stated else []
    said = any(joined.sources.get(node.key) or joined.beside.get(node.key) for _, node in nodes)
    rows = []
    for i, node in nodes:
        cells = [cell(node.properties.get(p)) for p in shown]
        if said:
            of = (joined.sources.get(node.key, ()), joined.beside.get(node.key, ()))
            cells[:0] = [Shown("\n".join(dict.fromkeys(map(plain, lines))) or "none drawn") for lines in of]
        rows.append(NodeRow(i, plain(node.name), cells, joined.degree[node.key]))
    columns = [*BESIDE] if said else []
    columns += [
        Column(p, readable(p), style.properties.get(p, ""), any(len(row.cells[i].text or "") > 36 for row in rows))
        for i, p in enumerate(shown, len(columns))
    ]
    unstated = [
        readable(p) for p in (*style.properties, *sorted(absent - set(style.properties))) if p not in stated | hidden
    ]
    return NodeKind(style, css, columns, rows, unstated)


def edge_rows(sub: Subgraph) -> list[EdgeRow]:
    """Every relationship in the order given; ends that the subgraph does not hold are for `network` to refuse."""
    at = {key: i for i, key in enumerate(sub.nodes)}
    return [
        EdgeRow(
            at[e.source],
            plain(sub.nodes[e.source].name),
            readable(e.type),
            at[e.target],
            plain(sub.nodes[e.target].name),
            [(readable(name), cell(value)) for name, value in e.properties.items()],
        )
        for e in sub.edges
    ]


def edge_kinds(sub: Subgraph, meanings: Mapping[str, str]) -> list[EdgeKind]:
    """The relationship types present, the most frequent first."""
    counted = Counter(e.type for e in sub.edges)
    ranked = sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    return [EdgeKind(readable(t), n, meanings.get(t, "")) for t, n in ranked]
