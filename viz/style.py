"""How a node type looks and reads in a picture: colour, shape, legend label, caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ddor.store.subgraph import Node

if TYPE_CHECKING:
    from ddor.model import Model

SHAPES = ("dot", "diamond", "square", "triangle", "triangleDown", "hexagon", "star", "ellipse", "box")

LIGHT_GROUND = "#ffffff"
DARK_GROUND = "#14171b"
OUTLINE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: what tells a symbol from its ground


@dataclass(frozen=True, slots=True)
class Style:
    """One node type as drawn. `colour` is `#rrggbb`, `shape` one of `SHAPES`.

    `properties` names the declared properties, in order, each with its meaning: a declared property that a node does
    not have is shown as not stated by the source. `further`: the style of a label that a node carries beside another.
    """

    label: str
    colour: str
    shape: str
    description: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    further: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """What is drawn over a symbol of radius 9 against which something stands: a path, its dashes; hollow or not."""

    path: str
    dash: Sequence[float] = ()
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How a relationship is drawn: width in pixels, lengths of its dashes and gaps."""

    width: float = 1.0
    dash: Sequence[float] = ()


_STRIKE = "M-12 12L12-12"
_RING = "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0z"
# By kind of mark: a figure that does not stand as stated is hollow. The words of the mark stand in the caption.
MARKED = {
    "withdrawn": Over(_STRIKE, hollow=True),
    "removal": Over(_STRIKE, (4, 3), hollow=True),
    "misreading": Over(_RING, (1.5, 3.5), hollow=True),
    "misread": Over(_RING, (1.5, 3.5)),
    "contradicted": Over(_RING),
    "disputed": Over(_RING, (6, 4)),
}
PLAIN_LINE = Line()
# By type of relationship: what stands against something is drawn wider, and is the first to have its name written.
LINES = {
    "CONTRADICTS": Line(2.2),
    "MISREADS": Line(2.2, (2, 3)),
    "CORRECTS": Line(1.7, (8, 3, 2, 3)),
    "REMOVES": Line(1.7, (8, 3, 2, 3)),
    "DISPUTES": Line(1.7, (7, 4)),
}

UNKNOWN = Style("Node", "#8a8f98", "dot", "A node of a type that the model does not declare.")


def styles_from_model(model: Model) -> dict[str, Style]:
    """The styles by label, key labels and further labels alike, as the model declares them; none for bookkeeping."""
    shown = [t for t in model.node_types if not t.apart]
    meanings = {t.label: {p.name: p.description for p in t.all_properties} for t in shown}
    own = {t.label: Style(t.label, t.colour, t.shape, t.description, meanings[t.label]) for t in shown}
    further = {
        label: Style(label, colour, shape, t.description, meanings[t.label], further=True)
        for t in shown
        for label, (colour, shape) in t.further_styles.items()
    }
    inherited = {label: own[t.label] for label, t in model.by_label.items() if t in shown}
    return inherited | further


def meanings_from_model(model: Model) -> dict[str, str]:
    """What each relationship type means, by type."""
    return {name: t.description for name, t in model.by_type.items()}


def style_of(node: Node, styles: Mapping[str, Style]) -> Style:
    """The style of the node's labels, a further one before another; for none, a grey dot under the node's own label."""
    found = [styles[label] for label in node.labels if label in styles]
    if found:
        return max(found, key=lambda style: style.further)
    return Style(node.labels[0], UNKNOWN.colour, UNKNOWN.shape, UNKNOWN.description) if node.labels else UNKNOWN


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours as WCAG defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def readable_on(colour: str, ground: str, ratio: float = OUTLINE_CONTRAST) -> str:
    """`colour`, moved towards black or white no further than needed to reach `ratio` against `ground`."""
    goal = 255 if _luminance(ground) < 0.18 else 0
    for step in range(21):
        mixed = "#" + "".join(f"{round(v + (goal - v) * step / 20):02x}" for v in _rgb(colour))
        if contrast(mixed, ground) >= ratio:
            return mixed
    return mixed


# Each shape as an SVG path around (0, 0), radius about 9: the same outlines as in the picture.
OUTLINES = {
    "dot": "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
    "ellipse": "M-10 0a10 6.5 0 1 0 20 0a10 6.5 0 1 0-20 0z",
    "box": "M-8-6.5h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-16a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z",
    "square": "M-7.5-7.5h15v15h-15z",
    "diamond": "M0-10L10 0L0 10L-10 0z",
    "triangle": "M0-9L9.5 7.5h-19z",
    "triangleDown": "M0 9L-9.5-7.5h19z",
    "hexagon": "M-5-8.7h10L10 0L5 8.7h-10L-10 0z",
    "star": "M0-10L2.4-3.2L9.5-3.1L3.8 1.2L5.9 8.1L0 4L-5.9 8.1L-3.8 1.2L-9.5-3.1L-2.4-3.2z",
}
