"""Values as a reader sees them: names of properties, null, numbers, lists, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ddor.text import visible

NOT_STATED = "not stated by the source"
_ACRONYMS = {"aor": "AOR", "dhs": "DHS", "fips": "FIPS", "ice": "ICE", "id": "ID", "iso2": "ISO code", "url": "URL"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as shown. `text` is None where the source states nothing; `sort` orders numbers as numbers."""

    text: str | None
    url: str | None = None
    sort: str | None = None


def readable(name: str) -> str:
    """`date_enacted` as "Date enacted", `IN_REPORT` as "In report", `fips` as "FIPS"."""
    words = [w for w in re.split(r"[_\s]+", name) if w]
    spoken = [_ACRONYMS.get(w.lower(), w.lower()) for w in words]
    joined = " ".join(spoken) or name
    return joined[:1].upper() + joined[1:]


def safe_url(value: object) -> str | None:
    """`value` if it is an http or https address that may be linked to; None for everything else."""
    if not isinstance(value, str) or not value.isprintable() or re.search(r"[\s<>\"'`\\]", value):
        return None
    try:
        parts = urlsplit(value)
        return value if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def plain(value: object) -> str:
    """A value as text: dates as ISO 8601, whole floats without a point, lists joined by semicolons, nothing hidden."""
    if value is None:
        return NOT_STATED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {plain(v)}" for k, v in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return "; ".join(plain(v) for v in value)
    return visible(str(value))


def cell(value: object) -> Shown:
    """A value with its link, if it is one, and its order among numbers."""
    if value is None:
        return Shown(None)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Shown(plain(value), safe_url(value), repr(float(value)) if is_number else None)  # type: ignore[arg-type]
