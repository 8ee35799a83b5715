"""Rows of the three sections, from their cells: what is not printed, or cannot be read, stays unknown and is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ddor.loader.report.flow import is_country
from ddor.loader.report.grid import Entry, Section
from ddor.loader.report.period import day_in, when_in
from ddor.loader.report.words import COUNT, LOST, total_of, words

_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b")
_NUMBER = re.compile(r"\d[\d,.]*\*?")
_EMPTY = re.compile(rf"[\s\-\u2010-\u2015{re.escape(LOST)}]*|n/?a|none listed|not stated|unknown", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row stands: page (0: the file has none) and number."""

    page: int
    row: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A row of Section I."""

    where: Where
    place: str
    count: int
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """A row of Section II. Days as YYYY-MM-DD; empty: not stated, or not to be read."""

    where: Where
    place: str
    state: str = ""
    citizenship: str = ""
    issued: str = ""
    declined: str = ""
    offense: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A row of Section III."""

    where: Where
    place: str
    aor: str = ""
    enacted_as_printed: str = ""
    enacted: str = ""
    title: str = ""
    criteria: tuple[str, ...] = ()


@dataclass(slots=True)
class Taken:
    """What was read, and what was not: `problems` name section, page, row, column, value and what to do."""

    issued: list[Issued] = field(default_factory=list)
    declined: list[Declined] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)
    """How many rows of each section were not taken."""

    @property
    def sums(self) -> dict[str, int]:
        """What the rows of a section come to, where it may have a total: detainers issued, and detainers declined."""
        return {"I": sum(row.count for row in self.issued), "II": len(self.declined)}

    def lose(self, name: str, why: str) -> None:
        """Note a row of a section that is not taken."""
        self.problems.append(f"{why}; the row is not taken.")
        self.lost[name] = self.lost.get(name, 0) + 1

    def whole(self, name: str, section: Section) -> bool:
        """Whether all rows of Section I or II were taken: none was lost, and a total that it has is theirs."""
        if not section.entries or section.lost or section.pictures or self.lost.get(name):
            return False
        return self.totals.get(name, self.sums[name]) == self.sums[name]

    def part(self, sections: dict[str, Section], *, titled: bool) -> str:
        """Why the rows of Section II may be a part of it, in words; nothing where they are all of it.

        All of it they are where no row was lost and the total that it prints is theirs; and where it prints none, in a
        copy that has the title of the report (`titled`), the heading of the section, and one of a section behind it.
        """
        section = sections.get("II", Section())
        if section.lost or self.lost.get("II"):
            return "rows of it were not taken"
        if section.pictures:
            return "a page within it has no text"
        if "II" in self.totals:
            return "" if self.totals["II"] == self.sums["II"] else "its own total is another"
        headed = [name for name, one in sections.items() if one.headed]
        if titled and "II" in headed and {"III", "IV"} & set(headed[headed.index("II") :]):
            return ""
        return (
            "no total is printed, and not all stands in the file that would show it whole: the title of the report, "
            "the heading of the section, and that of a section behind it"
        )


def line(text: str) -> str:
    """A wrapped cell as one line; a word that was divided at the end of a line is whole again."""
    text = re.sub(r"(?<=[a-z])[-\u2010]\n(?=[a-z])", "-", text)
    return " ".join(text.split())


def said(entry: Entry, name: str) -> str:
    """What a cell states; nothing where it is empty or a dash."""
    text = line(entry.cells.get(name, ""))
    return "" if _EMPTY.fullmatch(text) else text


def rows(sections: dict[str, Section]) -> Taken:
    """The rows of all sections."""
    taken = Taken()
    by_section: dict[str, Callable[[Entry, Taken], None]] = {"I": _issued, "II": _declined, "III": _policy}
    for name, take in by_section.items():
        for entry in sections.get(name, Section()).entries:
            before = len(taken.problems)
            take(entry, taken)
            taken.problems[before:] = [f"Section {name}, {where(entry)}, {one}" for one in taken.problems[before:]]
    return taken


