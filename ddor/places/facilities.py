"""In which county a detention facility stands, from its name as releases print it: in clipped capitals, with slips.

By the first of these that says it: the name of a facility that the tables know; a county that is named as one; a city
that is named by its police or as one; a sheriff's county; what is left of the name without the words of offices, as a
city or a county of the state; the city that the row gives elsewhere. What could be two places is not placed.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from ddor import content
from ddor.places.resolver import Resolution
from ddor.places.table import COUNTY_KINDS, Gazetteer, gazetteer
from ddor.places.text import fold, key

_WORDS_OF_OFFICES = """
adult adults and annex asp at booking bureau camp cc ccf cdc cdf cen cent center central centre cf ci cmplx cntl cntr
community complex cor corr correct correction correctional corrections court courthouse csp ctr dc department dept det
detent detention dhs dist district div division doc dps dpt dro enf enfor enforcement ero fac faci facil facility farm
fci fdc fed federal female for hall high hold holding holdrm holdroom hosp hospital house ice in inf inst institute
institution intake jail jails just justice juv juvenile law lockup low main male marshal marshall marshalls marshals
max maximum mcc mdc med medical medium men mens min minimum new of ofc off offc office old parole pen penitentiary pre
pretrial prison probation proc processing public recep reception reg regional release residential room safety sci sec
security service services spc st staging state station stockade sub substation svcs tdc temp temporary the
transitional trial unit us usm usms usp women womens work youth
"""
_OFFICE = frozenset(_WORDS_OF_OFFICES.split())
_COUNTY = ("county", "parish", "borough", "co", "cnty", "cty", "coun", "conty", "couny", "cnt", "count", "par", "boro")
_BOROUGHS = frozenset({"AK", "NY"})  # states in which a borough is a county; elsewhere it is a town
_POLICE = ("police", "pd", "polic")
_SHERIFF = ("sheriff", "sheriffs", "sherrif", "sherrifs", "sherriffs", "so", "sherriff", "sherif")
_DESIGNATION = frozenset({"town", "township", "twp", "village", "municipal", "municipality", "metro", "of", "the"})
_SIDES = {
    "n": "north", "s": "south", "e": "east", "w": "west", "no": "north", "so": "south", "hts": "heights",
    "hgts": "heights", "bch": "beach", "spgs": "springs", "spngs": "springs", "spr": "springs", "pk": "park",
    "vly": "valley", "jct": "junction", "grv": "grove", "cyn": "canyon", "pt": "point",
}  # fmt: skip
_SLIPS = str.maketrans("015", "ois")
ALIKE = 0.86
CLIPPED = 4  # letters that a clipped name has at least
LONGEST = 4  # words of a place's name
NEAREST = 5  # places that are told beside a name that is not placed
# County equivalents that are none any more, by state and name, and where they lie now.
FORMER = {
    ("SD", "shannon"): "us-sd-102", ("AK", "wadehampton"): "us-ak-158", ("VA", "bedfordcity"): "us-va-019",
    ("VA", "cliftonforge"): "us-va-005", ("VA", "southboston"): "us-va-083", ("FL", "dade"): "us-fl-086",
}  # fmt: skip


class City(NamedTuple):
    """A populated place, and the county in which its centre lies."""

    name: str
    county: str
    population: int


@cache
def cities() -> dict[tuple[str, str], list[City]]:
    """Populated places by state and key of their name, the largest first. See data/cities/README.md."""
    found: dict[tuple[str, str], list[City]] = defaultdict(list)
    with (content.folder("data") / "cities" / "cities.csv").open(encoding="utf-8", newline="") as file:
        for state, name, county, population in csv.reader(file):
            if state != "state":
                found[state, key(name)].append(City(name, county, int(population)))
    for of in found.values():
        of.sort(key=lambda city: -city.population)
    return found


@cache
def _counties(state: str) -> dict[str, list[str]]:
    """County equivalents of a state, or of all, by the key of their bare name, and by former and other names."""
    found: dict[str, list[str]] = defaultdict(list)
    places = gazetteer()
    for place in places.places.values():
        if state in {place.state, ""} and place.kind in COUNTY_KINDS:
            found[key(place.base_name)].append(place.place_id)
    for (of, name), place_id in FORMER.items():
        if state in {of, ""} and name not in found and place_id in places.places:
            found[name].append(place_id)
    for name, called in places.called.items():
        for one in called:
            if (
                one.kind == "alias"
                and places.places[one.id].state == state
                and places.places[one.id].kind in COUNTY_KINDS
            ):
                found[name].append(one.id)
    return found


@lru_cache(maxsize=65536)
def place_facility(printed: str, *, city: str = "", state: str = "") -> Resolution:
    """The county equivalent in which a facility stands.

    Args:
        printed: its name as printed.
        city: as the row gives it elsewhere; used where the name does not tell.
        state: the same; in any spelling.
    """
    places = gazetteer()
    words = _words(printed)
    if words[:1] == ["other"] and all(word in _OFFICE | {"other"} for word in words):
        return _nowhere(printed, "OTHER FACILITY is no facility: it stands for any")
    given = places.states.get(key(state), "")
    words, named = _without_state(words, places, given)
    postal = given or named
    of_city = _words(city)
    if postal not in _BOROUGHS:
        words = [word for word in words if word not in {"borough", "boro"}]
    if of_city[1:] and of_city[-1] == "city":  # CTY is short for both
        words = " ".join(words).replace(" ".join([*of_city[:-1], "cty"]), " ".join(of_city)).split()
    found: Resolution | None
    if postal == "DC":
        found = Resolution(printed, "us-dc", "district", "the District of Columbia has no counties")
    elif not postal:
        counties = _named_county(words, "")
        found = next(_of(printed, counties[0], "county", "the only county of this name"), None) if counties else None
        found = found or _nowhere(printed, "no state is given")
    elif named and given and named != given:
        found = _nowhere(printed, f"the name ends in {named}, but the state given is {given}")
    else:
        found = next(_by_name(printed, words, postal, places), None) if words else None
        found = found or _unknown(printed, words, postal)
    if found.place_id is None and city and postal:
        return _by_city(printed, city, postal, found)
    if found.method == "city" and city and found.place_id:
        lies_in = _city(_words(city), postal, whole=True)
        if lies_in and found.place_id not in lies_in:  # Buffalo SPC, which stands in Batavia
            both = tuple(sorted({found.place_id, *lies_in}))
            return Resolution(printed, None, "ambiguous", f"{city} and the name say different places", both)
    return found


def _words(printed: str) -> list[str]:
    text = re.sub(r"(?<=[a-z])['\u2019](?=s\b)", "", printed.casefold())
    text = re.sub(r"(?<=[a-z])[015](?=[a-z])", lambda slip: slip[0].translate(_SLIPS), text)
    text = re.sub(r"\b([a-z])\.(?=[a-z]\.)", r"\1", text).replace("p.d", "pd")  # U.S. is us, P.D. is pd
    words = fold(re.sub(r"[./,()&#:;-]", " ", text)).split()
    return [
        word  # the W. of W. DIST. is no town of West, Texas
        for word, follows in zip(words, [*words, ""][1:], strict=True)
        if not (follows in {"dist", "district"} and (word in _SIDES or word in _SIDES.values()))
    ]


def _without_state(words: list[str], places: Gazetteer, given: str) -> tuple[list[str], str]:
    """The words without a state at their end, and that state. A name of one counts only behind a word of an office."""
    for size in (2, 1):
        tail = "".join(words[-size:])
        postal = places.states.get(tail)
        if not postal or len(words) <= size:
            continue
        head = words[-size - 1]
        if len(tail) == 2 and (tail != "co" or postal == given) and (postal == given or head in _OFFICE | {*_COUNTY}):
            return words[:-size], postal
        if len(tail) > 2 and head in _OFFICE and (postal == given or not _is_place(tail, given)):
            return words[:-size], postal
    return words, ""


def _is_place(name: str, state: str) -> bool:
    """Whether a county or a city of the state has this key: Washington, New Jersey is a town."""
    return name in _counties(state) or (state, name) in cities()


# --- by the name -----------------------------------------------------------------------------------------------------


def _by_name(printed: str, words: list[str], state: str, places: Gazetteer) -> Iterator[Resolution]:
    """What the name says, the surest first."""
    for place_id in places.named.get(key(printed), ()):
        if places.places[place_id].kind == "facility" and places.places[place_id].state == state:
            yield from _of(printed, _up(place_id, places), "facility", "the name of this facility in the table")
    if counties := _named_county(words, state):
        yield from _of(printed, counties[0], counties[1], f"{counties[2]!r} is named as a county")
        return
    if any(word in _COUNTY and at for at, word in enumerate(words)) and not any(word in _POLICE for word in words):
        yield from _near(printed, words, state)
    for how, at in (("police", _POLICE), ("sheriff", _SHERIFF)):
        if any(word in at for word in (words[1:] if words[0] == "so" else words)):  # So. Bay is South Bay
            yield from _of_office(printed, words, state, how, at)
            return
    if len(words) > 1 and places.states.get(words[0]) == state and words[1] in _OFFICE:
        words = words[1:]  # Minn. C.F.
    rest = [word for word in words if word not in _OFFICE and word not in _COUNTY] or words
    for part in printed.split(",")[1:]:
        if named := _city(_trimmed(_without_state(_words(part), places, state)[0]), state, whole=True):
            yield from _of(printed, named, "city", "the city that it names behind a comma")
    if "unit" in words or any(word in _COUNTY[:3] and at for at, word in enumerate(words)):
        return  # units are called after persons; and a county that the state has not is no city
    if words[0] == "new" != rest[0]:
        yield from _bare(printed, ["new", *rest], state)  # New Bedford before Bedford
    yield from _bare(printed, rest, state)
    kept = _trimmed(words)
    if kept != rest:
        yield from _bare(printed, kept, state)


def _named_county(words: list[str], state: str) -> tuple[set[str], str, str] | None:
    """The words before a word for county, or after `county of`, that are the name of one."""
    known = _counties(state)
    for at, word in enumerate(words):
        if word not in _COUNTY:
            continue
        spans = [words[max(0, at - size) : at] for size in range(LONGEST, 0, -1)]
        if words[at + 1 : at + 2] == ["of"]:
            spans += [words[at + 2 : at + 2 + size] for size in range(LONGEST, 0, -1)]
        for span in spans:
            for spelled in _spellings(span):
                if ids := known.get(spelled):
                    return set(ids), "county", " ".join(span)
    return None


def _near(printed: str, words: list[str], state: str) -> Iterator[Resolution]:
    """A county that is named as one, with a slip or clipped."""
    known = _counties(state)
    at = next(at for at, word in enumerate(words) if word in _COUNTY and at)
    for size in range(min(LONGEST, at), 0, -1):
        span = words[at - size : at]
        if all(word in _OFFICE or word in _SIDES or word in _SIDES.values() for word in span):
            continue  # the main county jail
        name = key(" ".join(span))
        near = {one for one in known if one[0] == name[0] and _alike(one, name)}
        clipped = {one for one in known if len(name) >= CLIPPED and one.startswith(name)}
        if len(found := near or clipped) == 1:
            (one,) = found
            yield from _of(printed, set(known[one]), "near spelling", f"{name!r} is nearest to the name of this county")
            return


def _alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 2 and SequenceMatcher(None, one, other).ratio() >= ALIKE


def _of_office(printed: str, words: list[str], state: str, how: str, of: Iterable[str]) -> Iterator[Resolution]:
    """The city of a police department; the county of a sheriff."""
    before = [word for word in _before(words, *of) if not any(map(str.isdigit, word))]
    named = _trimmed(before or [word for word in words if word not in of])
    if how == "sheriff":
        if ids := next((ids for one in _spellings(named) if (ids := _counties(state).get(one))), None):
            yield from _of(printed, set(ids) | _independent(named, state), "sheriff", "the county of the sheriff")
        return
    if {"township", "twp"} & {*words}:
        return  # several of a state may have one name, and the table holds one at most
    if found := _city(before, state, whole=True) or _city(named, state, whole=True):
        yield from _of(printed, found, "police", "the centre of the city of the police")


def _bare(printed: str, words: list[str], state: str) -> Iterator[Resolution]:
    """A city or a county that the name names without saying which; two that differ are not settled."""
    counties = {i for one in _spellings(words) for i in _counties(state).get(one, ())}
    towns = _city(words, state, whole=False)
    if towns and words[-1:] == ["city"]:
        counties = towns  # it says which
    if both := counties & towns or counties | towns:
        yield from _of(printed, both, "city" if towns else "name", f"{' '.join(words)!r} is a place of this county")


def _trimmed(words: list[str]) -> list[str]:
    """Without words of offices at both ends."""
    drop = _OFFICE | {*_DESIGNATION} | {*_COUNTY}
    words = [*words]
    while words and words[-1] in drop:
        words.pop()
    while len(words) > 1 and words[0] in drop - {"new", "high", "st"}:
        words.pop(0)
    return words


def _before(words: list[str], *marks: str) -> list[str]:
    at = next((at for at, word in enumerate(words) if word in marks), 0)
    return words[:at]


def _spellings(words: list[str]) -> Iterator[str]:
    """Keys under which the words may be known: as they are, and with sides and short words written out."""
    if words:
        yield key(" ".join(words))
        yield key(" ".join(_SIDES.get(word, word) for word in words))
        if words[-1] == "city" and len(words) > 1:
            yield key(" ".join(words[:-1]))


def _city(words: list[str], state: str, *, whole: bool) -> set[str]:
    """The counties of the city that the words name."""
    bare = [word for at, word in enumerate(words) if not (at and word in {"village", "town"})]
    for one in (*_spellings(words), *_spellings(bare)):
        if one and (found := cities().get((state, one))):
            return {city.county for city in found} if whole or len(found) > 1 else {found[0].county}
    return _independent(bare, state)


def _independent(words: list[str], state: str) -> set[str]:
    """The independent cities of the state, which are county equivalents, that the words name."""
    return {place for name in _spellings(words) for place in _independent_cities().get((state, name), ())}


@cache
def _independent_cities() -> dict[tuple[str, str], list[str]]:
    """By state and key of their name."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in gazetteer().places.values():
        if place.kind == "independent_city":
            found[place.state, key(place.base_name)].append(place.place_id)
    return found


