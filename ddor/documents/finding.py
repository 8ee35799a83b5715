"""What a document opens with: one or two sentences of ours that say the strongest of what follows.

Candidates stand in the document's file, the strongest first, each with the question whose rows fill it. A sentence that
its rows cannot fill is not said, so that each is true of every row that can reach it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING, Any

from ddor.answers import words
from ddor.documents import clash

if TYPE_CHECKING:
    from ddor.answers.header import Question
    from ddor.answers.marks import Marks
    from ddor.documents.composer import Asked
    from ddor.documents.header import Candidate

SENTENCES, LONGEST, ROOM = 2, 300, 240  # of a second sentence, no more than there is room for
NAMED = 3  # names that a sentence lists before it counts the rest
REPORTS = {"report", "carried_in", "absent_from"}
Record = dict[str, Any]


def of(
    candidates: Iterable[Candidate],
    ask: Callable[[Candidate], Asked | None],
    filled: Mapping[str, Any],
    labels: Iterable[str],
    marks: Marks,
    reports: Mapping[str, str],
) -> tuple[str, ...]:
    """The sentences of one thing: of its candidates the first that can be filled and have room.

    `ask` gives a candidate's rows, `filled` what is known of the thing, `reports` the names of reports by id.
    """
    said: list[str] = []
    known = {None, *labels}
    for candidate in candidates:
        if len(said) == SENTENCES:
            break
        asked = ask(candidate) if candidate.of in known else None
        if asked is None:
            continue
        for sentence in _sentences(candidate, asked, filled, marks, reports):
            if len(" ".join([*said, sentence])) <= (ROOM if said else LONGEST):
                said.append(sentence)
                break
    return tuple(said)


def _sentences(
    candidate: Candidate, asked: Asked, filled: Mapping[str, Any], marks: Marks, reports: Mapping[str, str]
) -> Iterator[str]:
    """What the candidate can say, the best first."""
    records = asked.records
    if candidate.how == "clash":
        yield from clash.sentences(records, marks, str(filled["id"]))
        return
    if candidate.how == "figure":
        yield from _figures(records, marks)
        return
    if not records:
        texts: tuple[str, ...] = (candidate.none,) if candidate.none else ()
        yield from _said(texts, filled)
        return
    names = [records[0][candidate.apart]] if candidate.apart else []
    if candidate.apart:
        names = [name for record in records for name in _each(record[candidate.apart], candidate.apart, reports)]
        names = list(dict.fromkeys(names))
    n = len(names) if candidate.apart else len(records)
    if not n:
        return
    values = {**filled, **spoken(asked.question, records[0], reports), "n": words.number(n), "which": some(names)}
    yield from _said(candidate.many if n > 1 and candidate.many else candidate.one, values)


def _said(texts: Iterable[str], values: Mapping[str, Any]) -> Iterator[str]:
    for text in texts:
        if all(values.get(name) not in (None, "") for _, name, _, _ in Formatter().parse(text) if name):
            yield words.sentence(text.format_map(values))


def spoken(question: Question, record: Record, reports: Mapping[str, str]) -> dict[str, str]:
    """A row's values as a sentence has them; what is not stated is left out."""
    found: dict[str, str] = {}
    for name, value in record.items():
        if value in (None, []) or name not in question.by_name:
            continue
        told = _each(value, name, reports)
        found[name] = some(told)
    if record.get("report"):
        found["week"] = clash.when([reports.get(record["report"], record["report"])]).strip()
    if isinstance(record.get("number"), int):
        found |= {"detainers": words.count(record["number"], "detainer"), "were": _were(record["number"])}
    return found


def _each(value: object, name: str, reports: Mapping[str, str]) -> list[str]:
    """The values of a cell, as words."""
    if value is None:
        return []
    if isinstance(value, list):
        return [told for one in value for told in _each(one, name, reports)]
    if isinstance(value, dict):
        return [clash.publisher(value)]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, int | float):
        return [words.number(value)]
    text = str(value)
    if name in REPORTS or name == "reports":
        return [clash.thing(reports.get(text, text))]
    return [words.value(text) if name.endswith(("value", "as_stated")) else clash.thing(words.date(text))]


def some(names: Iterable[str]) -> str:
    """`a, b and c`; of more, the first and how many there are beside."""
    found = list(dict.fromkeys(names))
    return words.listed(found) if len(found) <= NAMED else f"{', '.join(found[:2])} and {len(found) - 2} more"


def _figures(records: Iterable[Record], marks: Marks) -> Iterator[str]:
    """A figure that most state, with when and by whom, and whether ICE withdrew it; none that others deny."""
    for record in sorted(records, key=lambda record: -len(record["sources"])):
        beside = {mark.kind: mark.text for mark in marks.of(record["claims"])}
        usable = not beside.keys() & {"contradicted", "misreading", "probable", "weak"}
        if not (usable and record["sources"] and record["of"] and record["unit"] == "detainers" and not record["part"]):
            continue
        figure = words.value(record["value"])
        withdrawn = f"; {beside['withdrawn'].partition(':')[0]}" if "withdrawn" in beside else ""
        one = figure == "1"
        by = some(clash.publisher(source) for source in record["sources"])
        yield words.sentence(
            f"{figure} {'detainer was' if one else 'detainers were'} {record['measure'].removeprefix('detainers ')}"
            f"{clash.when(record['of'])} ({by}){withdrawn}."
        )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def numbers(text: str) -> list[str]:
    """The figures in a sentence."""
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)