def where(entry: Entry | Where) -> str:
    """In words."""
    number = entry.number if isinstance(entry, Entry) else entry.row
    return f"page {entry.page}, row {number}" if entry.page else f"row {number}"


def whole_number(text: str) -> str:
    """The digits of a count, without commas and the sign of a note; nothing for what is none."""
    return text.removesuffix("*").replace(",", "") if re.fullmatch(rf"(?:{COUNT})\*?", text, re.ASCII) else ""


def _issued(entry: Entry, taken: Taken) -> None:
    place, printed = said(entry, "place"), said(entry, "count")
    if (state := said(entry, "state")) and place:
        place = f"{place}, {state}"
    digits = whole_number(printed)
    if total_of(place):
        _total(entry, place, "I", taken)
    elif not place or not digits:
        named = any(c.isalpha() for c in printed)  # of a person, perhaps
        why = "place '': empty" if not place else f"count{'' if named else f' {printed!r}'}: no whole number"
        taken.lose("I", why)
    else:
        rank = said(entry, "rank")
        taken.issued.append(
            Issued(Where(entry.page, entry.number), place, int(digits), int(rank) if rank.isdecimal() else None)
        )


def _total(entry: Entry, first: str, section: str, taken: Taken) -> None:
    """A row that holds a total: its number stands in a cell of its own, or behind the word."""
    behind = re.fullmatch(rf"\D*[\s:=](?P<number>(?:{COUNT})\*?)", first)
    digits = next((t for c in entry.cells.values() if (t := whole_number(line(c)))), "")
    digits = digits or (whole_number(behind["number"]) if behind else "")
    if total_of(first) == "section" and digits:
        taken.totals[section] = int(digits)
    else:
        of = "a total without a whole number" if not digits else "a total of other rows than those of the section"
        taken.problems.append(f"{of}; it is not taken.")


def _declined(entry: Entry, taken: Taken) -> None:
    state = said(entry, "state")
    names = [text for text in (said(entry, "facility"), said(entry, "place")) if text]
    if total_of(first := names[0] if names else state):
        _total(entry, first, "II", taken)
        return
    if not names:
        taken.lose("II", "place '': empty")
        return
    if _place_alone(entry):
        taken.lose("II", "it has a place, and nothing else that could be read")
        return
    if mixed := _mixed(entry):
        taken.lose("II", f"{mixed}: cells of several rows run into one another")
        return
    if any(_NUMBER.fullmatch(said(entry, name)) for name in ("issued_date", "declined")):
        taken.lose("II", "a number stands where a day belongs")
        return
    days = {}
    for name, called in (("issued_date", "issued date"), ("declined", "declined date")):
        printed = said(entry, name)
        days[name] = day_in(printed)
        if printed and not days[name]:
            precise = "no whole day" if when_in(printed) else "no day"
            taken.problems.append(f"{called} {printed!r}: {precise}; the cell is left empty, the row is taken.")
    offense, disposition = charge(said(entry, "offense"))
    if column := said(entry, "disposition"):
        said_there = _disposition(column)
        if not said_there:
            then = f"the offense says {disposition}: taken as that" if disposition else "taken as not stated"
            taken.problems.append(f"charged or convicted {column!r}: neither word; {then}.")
        elif disposition and disposition != said_there:
            both = f"charged or convicted {column!r}, but the offense says {disposition}"
            taken.problems.append(f"{both}: taken as not stated.")
            disposition = ""
        else:
            disposition = said_there
    facility = names[0] if len(names) == 1 or names[1] in names[0] else ", ".join(names)
    taken.declined.append(
        Declined(Where(entry.page, entry.number), facility, state, said(entry, "citizenship"), days["issued_date"],
                 days["declined"], offense, disposition)
    )  # fmt: skip


