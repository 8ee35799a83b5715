"""Where each thing's page is, and which thing a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from ddor.answers.names import Topic

# The folder of the pages of each type.
FOLDERS = {
    "Actor": "offices",
    "AreaOfResponsibility": "areas",
    "Claim": "statements",
    "Correction": "corrections",
    "Country": "countries",
    "Criterion": "criteria",
    "Definition": "terms",
    "Facility": "facilities",
    "Jurisdiction": "places",
    "Offense": "offenses",
    "OffenseGroup": "offense-groups",
    "Policy": "policies",
    "Report": "reports",
    "Response": "responses",
    "Ruling": "rulings",
    "Source": "sources",
}


def address(label: str, id_: str) -> str:
    """The path of a thing's page within the site, which rests on its type and id alone: so it survives a rebuild."""
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", id_.replace("/", "."))
    if slug != id_.replace("/", ".") or len(slug) > 120:
        slug = f"{slug[:100]}-{sha256(id_.encode()).hexdigest()[:8]}"
    return f"{FOLDERS[label]}/{slug}.html"


class Links:
    """The pages of things, found by type and id, or by name where one thing of a type bears it."""

    def __init__(self, topics: Iterable[Topic], anchors: Mapping[tuple[str, str], str]) -> None:
        """`anchors`: addresses of what is no thing, or stands on the page of another, by type and id."""
        self._at = dict(anchors)
        self._named: dict[tuple[str, str], str] = {}
        for topic in topics:
            at = self._at[topic.label, topic.id] = address(topic.label, topic.id)
            key = (topic.label, topic.name)
            self._named[key] = at if key not in self._named else ""
        self._labels = tuple(dict.fromkeys([*FOLDERS, *(label for label, _ in anchors)]))

    def find(self, key: str, things: Sequence[str]) -> str:
        """The address of the thing with this id, or else with this name, of one of these types; "" if it has none.

        Without types, of the first type that has such an id.
        """
        by_id = (at for label in things or self._labels if (at := self._at.get((label, key))))
        by_name = (at for label in things if (at := self._named.get((label, key))))
        return next(by_id, "") or next(by_name, "")
