"""The content folders that the code reads: data/, queries/, cypher/ of a checkout, or as the wheel packs them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The content folder of this name: inside the installed package, else at the top of the checkout."""
    packed = _HERE / "_content" / name
    return packed if packed.is_dir() else _HERE.parent / name
