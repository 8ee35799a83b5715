"""Facilities as releases print them, each placed once."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from ddor.places.facilities import place_facility


class Facilities:
    """The facilities of a release, by what is printed of them."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str | None, str], str] = {}

    def of(self, printed: tuple[str, str, str | None, str]) -> tuple[str, dict[str, Any]]:
        """The id of a facility (printed, city, state, code); its properties too where it is met for the first time."""
        if known := self._ids.get(printed):
            return known, {}
        name, city, state, code = printed
        slug = re.sub(r"[^a-z0-9]+", "-", (name or code).casefold()).strip("-")[:48].strip("-")
        digest = hashlib.blake2b(repr(printed).encode(), digest_size=4).hexdigest()
        self._ids[printed] = id_ = f"detention-{(state or 'us').casefold()}-{slug or 'facility'}-{digest}"
        found = place_facility(name, city=city, state=state or "")
        properties = {
            "id": id_,
            "name": f"{name or f'Facility {code}'}{f', {city}' if city else ''}{f', {state}' if state else ''}",
            "caption": name or code,
            "printed": name,
            "city": city,
            "state": state,
            "code": code,
            "placed_by": found.method if found.place_id else None,
            "why": found.reason,
            "nearest": list(found.candidates) if not found.place_id else None,
            "place": found.place_id,
        }
        return id_, {name_: value for name_, value in properties.items() if value or name_ == "place"}
