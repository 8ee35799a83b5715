"""A document as a file of `queries/documents/`: what it is of, and its sections, each a saved question."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal

from pydantic import Field

from ddor.answers import registry, words
from ddor.answers.header import Strict, Text
from ddor.errors import DataError

FOLDER = registry.FOLDER / "documents"
SITE = registry.FOLDER / "site"  # pages that are of no one thing: lists, and the like


class By(Strict):
    """How the rows of one thing are told apart: the question's `parameter`, and the `column` that holds the same.

    `value` names what both are held against: `id`, or a column of the head. In a column of lists, a row is of several
    things.
    """

    parameter: str
    column: str
    value: str = "id"


class Join(Strict):
    """Two answers compared: rows with the same `key` are one thing, called by its column `name`.

    `share` is the part of `coverage` that says whether all rows are known; a stated absence is a row of `listings` of
    this `section`. Of several rows with one key, `every` is shown, or else the one that most sources state.
    """

    key: str
    name: str
    share: Text | None = None
    section: str | None = None
    every: bool = False


class Rows(Strict):
    """Rows of a saved question that are of the thing.

    Attributes:
        of: for things with this label only.
        by: how rows belong to the thing; absent: all rows are taken.
        only: takes only rows whose column has one of these values.
        but: leaves out rows whose column has one of these values.
    """

    of: str | None = None
    question: str | None = None
    by: By | None = None
    only: dict[str, tuple[str | bool | None, ...]] = Field(default_factory=dict)
    but: dict[str, tuple[str | bool | None, ...]] = Field(default_factory=dict)


class Candidate(Rows):
    """A sentence with which a document may open. The first that its rows can fill are taken, the strongest first.

    Braces hold columns of the first row, values of the thing, or what `finding` adds: `n` and
    `which` of what is counted, `all` that the question counts of all things, `week`, `detainers`.

    Attributes:
        how: for sentences that no template can say: of figures that disagree, of a figure, of all that a source states.
        apart: the column whose values are counted; absent: rows are counted.
        one: templates where the count is 1; of several, the first that can be filled.
        many: templates where it is more; absent: those of `one`.
        none: what is said where there is no row.
        alone: whether it is said only where nothing else is.
        unless: words by which a sentence before it says it already.
    """

    how: Literal["clash", "clash of itself", "figure", "source", "misread", "totals", "share"] | None = None
    apart: str | None = None
    one: tuple[Text, ...] = ()
    many: tuple[Text, ...] = ()
    none: Text | None = None
    alone: bool = False
    unless: Text | None = None


class Part(Rows):
    """One section, or with no title one more table of the section above.

    Attributes:
        columns: columns to show, each with its heading.
        figure: the column that a withdrawal makes unknown.
        detail: columns shown as a second line, by the column under which they stand.
        anchor: the column by which marks link to a row.
        drawn: the columns that the document's picture shows of each row, a line for each; none: it is not drawn.
        say: a sentence for each row, in place of the table.
        itself: whether it only says what the thing is: nothing is said of a thing that has no other row.
        drawn_by: the column of the sources that the picture joins to a row, where that is not who states it.
        cards: whether to show each row as a card: rows of `contradictions` or `misreadings` alone.
        beside: whether to show what stands beside a row; not where the row itself says it.
        empty: what to say when there is no row; absent: nothing is said, and the section is left out.
    """

    title: Text | None = None
    caption: str = ""
    columns: dict[str, str] = Field(default_factory=dict)
    figure: str | None = None
    detail: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    anchor: str | None = None
    drawn: tuple[str, ...] = ()
    drawn_by: str | None = None
    say: Text | None = None
    lines: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()
    beside: bool = True
    itself: bool = False
    cards: bool = False
    empty: Text | None = None
    join: Join | None = None


class Head(Strict):
    """The question whose row for the thing fills the braces in titles and lines."""

    question: str
    by: By


class Form(Strict):
    """A document's file.

    `of` is the label of the things that it is of, or absent where it is of more than one; `views` names its views, with
    their meaning.
    """

    id: str
    of: str | None = None
    kicker: Text
    title: Text
    head: Head | None = None
    finding: tuple[Candidate, ...] = ()
    lead: tuple[Text, ...] = ()
    views: dict[Literal["published", "corrected"], Text] = Field(default_factory=dict)
    sections: tuple[Part, ...]


def form_ids(folder: Path = FOLDER) -> list[str]:
    """The ids of all documents of a folder, sorted."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


@cache
def form(form_id: str, folder: Path = FOLDER) -> Form:
    """One document's file.

    Raises:
        UsageError: there is none of this id; the nearest are suggested.
        DataError: it is not as it must be: a wrong key, or a question, parameter or column that is not there.
    """
    path = registry.known_path(folder, form_id, "document", form_ids(folder), ending=".yaml")
    try:
        found = Form.model_validate({**registry.mapping(path.read_text("utf-8")), "id": form_id})
        for part in found.sections:
            _check(part)
        for candidate in found.finding:
            _check_rows(candidate, {candidate.apart} - {None})
        _check_braces(found)
    except ValueError as error:
        raise DataError(
            f"{path.name}: {registry.reason(error)}", "CONTRIBUTING.md shows the form of a document."
        ) from None
    return found


def form_of(labels: tuple[str, ...]) -> Form:
    """The document of a thing with these labels, the most particular first. Raises DataError when there is none."""
    by_label: dict[str, Form] = {}
    for found in map(form, form_ids()):
        if found.of and by_label.setdefault(found.of, found) is not found:
            raise DataError(f"{found.id} and {by_label[found.of].id} are both of {found.of}.")
    for label in labels:
        if label in by_label:
            return by_label[label]
    raise DataError(f"No document is of {', '.join(labels)}.")


def _check(part: Part) -> None:
    if part.question is None:
        return
    named = {*part.columns, *part.drawn, *filter(None, [part.figure, part.anchor, part.drawn_by])}
    named.update(*part.detail.values())
    named |= {part.join.key, part.join.name} if part.join else set()
    named |= _braces(part.say) if part.say else set()
    _check_rows(part, named)


def _check_rows(part: Rows, named: Collection[str | None]) -> None:
    question = registry.question(part.question or "")
    columns = {*named, *part.only, *part.but} | ({part.by.column} if part.by else set())
    if unknown := columns - {c.name for c in question.columns}:
        raise ValueError(f"{part.question} does not answer with {', '.join(sorted(map(str, unknown)))}")
    if part.by and not question.parameter(part.by.parameter):
        raise ValueError(f"{part.question} does not take {part.by.parameter}")
    measures = {str(value) for chosen in (part.only, part.but) for value in chosen.get("measure", ())}
    if unknown := {one for one in measures if words.measure(words.code(one)) != one}:
        raise ValueError(f"no measure is called {', '.join(sorted(unknown))}")


def _check_braces(form: Form) -> None:
    head = {c.name for c in registry.question(form.head.question).columns} if form.head else set()
    known = head | {"id", "name", "view"} | ({"first", "second"} if form.of is None else set())
    texts = [form.kicker, form.title, *form.lead]
    texts += [text for part in form.sections for text in (part.title, part.empty, *part.lines) if text]
    if unknown := {name for text in texts for name in _braces(text)} - known:
        raise ValueError(f"nothing fills {{{', '.join(sorted(unknown))}}}")


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
