"""A map, a timeline and a matrix as static SVG: data in, drawing out. What a drawing cannot show, the caller says."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from ddor.viz.shapes import HEIGHT, WIDTH, shapes
from ddor.viz.templates import template

LETTER = 6.9  # pixels of a letter at 12 px, wide ones counted in


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: its area's FIPS code, its name, what to say of it, how large, how it is drawn.

    `size` is from 0 to 1, by area; None: listed, its number unknown. `kind`: words of the legend. `inside`:
    a part of the area, such as a city of a county.
    """

    fips: str
    name: str
    said: str
    size: float | None
    kind: str = ""
    link: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class _Drawn:
    spot: Spot
    path: str
    x: float
    y: float
    radius: float
    label: tuple[float, float, str] | None


def map_(title: str, spots: Sequence[Spot], legend: Sequence[tuple[str, str]], state: str = "") -> str:
    """The states with these places; or one state, by its FIPS code, with its counties.

    Areas without a place are hatched: nothing is known of them. A circle stands in the middle of its area; an empty one
    is a zero, a dashed one was withdrawn, a doubled one is of sources that disagree. `legend`: kinds, with words.
    """
    known = shapes()
    left, top, right, bottom = known.box(state) if state else (0.0, 0.0, float(WIDTH), float(HEIGHT))
    scale = min(620 / (right - left), 420 / (bottom - top)) if state else 1.0
    width, height = (right - left) * scale, (bottom - top) * scale
    areas = known.counties(state) if state else known.states
    shown = [spot for spot in spots if spot.fips in known and (not state or spot.fips.startswith(state))]
    at: dict[Spot, tuple[float, float, float]] = {}
    for spot in sorted(shown, key=lambda s: (-(s.size or 0), s.fips, s.name)):
        x, y = known.middle(spot.fips)
        at[spot] = (x - left) * scale, (y - top) * scale, 4 + 20 * math.sqrt(spot.size or 0)
    taken: list[tuple[float, ...]] = [(x - r, y - r, x + r, y + r) for x, y, r in at.values()]
    drawn = [
        _Drawn(spot, known.path(spot.fips, scale), x, y, r, _label(spot, (x, y, r), taken, (width, height)))
        for spot, (x, y, r) in at.items()
    ]
    return template("map.svg.j2").render(
        title=title,
        width=round(width),
        height=round(height),
        shift=(-left, -top),
        scale=round(scale, 4),
        areas=[(known.path(one, scale), one in {spot.fips for spot in shown}) for one in areas],
        drawn=drawn,
        legend=legend,
        inner=bool(state),
        hatch=f"hatch-{sha256(title.encode()).hexdigest()[:8]}",
    )


def _label(
    spot: Spot, circle: tuple[float, float, float], taken: list[tuple[float, ...]], room: tuple[float, float]
) -> tuple[float, float, str] | None:
    """Where its label has room, beside or above the circle; None where it has none."""
    x, y, radius = circle
    text = spot.name.partition(",")[0] + (
        f" {spot.said}" if spot.size is not None or any(map(str.isdigit, spot.said)) else ""
    )
    wide = LETTER * len(text)
    for dx, dy in ((radius + 4, 4), (-radius - 4 - wide, 4), (-wide / 2, -radius - 5), (-wide / 2, radius + 14)):
        box = (x + dx, y + dy - 11, x + dx + wide, y + dy + 3)
        inside = box[0] > 0 and box[1] > 0 and box[2] < room[0] and box[3] < room[1]
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return x + dx, y + dy, text
    return None


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a timeline: its lane, what to say of it, the days that it can mean or that it lasted."""

    lane: str
    text: str
    first: datetime.date
    last: datetime.date
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    event: Event
    x: float
    width: float
    y: float
    text_x: float
    anchor: str


MARGIN, ROOM, STEP = 150, 1080, 22  # pixels: of the lanes' names, of the time, from row to row


def timeline(title: str, events: Sequence[Event], lanes: Sequence[str]) -> str:
    """The events by lanes, from the first day to the last; labels stand beside their marks and never overlap."""
    start = min(one.first for one in events).replace(day=1)
    end = max(one.last for one in events) + datetime.timedelta(days=1)
    days = max((end - start).days, 1)
    y, placed, names = 34.0, [], []
    for lane in lanes:
        of_lane = sorted((one for one in events if one.lane == lane), key=lambda e: (e.first, e.last, e.text))
        if not of_lane:
            continue
        names.append((lane, y + 14))
        ends: list[float] = []
        for one in of_lane:
            x = MARGIN + ROOM * (one.first - start).days / days
            width = max(ROOM * ((one.last - one.first).days + 1) / days, 5)
            text = LETTER * len(one.text) + 8
            left = x + width + 4 + text > MARGIN + ROOM  # no room on the right
            box = (x - 4 - text, x + width) if left else (x, x + width + 4 + text)
            row = next((i for i, taken in enumerate(ends) if taken <= box[0]), len(ends))
            ends[row : row + 1] = [box[1] + 6]
            text_x, anchor = (x - 5, "end") if left else (x + width + 5, "start")
            placed.append(_Placed(one, x, width, y + STEP * row, text_x, anchor))
        y += STEP * len(ends) + 12
    return template("timeline.svg.j2").render(
        title=title,
        width=MARGIN + ROOM,
        height=round(y),
        margin=MARGIN,
        placed=placed,
        lanes=names,
        ticks=_ticks(start, end),
    )


def _ticks(start: datetime.date, end: datetime.date) -> list[tuple[float, str]]:
    """Where a month begins, or a year where there are many months."""
    days = (end - start).days
    by_year = days > 900
    found: list[tuple[float, str]] = []
    at = start.replace(month=1) if by_year else start
    while at < end:
        if at >= start:
            said = f"{at.year}" if by_year else f"{at:%b} {at.year}" if at.month == 1 or not found else f"{at:%b}"
            x = MARGIN + ROOM * (at - start).days / days
            found.append((x, said if not found or x - found[-1][0] > LETTER * 9 else ""))
        month = at.month + (12 if by_year else 1)
        at = at.replace(year=at.year + (month - 1) // 12, month=(month - 1) % 12 + 1)
    return found


@dataclass(frozen=True, slots=True)
class Square:
    """A field of a matrix: its kind ("yes", "no", "withdrawn", or another of the legend), and what to say of it."""

    kind: str
    said: str
    link: str = ""


def matrix(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, str, Sequence[Square | None]]],
    legend: Sequence[tuple[str, str]],
) -> str:
    """Rows (name, link, fields) by columns. A field that is None is left empty: nothing is known."""
    head = 14 + round(max(LETTER * len(one) for one in columns) * 0.72)
    side = round(max(LETTER * len(name) for name, _, _ in rows)) + 12
    return template("matrix.svg.j2").render(
        title=title,
        columns=list(columns),
        rows=rows,
        head=head,
        side=side,
        cell=26,
        line=20,
        width=side + 26 * len(columns) + head,
        height=head + 20 * len(rows) + 30,
        legend=legend,
    )
