"""What a document opens with: one or two sentences of ours that say the strongest of what follows.

Candidates stand in the document's file, the strongest first, each with the question whose rows fill it. A sentence that
its rows cannot fill is not said, so that each is true of every row that can reach it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

from ddor.answers import words
from ddor.documents import clash
from ddor.documents.header import Candidate, Rows

if TYPE_CHECKING:
    from ddor.answers.header import Question
    from ddor.answers.marks import Marks
    from ddor.documents.asked import Asked, Record

SENTENCES, LONGEST, ROOM = 3, 300, 240  # characters; a further sentence only if there is room
# A figure beside which one of these stands is not said on its own.
UNSURE = {"withdrawn", "contradicted", "misreading", "misread", "implied", "context", "probable", "weak"}
NAMED = 3  # names that a sentence lists before it counts the rest
REPORTS = {"report", "reports", "carried_in", "absent_from"}


@dataclass(frozen=True, slots=True)
class Thing:
    """The thing that a document is of, and what its sentences are made from.

    Attributes:
        filled: what is known of it, by name.
        labels: what it is: some candidates are for one kind of place only.
        marks: what stands beside the claims of its rows.
        reports: the names of reports, by id.
        ask: gives the rows that a candidate takes; None where the thing lacks what they are found by.
    """

    filled: Mapping[str, Any]
    labels: Iterable[str]
    marks: Marks
    reports: Mapping[str, str]
    ask: Callable[[Rows], Asked | None]


def of(candidates: Iterable[Candidate], thing: Thing) -> tuple[str, ...]:
    """The sentences of a thing: of its candidates the first that can be filled and have room."""
    said: list[str] = []
    for candidate in candidates:
        if len(said) == SENTENCES:
            break
        told = (said and candidate.alone) or (candidate.unless and any(candidate.unless in one for one in said))
        wanted = candidate.of in {None, *thing.labels} and not told
        asked = thing.ask(candidate) if wanted else None
        for sentence in _sentences(candidate, asked, thing) if asked else ():
            if len(" ".join([*said, sentence])) <= (ROOM if said[1:] else LONGEST):
                said.append(sentence)
                break
    return tuple(said)


def _sentences(candidate: Candidate, asked: Asked, thing: Thing) -> Iterable[str]:
    """What the candidate can say, the best first."""
    records = asked.records
    if candidate.how:
        return _HOW[candidate.how](records, thing.marks, str(thing.filled["id"]))
    counted = _counted(records, candidate.apart, thing.reports)
    n = len(counted) if candidate.apart else len(records)
    if not n:
        return _said((candidate.none,) if candidate.none and not records else (), thing.filled)
    texts = candidate.many if n > 1 and candidate.many else candidate.one
    values = {**thing.filled, **_spoken(asked.question, records[0], thing.reports)}
    values |= {"n": words.number(n), "which": some(counted)}
    if any("{all}" in text for text in texts) and (
        whole := thing.ask(Rows(question=candidate.question, but=candidate.but))
    ):
        values["all"] = words.number(len(_counted(whole.records, candidate.apart, thing.reports)))
    return _said(texts, values)


def _counted(records: Iterable[Record], apart: str | None, reports: Mapping[str, str]) -> list[str]:
    """The values of a column, each once."""
    return list(dict.fromkeys(told for r in records if apart for told in _each(r[apart], apart, reports)))


def _said(texts: Iterable[str], values: Mapping[str, Any]) -> Iterator[str]:
    """The first text that can be filled. What a weaker one says may be untrue where a stronger one holds."""
    for text in texts:
        if all(values.get(name) not in (None, "") for _, name, _, _ in Formatter().parse(text) if name):
            yield words.sentence(text.format_map(values))
            return


def _spoken(question: Question, record: Record, reports: Mapping[str, str]) -> dict[str, str]:
    """A row's values as a sentence has them; what is not stated is left out."""
    found: dict[str, str] = {}
    for name, value in record.items():
        if value in (None, []) or isinstance(value, bool) or name not in question.by_name:
            continue
        told = _each(value, name, reports)
        found[name] = some(told)
    if record.get("report"):
        found["week"] = clash.when([reports.get(record["report"], record["report"])]).strip()
    if day := record.get("date"):
        found["dated"] = f"{'on' if len(str(day)) == len('2017-04-05') else 'in'} {words.date(day)}"
    if ": " in str(record.get("kind")):
        found["why"] = str(record["kind"]).partition(": ")[2]
    if isinstance(record.get("number"), int):
        found["detainers"] = words.count(record["number"], "detainer")
    return found


def _each(value: object, name: str, reports: Mapping[str, str]) -> list[str]:
    """The values of a cell, as words."""
    if isinstance(value, list):
        return [told for one in value for told in _each(one, name, reports)]
    if isinstance(value, dict):
        return [clash.publisher(value)]
    if isinstance(value, int | float):
        return [words.number(value)]
    text = "" if value is None else str(value)
    if name in REPORTS:
        text = reports.get(text, text)
    elif name.endswith(("value", "as_stated")):
        text = words.value(text)
    return [clash.thing(words.date(text))] if text else []


