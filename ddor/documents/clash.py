"""Figures that cannot both hold, in words: what is asked, who says what, and the likely cause where the graph knows it.

Of rows of the questions `contradictions` and `misreadings`. Which side is right is never said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddor.answers import words

if TYPE_CHECKING:
    from ddor.answers.marks import Marks
    from ddor.documents.asked import Record

SHOWN = 3  # values of one clash that a sentence has room for
DECLINED, ISSUED = "detainers recorded as declined", "detainers issued"
COUNTRY = "United States"
DISPOSITION = "charged or convicted"
VALUE, DATE = words.KINDS["value"], words.KINDS["date"]
PAIRS = (VALUE, DATE)
PART, NAMED = words.KINDS["part_exceeds_whole"], words.KINDS["enumeration"]
# Values first, then parts of wholes, then names, then dates.
ORDER = (VALUE, PART, NAMED, DATE)
_REPORT = re.compile(r"\bDDOR (?=[A-Z][a-z]{2} \d)")
_DAYS = {"first day of the week": "begin", "last day of the week": "end"}
_DONE = re.compile(r"(?:date )?(.*?) ?(\w+ed)")  # "order signed", "date enacted", "published"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAME_DIGITS = "the same digits in another order"


@dataclass(slots=True)
class _Value:
    """One value, who states it, and what stands beside it."""

    publishers: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    claim: str = ""


def question_of(record: Record) -> str:
    """What a row of `contradictions` or of `misreadings` leaves open, as a question."""
    if "is" in record:
        asked = f"Is {_number(record)} the number {done(record['measure'])}, or the number {done(record['is'])}"
        return f"{asked}, for {thing(record['jurisdiction'])}?"
    if record["kind"] == PART:
        return _asked_of_part(record)
    about, measure, week = thing(record["about"]), record["measure"], when(record["of"])
    part = _part(record)
    if record["kind"] == NAMED:
        counted = f"{words.value(record['other_value'])} counted for {thing(record['other_about'])}"
        asked = f"Does what sources name one by one, {about} among it, fit the {counted}{week}"
    elif measure == DISPOSITION:
        asked = f"Is the offense charged or convicted: {_offense(about)}"
    elif record["kind"] == DATE:
        asked = _asked_when(measure, about)
    elif measure in {DECLINED, ISSUED} and not _percent(record["value"]):
        asked = f"How many detainers were {done(measure)} {_to(record)} {about}{week}{part}"
    else:
        asked = f"What is {_asked(measure, record['value'])}{part} for {about}{week}"
    return f"{asked}?"


def _asked_of_part(record: Record) -> str:
    beside = ", with what is known beside it," if "plus" in record["reason"][0] else ""
    apart = when(record["of"]) if record["of"] != record["other_of"] else ""
    one = f"{words.value(record['value'])} for {thing(record['about'])}{apart}"
    whole = f"{words.value(record['other_value'])} for {thing(record['other_about'])}{when(record['other_of'])}"
    return f"Can {one}{beside} be a part of {whole}: {record['measure']}?"


def _asked_when(measure: str, about: str) -> str:
    if measure in _DAYS:
        return f"On which day did the week of {about} {_DAYS[measure]}"
    found = _DONE.fullmatch(measure)
    return (
        f"When was {f'the {found[1]}' if found[1] else about} {found[2]}"
        if found
        else f"Which is the {measure} of {about}"
    )


def cause_of(record: Record, marks: Marks) -> str | None:
    """Why they may differ, where the graph knows it: a number of another measure, or digits in another order."""
    if "is" in record:
        told = done(record["measure"]).removeprefix("recorded as ")
        return f"{_number(record)} is the number {done(record['is'])}, reported as {told}."
    for claim, value in zip(record["claims"], (record["value"], record["other_value"]), strict=True):
        if said := _beside(claim, "misreading", marks):
            return f"{words.value(value)} {said.replace('this is', 'is')}."
    if any(_SAME_DIGITS in reason for reason in record["reason"]):
        return f"{words.value(record['value'])} and {words.value(record['other_value'])} have {_SAME_DIGITS}."
    return None


def sentences(records: Iterable[Record], marks: Marks, itself: str = "") -> list[str]:
    """A sentence for each clash, the strongest first; of the thing whose id is `itself` its name is left out."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        apart = () if record["kind"] in PAIRS else record["claims"]
        key = record["kind"], record["about_id"], record["measure"], record["part"], *record["of"]
        groups.setdefault((*key, _percent(record["value"]), *apart), []).append(record)
    ordered = sorted(groups.values(), key=lambda group: _weight(group, marks, itself))
    return [
        _pair(group, marks, itself) if group[0]["kind"] in PAIRS else _other(group[0], marks, itself)
        for group in ordered
    ]


