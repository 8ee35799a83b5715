"""The page: one HTML file with the picture, its legend, its table twin and its sources. It fetches nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ddor.store.subgraph import Subgraph
from ddor.viz.layout import CAPTIONED, caption_lines, curves, layout, radii, symbol_sizes
from ddor.viz.network import network
from ddor.viz.still import Arrow, Symbol, still
from ddor.viz.style import DARK_GROUND, LIGHT_GROUND, LINES, MARKED, PLAIN_LINE, Line, Style, readable_on
from ddor.viz.templates import asset, force_graph, policy, template
from ddor.viz.text import Shown, cell, plain, readable
from ddor.viz.twin import EdgeRow, Marked, NodeKind, edge_kinds, edge_rows, node_kinds

if TYPE_CHECKING:
    from markupsafe import Markup

ROWS_IN_PAGE = 2500  # above it, the rows of the tables come from data


def page(
    sub: Subgraph,
    *,
    title: str,
    description: str,
    question_id: str,
    params: Mapping[str, Any] | None = None,
    sources: Sequence[Mapping[str, Any]] | None = None,
    coverage: Sequence[str] = (),
    styles: Mapping[str, Style] | None = None,
    meanings: Mapping[str, str] | None = None,
    notices: Sequence[str] = (),
    beside: Marked | None = None,
    generated: str = "",
    licence: str = "",
    progress: Callable[[str], None] | None = None,
) -> str:
    """The subgraph as a self-contained HTML5 page; the same input gives the same bytes.

    `sources` are mappings with `id`, `publisher`, `title` and `url`; `coverage` says what part of the whole this is;
    `notices` are limits that were hit; `beside` is what stands beside a node, by its key;
    `styles` (by label) and `meanings` (by relationship type) come from the model;
    `generated` names the load, `licence` is the sentence on the data's licence. All values are text, never markup.
    `progress` is called with a line now and then while a large picture is laid out.
    The address `page.html#n=ID` opens with the node selected whose id (or key) is ID, `page.html#focus=ID` with that
    node and its neighbours alone.
    Raises DataError when a relationship joins a node that the subgraph does not hold.
    """
    from markupsafe import Markup

    drawn = network(sub)
    beside = {key: one for key, one in (beside or {}).items() if key in sub.nodes}
    for key, one in beside.items():
        drawn.nodes[key]["mark"] = one.short
    places = layout(drawn, progress)
    kinds = node_kinds(sub, styles or {}, beside)
    edges = edge_rows(sub)
    picture = _Picture(sub, kinds, edges, places, beside)
    library, added = force_graph()
    picture_of = "".join(asset(f"{name}.js") for name in ("captions", "rows", "panel", "page"))
    scripts = [library, picture_of, asset("tables.js") + asset("save.js")]
    css = asset("page.css") + _css_of(kinds)
    large = len(sub.nodes) + len(sub.edges) > ROWS_IN_PAGE
    counts = {"nodes": len(sub.nodes), "edges": len(sub.edges)}

    # The Markup below is ours or force-graph's; all that comes from the graph is escaped, or JSON without markup.
    return template("page.html.j2").render(
        csp=policy(css, *scripts, added=added),
        title=plain(title),
        description=plain(description),
        question_id=plain(question_id),
        params=[(readable(name), cell(value)) for name, value in (params or {}).items()],
        coverage=[plain(line) for line in coverage],
        notices=[plain(line) for line in notices],
        counts=counts,
        kinds=kinds,
        edges=edges,
        edge_kinds=edge_kinds(sub, meanings or {}),
        edges_have_details=any(e.details for e in edges),
        marks=picture.marks,
        lines=[(readable(name), line) for name, line in LINES.items() if any(e.type == name for e in sub.edges)],
        sources=[{k: cell(s.get(k)) for k in ("id", "publisher", "title", "url")} for s in sources or ()],
        generated=plain(generated),
        licence=plain(licence),
        data=picture.data(),
        rows=picture.rows() if large else None,
        still=Markup(picture.still(plain(title))) if 0 < len(sub.nodes) < CAPTIONED else "",  # noqa: S704
        css=Markup(css),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
    )


class _Picture:
    """What the scripts draw and list, as JSON that is safe inside a script; and the same as a still."""

    def __init__(
        self,
        sub: Subgraph,
        kinds: list[NodeKind],
        edges: list[EdgeRow],
        places: Mapping[str, tuple[int, int]],
        beside: Marked,
    ) -> None:
        self.kinds, self.edges = kinds, edges
        self.keys, self.nodes = list(sub.nodes), list(sub.nodes.values())
        self.places = [places[key] for key in self.keys]
        self.bows = curves((e.source, e.target) for e in sub.edges)
        self.types = list(dict.fromkeys(e.type for e in sub.edges))
        self.type_of = [self.types.index(e.type) for e in sub.edges]
        marked = {one.short: MARKED.get(one.kind) for one in beside.values() if one.short}
        self.marks = sorted(marked.items(), key=lambda mark: mark[0])
        at = {short: i for i, (short, _) in enumerate(self.marks, 1)}
        self.mark_of = [at.get(beside[key].short, 0) if key in beside else 0 for key in self.keys]
        self.kind_of = {row.index: i for i, kind in enumerate(kinds) for row in kind.rows}
        self.row_of = {row.index: row for kind in kinds for row in kind.rows}

    def data(self) -> Markup:
        """Kinds, marks, types; each node with key, name, caption, kind, place, mark; each edge with ends, type, bow."""
        kinds = [
            {
                "label": kind.label,
                "path": kind.outline,
                "light": [kind.style.colour, readable_on(kind.style.colour, LIGHT_GROUND)],
                "dark": [readable_on(kind.style.colour, DARK_GROUND)] * 2,
                "columns": [[column.name, column.label] for column in kind.columns],
                "unstated": kind.unstated,
            }
            for kind in self.kinds
        ]
        nodes = []
        for i, (key, node) in enumerate(zip(self.keys, self.nodes, strict=True)):
            name, caption = plain(node.name), "\n".join(caption_lines(plain(node.caption)))
            row = [plain(key), name, "" if caption == name else caption, self.kind_of[i], *self.places[i]]
            nodes.append([*row, self.mark_of[i]] if self.mark_of[i] else row)
        edges = [
            [e.source, e.target, of, bow] if bow else [e.source, e.target, of]
            for e, of, bow in zip(self.edges, self.type_of, self.bows, strict=True)
        ]
        return _json(
            {
                "kinds": kinds,
                "marks": [
                    [
                        "\n".join(caption_lines(f"({short})")),
                        short,
                        *((o.path, o.dash, o.hollow) if o else ("", (), False)),
                    ]
                    for short, o in self.marks
                ],
                "types": [[t, readable(t).lower(), line.width, line.dash] for t in self.types for line in [_line(t)]],
                "radii": symbol_sizes(len(self.nodes)),
                "nodes": nodes,
                "edges": edges,
            }
        )

    def rows(self) -> Markup:
        """The cells of all rows, for a page whose tables a script fills: text, null, or a link as a list of one."""

        def shown(of: Shown) -> str | list[str] | None:
            return [of.url] if of.url else of.text

        labels = list(dict.fromkeys(label for edge in self.edges for label, _ in edge.details))
        at = {label: i for i, label in enumerate(labels)}
        return _json(
            {
                "nodes": [[shown(c) for c in self.row_of[i].cells] for i in range(len(self.nodes))],
                "labels": labels,
                "edges": [[part for label, c in edge.details for part in (at[label], shown(c))] for edge in self.edges],
            }
        )

    def still(self, label: str) -> str:
        """The picture as SVG."""
        sizes = radii([self.row_of[i].degree for i in range(len(self.nodes))])
        symbols = []
        for i, node in enumerate(self.nodes):
            kind, mark = self.kinds[self.kind_of[i]], self.marks[self.mark_of[i] - 1] if self.mark_of[i] else ("", None)
            lines = caption_lines(plain(node.caption))
            symbols.append(
                Symbol(kind.css, kind.outline, *self.places[i], sizes[i], plain(node.name), lines, mark[0], mark[1])
            )
        arrows = [
            Arrow(e.source, e.target, bow, _line(self.types[of]))
            for e, of, bow in zip(self.edges, self.type_of, self.bows, strict=True)
        ]
        return still(symbols, arrows, label)


def _line(type_: str) -> Line:
    return LINES.get(type_, PLAIN_LINE)


def _json(value: object) -> Markup:
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps(value, separators=(",", ":"), ensure_ascii=False)


def _css_of(kinds: Sequence[NodeKind]) -> str:
    """The colours of each kind (the page has no style attribute), and the heads of its table where rows are cards."""
    light, dark, cards = [], [], []
    for i, kind in enumerate(kinds):
        colour = kind.style.colour
        light.append(f".k{i}{{fill:{colour};stroke:{readable_on(colour, LIGHT_GROUND)}}}")
        dark.append(f".k{i}{{fill:{readable_on(colour, DARK_GROUND)};stroke:{readable_on(colour, DARK_GROUND)}}}")
        heads = [*(column.label for column in kind.columns), "Relationships"]
        cards += [_head(str(i), at, head) for at, head in enumerate(heads, 1)]
    cards += [_head("edges", at, head) for at, head in enumerate(("From", "Relationship", "To", "Details"), 1)]
    return (
        f"{''.join(light)}@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}"
        f"@media screen and (max-width:40rem){{{''.join(cards)}}}"
    )


def _head(kind: str, at: int, label: str) -> str:
    spelled = "".join(c if (c.isascii() and c.isalnum()) or c == " " else f"\\{ord(c):x} " for c in label)
    return f'[data-kind="{kind}"] td:nth-of-type({at})::before{{content:"{spelled}: "}}'
