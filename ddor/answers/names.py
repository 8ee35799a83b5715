"""From what is typed to the one thing in the graph that it means. Every command, and every parameter, finds by `find`.

More than one meaning is offered as a choice that says what is known of each. It is picked from in one case: where
something is known of one alone. Then that is said (`Topic.note`), with what else the text could mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ddor.answers import registry, week, words
from ddor.answers.topic import NAMED_BY, PUBLISHED, Known, Topic, known, lines
from ddor.errors import UsageError
from ddor.model.declarations import ALSO_CALLED
from ddor.places.resolver import resolve_in
from ddor.places.table import STATE_KINDS, Gazetteer, Name, Place, gazetteer
from ddor.places.text import fold, key, read

if TYPE_CHECKING:
    import datetime

    from ddor.store.base import Store

__all__ = ["NAMED_BY", "AmbiguousError", "Topic", "everything", "find", "labels_of", "nothing_said"]

PLACES = frozenset({"Jurisdiction", "Facility"})
AREA = "AreaOfResponsibility"
# What a parameter takes that is an id of one of several types.
OF_SEVERAL = {"Claim.subject": ("Jurisdiction", "Report", "Policy")}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CHOICES, NEAR, LONGEST = 12, 5, 120


class AmbiguousError(UsageError):
    """A name means more than one thing, or is a word of names; `choices` are those, what most is known of first."""

    def __init__(self, name: str, choices: Sequence[Topic], what: Mapping[str, Known], questions: str = "") -> None:
        def order(topic: Topic) -> tuple[object, ...]:
            return what[topic.id].rank, topic.kind not in STATE_KINDS

        self.choices = sorted(choices, key=order)
        listed = list(lines(self.choices[:CHOICES], what))
        if len(choices) > CHOICES:
            listed.append(f"  and {len(choices) - CHOICES} more: add the state, or more of the name")
        said = f"{name!r} can mean {len(choices)} things"
        if questions:
            said = f"{name!r} is no name by itself; it stands in {words.count(len(choices), 'name')}"
        nothing = "" if any(what.values()) else "; nothing is said of any of them"
        super().__init__(f"{said}{nothing}.", "\n".join(filter(None, ["Ask by id:", *listed, questions])))


def find(store: Store, text: str, labels: Iterable[str] = NAMED_BY) -> Topic:
    """The thing with one of these labels that `text` means.

    By its id; as a place, in any spelling, or a report, by a day of its week; by its whole name; by words of its name.

    Raises:
        UsageError: nothing is called so; the nearest names are given.
        AmbiguousError: more than one thing is called so, and something is known of several, or of none.
    """
    wanted = " ".join(text.split())
    if not wanted:
        raise UsageError("No name is given.", "For example: ddor about 'Clark County, Nevada'")
    labels = frozenset(labels)
    if labels == NAMED_BY.keys() and "/" in wanted and (found := _statement(store, wanted)):
        return found
    things = _Things(store, labels)
    topics, questions = _each(things.by_id(wanted) or things.by_whole_name(wanted)), ""
    if len(topics) != 1 and not any(known(store, topics).values()):
        topics = _each([*topics, *things.by_words(wanted)])
        questions = _questions(wanted) if things.labels == NAMED_BY.keys() else ""
    if topics:
        return _picked(things, topics, wanted, questions)
    near = things.nearest(wanted)
    said = ["Did you mean:", *lines(near, known(store, near))] if near else []
    said.append(questions or ("" if near else "Ask about a place, report, policy, offense, source, office or ruling."))
    raise UsageError(f"Nothing is called {wanted!r}.", "\n".join(filter(None, said)))


def _statement(store: Store, wanted: str) -> Topic | None:
    """The statement with this id; it has no other name."""
    rows = store.read("MATCH (c:Claim {id: $id}) RETURN c.name", {"id": wanted}, trusted=True).rows
    return Topic(wanted, "Claim", rows[0][0]) if rows else None


def everything(store: Store) -> list[Topic]:
    """All that can be asked about, places of which nothing is said left out, by label and id."""
    return [one.topic for one in _Things(store, frozenset(NAMED_BY)).named]


def labels_of(values_of: str | None) -> tuple[str, ...]:
    """The labels of the things whose ids a parameter takes; empty where it takes something else."""
    label, _, name = (values_of or "").partition(".")
    return OF_SEVERAL.get(values_of or "") or ((label,) if name == "id" and label in NAMED_BY else ())


def nothing_said(store: Store, topic: Topic) -> UsageError:
    """Why there is no page of this thing, and what is known of the places that it lies in or holds."""
    places = places_of(store)
    within = places.within.get(topic.id, set())
    near = {one for one in within if places.places[one].kind != "nation"}
    near |= {one for one, of in places.within.items() if topic.id in of}
    around = [_place(places, one) for one in sorted(near - {topic.id})]
    what = known(store, around)
    around = sorted((one for one in around if what[one.id]), key=lambda one: what[one.id].rank)[:CHOICES]
    said = ["It lies in, or holds:", *lines(around, what)] if around else []
    where = "query places" if topic.label in PLACES else f"queries {topic.what.rsplit(maxsplit=1)[-1]}"
    said = said or [f"Of what something is said: ddor {where}"]
    nothing = f"The graph has nothing of {topic.name} ({topic.id}) by itself."
    return UsageError(nothing, "\n".join([topic.note, *said]).strip())


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


class _Named(NamedTuple):
    """A thing of the graph: what it is called, as plain words, and the days of its week, if it is a report."""

    topic: Topic
    names: set[str]
    days: tuple[datetime.date, ...] = ()


class _Things:
    """Everything with certain labels that can be asked about."""

    def __init__(self, store: Store, labels: frozenset[str]) -> None:
        self.store, self.labels = store, labels

    @cached_property
    def places(self) -> Gazetteer:
        """The places, if they can be meant."""
        return places_of(self.store)

    @cached_property
    def named(self) -> list[_Named]:
        """Everything in the graph, with its names."""
        called = dict.fromkeys(one for label in self.labels for one in NAMED_BY[label])
        asked = (
            f"MATCH (n:{'|'.join(sorted(self.labels))}) "
            "RETURN [l IN labels(n) WHERE l IN $labels][0] AS label, n.id AS id, "
            "CASE WHEN n.status = 'published' AND EXISTS { (n)-[:IN_SERIES]->() } THEN $published ELSE n.kind END, "
            f"n.caption, [{', '.join(f'n.{one}' for one in called)}], coalesce(n.{ALSO_CALLED}, []), "
            "n.number, n.week_start, n.week_end ORDER BY label, id"
        )
        rows = self.store.read(asked, {"labels": sorted(self.labels), "published": PUBLISHED}, trusted=True).rows
        found = []
        for label, id_, kind, caption, names, also, number, start, end in rows:
            topic = Topic(id_, label, names[0], kind or "")
            # A title in brackets is a description of ours: it is searched (`ddor query search`), and is no name.
            own = {name for name in names if name and not name.startswith("[")}
            called_so = {*own, *also, *_further(topic, caption, number)}
            found.append(_Named(topic, set(map(_plain, called_so)), week.days(start, end)))
        return found

    def by_id(self, wanted: str) -> list[Topic]:
        """The thing with this id."""
        low = wanted.casefold()
        if self.labels & PLACES and low in self.places.places:
            return self._of_labels([_place(self.places, low)])
        return [one.topic for one in self.named if one.topic.id.casefold() == low]

    def by_whole_name(self, wanted: str) -> list[Topic]:
        """The places that the text means or could mean, the reports of that day, and what else is called just so."""
        plain, in_week = _plain(wanted), week.dated(wanted)
        found = self._of_labels(_place(self.places, one) for one in self._places(wanted))
        found += [one.topic for one in self.named if in_week and any(map(in_week, one.days))]
        # A city that an area is called after is rarely the area.
        named = [one.topic for one in self.named if plain in one.names]
        return found + [t for t in named if t.label != AREA or plain != _plain(t.name) or self.labels == {AREA}]

    def by_words(self, wanted: str) -> list[Topic]:
        """The things in whose names each word of the text begins a word."""
        begins = [f" {word}" for word in _plain(wanted).split()]
        if not begins:
            return []
        return [one.topic for one in self.named if any(all(b in f" {n}" for b in begins) for n in one.names)]

    def read_as(self, topic: Topic, wanted: str) -> str:
        """A sentence where the text is the name of a place in it or near it; else nothing."""
        if topic.label in PLACES and any(n.kind == "nearby" and n.id == topic.id for n in self._called(wanted)):
            return f"{wanted!r} is read as {topic.name}: of {wanted} itself nothing is said."
        return ""

    def nearest(self, wanted: str) -> list[Topic]:
        """The things with the likest names, of which something is known first."""
        from difflib import get_close_matches

        if len(wanted) > LONGEST:
            return []
        called: dict[str, list[Topic]] = {}
        for one in self.named:
            for name in {_plain(one.topic.id), *one.names}:
                called.setdefault(name, []).append(one.topic)
        if self.labels & PLACES:
            for id_, place in self.places.places.items():
                for name in {id_, place.base_name, place.name, self.places.display_name(id_)}:
                    called.setdefault(_plain(name), []).extend(self._of_labels([_place(self.places, id_)]))
        near = [topic for name in get_close_matches(_plain(wanted), called, NEAR, 0.72) for topic in called[name]]
        what = known(self.store, near)
        some = [topic for topic in dict.fromkeys(near) if what[topic.id]]
        return (some or list(dict.fromkeys(near)) or self._state_of(wanted))[:NEAR]

    def _state_of(self, wanted: str) -> list[Topic]:
        """The state that the text names behind a place that is not known."""
        state = read(wanted, self.places.states).state if self.labels & PLACES else None
        return self._of_labels([_place(self.places, self.places.state_ids[state])] if state else [])

    def _places(self, wanted: str) -> list[str]:
        """The place of which this is the whole caption, and what the text means or could mean by any of its names."""
        if not self.labels & PLACES:
            return []
        places = self.places
        captioned = [one for one in places.places if places.display_name(one).casefold() == wanted.casefold()]
        resolution = resolve_in(places, wanted, "", None)
        meant = (resolution.place_id,) if resolution.place_id else resolution.candidates
        return [*captioned, *meant, *(name.id for name in self._called(wanted))]

    def _called(self, wanted: str) -> Iterator[Name]:
        """The other names of places that the text is, in the state that it names, if any."""
        reading = read(wanted, self.places.states)
        for name in self.places.called.get(key(" ".join(reading.parts)), ()):
            if not reading.state or self.places.places[name.id].state == reading.state:
                yield name

    def _of_labels(self, topics: Iterable[Topic]) -> list[Topic]:
        return [topic for topic in topics if topic.label in self.labels]


def _picked(things: _Things, topics: list[Topic], wanted: str, questions: str) -> Topic:
    """The only one, or that of which alone something is known, with a note. Raises AmbiguousError for any others."""
    something, others = topics, ""
    if len(topics) > 1 or questions:
        what = known(things.store, topics)
        something = [topic for topic in topics if what[topic.id]]
        if len(something) != 1 or questions:
            raise AmbiguousError(wanted, topics, what, questions)
        rest = [topic.name for topic in topics if topic != something[0]]
        shown = [*rest[:3], f"{len(rest) - 3} more"] if len(rest) > 4 else rest
        others = f"{wanted!r} could also mean {words.listed(shown)}, of which nothing is said."
    return replace(something[0], note=" ".join(filter(None, [things.read_as(something[0], wanted), others])))


def _each(topics: list[Topic]) -> list[Topic]:
    """Each thing once, as it is named first."""
    return list({topic.id: topic for topic in reversed(topics)}.values())[::-1]


def _questions(wanted: str) -> str:
    """The saved questions that hold these words, as a line; empty if there is none."""
    found = [question.id for question in registry.search(wanted)]
    return f"Saved questions that hold it: {', '.join(found[:NEAR])}" if found else ""


def _place(places: Gazetteer, place_id: str) -> Topic:
    kind = places.places[place_id].kind
    return Topic(place_id, "Facility" if kind == "facility" else "Jurisdiction", places.display_name(place_id), kind)


def _plain(text: str) -> str:
    """The words of a name, without what differs from one spelling to the next."""
    return " ".join(fold(text).replace(",", " ").split()).removeprefix("the ")


def _further(topic: Topic, caption: str, number: int | None) -> Iterator[str]:
    """What else a thing is called: "Travis County sheriff's office", "first report", a release by its name alone."""
    office, _, of = caption.rpartition(", ") if topic.label == "Actor" else ("", "", "")
    if office:
        short = office.removeprefix("County ") if of.endswith("County") else office
        yield from (f"{of} {short}", f"{short} of {of}")
    if topic.label == "Release":
        yield topic.id.removeprefix("release-")
    if topic.label == AREA:
        yield from (f"{topic.name} {words}" for words in ("area of responsibility", "AOR", "field office"))
    if number:
        ordinals = [ORDINALS[number - 1]] if number <= len(ORDINALS) else []
        yield from (f"{ordinal} {what}" for ordinal in ordinals for what in ("report", "DDOR", "week", "weekly report"))
        yield from (f"{what} {number}" for what in ("report", "DDOR", "week"))
