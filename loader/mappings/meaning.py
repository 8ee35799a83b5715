"""What a cell of a release means: what it was read as, and which properties of its record it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ddor.loader.mappings.values import REDACTED, UnreadableError, Values
from ddor.loader.sheets import Cell, text_of

if TYPE_CHECKING:
    from ddor.loader.mappings.mapping import Field
    from ddor.loader.mappings.recognise import Layout

REMEMBERED = 100_000  # texts of a column whose meaning is remembered
Properties = dict[str, Any]
_PROPERTIES: tuple[Field, ...] = (
    "prepared", "aor", "citizenship", "criminality", "threat_level", "offense", "offense_code", "departed",
)  # fmt: skip
_GIVEN: dict[Field, Properties] = {
    "charge_date": {"disposition": "charged"},
    "conviction_date": {"disposition": "convicted"},
    "duplicate": {"likely_duplicate": True},
}


class Meaning(NamedTuple):
    """What a cell of a column means: its text, empty for a word that says nothing, what it was read as (None: nothing),
    and the properties that it gives.

    `unread`: its column and text, where it says something that could not be read. `content`: what goes into the id of
    its record; read otherwise, it is another record.
    """

    text: str
    value: Any
    gives: Properties
    unread: str
    content: str


NOTHING = Meaning("", None, {}, "", "")


class Meanings:
    """Reads the cells of one sheet. A text is read once: what it means is looked up by column and text, in `known`."""

    def __init__(self, layout: Layout) -> None:
        self._columns = layout.mapping.columns
        self.values = Values(layout.mapping)
        self.known: dict[Field, dict[str, Meaning]] = {one: {} for one in layout.fields}

    def of(self, one: Field, cell: Cell) -> Meaning:
        """The meaning of a cell that is not known yet."""
        text = text_of(cell).strip()
        said = "" if self.values.blank(text) else text
        value, unread = None, ""
        if said and not REDACTED.fullmatch(said):
            try:
                read = self.values.of.get(one)
                value = read(text) if read else text
            except UnreadableError:
                unread = self.printed(one, text)
        met = Meaning(said, value, gives(one, value), unread, f"{one}={text}={value!r}")
        known = self.known[one]
        if len(known) >= REMEMBERED:  # dates with times of the day may be millions
            known.clear()
        known[text] = met
        if isinstance(cell, str):
            known[cell] = met
        return met

    def printed(self, one: Field, text: str) -> str:
        """A cell as it is kept where the record states it otherwise, or not at all."""
        return f"{self._columns[one]}: {text}"

    def told(self) -> Iterator[str]:
        """What is to be known of the dates and reasons that were met."""
        yield from filter(None, (self.values.told_dates(one, known) for one, known in self.known.items()))


def gives(one: Field, value: Any) -> Properties:  # noqa: ANN401 - by the field
    """The properties of a record that the value of a cell gives."""
    if value is None or value is False:
        return {}
    if one == "form":
        return {"form": value[0], "asks_for": value[1]} if value[1] else {"form": value[0]}
    if one == "reason":
        return {"outcome": value[1]}
    return _GIVEN.get(one) or ({one: value} if one in _PROPERTIES else {})
