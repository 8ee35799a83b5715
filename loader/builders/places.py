"""Places that the tables name, what they lie in, and what sets of them hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ddor.loader.builders.joined import grouped
from ddor.loader.tables import Row, Tables
from ddor.model.rows import PUBLISHED, GraphRows
from ddor.places.table import COUNTY_KINDS

COUNTY_LEVEL = COUNTY_KINDS | {"independent_city"}
_RELATIONS = {"member": "HAS_MEMBER", "except": "EXCEPTS", "could_be": "COULD_BE"}
_NAMING = (
    "listings", "policies", "declined_detainers", "corrections", "responses", "disputes", "actors", "published_values",
)  # fmt: skip

Members = Mapping[tuple[str, ...], list[Row]]


class _Needed(NamedTuple):
    """A place, as one set of tables needs it."""

    rows: tuple[Row]
    of_set: str


class _Held(NamedTuple):
    """What a set of places holds, leaves out, or could be, as one set of tables needs it."""

    relation: str
    ends: tuple[tuple[str, str], tuple[str, str]]
    of_set: str


def add(tables: Tables, graph: GraphRows) -> None:
    """Add the places that are named, with all that they lie in, hold, leave out, or could be."""
    places = {row["place_id"]: row for row in reversed(tables.rows("places"))}  # a published row before a copy of it
    members = grouped(tables.rows("place_members"), "place_id")
    needed = {of_set: _closed(named, places, _of(members, of_set)) for of_set, named in _named(tables).items()}
    rows = [_Needed((places[one],), of_set) for of_set, ids in sorted(needed.items()) for one in sorted(ids)]
    # A user's own places do not change what is said of the published ones.
    counties = Counter(p["base_name"] for p in places.values() if p["kind"] in COUNTY_LEVEL and p.of_set == PUBLISHED)
    gazetteer = tables.gazetteer()
    for (place,), _ in graph.each(rows):
        _place(graph, place, gazetteer.display_name(place["place_id"]), counties)
    for (place,), _ in graph.each(rows):
        if place["parent_id"]:
            graph.edge("PART_OF", end(graph, place["place_id"]), ("Jurisdiction", place["parent_id"]))
    for relation, ends, _ in graph.each(_held(members, needed, graph)):
        graph.edge(relation, *ends)


def _place(graph: GraphRows, place: Row, name: str, counties: Counter[str]) -> None:
    state = f", {place['state']}" if name != place["name"] else ""
    if place["kind"] == "facility":
        graph.node("Facility", place["place_id"], f"{place['name']}, {place['state']}", place["name"])
        return
    a_county, own = place["kind"] in COUNTY_LEVEL, place.of_set != PUBLISHED
    graph.node(
        "Jurisdiction",
        place["place_id"],
        name,
        place["name"] + state,
        kind=place["kind"],
        base_name=place["base_name"],
        state=place["state"],
        fips=place["fips"],
        same_name_count=counties[place["base_name"]] + own if a_county else None,
    )


def end(graph: GraphRows, place_id: str) -> tuple[str, str]:
    """Label and key of a place or facility that was added."""
    return ("Facility" if graph.has("Facility", place_id) else "Jurisdiction", place_id)


def short(graph: GraphRows, place_id: str) -> str:
    """The name of a place without its state."""
    return graph.caption(*end(graph, place_id)).split(", ")[0]


def _named(tables: Tables) -> dict[str, set[str]]:
    """The places that each set of tables names; the nation is always there."""
    named: dict[str, set[str]] = defaultdict(set, {PUBLISHED: {"us"}})
    for table in _NAMING:
        for row in tables.rows(table):
            named[row.of_set] |= {row.get(column, "") for column in ("place_id", "facility_id", "subject_id")}
    for row in tables.rows("place_members"):
        if row.of_set != PUBLISHED:
            named[row.of_set].add(row["place_id"])
    for row in tables.rows("places"):
        if row.of_set == PUBLISHED:
            continue
        named[row.of_set].add(row["place_id"])  # who gives a row of it, names it
    return named


def _of(members: Members, of_set: str) -> Members:
    """Those that a set of tables knows: what another one adds to a set of places is that one's own."""
    return {key: [row for row in rows if row.of_set in {PUBLISHED, of_set}] for key, rows in members.items()}


def _closed(named: set[str], places: Mapping[str, Row], members: Members) -> set[str]:
    """These places, and all that they hold, could be, or lie in."""
    needed: set[str] = set()
    todo = [one for one in named if one in places]
    while todo:
        if (one := todo.pop()) not in needed:
            needed.add(one)
            todo += [row["member_id"] for row in members.get((one,), ())]
            todo += [places[one]["parent_id"]] if places[one]["parent_id"] else []
    return needed


def _held(members: Members, needed: Mapping[str, set[str]], graph: GraphRows) -> Iterator[_Held]:
    for of_set, ids in needed.items():
        known = _of(members, of_set)
        for row in (row for one in sorted(ids) for row in known.get((one,), ())):
            ends = ("Jurisdiction", row["place_id"]), end(graph, row["member_id"])
            if ends[1][0] == "Jurisdiction":  # the jails of a set lie in a place of their own
                yield _Held(_RELATIONS[row["relation"]], ends, of_set)