def _weight(group: list[Record], marks: Marks, itself: str) -> tuple[object, ...]:
    """What sorts the strongest first: of the thing itself, a figure of detainers, its cause known, told by most."""
    first = group[0]
    return (
        first["about_id"] != itself,
        ORDER.index(first["kind"]) if first["kind"] in ORDER else len(ORDER),
        first["measure"] not in {DECLINED, ISSUED},
        not any(cause_of(record, marks) for record in group),
        bool(first["part"]) or _percent(first["value"]),
        -len({s["source"] for record in group for s in (*record["sources"], *record["other_sources"])}),
    )


def _offense(name: str) -> str:
    """A row of Section II without what is asked of it."""
    return re.sub(r" \((?:charged|convicted)\)", "", name.removeprefix("Declined: "))


def _pair(group: list[Record], marks: Marks, itself: str) -> str:
    first = group[0]
    about = "" if first["about_id"] == itself else f" {_to(first)} {thing(first['about'])}"
    if first["measure"] == DISPOSITION and about:
        about = f" ({_offense(thing(first['about']))})"
    values: dict[str, _Value] = {}
    for record in group:
        for at, side in enumerate(("", "other_")):
            of = values.setdefault(record[f"{side}value"], _Value())
            of.claim = record["claims"][at]
            of.publishers += [publisher(s) for s in record[f"{side}sources"]]
            of.speakers += record[f"{side}speakers"]
    ordered = sorted(values, key=_in_order)
    if len(values) > SHOWN:
        # The least, the most, and what most state: what lies between is counted.
        most = max(ordered, key=lambda value: len(set(values[value].publishers)))
        ordered = [v for v in ordered if v in {ordered[0], most, ordered[-1]}]
    said = [f"{words.value(value)} ({_who(values[value], first['about'], marks)})" for value in ordered]
    more = len(values) - len(said)
    listed = (
        f"{', '.join(said[:-1])} or {said[-1]}"
        if not more
        else f"{', '.join(said)} and {words.count(more, 'other value')}"
    )
    part = _part(first)
    week = "" if first["kind"] == DATE else when(first["of"])
    digits = "; these are the same digits in another order" if _SAME_DIGITS in str(first["reason"]) else ""
    return f"Sources disagree on {_asked(first['measure'], first['value'])}{part}{about}{week}: {listed}{digits}."


def _other(record: Record, marks: Marks, itself: str) -> str:
    """Of a part and its whole, or of what is named and what is counted."""
    sides = []
    for at, side in enumerate(("", "other_")):
        publishers = [publisher(source) for source in record[f"{side}sources"]]
        told = _Value(publishers, list(record[f"{side}speakers"]), record["claims"][at])
        sides.append(f"({_who(told, record[f'{side}about'], marks)})")
    by, other_by = sides
    count, whole = words.value(record["other_value"]), thing(record["other_about"])
    if record["kind"] == NAMED:
        section = record["measure"].removeprefix("listed in ")
        named = "It" if record["about_id"] == itself else thing(record["about"])
        of_report = "".join(f" of {thing(name)}" for name in record["of"][:1])
        return (
            f"{named} is named in {section}{of_report} {by}; with it, sources name more than the {count} "
            f"counted for {whole} {other_by}."
        )
    same_place = record["about"] == record["other_about"]
    of_one, of_other = when(record["of"]), when(record["other_of"])
    one = "" if record["about_id"] == itself else f" for {thing(record['about'])}"
    other = "" if same_place else f" for {whole}"
    beside = " with what is known beside it" if "plus" in record["reason"][0] else ""
    apart = of_one if of_other != of_one else ""
    fit = "does" if record["value"] == "1" else "do"
    return (
        f"Sources disagree on {record['measure']}: {words.value(record['value'])}{one}{apart} {by}{beside} "
        f"{fit} not fit into {count}{other}{of_other} {other_by}."
    )


