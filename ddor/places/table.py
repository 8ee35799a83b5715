"""The gazetteer: the nation, its states and county equivalents, and what else the facts name, read from `data/`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ddor import content
from ddor.errors import DataError, UsageError
from ddor.places.text import STATE_ABBREVIATIONS, key, read, spellings

DATA = content.folder("data")

STATE_KINDS = frozenset({"state", "district", "territory"})
COUNTY_KINDS = frozenset({"county", "county_equivalent"})
CITY_KINDS = frozenset({"city", "town", "independent_city"})
# Found by their whole name only, never by a bare one.
NAMED_KINDS = frozenset({"nation", "state_agency", "place_set", "unresolved", "facility"})
KINDS = STATE_KINDS | COUNTY_KINDS | CITY_KINDS | NAMED_KINDS


class Place(NamedTuple):
    """One row of `data/places.csv`. Text that does not apply is empty."""

    place_id: str
    name: str
    kind: str
    base_name: str
    state: str
    fips: str
    parent_id: str
    origin: str


class Member(NamedTuple):
    """One row of `data/place_members.csv`: `relation` is member, except, or could_be."""

    place_id: str
    member_id: str
    relation: str


class Verdict(NamedTuple):
    """One row of `data/place_verdicts.csv`: what is printed is the `same` place, or a `distinct` one, and why."""

    printed: str
    state: str
    place_id: str
    verdict: str
    evidence: str


class Namesake(NamedTuple):
    """One row of `data/place_namesakes.csv`: a county whose bare name a populated place of its state has too."""

    place_id: str
    population: str
    origin: str


class Name(NamedTuple):
    """One row of `data/names.csv`: a name by which people ask for a thing, which may be a place.

    `kind`: alias, another name of it; known_as, what people call it; nearby, a place in it or near it.
    """

    name: str
    id: str
    kind: str
    note: str


class Gazetteer:
    """The tables, with what the resolver looks up. The order of the rows makes no difference."""

    def __init__(
        self,
        places: Iterable[Place],
        members: Iterable[Member],
        verdicts: Iterable[Verdict],
        namesakes: Iterable[Namesake],
        names: Iterable[Name] = (),
    ) -> None:
        self.places = {place.place_id: place for place in sorted(places)}
        self.members = tuple(sorted(members))
        self.verdicts = tuple(sorted(verdicts))
        self.namesakes = {namesake.place_id: namesake for namesake in namesakes}
        self.names = tuple(sorted(name for name in names if name.id in self.places))

        self.states: dict[str, str] = {}
        """Postal abbreviation by the key of each spelling of the state."""
        self.state_ids: dict[str, str] = {}
        self.by_fips: dict[str, str] = {}
        self.full: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Place ids by key of the full name ("clarkcounty") and state; also by key and "" for no state."""
        self.base: dict[tuple[str, str], list[str]] = defaultdict(list)
        """The same by the bare name ("clark")."""
        self.named: dict[str, list[str]] = defaultdict(list)
        self.called: dict[str, list[Name]] = defaultdict(list)
        """Other names of places by their key. Only an alias is the place itself, as a source may print it."""
        self.within: dict[str, set[str]] = {}
        """The places that a place lies in, itself included: up its parents, and up the cities that span counties."""
        self._index()
        for name in self.names:
            self.called[key(name.name)].append(name)
        self.judged: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
        """Verdicts by spellings() of what is printed, and state."""
        for verdict in self.verdicts:
            for spelling in spellings(read(verdict.printed, self.states)):
                self.judged[spelling, verdict.state].append(verdict)

    def _index(self) -> None:
        spanning: dict[str, list[str]] = defaultdict(list)
        for member in self.members:
            if member.relation == "member" and self.places[member.place_id].kind in CITY_KINDS:
                spanning[member.member_id].append(member.place_id)
        for place in self.places.values():
            self.within[place.place_id] = set(self._up(place.place_id, spanning))
            if place.fips:
                self.by_fips[place.fips] = place.place_id
            if place.kind in STATE_KINDS:
                self.state_ids[place.state] = place.place_id
                spellings = STATE_ABBREVIATIONS.get(place.state, "").split()
                for spelling in (place.name, place.state, *spellings):
                    self.states[key(spelling)] = place.state
            elif place.kind in NAMED_KINDS:
                for name in {key(place.name), *({"us", "usa"} if place.kind == "nation" else ())}:
                    self.named[name].append(place.place_id)
            else:
                for name in _full_names(place):
                    self.full[key(name), place.state].append(place.place_id)
                    self.full[key(name), ""].append(place.place_id)
                self.base[key(place.base_name), place.state].append(place.place_id)
                self.base[key(place.base_name), ""].append(place.place_id)

    def _up(self, place_id: str, spanning: dict[str, list[str]]) -> Iterator[str]:
        while place_id:
            yield place_id
            yield from spanning[place_id]
            place_id = self.places[place_id].parent_id

    def with_places(self, more: Iterable[Place]) -> Gazetteer:
        """The gazetteer with further places: those that a user's own tables added to a graph."""
        new = [place for place in more if place.place_id not in self.places]
        if not new:
            return self
        places = [*self.places.values(), *new]
        return Gazetteer(places, self.members, self.verdicts, self.namesakes.values(), self.names)

    def display_name(self, place_id: str) -> str:
        """The name with its state: "Clark County, Nevada". Groups and what is unresolved carry theirs in the name."""
        place = self.places[place_id]
        if place.kind in STATE_KINDS | NAMED_KINDS - {"facility"}:
            return place.name
        state = self.state_ids.get(place.state)  # none where the row of the state was set aside
        return f"{place.name}, {self.places[state].name if state else place.state}"


def _full_names(place: Place) -> Iterator[str]:
    """The names that say what kind of place it is: "Clark County"; "Ithaca city"; "Iowa City"."""
    if place.kind not in {"city", "town"}:
        yield place.name
        return
    yield f"{place.name} {place.kind}"
    if place.name.endswith(" City"):
        yield place.name


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the published tables, read once.

    Raises:
        DataError: a table is missing, or its columns are not the expected ones.
    """
    return Gazetteer(
        map(Place._make, _rows("places.csv", Place._fields)),
        map(Member._make, _rows("place_members.csv", Member._fields)),
        map(Verdict._make, _rows("place_verdicts.csv", Verdict._fields)),
        map(Namesake._make, _rows("place_namesakes.csv", Namesake._fields)),
        map(Name._make, _rows("names.csv", Name._fields)),
    )


def _rows(name: str, fields: tuple[str, ...]) -> Iterator[list[str]]:
    try:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, ()))
            if header != fields:
                raise DataError(
                    f"data/{name} has the columns {', '.join(header)}.", f"Expected are {', '.join(fields)}."
                )
            yield from reader
    except OSError as error:
        raise DataError(
            f"data/{name} cannot be read: {error.strerror}.", "Install ddor again; the table belongs to it."
        ) from error


def place(place_id: str) -> Place:
    """The place with this id.

    Raises:
        UsageError: no place has it.
    """
    try:
        return gazetteer().places[place_id]
    except KeyError:
        raise UsageError(
            f"No place has the id {place_id!r}.", "Ids look like us-nv or us-nv-003; `ddor about NAME` finds them."
        ) from None


def display_name(place_id: str) -> str:
    """The name that a reader sees: "Clark County, Nevada", "Ithaca, New York", "County jails of New Mexico".

    Raises:
        UsageError: no place has this id.
    """
    return gazetteer().display_name(place(place_id).place_id)
