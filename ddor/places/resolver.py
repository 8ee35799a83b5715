"""From what a source prints to a place, or to a reason why not. Nothing is picked silently: ambiguous is an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ddor.errors import UsageError
from ddor.places.table import CITY_KINDS, COUNTY_KINDS, KINDS, Gazetteer, Verdict, gazetteer
from ddor.places.text import Reading, key, named_first, read, spellings, state_in, without_office

# A kind that is asked for stands for these kinds of the table.
WIDER = {"county": COUNTY_KINDS, "city": frozenset({"city", "independent_city"})}
FEW_CITIES = "of cities, the table holds only those that the facts name"


# The method of an answer, by how the text matched, and its reason.
NAMED_METHODS = {
    "nation": "nation",
    "state_agency": "agency",
    "place_set": "place set",
    "unresolved": "unresolved",
    "facility": "facility",
}
METHODS = {
    "within": ("within", "the only place of the first name in the place printed after it"),
    "office": ("office", "an office of {place}, which stands for it"),
    "full": ("county suffix", "the only county or equivalent of this full name in {where}"),
    "bare": ("name and state", "the only county or equivalent of this name in {where} that can be meant"),
    "alias": ("alias", "another name of {place}"),
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed text means."""

    printed: str
    place_id: str | None
    """The place, or None: then `method` is "ambiguous" or "unknown"."""
    method: str
    """id, fips, verdict, state, county suffix, name and state, alias, city, within, office, agency, facility, place
    set, unresolved, nation; or ambiguous, unknown."""
    reason: str
    """How it was matched, or why not, in words."""
    candidates: tuple[str, ...] = ()
    """The places that an ambiguous text could mean."""
    aor: str | None = None
    """The area of responsibility that is printed in brackets."""


def resolve(printed: str, *, state: str | None = None, kinds: Collection[str] | None = None) -> Resolution:
    """The place that `printed` means.

    Args:
        printed: the text as the source prints it: "Nassau County, N.Y.", "Ithaca, New York (Buffalo)", "32003".
        state: the state that the source gives elsewhere, in any spelling. A text that names another is not resolved.
        kinds: the kinds of place that can be meant. "county" stands for county equivalents too, and "city" for
            independent cities.

    Raises:
        UsageError: a kind is not one of those of the table.
    """
    if unknown := set(kinds or ()) - KINDS:
        raise UsageError(f"No place has the kind {min(unknown)!r}.", f"Kinds are {', '.join(sorted(KINDS))}.")
    return _resolve(printed, state or "", None if kinds is None else frozenset(kinds))


@lru_cache(maxsize=65536)
def _resolve(printed: str, state: str, kinds: frozenset[str] | None) -> Resolution:
    return resolve_in(gazetteer(), printed, state, kinds)


def resolve_in(places: Gazetteer, printed: str, state: str, kinds: frozenset[str] | None) -> Resolution:
    """As `resolve`, in a gazetteer of one's own; `state` is empty when none is given."""
    reading = read(" ".join(printed.split()), places.states)
    given = places.states.get(key(state), "")
    if state.strip() and not given:
        answer = Answer("unknown", (), f"no state is called {state!r}")
    elif given and reading.state and given != reading.state:
        answer = Answer("unknown", (), f"the text names {reading.state}, but the state given is {given}")
    else:
        answer = _Question(places, reading, given or reading.state or "", kinds).answer()
    if answer.method in {"ambiguous", "unknown"}:
        return Resolution(printed, None, answer.method, answer.reason, tuple(sorted(answer.ids)), reading.area)
    return Resolution(printed, answer.ids[0], answer.method, answer.reason, aor=reading.area)


@dataclass(frozen=True, slots=True)
class Answer:
    """A method, and the places that it leads to: exactly one, unless the method is ambiguous or unknown."""

    method: str
    ids: tuple[str, ...]
    reason: str