def _who(value: _Value, about: str, marks: Marks) -> str:
    offices = [office(name, about) for name in dict.fromkeys(value.speakers)]
    by = words.listed(offices) if offices else _some(value.publishers)
    withdrawn = _beside(value.claim, "withdrawn", marks)
    beside = withdrawn.partition(":")[0] if withdrawn else _beside(value.claim, "misreading", marks)
    return "; ".join(filter(None, (by, beside)))


def _beside(claim: str, kind: str, marks: Marks) -> str:
    return next((mark.text for mark in marks.of([claim]) if mark.kind == kind), "")


def office(name: str, about: str) -> str:
    """An office as it is called where the place is known: "the county sheriff"."""
    short_name = name.removesuffix(f", {about}")
    return name if short_name == name else f"the {short_name[:1].lower()}{short_name[1:]}"


def publisher(source: Record) -> str:
    """The publisher, without brackets: they stand within brackets."""
    return re.sub(r" ?\((.*?)\)", r", \1", source["publisher"] or source["source"]).removeprefix(", ")


def _some(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a and 6 more`."""
    first, *more = list(dict.fromkeys(names)) or ["no source states it itself"]
    return first if not more else f"{first} and {more[0] if len(more) == 1 else f'{len(more)} more'}"


def thing(name: str) -> str:
    """A thing as a sentence calls it: a report by its week."""
    if name == "DDOR series":
        return "the series of reports"
    found = _REPORT.sub("the report of ", name)
    return f"the {found}" if name == COUNTRY else re.sub(r"^Policy \((.*)\)$", r"the policy of \1", found)


def when(scopes: Iterable[str]) -> str:
    """` in the week of a date`; what is no week stands in brackets."""
    found = " and ".join(scopes)
    if found in {"", "DDOR series"}:
        return ""
    week = _REPORT.sub("the week of ", found)
    return f" in {week}" if week != found else f" ({found})"


def done(measure: str) -> str:
    """What was done with detainers: `issued`, `recorded as declined`."""
    return measure.removeprefix("detainers ")


def _to(record: Record) -> str:
    """Detainers are issued to a place, and in the whole country."""
    if record["measure"] != ISSUED:
        return "for"
    return "in" if record["about"] == COUNTRY else "to"


def _asked(measure: str, value: str) -> str:
    """What a value is of, as a noun: `the number of detainers issued`."""
    if measure == DISPOSITION:
        return "whether the offense is charged or convicted"
    if _percent(value):
        return f"the percentage of {measure}"
    if measure.startswith("declined, "):
        measure = f"detainers {measure}"
    if re.search(r"\d", words.value(value)) and not re.search(r"\d{4}-\d", value):
        return f"the number of {measure}"
    found = _DONE.fullmatch(measure)
    if found and measure not in _DAYS:
        return f"when {f'the {found[1]}' if found[1] else 'it'} was {found[2]}"
    return f"the {measure}"


def _part(record: Record) -> str:
    return _DAY.sub(lambda day: words.date(day[0]), f" ({record['part']})") if record["part"] else ""


def _percent(value: str) -> bool:
    return value.endswith(" percent")


def _number(record: Record) -> str:
    return "It" if record["number"] is None else words.number(record["number"])


def _in_order(value: str) -> tuple[float, str]:
    """Numbers by size, dates and words by the alphabet."""
    found = re.search(r"\d+", value) if not re.search(r"\d{4}-\d", value) else None
    return (float(found[0]) if found else 0.0, value)


def strongest(records: Iterable[Record], marks: Marks) -> Iterator[Record]:
    """Of each clash the row that stands for it, the strongest first: what `question_of` and `cause_of` take."""
    seen: set[tuple[object, ...]] = set()
    for record in sorted(records, key=lambda record: _weight([record], marks, "")):
        key = record["kind"], record["about_id"], record["measure"], record["part"], *record["of"]
        if key not in seen:
            seen.add(key)
            yield record