def some(names: Iterable[str]) -> str:
    """`a, b and c`; of more, the first and how many there are beside. Names that hold a comma are set apart by `;`."""
    found = list(dict.fromkeys(names))
    shown = found if len(found) <= NAMED else [*found[:2], f"{len(found) - 2} more"]
    return "; ".join(shown) if any("," in name for name in found) and shown[1:] else words.listed(shown)


def _figures(records: Iterable[Record], marks: Marks, _: str) -> Iterator[str]:
    """A figure that most state, with when and by whom; none that others deny, or that ICE withdrew."""
    for record in sorted(records, key=lambda record: -len(record["sources"])):
        usable = not {mark.kind for mark in marks.of(record["claims"])} & UNSURE
        if not (usable and record["sources"] and record["of"] and record["unit"] == "detainers" and not record["part"]):
            continue
        by = some(clash.publisher(source) for source in record["sources"])
        yield words.sentence(
            f"{detainers(words.value(record['value']))} {clash.done(record['measure'])}"
            f"{clash.when(record['of'])} ({by})."
        )


def _source(records: Iterable[Record], marks: Marks, itself: str) -> Iterator[str]:
    """How many figures of detainers a source states, and how many other sources contradict how many of them.

    Of a source without such figures, what else of it is contradicted.
    """
    by_unit: dict[bool, set[str]] = {True: set(), False: set()}
    for record in records:
        by_unit[record["unit"] == "detainers"].add(record["id"])
    figures = by_unit[True]
    others: set[str] = set()
    denied = 0
    for claim in figures or by_unit[False]:
        cited = {source for mark in marks.of([claim]) if mark.kind == "contradicted" for source in mark.sources}
        others |= cited - {itself}
        denied += bool(cited - {itself})
    by = f"{words.count(len(others), 'other source')} {'contradicts' if len(others) == 1 else 'contradict'}"
    if not figures and denied:
        yield f"It states no figure of detainers; of what else it states, {by} {words.count(denied, 'thing')}."
    elif figures:
        stated = f"It states {words.count(len(figures), 'figure')} of detainers"
        one = len(figures) == 1
        which = "it" if one else f"{words.number(denied)} of them"
        yield (
            f"{stated}; {by} {which}."
            if denied
            else f"{stated}; no other source is known to contradict " + ("it." if one else "any of them.")
        )


def _misread(records: Iterable[Record], marks: Marks, _: str) -> Iterator[str]:
    """A figure of a source that is the number of another measure."""
    found = [(r, m.text) for r in records for m in marks.of([r["id"]]) if m.kind == "misreading"]
    if found:
        first, text = found[0]
        n = len({r["id"] for r, _ in found}) - 1
        more = f", and {words.count(n, 'other figure')} of it {'is' if n == 1 else 'are'} such too" if n else ""
        figure = f"{words.value(first['value'])} for {clash.thing(first['about'])}"
        yield f"Its {figure} {text.replace('this is', 'is')}{more}."


def _totals(records: Iterable[Record], marks: Marks, _: str) -> Iterator[str]:
    """What sources give as the totals of one report."""
    by_measure: dict[str, list[str]] = {}
    disagree = set()
    for record in records:
        if record["of"] or record["measure"] not in {clash.ISSUED, clash.DECLINED}:
            continue
        by_measure.setdefault(record["measure"], []).append(words.value(record["as_stated"]))
        if any(mark.kind == "contradicted" for mark in marks.of(record["claims"])):
            disagree.add(record["measure"])
    said = []
    for measure in (clash.ISSUED, clash.DECLINED):
        values = list(dict.fromkeys(by_measure.get(measure, [])))
        if values:
            beside = " (sources disagree)" if measure in disagree or values[1:] else ""
            said.append(
                f"{' or '.join(values)} {'detainer' if values == ['1'] else 'detainers'} {clash.done(measure)}{beside}"
            )
    if said:
        yield f"Sources state {words.listed(said)} in its week."


def _share(records: Iterable[Record], marks: Marks, _: str) -> Iterator[str]:
    """How many of the rows of detainers recorded as declined are known."""
    of_rows = [record for record in records if record["what"] == "Section II rows"]
    totals = list(dict.fromkeys(words.value(r["as_stated"]) for r in of_rows if r["as_stated"]))
    if of_rows and totals:
        known = of_rows[0]["known"]
        are = "is" if known == 1 else "are"
        yield f"Of the {' or '.join(totals)} rows of Section II, {words.number(known)} {are} known."


_HOW: dict[str, Callable[[list[Record], Marks, str], Iterable[str]]] = {
    "clash": clash.sentences,
    "clash of itself": lambda records, marks, itself: clash.sentences(
        [record for record in records if record["about_id"] == itself], marks, itself
    ),
    "figure": _figures,
    "source": _source,
    "misread": _misread,
    "totals": _totals,
    "share": _share,
}


def detainers(figure: str) -> str:
    """`1 detainer was`, `at least 2 detainers were`."""
    return f"{figure} {'detainer was' if figure.rpartition(' ')[2] == '1' else 'detainers were'}"


def numbers(text: str) -> list[str]:
    """The figures in a sentence."""
    return re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)
