"""How the cells of releases are written, and what they mean. What cannot be read is null, and kept as printed."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, get_args

from ddor import content
from ddor.loader.mappings.mapping import Dates, Field, Mapping, Outcome, common
from ddor.loader.sheets import sheets
from ddor.model.dates import month_named
from ddor.places.table import gazetteer
from ddor.places.text import key

REDACTED = re.compile(r"(?:\(?b\)?\s*\(\d\)\s*(?:\([a-z]\)|[a-z](?![a-z(]))?[\s;,/]*)+", re.IGNORECASE)
EARLIEST, LATEST = datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)
FIRST_SERIAL = datetime.date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_SLASHES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s.*)?")
_LETTERS = re.compile(r"(\d{1,2})[ -]?([A-Za-z]{3})[a-z]*[ -]?(\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FORM = re.compile(r"I-?247\s*-?\s*([A-Z])?\b", re.IGNORECASE)
_AREA = re.compile(r"\s+area of responsibility$", re.IGNORECASE)
DAYS: tuple[Field, ...] = ("prepared", "departed", "charge_date", "conviction_date")
ORDERS: tuple[Dates, ...] = get_args(Dates)
PIVOT = 50  # of years of two digits: 49 is 2049, 50 is 1950


class UnreadableError(ValueError):
    """A cell that says something, but not what its column is for."""


class Values:
    """The readers of a mapping's fields. Each takes a text that is neither blank nor redacted.

    Raises:
        UnreadableError: (each reader) the text is none of those that the field can have.
    """

    def __init__(self, mapping: Mapping) -> None:
        self._dates, self._columns = mapping.dates, mapping.columns
        self._blank = {text.casefold() for text in (*common().blank, *mapping.blank)}
        self._reasons = {
            " ".join(reason.split()).casefold(): (reason, outcome)
            for reason, outcome in (common().reasons | mapping.reasons).items()
        }
        self.unknown_reasons: set[str] = set()
        self.of: dict[Field, Callable[[str], Any]] = {
            **dict.fromkeys(DAYS, self.day),
            "prepared": self.past_day,
            "form": form,
            "reason": self.reason,
            "reason_code": self.reason_of_code,
            "state": state,
            "aor": area,
            "criminality": criminality,
            "threat_level": threat_level,
            "citizenship": titled,
            "offense": titled,
            "offense_code": offense_code,
            "duplicate": flag,
        }

    def blank(self, text: str) -> bool:
        """Whether the text says nothing: empty, or one of the words for it. What is redacted said something."""
        return not text or text.casefold() in self._blank

    def day(self, text: str) -> datetime.date:
        """A day, however it is written; a time of day is left out."""
        try:
            found = self._day(text)
        except ValueError:
            found = None
        if found is None or not EARLIEST <= found < LATEST:
            raise UnreadableError(text)
        return found

    def past_day(self, text: str) -> datetime.date:
        """A day that is not after today: what has happened."""
        if (found := self.day(text)) > datetime.datetime.now(datetime.UTC).date():
            raise UnreadableError(text)
        return found

    def _day(self, text: str) -> datetime.date | None:
        if found := _ISO.fullmatch(text):
            return datetime.date(*map(int, found.groups()))
        if found := _SLASHES.fullmatch(text):
            return _ordered(found, self._dates)
        if (found := _LETTERS.fullmatch(text)) and (named := month_named(found[2])):
            return datetime.date(_year(found[3]), named, int(found[1]))
        if found := _SERIAL.fullmatch(text):
            return FIRST_SERIAL + datetime.timedelta(int(found[1]))
        return None

    def reason(self, text: str) -> tuple[str, Outcome]:
        """The reason in the agency's words, and its outcome. One that is not known counts as other, and is told."""
        words = " ".join(text.split())
        if found := self._reasons.get(words.casefold()):
            return found
        self.unknown_reasons.add(words)
        return words, "other"

    def reason_of_code(self, text: str) -> tuple[str, Outcome]:
        """The reason for which a code stands, and its outcome."""
        if text not in common().reason_codes:
            raise UnreadableError(text)
        return self.reason(common().reason_codes[text])

    def told_dates(self, one: Field, texts: Iterable[str]) -> str:
        """That the other order reads more dates of a column, where it does; `texts`: what cells of it say."""
        found = orders({text.strip() for text in texts} if one in DAYS else ())
        other = next(order for order in ORDERS if order != self._dates)
        if found[other] <= found[self._dates]:
            return ""
        return (
            f"different dates of {self._columns[one]} that are a day only with the {other}: {found[other]:,}; "
            f"only with the {self._dates}, as the mapping says: {found[self._dates]:,}. If the file has the {other}, "
            f"write `dates: {other}` in a mapping of your own"
        )


def orders(texts: Iterable[str]) -> Counter[str]:
    """How many of the texts, where written as 06/07/2015, are a day in one of the `ORDERS` alone, or in "either"."""
    fits = ([one for one in ORDERS if _is_day(found, one)] for text in texts if (found := _SLASHES.fullmatch(text)))
    return Counter(found[0] if len(found) == 1 else "either" for found in fits if found)


def _is_day(found: re.Match[str], order: Dates) -> bool:
    try:
        return EARLIEST <= _ordered(found, order) < LATEST
    except ValueError:
        return False


def _ordered(found: re.Match[str], order: Dates) -> datetime.date:
    month, day = (found[2], found[1]) if order == "day first" else (found[1], found[2])
    return datetime.date(_year(found[3]), int(month), int(day))


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < PIVOT else 1900)


def form(text: str) -> tuple[str, str | None]:
    """The form, and what it asks for."""
    found = _FORM.search(text)
    letter = (found[1] or "").upper() if found else "?"
    if letter not in common().forms:
        raise UnreadableError(text)
    return f"I-247{letter}", common().forms[letter]


def state(text: str) -> str:
    """A state by name or postal abbreviation, as the latter."""
    if postal := gazetteer().states.get(key(text)):
        return postal
    raise UnreadableError(text)


@cache
def _areas() -> dict[str, str]:
    (sheet,) = sheets(content.folder("data") / "areas_of_responsibility.csv")
    return {key(str(name)): str(id_) for _, (id_, name) in sheet.rows}


def area(text: str) -> str:
    """The id of an area of responsibility, which may be one that no table of ours holds yet; codes are not read."""
    name = _AREA.sub("", text).replace("St.", "Saint")
    if found := _areas().get(key(name)):
        return found
    if len(name) <= 3 or not re.fullmatch(r"[A-Za-z. ]+", name):
        raise UnreadableError(text)
    return "aor-" + re.sub(r"[^a-z]+", "-", name.casefold()).strip("-")


def criminality(text: str) -> str:
    """The agency's word when the detainer was prepared."""
    if found := common().criminality.get(" ".join(text.replace(".", " ").split()).casefold()):
        return found
    raise UnreadableError(text)


def threat_level(text: str) -> int:
    """1 to 3."""
    if text in {"1", "2", "3"}:
        return int(text)
    raise UnreadableError(text)


def titled(text: str) -> str:
    """Capitals as in a name, blanks single."""
    words = " ".join(text.split())
    return words.title() if words.isupper() else words


def offense_code(text: str) -> str:
    """Four digits; a spreadsheet drops the zero in front."""
    if re.fullmatch(r"\d{3,4}", text):
        return text.zfill(4)
    raise UnreadableError(text)


def flag(text: str) -> bool:
    """Yes or no, as any program writes it."""
    if text.casefold() in {"true", "t", "yes", "y", "1"}:
        return True
    if text.casefold() in {"false", "f", "no", "n", "0"}:
        return False
    raise UnreadableError(text)
