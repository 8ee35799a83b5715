"""How many facilities of fiscal year 2015 are placed by name, and how many in another county than their City says.

    python -m benchmarks.facilities [--held-out | --all]

1,000 facilities, drawn once, have as label the county of the row's City column, by data/cities; the name is not looked
at. The first 500 served to write the rules, the others were kept apart. The resolver gets name and state alone.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ddor import content
from ddor.loader.sheets import sheets
from ddor.places.facilities import cities, place_facility
from ddor.places.resolver import Resolution, resolve
from ddor.places.table import gazetteer
from ddor.places.text import key

SEED, EACH = 20151, 500


class Facility(NamedTuple):
    """A facility as the release prints it, and the county of its City."""

    printed: str
    state: str
    city: str
    county: str = ""


def of_release() -> list[Facility]:
    """Every facility of the release of fiscal year 2015 that has a name."""
    path: Path = content.folder("data") / "records" / "fy2015-detainers.csv.gz"
    (sheet,) = sheets(path)
    rows = (row for number, row in sheet.rows if number > 1)
    return [Facility(*of) for of in sorted({(str(row[2]), str(row[3]), str(row[4])) for row in rows if row[2]})]


def labelled() -> tuple[list[Facility], list[Facility]]:
    """Those to write rules by, and those that were kept apart."""
    found = []
    for one in of_release():
        state = gazetteer().states.get(key(one.state))
        counties = {city.county for city in cities().get((state or "", key(one.city)), ())}
        if len(counties) == 1:
            found.append(one._replace(county=min(counties)))
    random.Random(SEED).shuffle(found)  # noqa: S311 - to be repeated
    return found[:EACH], found[EACH : 2 * EACH]


def placed(facilities: list[Facility]) -> list[tuple[Facility, Resolution]]:
    """What the resolver says of each, by its name and state alone."""
    return [(one, place_facility(one.printed, state=one.state)) for one in facilities]


def differing(facilities: list[Facility]) -> list[tuple[Facility, Resolution]]:
    """Those that it places in another county than the City says."""
    return [(one, found) for one, found in placed(facilities) if found.place_id not in {None, one.county}]


def main(arguments: list[str]) -> int:
    """Print the figures, and each difference to be read by hand."""
    if "--all" in arguments:
        every = of_release()
        with_city = [place_facility(one.printed, city=one.city, state=one.state) for one in every]
        print(f"{len(every)} facilities, {sum(one.place_id is not None for one in with_city)} placed by name or City")
        print(Counter(one.method for one in with_city))
        return 0
    chosen = labelled()["--held-out" in arguments]
    before = [resolve(one.printed, state=one.state, kinds={"county"}) for one in chosen]
    print(f"the resolver of places alone: {sum(one.place_id is not None for one in before)} of {len(chosen)} placed")
    found = placed(chosen)
    print(f"now: {sum(one.place_id is not None for _, one in found)} placed, {len(differing(chosen))} differ")
    print(Counter(one.method for _, one in found))
    for one, of in differing(chosen):
        print(f"{one.printed} | {one.city}, {one.state} | {one.county} | {of.place_id} by {of.method}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
