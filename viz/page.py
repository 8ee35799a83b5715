"""The page: one HTML file with the picture, its legend, its table twin and its sources. It fetches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ddor.store.subgraph import Subgraph
from ddor.viz.layout import SEED, curves, layout
from ddor.viz.network import network
from ddor.viz.style import DARK_GROUND, LIGHT_GROUND, OUTLINES, Style, readable_on, style_of
from ddor.viz.templates import asset, policy, template
from ddor.viz.text import cell, plain, readable
from ddor.viz.twin import Marked, edge_kinds, edge_rows, node_kinds, spaced

if TYPE_CHECKING:
    from markupsafe import Markup

PHYSICS_LIMIT = 1500  # above it, the browser's simulation stalls


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
    seed: int = SEED,
) -> str:
    """The subgraph as a self-contained HTML5 page; the same input gives the same bytes.

    `sources` are mappings with `id`, `publisher`, `title` and `url`; `coverage` says what part of the whole this is;
    `notices` are limits that were hit; `beside` is what stands beside a node, by its key;
    `styles` (by label) and `meanings` (by relationship type) come from the model;
    `generated` names the load, `licence` is the sentence on the data's licence. All values are text, never markup.
    Raises DataError when a relationship joins a node that the subgraph does not hold.
    """
    drawn = network(sub)
    beside = {key: one for key, one in (beside or {}).items() if key in sub.nodes}
    for key, one in beside.items():
        drawn.nodes[key]["mark"] = one.short
    places = layout(drawn, seed)
    kinds = node_kinds(sub, styles or {}, beside)
    edges = edge_rows(sub)
    scripts = [_vis_network(), asset("captions.js") + asset("page.js"), asset("tables.js")]
    css = asset("page.css") + _swatch_css([kind.style for kind in kinds])
    from markupsafe import Markup

    # The Markup below is ours or vis-network's; all that comes from the graph goes through autoescape or tojson.
    return template("page.html.j2").render(
        csp=policy(css, *scripts),
        title=plain(title),
        description=plain(description),
        question_id=plain(question_id),
        params=[(readable(name), cell(value)) for name, value in (params or {}).items()],
        coverage=[plain(line) for line in coverage],
        notices=[plain(line) for line in notices],
        counts={"nodes": len(sub.nodes), "edges": len(sub.edges)},
        physics_limit=PHYSICS_LIMIT,
        kinds=kinds,
        edges=edges,
        edge_kinds=edge_kinds(sub, meanings or {}),
        edges_have_details=any(e.details for e in edges),
        sources=[{k: cell(s.get(k)) for k in ("id", "publisher", "title", "url")} for s in sources or ()],
        generated=plain(generated),
        licence=plain(licence),
        data=_picture(sub, [kind.style for kind in kinds], styles or {}, places, beside),
        css=Markup(css),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
    )


def _picture(
    sub: Subgraph,
    kinds: list[Style],
    styles: Mapping[str, Style],
    places: Mapping[str, tuple[int, int]],
    beside: Marked,
) -> Markup:
    """What the script draws, as JSON that is safe inside a script: names, captions, kinds, places, marks, edges."""
    from jinja2.utils import htmlsafe_json_dumps

    at = {key: i for i, key in enumerate(sub.nodes)}
    kind_at = {style.label: i for i, style in enumerate(kinds)}
    degree = Counter(end for e in sub.edges for end in (e.source, e.target))
    nodes = [
        [
            plain(node.name),
            plain(node.caption),
            kind_at[style_of(node, styles).label],
            *places[key],
            degree[key],
            beside[key].short if key in beside else "",
        ]
        for key, node in sub.nodes.items()
    ]
    bows = curves((e.source, e.target) for e in sub.edges)
    edges = [
        [at[e.source], at[e.target], readable(e.type).lower(), bow] for e, bow in zip(sub.edges, bows, strict=True)
    ]
    drawn = [
        {
            "label": spaced(style.label),
            "path": OUTLINES.get(style.shape, OUTLINES["dot"]),
            "light": [style.colour, readable_on(style.colour, LIGHT_GROUND)],
            "dark": [readable_on(style.colour, DARK_GROUND)] * 2,
        }
        for style in kinds
    ]
    return htmlsafe_json_dumps({"kinds": drawn, "nodes": nodes, "edges": edges}, separators=(",", ":"))


def _swatch_css(kinds: list[Style]) -> str:
    """The colours of the legend, so that the page needs no style attribute."""
    light = "".join(
        f".k{i}{{fill:{s.colour};stroke:{readable_on(s.colour, LIGHT_GROUND)}}}" for i, s in enumerate(kinds)
    )
    dark = "".join(
        f".k{i}{{fill:{c};stroke:{c}}}" for i, s in enumerate(kinds) for c in [readable_on(s.colour, DARK_GROUND)]
    )
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


@cache
def _vis_network() -> str:
    """The vis-network that pyvis carries, safe inside a script element, without the pointer to a map file."""
    found = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    code = found[: found.rfind("//# sourceMappingURL")] if "//# sourceMappingURL" in found else found
    return code.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")
