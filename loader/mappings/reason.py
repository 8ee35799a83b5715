"""The id of a lift reason, which all releases share."""

from __future__ import annotations

import hashlib
from functools import cache

from ddor.loader.mappings.mapping import common


def reason_id(name: str) -> str:
    """The id of a reason: its words, and a digest where they do not tell it from others that are written otherwise."""
    slug = _slug(name)
    if slug and (_known_slugs().get(slug) == name or slug == name.casefold().replace(" ", "-")):
        return f"reason-{slug}"
    return f"reason-{slug}-{hashlib.blake2b(name.encode(), digest_size=4).hexdigest()}"


@cache
def _known_slugs() -> dict[str, str]:
    return {_slug(name): name for name in reversed(common().reasons)}


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
