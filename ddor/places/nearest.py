"""Places for a text that a person types: what it means, what it could mean, and the nearest spellings."""

from __future__ import annotations

from ddor.places.resolver import resolve
from ddor.places.table import Place, gazetteer
from ddor.places.text import key


def search(text: str, limit: int = 20) -> list[Place]:
    """At most `limit` places, the likeliest first; empty if nothing is near.

    First what `text` resolves to or could mean, then names that begin with it or hold it, or else are spelled nearly
    so.
    """
    from difflib import get_close_matches

    places = gazetteer()
    wanted = key(text)
    if not wanted:
        return []
    answer = resolve(text)
    found = [answer.place_id] if answer.place_id else list(answer.candidates)

    keys: dict[str, list[str]] = {}
    for place_id, place in places.places.items():
        for name in {place.base_name, place.name, places.display_name(place_id)}:
            keys.setdefault(key(name), []).append(place_id)
    holding = sorted((name for name in keys if wanted in name), key=lambda name: (not name.startswith(wanted), name))
    near = [] if holding else get_close_matches(wanted, keys, n=5, cutoff=0.8)
    for name in (*holding, *near):
        found += keys[name]
    return [places.places[place_id] for place_id in list(dict.fromkeys(found))[:limit]]
