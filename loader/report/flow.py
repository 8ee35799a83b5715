"""Rows of a text in which the columns run together: what cells look like tells them apart.

Two columns of free text side by side cannot be told apart; such lines are told, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol

from ddor.loader.report.pages import Line
from ddor.loader.report.words import countries, folded, total_of
from ddor.places.table import gazetteer

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|{MONTH} \d{{1,2}}, \d{{4}})"
WHEN = rf"(?:{DAY}|{MONTH} \d{{4}}|{MONTH}-\d{{2}}|\d{{4}})"
FREE = {"facility", "offense", "policy", "place"}


class Loses(Protocol):
    """What keeps account of lines that fit no row."""

    lost: list[tuple[int, int]]


def is_country(text: str) -> bool:
    """Whether it is the name of a country, as far as those are known."""
    return folded(text) in countries()


@cache
def _form(field: str) -> str:
    if field == "citizenship":
        names = sorted((re.escape(name) for name, _ in countries().values()), key=len, reverse=True)
        return "(?:" + "|".join(names) + ")"
    if field == "state":
        places = gazetteer()
        states = [re.escape(places.places[one].name) for one in places.state_ids.values()]
        return "(?:" + "|".join(sorted(states, key=len, reverse=True)) + "|[A-Z]{2})"
    return {
        "issued_date": DAY, "declined": DAY, "enacted": WHEN, "count": r"\d[\d,]*", "rank": r"\d{1,3}",
        "disposition": r"\(?(?:charged|convicted|charge|conviction)\)?", "criteria": r"[•*?\ufffd-] ?\S.*",
        "aor": r"\([^()]+\)",
    }.get(field, r"\S.*?")  # fmt: skip


@cache
def row_form(columns: tuple[str, ...]) -> re.Pattern[str] | None:
    """What a row of these columns looks like; None where two columns of free text stand side by side.

    A column of names is free text too: a part of a name would be taken for a place.
    """
    if any(a in FREE and b in FREE for a, b in pairwise(columns)) or {"", "refused"} & set(columns):
        return None
    parts: list[str] = []
    for field in columns:
        form = r"\S.*?\([^()]+\)" if field == "place" and "criteria" in columns else _form(field)
        between = r"\s+" if parts else ""
        # A citizenship may be missing: what stands there is no other column's. Of two days that may not be.
        parts.append(f"(?:{between}(?P<{field}>{form}))" + ("?" if field == "citizenship" else ""))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _one_row(columns: Sequence[str], text: str) -> bool:
    """Whether a text that fits can be one row only: it has as many days, and as many dated places, as one row has."""
    days = sum(field in {"issued_date", "declined"} for field in columns)
    if days and len(re.findall(rf"(?<!\S){DAY}(?!\S)", text, re.IGNORECASE)) != days:
        return False
    return "enacted" not in columns or len(re.findall(rf"\([^()]+\)\s+{WHEN}\s", text, re.IGNORECASE)) < 2


def entries(columns: Sequence[str], lines: Sequence[Line], section: Loses) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows: page and cells. A line that begins one ends the last; lines that fit none are put among the lost."""
    form = row_form(tuple(columns))
    pending: list[Line] = []
    starts = [form is not None and bool(_match(form, lines[i : i + 4])) for i in range(len(lines))]
    for i, line in enumerate(lines):
        if "enacted" not in columns and total_of(line.text):  # a row of one cell
            yield from _row(form, pending, section, columns)
            yield line.page, {"place": line.text}
            pending = []
            continue
        if pending and ((starts[i] and _whole(form, pending)) or (line.gap and line.page == pending[-1].page)):
            yield from _row(form, pending, section, columns)
            pending = []
        pending.append(line)
    yield from _row(form, pending, section, columns)


def _match(form: re.Pattern[str], lines: Sequence[Line]) -> bool:
    """Whether a row begins with the first of these lines: its columns up to the last stand in one or more of them."""
    first = lines[0].text
    return form.fullmatch(first) is not None or any(
        form.fullmatch("\n".join(line.text for line in lines[:size])) and not _begins_later(form, lines[:size])
        for size in range(2, len(lines) + 1)
    )


def _begins_later(form: re.Pattern[str], lines: Sequence[Line]) -> bool:
    return any(form.fullmatch("\n".join(line.text for line in lines[i:])) for i in range(1, len(lines)))


def _whole(form: re.Pattern[str] | None, lines: Sequence[Line]) -> bool:
    return form is not None and form.fullmatch("\n".join(line.text for line in lines)) is not None


def _row(
    form: re.Pattern[str] | None, lines: Sequence[Line], section: Loses, columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    text = "\n".join(line.text for line in lines)
    found = form.fullmatch(text) if form else None
    if found and _one_row(columns, text):
        yield lines[0].page, {field: cell.strip() for field, cell in found.groupdict().items() if cell}
    else:
        section.lost += [(line.page, line.number) for line in lines]
