"""Values of parameters: what a command line writes and what Python holds, as what a store takes."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ddor.errors import UsageError

LEAST, MOST = -(1 << 63), (1 << 63) - 1
_WHOLE = re.compile(r"[+-]?(0|[1-9]\d{0,18})")  # 06059 is a code
_NUMBER = re.compile(r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAKEN = (str, int, float, datetime.date, datetime.time, datetime.timedelta)
DEEPEST = 24
_TAKES = "Give text, a number, a day, a boolean, None, or a list or a map of such."


@dataclass(frozen=True, slots=True)
class Typed:
    """A value whose type was written with it: `-p name:=JSON`."""

    value: Any


def read_json(text: str) -> Typed:
    """The value that a JSON text is.

    Raises:
        ValueError: it is no JSON; NaN and Infinity are none.
    """

    def no_number(word: str) -> None:
        raise ValueError(f"{word} is no JSON")

    return Typed(json.loads(text, parse_constant=no_number))


def guessed(given: Mapping[str, str | Typed]) -> tuple[dict[str, Any], list[str]]:
    """The values that a command line gives a statement of one's own; and what was taken as a number or a day.

    Raises:
        UsageError: a value that no store takes, by the name of its parameter.
    """
    values, notes = dict[str, Any](), []
    for name, one in given.items():
        if isinstance(one, Typed):
            values[name] = plain(name, one.value)
        elif (read := _read(name, one)) is None:
            values[name] = one
        else:
            values[name] = read
            what = "a day" if isinstance(read, datetime.date) else "a number"
            notes.append(f"{name} = {one} is taken as {what}; as text: -p '{name}:=\"{one}\"'")
    return values, notes


def _read(name: str, text: str) -> object:
    """The number or the day that a text is; None for any other text."""
    if _WHOLE.fullmatch(text):
        return plain(name, int(text))
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return None
    return None


def plain(name: str, value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - whatever Python, numpy and pandas hold
    """A value as the driver takes it: scalars and arrays of numpy and pandas too; None, NaN and NaT are null.

    Raises:
        UsageError: a whole number beyond 64 bits, or a type that no store knows; by the name of the parameter.
    """
    if depth > DEEPEST:
        raise UsageError(f"Parameter {name} has lists and maps more than {DEEPEST} deep.", "Give it flatter.")
    if isinstance(value, str) and any("\ud800" <= one <= "\udfff" for one in value):
        raise UsageError(f"Parameter {name} is not text in UTF-8.", "Write it in UTF-8.")
    package = type(value).__module__.partition(".")[0]
    if package in {"numpy", "pandas"}:
        return _of_pandas(name, value)
    if isinstance(value, int) and not within_64_bits(value):
        raise UsageError(f"Parameter {name} is beyond 64 bits: {value}.", "Give it as text.")
    if isinstance(value, float) and math.isnan(value):
        return None
    if value is None or isinstance(value, _TAKEN) or package == "neo4j":  # its own dates, durations and points
        return value
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise UsageError(f"Parameter {name} is a map with the key {key!r}.", "Keys of a map are text.")
            plain(f"{name}, a key", key)
        return {key: plain(f"{name}.{key}", one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple | range):
        return [plain(name, one, depth + 1) for one in value]
    raise _unknown(name, value)


def _of_pandas(name: str, value: Any) -> Any:  # noqa: ANN401
    import numpy as np
    import pandas as pd

    if isinstance(value, np.ndarray | pd.Series | pd.Index | pd.api.extensions.ExtensionArray) and value.ndim:
        return [plain(name, one) for one in value]
    if isinstance(value, np.datetime64 | np.timedelta64):
        try:
            value = pd.Timestamp(value) if isinstance(value, np.datetime64) else pd.Timedelta(value)
        except ValueError:
            raise _unknown(name, value) from None
    if value is pd.NaT or value is pd.NA or value is np.ma.masked:
        return None
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return _to_the_nanosecond(name, value)
    if isinstance(value, np.generic | np.ndarray) and type(item := value.item()) is not type(value):
        return plain(name, item)
    raise _unknown(name, value)


def _to_the_nanosecond(name: str, value: Any) -> Any:  # noqa: ANN401
    """As pandas has it, which the driver knows; beyond the three centuries that nanoseconds reach, as Python has it."""
    import pandas as pd

    try:
        return value.as_unit("ns")
    except (ValueError, OverflowError):
        try:
            return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value.to_pytimedelta()
        except (ValueError, OverflowError):
            raise _unknown(name, value) from None


def within_64_bits(number: int) -> bool:
    """Whether a store has whole numbers so large."""
    return LEAST <= number <= MOST


def _unknown(name: str, value: object) -> UsageError:
    return UsageError(f"Parameter {name} is of the type {type(value).__name__}, which no store takes.", _TAKES)
