"""Headers of tables: the words by which a table is known to be that of a section, in cells or in lines of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ddor.loader.report.pages import Line, Word
from ddor.loader.report.words import field_of, folded, total_of

LONGEST = 24  # words of a header
# By which fields a table is known to be that of a section: one of the first, and one of the second.
KNOWN_BY = {
    "III": ({"criteria", "policy", "enacted"}, {"place"}),
    "II": ({"declined", "issued_date", "citizenship", "offense", "disposition"}, {"place", "facility"}),
    "I": ({"count"}, {"place"}),
}
# Where such a word in a cell begins another table; elsewhere a cell may say the same: "County Jail", "Charge".
_NEVER_SAID = {"place", "state", "citizenship", "issued_date", "declined", "enacted", "count"}
_OF_OTHERS = re.compile(r"\b(?:detainers?|declin\w+|issued)\b", re.IGNORECASE)
Columns = tuple[str, ...]
"""The field of each column; empty where its header says nothing that is known."""


def header(cells: Sequence[str]) -> tuple[str, Columns] | None:
    """The section whose table has these header cells, and the field of each; None for any other row."""
    fields = [field_of(cell) if cell.strip() else "" for cell in cells]
    told = [one for one in fields if one and one != "refused"]
    if len(told) < 2 or len(told) < sum(1 for cell in cells if cell.strip()) / 2:
        return None
    by_day = {"declined", "citizenship", "offense"} & set(told)
    fields = [("issued_date" if by_day else "count") if one == "issued" else one for one in fields]
    if by_day and "count" in fields and "issued_date" not in fields:
        if by_day == {"declined"}:  # numbers of both, perhaps
            return None
        fields = ["issued_date" if one == "count" else one for one in fields]
    doubled = {one for one in fields if one and fields.count(one) > 1}
    if doubled - {"refused"}:
        return None
    for section, (first, second) in KNOWN_BY.items():
        if first & set(fields) and second & set(fields):
            return section, tuple(fields)
    return None


def other_table(cells: Mapping[str, str], *, goes_on: bool) -> bool:
    """Whether a row that is no known header begins another table: a count in words, or a header word in a cell.

    `goes_on`: it may be the end of a row, in which "County" is that of a place.
    """
    if is_words(cells.get("count", "")) or ("count" in cells and any(map(of_others, cells.values()))):
        return True
    return not goes_on and any(
        name in _NEVER_SAID and field_of(cell) not in {"", "refused", "facility"}
        and not re.search(r"\b(?:total|jail|facility|detention|location)\b", cell, re.IGNORECASE)
        for name, cell in cells.items()
    )  # fmt: skip


def of_others(text: str) -> bool:
    """Whether it says what no place and no count of Section I does: "Number declined" may stand over other numbers."""
    return _OF_OTHERS.search(text) is not None and not total_of(text)


def is_words(count: str) -> bool:
    """Whether the cell of a count says something else: more than the letter of a note."""
    return re.search(r"[^\W\d_]{2}", count) is not None and not re.fullmatch(r"\W*(?:n/a|unknown)\W*", count.casefold())


class Header(NamedTuple):
    """A header that stands in lines. `apart`: gaps part its cells; else it runs together, as its rows then do."""

    section: str
    columns: Columns
    cells: Sequence[Word]
    height: int
    apart: bool = True
    printed: Sequence[str] = ()
    """The header cells, for what is told of them: without lines in which a row may have begun."""


def header_in(window: Sequence[Line], *, text: bool) -> Header | None:
    """A header that begins with the first of these lines; `text`: they are of a text alone."""
    best: Header | None = None
    for height in range(1, len(window) + 1):
        columns = _stacked(window[:height])
        if len(columns) > 1 and (found := header([c.text for c in columns])):
            first = [name for c, name in zip(columns, found[1], strict=True) if _over(c, window[0])]
            if height > 1 and not all(name and name != "refused" for name in first):
                continue  # the end of a row above a header
            told = sum(map(bool, found[1]))
            if best is None or told >= sum(map(bool, best.columns)):
                best = Header(*found, columns, height, printed=_printed(columns, found[1], window[:height]))
    if best:
        return best
    for height in range(1, len(window) + 1):
        words = [word for line in window[:height] for word in line.words]
        cells = parted(tuple(word.text for word in words)) if len(words) <= LONGEST else []
        if found := header([cell for cell, _, _ in cells]):
            spans = [Word(cell, words[a].x0, words[b - 1].x1) for cell, a, b in cells]
            printed = [cell for cell, _, _ in cells]
            return Header(*found, spans, height, height == 1 and not text, printed)
    return None


def _printed(columns: Sequence[Word], fields: Columns, lines: Sequence[Line]) -> list[str]:
    """The cells, of those lines alone in which a header word that is known stands: another may begin the first row."""
    known = [column for column, name in zip(columns, fields, strict=True) if name]
    sure = [line for line in lines if any(_over(column, line) for column in known)]
    return [
        " ".join(piece.text for line in sure for piece in line.pieces if piece.x0 < c.x1 and c.x0 < piece.x1)
        for c in columns
    ]


def _over(column: Word, line: Line) -> bool:
    return any(piece.x0 < column.x1 and column.x0 < piece.x1 for piece in line.pieces)


def _stacked(lines: Sequence[Line]) -> list[Word]:
    """The pieces of several lines, those above each other as one."""
    columns: list[Word] = []
    for line in lines:
        for piece in line.pieces:
            over = [one for one in columns if one.x0 < piece.x1 and piece.x0 < one.x1]
            if len(over) > 1:
                return []
            if over:
                at = columns.index(over[0])
                columns[at] = Word(f"{over[0].text} {piece.text}", min(over[0].x0, piece.x0), max(over[0].x1, piece.x1))
            else:
                columns.append(piece)
    return sorted(columns, key=lambda one: one.x0)


@cache
def parted(words: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """A header that runs together, as its cells; each with the first word and the one behind its last."""
    best: list[list[tuple[str, int, int]] | None] = [[]] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            cell, before = " ".join(words[start:end]), best[start]
            if before is None or not folded(cell) or field_of(cell) in {"", "refused"}:
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = [*before, (cell, start, end)]
    return best[-1] or []