def _by_city(printed: str, city: str, state: str, found: Resolution) -> Resolution:
    """By the city that the row gives, where that is one place."""
    counties = _city(_words(city), state, whole=True)
    if not counties:
        return found
    by_name = set() if found.method == "unknown" else set(found.candidates)
    both = counties & by_name if by_name else counties
    if len(both) == 1:
        return Resolution(printed, min(both), "city column", f"{city} lies there; {found.reason}")
    why = f"{city} could be several places" if both else f"{city} and the name say different places"
    return Resolution(printed, None, "ambiguous", why, tuple(sorted(both or counties | by_name)))


def _up(place_id: str, places: Gazetteer) -> set[str]:
    """The county equivalent in which a place lies."""
    return {one for one in places.within[place_id] if places.places[one].kind in COUNTY_KINDS | {"independent_city"}}


def _of(printed: str, ids: set[str], method: str, reason: str) -> Iterator[Resolution]:
    if len(ids) == 1:
        yield Resolution(printed, min(ids), method, reason)
    elif ids:
        names = ", ".join(gazetteer().display_name(one) for one in sorted(ids))
        yield Resolution(printed, None, "ambiguous", f"it could stand in {names}", tuple(sorted(ids)))


def _nowhere(printed: str, why: str) -> Resolution:
    return Resolution(printed, None, "unknown", why)


def _unknown(printed: str, words: list[str], state: str) -> Resolution:
    """Nothing of the state: with the counties of other states that it names, or those whose names come nearest."""
    elsewhere = _named_county(words, "")
    names = get_close_matches(key(" ".join(_trimmed(words))), _counties(state), NEAREST, 0.7)
    near = elsewhere[0] if elsewhere else {one for name in names for one in _counties(state)[name]}
    why = "nothing in its name is taken for a county or city of the state"
    return Resolution(printed, None, "unknown", why, tuple(sorted(near)[:NEAREST]))
