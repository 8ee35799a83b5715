"""From a name to the one thing in the graph that it means; more than one is offered as a choice, never picked from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddor.errors import UsageError
from ddor.model import MODEL
from ddor.places.resolver import resolve_in
from ddor.places.table import STATE_KINDS, Gazetteer, Place, gazetteer

if TYPE_CHECKING:
    from ddor.store.base import Store

# What one can ask about, each with the properties that name it beside its id; places also by other spellings.
NAMED_BY = {t.label: t.named_by for t in MODEL.node_types if t.named_by}
CHOICES = 12
PUBLISHED = "published, of a series"


@dataclass(frozen=True)
class Topic:
    """One thing that something can be said of: its id, the key label of its node, its name, and what kind of place."""

    id: str
    label: str
    name: str
    kind: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels by which a document is found, the most particular first."""
        if self.label == "Report" and self.kind == PUBLISHED:
            return ("PublishedReport", self.label)
        further = "State" if self.kind in STATE_KINDS else MODEL.by_label[self.label].further_labels.get(self.kind)
        return (further, self.label) if further else (self.label,)


class AmbiguousError(UsageError):
    """A name means more than one thing; `choices` are those, what most is said of first."""

    def __init__(self, name: str, choices: list[Topic]) -> None:
        self.choices = choices
        width = max(len(choice.id) for choice in choices[:CHOICES])
        lines = [f"  {choice.id:{width}}  {choice.name} ({choice.label})" for choice in choices[:CHOICES]]
        if len(choices) > CHOICES:
            lines.append(f"  and {len(choices) - CHOICES} more: add the state, or more of the name")
        super().__init__(f"{name!r} can mean {len(choices)} things.", "\n".join(["Ask by id:", *lines]))


# Places that the published facts alone do not hold.
_OWN_PLACES = """
MATCH (j:Jurisdiction) WHERE j.sets IS NOT NULL
RETURN j.id, j.name, j.kind, j.base_name, j.state, j.fips,
       COLLECT { MATCH (j)-[:PART_OF]->(p) RETURN p.id ORDER BY p.id }[0]
ORDER BY j.id"""


def places_of(store: Store) -> Gazetteer:
    """The gazetteer, and the places that a user's own tables added to the graph."""
    rows = store.read(_OWN_PLACES, trusted=True).rows
    return gazetteer().with_places(
        Place(id_, name.split(", ")[0], kind, base_name, state or "", fips or "", parent or "", "the graph")
        for id_, name, kind, base_name, state, fips, parent in rows
    )


def find(store: Store, name: str) -> Topic:
    """The thing that `name` means: by its id; as a place, in any spelling; by its whole name; by a part of its name.

    Raises:
        UsageError: nothing is called so; the nearest names are given.
        AmbiguousError: more than one thing is called so.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise UsageError("No name is given.", "For example: ddor about 'Clark County, Nevada'")
    places = places_of(store)
    if wanted in places.places:
        return _place(places, wanted)
    named = _named(store)
    low = wanted.casefold()
    by_id = [topic for topic, _ in named if topic.id.casefold() == low]
    called = _places(store, places, wanted) + [topic for topic, names in named if low in names]
    whole = list({topic.id: topic for topic in reversed(called)}.values())[::-1]  # of each id, the place
    part = [topic for topic, names in named if any(low in name for name in names)]
    for matches in (by_id, whole, part):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise AmbiguousError(wanted, matches)
    raise UsageError(f"Nothing is called {wanted!r}.", _nearest(places, low, named))


def _named(store: Store) -> list[tuple[Topic, set[str]]]:
    """Everything in the graph that can be asked about, with its names in small letters."""
    found = []
    for label, properties in NAMED_BY.items():
        fields = ", ".join(f"n.{name}" for name in properties)
        kind = "CASE WHEN n.status = 'published' AND EXISTS { (n)-[:IN_SERIES]->() } THEN $published ELSE n.kind END"
        asked = f"MATCH (n:{label}) RETURN n.id, {kind if label == 'Report' else 'n.kind'}, {fields} ORDER BY n.id"
        for id_, kind_of, *called in store.read(asked, {"published": PUBLISHED}, trusted=True).rows:
            names = {str(value).casefold() for value in called if value}
            found.append((Topic(id_, label, called[0], kind_of or ""), names))
    return found


def _place(places: Gazetteer, place_id: str) -> Topic:
    kind = places.places[place_id].kind
    return Topic(place_id, "Facility" if kind == "facility" else "Jurisdiction", places.display_name(place_id), kind)


def _places(store: Store, places: Gazetteer, wanted: str) -> list[Topic]:
    """The place of which this is the whole caption; else the place that the text means, or all that it could mean.

    Of those, what most is said of comes first.
    """
    captioned = [one for one in places.places if places.display_name(one).casefold() == wanted.casefold()]
    if captioned:
        return [_place(places, one) for one in captioned]
    resolution = resolve_in(places, wanted, "", None)
    if resolution.place_id:
        return [_place(places, resolution.place_id)]
    said = {
        row[0]: row[1]
        for row in store.read(
            "MATCH (c:Claim)-[:ABOUT]->(j:Jurisdiction) WHERE j.id IN $ids RETURN j.id, count(c) ORDER BY j.id",
            {"ids": list(resolution.candidates)},
            trusted=True,
        ).rows
    }
    return [_place(places, one) for one in sorted(resolution.candidates, key=lambda one: (-said.get(one, 0), one))]


def _nearest(places: Gazetteer, low: str, named: list[tuple[Topic, set[str]]]) -> str:
    import difflib

    ids = {places.display_name(one).casefold(): _place(places, one) for one in places.places}
    for topic, names in named:
        ids |= dict.fromkeys(names, topic)
    near = [ids[name] for name in difflib.get_close_matches(low, ids, n=3, cutoff=0.6)]
    if not near:
        return "Ask about a place, policy, offense, source, office, ruling or report; see too: ddor queries"
    return "Did you mean: " + "; ".join(f"{topic.name} ({topic.id})" for topic in near) + "?"
