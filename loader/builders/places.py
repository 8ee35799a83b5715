"""Places that the tables name, what they lie in, and what sets of them hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows

COUNTY_KINDS = ("county", "county_equivalent", "independent_city")
_RELATIONS = {"member": "HAS_MEMBER", "except": "EXCEPTS", "could_be": "COULD_BE"}


def add(tables: Tables, graph: GraphRows) -> None:
    """Add the places that are named, with all that they lie in, hold, leave out, or could be."""
    places = {row["place_id"]: row for row in tables.rows("places")}
    members, gazetteer = tables.rows("place_members"), tables.gazetteer()
    counties = Counter(p["base_name"] for p in places.values() if p["kind"] in COUNTY_KINDS)
    needed = _needed(tables, places, members)
    for place_id in sorted(needed):
        place = places[place_id]
        if place["kind"] == "facility":
            graph.node("Facility", place_id, f"{place['name']}, {place['state']}")
            continue
        graph.node(
            "Jurisdiction",
            place_id,
            gazetteer.display_name(place_id),
            kind=place["kind"],
            base_name=place["base_name"],
            state=place["state"],
            fips=place["fips"],
            same_name_count=counties[place["base_name"]] if place["kind"] in COUNTY_KINDS else None,
        )
    for place_id in sorted(needed):
        if parent := places[place_id]["parent_id"]:
            graph.edge("PART_OF", end(graph, place_id), ("Jurisdiction", parent))
    for row in members:
        ends = ("Jurisdiction", row["place_id"]), ("Jurisdiction", row["member_id"])
        if all(graph.has(*end) for end in ends):
            graph.edge(_RELATIONS[row["relation"]], *ends)


def end(graph: GraphRows, place_id: str) -> tuple[str, str]:
    """Label and key of a place or facility that was added."""
    return ("Facility" if graph.has("Facility", place_id) else "Jurisdiction", place_id)


def _needed(tables: Tables, places: Mapping[str, Mapping[str, str]], members: Sequence[Mapping[str, str]]) -> set[str]:
    named = {"us"}
    for table in ("listings", "policies", "declined_detainers", "corrections", "disputes", "actors"):
        frame = tables.frames[table]
        for column in ("place_id", "facility_id"):
            if column in frame:
                named |= set(frame[column])
    named |= set(tables.frames["published_values"]["subject_id"])
    named &= set(places)
    named |= {row["member_id"] for row in members if row["place_id"] in named}
    for place_id in list(named):
        parent = places[place_id]["parent_id"]
        while parent:
            named.add(parent)
            parent = places[parent]["parent_id"]
    return named
