"""What a saved query says of itself: the header of its file, as a strict model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ddor.model.literals import literal

Value = str | int | tuple[str, ...] | None
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list", "sources"]


def _one_line(text: str) -> str:
    return " ".join(text.split())


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]


class Strict(BaseModel):
    """A file of content: every key is known, and of its type."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Parameter(Strict):
    """A parameter. A default of null means: not asked for, everything is answered.

    `values_of` names the property that holds the values which exist, as `Label.property`; so a value that names nothing
    can be told from one that has no rows. `many`: it takes a list; as text, its items are parted by `;`. `date`: it
    takes a day, a month or a year; `day`: of a month or a year it means that day.
    """

    name: Name
    default: Value = None
    choices: tuple[str, ...] = ()
    values_of: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]*\.[a-z][a-z_]*$")] | None = None
    many: bool = False
    date: bool = False
    day: Literal["first", "last"] | None = None
    description: Text


class Column(Strict):
    """A column of the answer.

    A `list` holds strings; `sources` holds maps {source, publisher, where}. `words` names the list of words by which a
    code of the graph is told in plain English. `nulls` says what an empty cell means, where that is not "not stated by
    the source". `withdrawable`: a figure that is unknown once ICE withdrew the first of the row's claims. `ids`: ids
    that tables for people leave out. `things`: the types of the things that it names, by name or id.
    """

    name: Name
    type: ColumnType = "string"
    unit: str | None = None
    description: Text
    nulls: Text | None = None
    words: Literal["measure", "part", "kind", "outcome", "basis", "where"] | None = None
    withdrawable: bool = False
    ids: bool = False
    things: tuple[str, ...] = ()


class Vocabulary(Strict):
    """What the saved queries share: topics in their order, columns and parameters by name.

    `words`: our words, each with those that people use for it.
    """

    topics: tuple[Text, ...]
    words: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    columns: dict[str, dict[str, Any]]
    parameters: dict[str, dict[str, Any]]


class Saved(Strict):
    """What every saved query has: question and picture alike.

    `statement` is the Cypher to send, with `$name` for each parameter; `body` is the Cypher of the file without its
    first line, which gives the parameters their defaults.
    """

    id: str
    title: Text
    question: Text
    about: Text
    parameters: tuple[Parameter, ...] = ()
    body: str

    @property
    def statement(self) -> str:
        """The Cypher to send with the parameters beside it."""
        return self._with({p.name: f"${p.name}" for p in self.parameters})

    def pasteable(self, params: dict[str, Value] | None = None) -> str:
        """One statement with the values written in: for a link into Neo4j Browser, or to paste there.

        `params` overrides the defaults; its keys are names of parameters.
        """
        values = {p.name: (params or {}).get(p.name, p.default) for p in self.parameters}
        return self._with({name: literal(value) for name, value in values.items()})

    def _with(self, values: dict[str, str]) -> str:
        return f"{given_line(values)}\n{self.body}" if values else self.body


class Picture(Saved):
    """A part of the graph to draw: it returns nodes, relationships, or paths."""


class Question(Saved):
    """A saved question.

    `share` says what share of the published rows the answer rests on: names of parts of the question `coverage`, or a
    sentence. `caution` is what has to be read with the rows, lest they be taken wrong. `start` numbers the questions
    with which to begin. `embedded` takes the place of the line that calls a procedure of Neo4j, on the embedded
    store, which has none.
    """

    columns: tuple[Column, ...]
    topic: Text
    share: tuple[Text, ...] | Text
    picture: str | None = None
    caution: Text | None = None
    start: int | None = None
    embedded: Text | None = None

    def for_store(self, kind: Literal["embedded", "neo4j"]) -> Question:
        """The question as this kind of store takes it."""
        if kind == "neo4j" or not self.embedded:
            return self
        lines = (self.embedded if line.startswith("CALL db.") else line for line in self.body.splitlines())
        return self.model_copy(update={"body": "\n".join(lines)})

    @property
    def reading(self) -> dict[str, str]:
        """What has to be read with the rows, by a word for it."""
        return {"caution": self.caution} if self.caution else {}

    def parameter(self, name: str) -> Parameter | None:
        """The parameter with this name."""
        return next((p for p in self.parameters if p.name == name), None)

    @property
    def withdrawable(self) -> list[str]:
        """The columns that are unknown once ICE withdrew the row's figure."""
        return [c.name for c in self.columns if c.withdrawable] if self.has("claims") else []

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names, in order."""
        return {c.name: c for c in self.columns}

    def has(self, column: str) -> bool:
        """Whether it answers with this column."""
        return any(c.name == column for c in self.columns)

    def records(self, rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
        """The rows of its answer as dictionaries."""
        return [dict(zip(self.by_name, row, strict=True)) for row in rows]


def given_line(values: dict[str, str]) -> str:
    """The first line of a statement, which puts the parameters into the map `given`."""
    return f"WITH {{{', '.join(f'{name}: {value}' for name, value in values.items())}}} AS given"