def _place_alone(entry: Entry) -> bool:
    """Whether a row names a place and no more, as the head of a group or a note does; who signed it is no country."""
    told = {name: text for name in entry.cells if (text := said(entry, name))}
    more = told.keys() - {"place", "facility", "state", "aor"}
    return more <= {"citizenship", "issued_date", "declined", "enacted"} and not any(
        is_country(told[name]) if name == "citizenship" else re.search(r"\d", told[name]) for name in more
    )


def _mixed(entry: Entry) -> str:
    """The column of a cell that holds a day where none belongs, or several; nothing where all is in its place."""
    for name, cell in entry.cells.items():
        count = len(_DAY.findall(cell))
        if count > (name in {"issued_date", "declined"}) or (name == "citizenship" and re.search(r"\d", cell)):
            return {"issued_date": "issued date", "declined": "declined date"}.get(name, name)
    return ""


def _disposition(text: str) -> str:
    plain = " ".join(re.sub(r"[^\w\s]", " ", text).casefold().split())
    fitting = [one for one, forms in words().dispositions.items() if any(re.fullmatch(form, plain) for form in forms)]
    return fitting[0] if len(fitting) == 1 else ""


def charge(text: str) -> tuple[str, str]:
    """An offense, and whether it was charged or convicted, where the cell ends with one word for that.

    "Assault (Convicted)", "Assault - Convicted", "Assault ? convicted". Several offenses, each with its own, stay one
    text of which neither is said. "Weapons charge" is an offense.
    """
    behind = rf"[-,;:\u2010-\u2015{re.escape(LOST)}]\s*(?P<behind>\w+)"
    ending = rf"(?P<offense>.*?\S)\s*(?:\((?P<in>[^()]*)\)|{behind}|\s(?P<word>charged|convicted))\s*\.?"
    if found := re.fullmatch(ending, text, re.IGNORECASE):
        disposition = _disposition(found["in"] or found["behind"] or found["word"] or "")
        others = re.search(
            r"\b(?:charged|convicted|convictions?|pending|dismissed)\b|\(\s*charges?\b", found["offense"], re.IGNORECASE
        )
        denied = rf"(?:\b(?:not|never|no|non|un|without)|n['\u2019]t)(?:\W+\w+){{0,{2 if found['word'] else 0}}}\W*$"
        if disposition and not others and not re.search(denied, found["offense"], re.IGNORECASE):
            return found["offense"].rstrip(" -,;:\u2013\u2014"), disposition
    return text, ""


def _policy(entry: Entry, taken: Taken) -> None:
    place, aor = said(entry, "place"), said(entry, "aor").strip("()")
    if state := said(entry, "state"):
        place = re.sub(r"(\s*\([^()]*\))?$", rf", {state}\1", place, count=1)
    if found := re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", place):
        place, aor = found[1], aor or found[2]
    if not place:
        taken.lose("III", "place '': empty")
        return
    if _place_alone(entry):
        taken.lose("III", "it has a place, and nothing else that could be read")
        return
    printed = said(entry, "enacted")
    enacted = when_in(printed)
    if printed and not enacted:
        taken.problems.append(f"date enacted {printed!r}: no day, month or year; the printed form alone is kept.")
    taken.policies.append(
        Policy(Where(entry.page, entry.number), place, aor, printed, enacted, said(entry, "policy"),
               bullets(entry.cells.get("criteria", "")))
    )  # fmt: skip


def bullets(cell: str) -> tuple[str, ...]:
    """The bullets of a cell, each as one line. What stands for the sign of a bullet, the cell begins with."""
    if "•" in cell:
        parts = cell.split("•")
    elif found := re.match(rf"\s*([{re.escape(LOST)}*\-\u2013o])\s", cell):
        parts = re.split(rf"(?:^|\s){re.escape(found[1])}\s+(?=[A-Z\"(\d])", cell)
    else:
        parts = [cell]
    return tuple(text for part in parts if (text := line(part)) and not _EMPTY.fullmatch(text))