class _Question:
    """One text that was read, with the state (printed or given) and the kinds that can be meant."""

    def __init__(self, places: Gazetteer, reading: Reading, state: str, kinds: frozenset[str] | None) -> None:
        self.places = places
        self.reading = reading
        self.state = state
        self.kinds = None if kinds is None else frozenset[str]().union(*(WIDER.get(kind, {kind}) for kind in kinds))

    def answer(self) -> Answer:
        """Try, in this order: a code, a state, a verdict, the name of a group or office, the names of places."""
        return self._by_code() or self._by_state() or self._by_verdict() or self._by_name()

    # --- codes -----------------------------------------------------------------------------------------------------

    def _by_code(self) -> Answer | None:
        text = self.reading.text
        if text.lower() in self.places.places:
            method, place_id = "id", text.lower()
        elif (code := f"0{text}" if len(text) == 4 else text) in self.places.by_fips:  # a spreadsheet drops the zero
            method, place_id = "fips", self.places.by_fips[code]
        else:
            return None
        if self._admits(place_id):
            return Answer(method, (place_id,), f"the {'id' if method == 'id' else 'FIPS code'} of this place")
        return Answer("unknown", (), f"{text} is {self._called(place_id)}, which the state or the kind given excludes")

    # --- states ----------------------------------------------------------------------------------------------------

    def _by_state(self) -> Answer | None:
        """A text that is the name of a state: that state, unless others that can be meant share the name."""
        reading = self.reading
        if len(reading.parts) != 1 or reading.state:
            return None
        postal, explicit = state_in(reading.parts[0], self.places.states)
        if not postal or self.state not in {"", postal}:
            return None
        state_id = self.places.state_ids[postal]
        others = () if explicit or reading.whole else self._of_bare_name(reading.parts[0])
        found = [place_id for place_id in (state_id, *others) if self._admits(place_id)]
        if found == [state_id]:
            return Answer("state", (state_id,), f"the name of the {self.places.places[state_id].kind}")
        if state_id in found:
            return Answer("ambiguous", tuple(found), f"{len(found)} places have this name, a state among them")
        return None

    def _of_bare_name(self, text: str) -> list[str]:
        return self.places.base.get((key(text), self.state), [])

    # --- verdicts --------------------------------------------------------------------------------------------------

    def _by_verdict(self) -> Answer | None:
        same = [verdict for verdict in self._verdicts() if verdict.verdict == "same"]
        return self._judged([verdict for verdict in same if self._admits(verdict.place_id)])

    def _verdicts(self) -> list[Verdict]:
        """The verdicts on this text: on all of it, or on what stands before the state."""
        found = {
            verdict
            for spelling in (*spellings(self.reading), key(" ".join(self.reading.parts)))
            for verdict in self._on(spelling)
        }
        return sorted(found)

    def _on(self, spelling: str) -> list[Verdict]:
        of_state = [v for state in {self.state, ""} for v in self.places.judged.get((spelling, state), ())]
        return [verdict for verdict in of_state if self._in_state(verdict.place_id)]

    @staticmethod
    def _judged(same: list[Verdict]) -> Answer | None:
        ids = tuple(sorted({verdict.place_id for verdict in same}))
        if len(ids) > 1:
            return Answer("ambiguous", ids, "verdicts lead to several places")
        return Answer("verdict", ids, same[0].evidence) if same else None

    # --- names -----------------------------------------------------------------------------------------------------

    def _by_name(self) -> Answer:
        whole_name = [i for i in self.places.named.get(key(self.reading.text), ()) if self._admits(i)]
        if whole_name:
            return self._one_of(whole_name, "named")
        if self.reading.problem:
            return Answer("unknown", (), self.reading.problem)
        *inner, last = self.reading.parts or ("",)
        around: set[str] = set()
        how = ""
        for depth, part in enumerate(reversed([*inner, last])):
            listed = depth == len(inner)
            how, found = self._lying_in(part, around, listed=listed)
            if not found:
                return self._none(part, around if depth else set(), listed=listed)
            if depth == 0 and inner and not self.state and not self._unique_without_state(how, found):
                return Answer("ambiguous", tuple(found), f"no state is given, and {part!r} alone does not say which")
            around = set(found)
        if self.reading.whole and how != "named":
            return Answer("unknown", (), "(all) follows the name of a state or of a group of places, not this")
        return self._one_of(sorted(around), "within" if inner else how)

    def _lying_in(self, part: str, around: set[str], *, listed: bool) -> tuple[str, list[str]]:
        """How `part` matches, and the places that it names inside `around`. Kinds concern the place listed only."""
        distinct = {verdict.place_id for verdict in self._verdicts() if verdict.verdict == "distinct"}
        for how, ids in self._named_by(part):
            found = [i for i in ids if not listed or (self._admits(i) and i not in distinct)]
            if around:
                inside = [i for i in found if i not in around and self.places.within[i] & around]
                # "Philadelphia, Philadelphia County": one place, named twice. Not so "Lebanon, Lebanon County".
                found = inside or (found if how == "verdict" and set(found) == around else [])
            if found:
                return how, found
        return "", []

    def _named_by(self, part: str) -> Iterator[tuple[str, list[str]]]:
        """The places that `part` names: by verdict, whole name, full name, bare name, another name, office."""
        name = key(named_first(part))
        yield "verdict", [verdict.place_id for verdict in self._on(key(part)) if verdict.verdict == "same"]
        yield "named", [i for i in self.places.named.get(key(part), ()) if self._in_state(i)]
        full = self.places.full.get((name, self.state), [])
        yield ("full", full) if full else ("bare", self._of_bare_name(part))
        aliases = (one.id for one in self.places.called.get(key(part), ()) if one.kind == "alias")
        yield "alias", [i for i in aliases if self._in_state(i)]
        if office_of := without_office(part):
            of = self.places.full.get((key(named_first(office_of)), self.state), [])
            yield "office", [i for i in of if self.places.places[i].kind in COUNTY_KINDS]

    def _one_of(self, ids: list[str], how: str) -> Answer:
        if doubt := self._doubt(ids, how):
            return Answer("ambiguous", tuple(ids), doubt)
        kind, where = self.places.places[ids[0]].kind, self._where()
        if how == "named":
            return Answer(NAMED_METHODS[kind], tuple(ids), "the name of this place in the table")
        if how in {"full", "bare"} and kind in CITY_KINDS:
            return Answer("city", tuple(ids), f"the only place of this name in {where}; {FEW_CITIES}")
        method, reason = METHODS[how]
        return Answer(method, tuple(ids), reason.format(where=where, place=self._called(ids[0])))

    def _doubt(self, ids: list[str], how: str) -> str:
        """Why `ids` do not settle it; empty if they do."""
        if len(ids) > 1:
            why = "the source does not say which" if self.state else "no state is given"
            return f"{len(ids)} places in {self._where()} have this name; {why}"
        if how != "within" and not self.state and not self._unique_without_state(how, ids):
            return f"no state is given, and {FEW_CITIES}"
        if how == "bare" and ids[0] in self.places.namesakes and (self.kinds is None or self.kinds & CITY_KINDS):
            return f"{self._called(ids[0])}, or the city or town of the same name, which the table does not hold"
        return ""

    def _unique_without_state(self, how: str, ids: list[str]) -> bool:
        """Of counties the table holds all, so one full name can be enough; of cities and jails it does not."""
        kinds = {self.places.places[place_id].kind for place_id in ids}
        if how == "named":
            return len(ids) == 1 and "facility" not in kinds
        return len(ids) == 1 and how in {"full", "office"} and kinds <= COUNTY_KINDS

    def _none(self, part: str, around: set[str], *, listed: bool) -> Answer:
        """When `part` leads nowhere: a verdict on another level, or why not."""
        if judged := self._judged([verdict for verdict in self._verdicts() if verdict.verdict == "same"]):
            return judged  # one place on two levels, as the city and county of Philadelphia
        named = {i for _, ids in self._named_by(part) for i in ids}
        if not named:
            return Answer("unknown", tuple(around), f"{part!r} is no place in {self._where()} that the table holds")
        if around and not any(self.places.within[i] & around for i in named - around):
            next_place = " or ".join(self._called(place_id) for place_id in sorted(around))
            return Answer("ambiguous", tuple(named | around), f"the table holds no {part!r} in {next_place}")
        return Answer("unknown", (), f"{part!r} is {self._called(min(named))}, which the kinds given exclude")

    # --- what can be meant -----------------------------------------------------------------------------------------

    def _admits(self, place_id: str) -> bool:
        kind = self.places.places[place_id].kind
        return self._in_state(place_id) and (self.kinds is None or kind in self.kinds)

    def _in_state(self, place_id: str) -> bool:
        """Whether the place lies in the state given; places of several states do in none, and pass."""
        return self.places.places[place_id].state in {self.state, ""} or not self.state

    def _where(self) -> str:
        return self._called(self.places.state_ids[self.state]) if self.state else "the United States"

    def _called(self, place_id: str) -> str:
        return self.places.display_name(place_id)
