"""What is wrong with a mapping that somebody wrote: the key, in plain words, and the nearest one that is known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from yaml import YAMLError

REMEDY = "docs/records.md says how a mapping is written."
_NO_KEY = {"extra_forbidden", "invalid_key"}


def of_yaml(error: YAMLError) -> str:
    """At which line and character a file is no YAML, and why."""
    from yaml import MarkedYAMLError
    from yaml.reader import ReaderError

    if isinstance(error, MarkedYAMLError) and (mark := error.problem_mark):
        why = (error.problem or "").replace("'<stream end>'", "the end of the file")
        return f"line {mark.line + 1}, character {mark.column + 1}: no YAML: {why}"
    return (
        f"no YAML: character {error.position + 1} cannot stand in it" if isinstance(error, ReaderError) else "no YAML"
    )


def of_keys(error: ValidationError, known: Iterable[str], properties: Iterable[str]) -> str:
    """What is wrong first. `known`: the keys of the file; `properties`: those of its `columns`."""
    # A key that is misspelt is also one that is lacking: of the two, it says which one was meant.
    fault = min(error.errors(include_url=False), key=lambda one: one["type"] not in _NO_KEY)
    kind, given, is_key = fault["type"], fault["input"], "[key]" in fault["loc"]
    first, *path = (one for one in fault["loc"] or ("",) if one != "[key]")
    below = [f"entry {one + 1}" if isinstance(one, int) and not is_key else str(one) for one in path]
    where = ", ".join([str(first), *below])
    if kind in _NO_KEY and where in properties and isinstance(given, str):
        return f"{where} is no key of the file, but one of columns: indent it below that."
    if kind in _NO_KEY:
        return f"{where} is no key that is known{near(where, known)}"
    if kind == "literal_error" and is_key:
        return f"{first}: {given} is no property that is known{near(str(given), properties)}"
    plainly = {
        "missing": " is needed.",
        "value_error": f"{': ' if where else ''}{fault.get('ctx', {}).get('error')}",
        "literal_error": f": {_short(given)} is not {fault.get('ctx', {}).get('expected')}.",
        "string_type": f": YAML reads {_short(given)} there, and no text: put it in quotes.",
        "list_type": f": {_short(given)} is not a list, as [A, B].",
        "dict_type": f": {_short(given)} is not keys with a value each, as {{A: B}}.",
    }
    return where + plainly.get(kind, f": {fault['msg']}.")


def near(word: str, known: Iterable[str], *, every: bool = True) -> str:
    """The end of a sentence: which known word is nearest. Where none is near, all of them, with `every`."""
    names = {one.casefold(): one for one in known}
    if found := get_close_matches(word.casefold(), names, 1):
        return f"; the nearest is {names[found[0]]!r}."
    return f"; known are {', '.join(names.values())}." if every else "."


def _short(given: Any) -> str:  # noqa: ANN401 - as YAML reads it
    return "nothing" if given is None else repr(given)[:60]
