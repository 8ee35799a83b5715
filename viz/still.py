"""The picture as a still SVG, in the page for paper and for readers without a script: all symbols, all captions."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

from ddor.viz.layout import caption_lines
from ddor.viz.style import Line, Over


@dataclass(frozen=True, slots=True)
class Symbol:
    """One node as drawn: colours and outline, place and radius, name, the lines of its caption, its mark."""

    css: str
    outline: str
    x: int
    y: int
    radius: float
    name: str
    lines: Sequence[str]
    mark: str = ""
    over: Over | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One relationship as drawn, its ends by their place among the symbols."""

    source: int
    target: int
    bow: float
    line: Line


LINE_HEIGHT = 14


def still(symbols: Sequence[Symbol], arrows: Sequence[Arrow], label: str) -> str:
    """An SVG element with nothing in it that came as markup; colours are those of the page's style."""
    left, right = min(s.x for s in symbols) - 80, max(s.x for s in symbols) + 80
    top, bottom = min(s.y for s in symbols) - 30, max(s.y for s in symbols) + 70
    drawn = [
        f'<svg class="still" viewBox="{left} {top} {right - left} {bottom - top}" role="img" '
        f'aria-label="{html.escape(label)}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto" '
        'markerUnits="userSpaceOnUse"><path d="M0 1L8 4L0 7z"/></marker></defs>'
    ]
    drawn += [_arrow(symbols[arrow.source], symbols[arrow.target], arrow) for arrow in arrows]
    drawn += [_symbol(symbol) for symbol in symbols]
    return "".join([*drawn, "</svg>"])


def _arrow(one: Symbol, two: Symbol, arrow: Arrow) -> str:
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in arrow.line.dash)}"' if arrow.line.dash else ""
    wide = f' stroke-width="{arrow.line.width:g}" class="against"' if arrow.line.width > 1 else ""
    far = math.hypot(two.x - one.x, two.y - one.y)
    if far < 1:
        way = f"M{one.x} {one.y}c0-40 40-40 8 0"
    else:
        along, across = (two.x - one.x) / far, (two.y - one.y) / far
        tip, side = two.radius + 2, far * arrow.bow
        bend = (
            f"Q{(one.x + two.x) / 2 + across * side:.0f} {(one.y + two.y) / 2 - along * side:.0f} "
            if arrow.bow
            else "L"
        )
        way = f"M{one.x} {one.y}{bend}{two.x - along * tip:.0f} {two.y - across * tip:.0f}"
    return f'<path d="{way}" marker-end="url(#tip)"{dash}{wide}/>'


def _symbol(symbol: Symbol) -> str:
    grown = symbol.radius / 9
    over = symbol.over
    classes = symbol.css + (" hollow" if over and over.hollow else "")
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in over.dash)}"' if over and over.dash else ""
    lines = [*symbol.lines, *(caption_lines(f"({symbol.mark})") if symbol.mark else [])]
    first = symbol.radius + (18 if over else 13)
    quiet = ["", ' class="quiet"']
    text = "".join(
        f'<tspan x="0" y="{first + i * LINE_HEIGHT:.0f}"{quiet[i >= len(symbol.lines)]}>{html.escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return (
        f'<g transform="translate({symbol.x} {symbol.y})"><title>{html.escape(symbol.name)}</title>'
        f'<path class="{classes}" transform="scale({grown:.2f})" d="{symbol.outline}"/>'
        + (f'<path class="over" transform="scale({grown:.2f})" d="{over.path}"{dash}/>' if over else "")
        + f"<text>{text}</text></g>"
    )
