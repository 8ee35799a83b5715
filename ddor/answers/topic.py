"""A thing that can be asked about, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ddor.answers import words
from ddor.model import MODEL
from ddor.places.table import STATE_KINDS

if TYPE_CHECKING:
    from ddor.store.base import Store

# What one can ask about, each with the properties that name it beside its id; places also by other spellings.
NAMED_BY = {t.label: t.named_by for t in MODEL.node_types if t.named_by}
PUBLISHED = "published, of a series"
NOTHING = "nothing is said of it"
CALLED = {"Jurisdiction": "place", "Actor": "office", "Definition": "term", "OffenseGroup": "group of offenses"}


@dataclass(frozen=True)
class Topic:
    """One thing that something can be said of: its id, the key label of its node, its name, and what kind of place.

    `note`: how the text was read that led to it, where it could have been read otherwise.
    """

    id: str
    label: str
    name: str
    kind: str = ""
    note: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels by which a document is found, the most particular first."""
        if not self.label:  # a page of no one thing
            return ()
        if self.label == "Report" and self.kind == PUBLISHED:
            return ("PublishedReport", self.label)
        further = "State" if self.kind in STATE_KINDS else MODEL.by_label[self.label].further_labels.get(self.kind)
        return (further, self.label) if further else (self.label,)

    @property
    def what(self) -> str:
        """What it is, in a word or two: place, office, area of responsibility."""
        return CALLED.get(self.label) or re.sub(r"(?<!^)([A-Z])", r" \1", self.label).lower()


# What is known of a thing, in the order in which it is told. Things of other labels say something by themselves.
_COUNTED = {
    "claim": "MATCH (n)-[:ABOUT|STATES|INPUT_TO|SPOKEN_BY]-(m:Claim) WHERE m.section IS NULL",
    "listing": "MATCH (n)-[:ABOUT|STATES]-(m:Listing)",
    "row": "MATCH (n)<-[:RECORDED_FOR|AT_FACILITY|FOR_OFFENSE|HAS_CITIZENSHIP]-(m:DeclinedDetainer)",
    "policy": "MATCH (n)<-[:ENACTED_BY|HAS_CRITERION]-(m:Policy)",
    "statement": "MATCH (n)-[:CONCERNS|OF_REPORT|SPOKEN_BY|REPORTS]-(m:Correction|Response|Dispute|Ruling|Definition)",
    "offense": "MATCH (n)<-[:IN_GROUP]-(m)",
    "place": "MATCH (n)<-[:IN_AOR]-(m)",
    "facility of records": "MATCH (n)<-[:PLACED_IN]-(m)",
    "claim of places in it": "MATCH (n)<-[:PART_OF*1..3]-(:Jurisdiction)<-[:ABOUT]-(m:Claim)",
    "claim of sets that hold it": "MATCH (n)<-[:HAS_MEMBER|COULD_BE]-(:Jurisdiction)<-[:ABOUT]-(m:Claim)",
}
_OF_RECORDS = {"DetentionFacility", "LiftReason", "Release"}
_BY_ITSELF = frozenset({"Report", "Policy", "Source", "Correction", "Response", "Ruling", "Definition", *_OF_RECORDS})
_KNOWN = (
    f"MATCH (n:{'|'.join(NAMED_BY)}) WHERE n.id IN $ids RETURN n.id AS id, "
    f"[{', '.join(f'COUNT {{ {match} RETURN DISTINCT m }}' for match in _COUNTED.values())}] AS counts ORDER BY id"
)


class Known(NamedTuple):
    """What is known of a thing, in words, and how much; false if nothing is said of it."""

    said: str
    rank: tuple[bool, int]

    def __bool__(self) -> bool:
        return not self.rank[0]


def known(store: Store, topics: Iterable[Topic]) -> dict[str, Known]:
    """What is known of each, by its id."""
    labels = {topic.id: topic.label for topic in topics}
    rows = store.read(_KNOWN, {"ids": sorted(labels)}, trusted=True).rows if labels else []
    counted = {id_: dict(zip(_COUNTED, counts, strict=True)) for id_, counts in rows}
    found = {}
    for id_, label in labels.items():
        counts = {of: n for of, n in counted.get(id_, {}).items() if n}
        said = ", ".join(words.count(n, of, _many(of)) for of, n in counts.items())
        nothing = not said and label not in _BY_ITSELF
        weight = sum(n for of, n in counts.items() if not of.startswith("claim "))
        found[id_] = Known(NOTHING if nothing else said, (nothing, -weight))
    return found


def _many(of: str) -> str:
    of = of.replace("claim ", "claims ").replace("facility ", "facilities ")
    return "policies" if of == "policy" else of if " " in of else ""


def lines(topics: Iterable[Topic], known: Mapping[str, Known]) -> Iterator[str]:
    """A line for each: its id, its name, what it is, and what is known of it."""
    topics = list(topics)
    width = max((len(topic.id) for topic in topics), default=0)
    for topic in topics:
        said = known[topic.id].said
        yield f"  {topic.id:{width}}  {topic.name} ({topic.what}){said and f': {said}'}"
