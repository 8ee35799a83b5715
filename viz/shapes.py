"""The shapes of the states and counties of the United States, projected (Albers), from us-atlas's TopoJSON."""

from __future__ import annotations

import json
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
WIDTH, HEIGHT = 975, 610  # pixels, as us-atlas projects them
NEAR = 1.2  # pixels; a point nearer to the last one is not seen


@cache
def shapes() -> Shapes:
    """The shapes, read once."""
    text = files("ddor.viz").joinpath("vendor", "us-atlas-counties-albers-10m.json").read_text("utf-8")
    return Shapes(json.loads(text))


class Shapes:
    """States by two digits of FIPS, counties by five."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._topology = topology

    @cached_property
    def _geometries(self) -> dict[str, dict[str, Any]]:
        objects = self._topology["objects"]
        return {one["id"]: one for name in ("states", "counties") for one in objects[name]["geometries"]}

    def __contains__(self, fips: str) -> bool:
        return fips in self._geometries

    @cached_property
    def states(self) -> list[str]:
        """The states and the District of Columbia, by FIPS."""
        return sorted(one for one in self._geometries if len(one) == 2)

    def counties(self, state: str) -> list[str]:
        """The counties of a state."""
        return sorted(one for one in self._geometries if len(one) == 5 and one.startswith(state))

    @cache  # noqa: B019 - there is one object
    def rings(self, fips: str) -> list[list[Point]]:
        """The outlines of an area, in pixels."""
        one = self._geometries[fips]
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        return [self._ring(arcs) for polygon in polygons for arcs in polygon]

    def path(self, fips: str, scale: float = 1) -> str:
        """The area as an SVG path, with the points that are seen at this scale."""
        rings = (_thinned(ring, NEAR / scale) for ring in self.rings(fips))
        return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings)

    def box(self, fips: str) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        points = [point for ring in self.rings(fips) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def middle(self, fips: str) -> Point:
        """The centre of gravity of its largest outline."""
        return max((_centre(ring) for ring in self.rings(fips)), key=lambda found: found[0])[1]

    def _ring(self, arcs: list[int]) -> list[Point]:
        ring: list[Point] = []
        for arc in arcs:
            points = self._arc(arc) if arc >= 0 else self._arc(~arc)[::-1]
            ring += points[1:] if ring else points
        return ring

    @cache  # noqa: B019 - there is one object
    def _arc(self, number: int) -> list[Point]:
        """An arc's points: whole numbers, each the difference to the one before, to be scaled."""
        scale, shift = self._topology["transform"]["scale"], self._topology["transform"]["translate"]
        x = y = 0
        points = []
        for dx, dy in self._topology["arcs"][number]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points


def _thinned(ring: list[Point], near: float) -> list[Point]:
    kept = ring[:1]
    for x, y in ring[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= near:
            kept.append((x, y))
    return kept if len(kept) > 2 else ring


def _centre(ring: list[Point]) -> tuple[float, Point]:
    """The area within a ring, and its centre of gravity."""
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross / 2, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    return (abs(area), (cx / (6 * area), cy / (6 * area))) if area else (0.0, ring[0])
