"""What is said of one thing, as a static picture: the thing, each figure, who states it, and which cannot both hold."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ddor.viz.templates import template

WIDTH, LINE, TOP = 980, 15, 8.0
LEFT, MIDDLE, RIGHT = 0, 250, 690  # where each column begins
MIDDLE_WIDTH, RIGHT_WIDTH = 320, 290
LETTER = 7.2  # pixels of a letter at 13 px, wide ones counted in


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its lines, the first the strongest; who states it, by number; what stands beside it, in a few words.

    `against`: numbers of the figures that cannot hold if this one does. `link` is an address, or "".
    """

    lines: Sequence[str]
    by: Sequence[int]
    mark: str = ""
    kind: str = ""
    against: Sequence[int] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who states figures."""

    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    x: float
    y: float
    lines: list[str]
    link: str = ""
    mark: str = ""
    kind: str = ""
    height: float = 0


@dataclass(frozen=True, slots=True)
class _Line:
    path: str
    kind: str


def star(title: str, figures: Sequence[Figure], tellers: Sequence[Teller], left_out: int = 0) -> str:
    """An SVG of the thing `title`: its figures in the middle, their tellers on the right, by lines joined.

    Nothing overlaps: a column is a list, and lines run between columns only. A figure that ICE withdrew has a dashed
    frame, one that others misread or dispute a dotted one, two that cannot both hold are joined by a doubled line.
    """
    boxes = _boxes(figures)
    below = boxes[-1].y + boxes[-1].height + 10
    gap = max(30.0, (below - TOP) / max(len(tellers), 1))
    beside = [_Text(0, 0, [])] * len(tellers)
    for at, number in enumerate(_by_place(figures, boxes, len(tellers))):
        teller = tellers[number]
        beside[number] = _Text(RIGHT, TOP + gap * at + gap / 2, _wrapped(teller.name, RIGHT_WIDTH, 1), teller.link)
    middle = (below - TOP) / 2 + TOP
    lines = [_Line(_curve(MIDDLE, box.y + box.height / 2, LEFT + 190, middle), "of") for box in boxes]
    lines += [
        _Line(_curve(MIDDLE + MIDDLE_WIDTH, box.y + box.height / 2, RIGHT - 14, beside[number].y), "by")
        for box, one in zip(boxes, figures, strict=True)
        for number in one.by
    ]
    apart = [(boxes[a], boxes[b]) for a, one in enumerate(figures) for b in sorted({*one.against}) if a < b]
    lines += [_Line(_bracket(a, b, i), "against") for i, (a, b) in enumerate(apart)]
    return template("star.svg.j2").render(
        width=WIDTH,
        height=round(max(below, TOP + gap * len(tellers)) + (24 if left_out else 4)),
        title=title,
        centre=_Text(LEFT, middle, _wrapped(title, 150, 4)),
        boxes=boxes,
        box_width=MIDDLE_WIDTH,
        tellers=beside,
        lines=lines,
        line=LINE,
        left_out=left_out,
    )


def _boxes(figures: Sequence[Figure]) -> list[_Text]:
    """The figures below each other, each as high as its lines."""
    boxes, y = [], TOP
    for one in figures:
        # The first line is bold, and so wider.
        lines = [
            text for i, line in enumerate(one.lines) for text in _wrapped(line, MIDDLE_WIDTH - 50 * (i < 1) - 24, 2)
        ]
        mark = _wrapped(one.mark, MIDDLE_WIDTH - 24, 1)[0] if one.mark else ""
        boxes.append(_Text(MIDDLE, y, lines, one.link, mark, one.kind, LINE * (len(lines) + bool(mark)) + 12))
        y += boxes[-1].height + 10
    return boxes


def _wrapped(text: str, width: float, most: int) -> list[str]:
    """The text in lines of this width in pixels; what is longer than `most` lines ends with an ellipsis."""
    letters = max(int(width / LETTER), 4)
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …", break_long_words=True) or [""]


def _by_place(figures: Sequence[Figure], boxes: Sequence[_Text], count: int) -> list[int]:
    """The tellers in the order of the middle of their figures, so that few lines cross."""
    heights: list[list[float]] = [[] for _ in range(count)]
    for one, box in zip(figures, boxes, strict=True):
        for number in one.by:
            heights[number].append(box.y)
    return sorted(range(count), key=lambda n: (sum(heights[n]) / len(heights[n]) if heights[n] else 0, n))


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f"M{x1:.0f} {y1:.1f}C{half:.0f} {y1:.1f} {half:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"


def _bracket(a: _Text, b: _Text, at: int) -> str:
    """From one figure to another, along their left side."""
    x = MIDDLE - 8 - 4 * (at % 3)
    top, bottom = a.y + a.height / 2, b.y + b.height / 2
    return f"M{MIDDLE} {top:.1f}H{x}V{bottom:.1f}H{MIDDLE}"
