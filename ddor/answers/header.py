"""What a saved question says of itself: the header of its file, as a strict model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

VIEWS = ("as_published", "as_corrected")
DENOMINATOR_COLUMNS = ("what", "covered", "total")

Value = str | int | None
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]


def _one_line(text: str) -> str:
    return " ".join(text.split())


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Parameter(_Strict):
    """A parameter. A default of null means: not asked for, everything is answered.

    `values_of` names the property that holds the values which exist, as `Label.property`; so a value that names nothing
    can be told from one that has no rows.
    """

    name: Name
    type: Literal["string", "integer"]
    default: Value
    choices: tuple[str | int, ...] = ()
    values_of: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]*\.[a-z][a-z_]*$")] | None = None
    description: Text

    @model_validator(mode="after")
    def _default_fits(self) -> Parameter:
        kind = {"string": str, "integer": int}[self.type]
        for value in (*self.choices, *([] if self.default is None else [self.default])):
            if type(value) is not kind:
                raise ValueError(f"parameter {self.name}: {value!r} is not of type {self.type}")
        if self.choices and self.default is not None and self.default not in self.choices:
            raise ValueError(f"parameter {self.name}: the default is not one of the choices")
        return self


# What an empty cell means in the columns that many questions share; elsewhere it is what the question says of nulls.
SHARED_NULLS = {
    "correction": "no correction is known",
    "derived_from": "not worked out from other figures",
    "locators": "no source states it itself",
    "qualifier": "the whole of the subject",
    "said_otherwise": "no other value is stated",
    "source_ids": "no source states it itself",
    "unit": "it has none",
}


class Column(_Strict):
    """A column of the answer. A `list` holds strings.

    `nulls` says what an empty cell means in this column, where it is not what the question says.
    """

    name: Name
    type: ColumnType
    unit: str | None = None
    description: Text
    nulls: Text | None = None

    @property
    def empty_means(self) -> str | None:
        """What an empty cell means in this column; None if that is what the question says."""
        return self.nulls or SHARED_NULLS.get(self.name)


class Saved(_Strict):
    """What every saved query has: question, denominator, and picture alike.

    `statement` is the Cypher to send, with `$name` for each parameter; `body` is the Cypher of the file without its
    first line, which gives the parameters their defaults.
    """

    id: Id
    title: Text
    question: Text
    description: Text
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


class Denominator(Saved):
    """Of how many: its rows are `what, covered, total`, computed from the graph."""


class Picture(Saved):
    """A part of the graph to draw: it returns nodes, relationships, or paths."""


class Question(Saved):
    """A saved question. `nulls` says what an empty cell means; `view` which view of corrected figures it takes.

    `caution` is what has to be read with the rows, lest they be taken wrong.

    `denominator` is the id of a denominator, or a sentence that says why there is none; `picture` the id of a picture.
    """

    nulls: Text
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    tags: Annotated[tuple[str, ...], Field(min_length=1)]
    view: Literal["as_published", "as_corrected", "both", "not_applicable"]
    picture: Id | None = None
    denominator: Text
    caution: Text | None = None

    @property
    def reading(self) -> dict[str, str]:
        """What has to be read with the rows, by a word for it."""
        return {"caution": self.caution} if self.caution else {}

    @property
    def denominator_id(self) -> str | None:
        """The id of the denominator; None if the header gives a sentence instead."""
        return None if " " in self.denominator else self.denominator

    @model_validator(mode="after")
    def _view_is_a_parameter(self) -> Question:
        choices = next((p.choices for p in self.parameters if p.name == "view"), None)
        if (self.view == "both") != (choices == VIEWS):
            raise ValueError(f"view: both goes with a parameter `view` whose choices are {', '.join(VIEWS)}")
        names = [c.name for c in self.columns]
        if ("source_ids" in names) != ("locators" in names):
            raise ValueError("the columns source_ids and locators go together")
        return self


class Analysis(Question):
    """A question whose Cypher gives nodes, relationships, or paths, and whose rows a graph measure makes of them.

    `measure` is a name in `ddor.answers.measures.MEASURES`; `means` and `does_not_mean` stand with every answer.
    """

    measure: Name
    means: Text
    does_not_mean: Text

    @property
    def reading(self) -> dict[str, str]:
        """What the answer means, and what not."""
        return {**super().reading, "means": self.means, "does not mean": self.does_not_mean}

    @model_validator(mode="after")
    def _is_tagged(self) -> Analysis:
        if "analysis" not in self.tags:
            raise ValueError("the tags of an analysis hold `analysis`")
        return self


def given_line(values: dict[str, str]) -> str:
    """The first line of a statement, which puts the parameters into the map `given`."""
    return f"WITH {{{', '.join(f'{name}: {value}' for name, value in values.items())}}} AS given"


def literal(value: Value) -> str:
    """A value as Cypher text. Any string is safe: what could end the literal is escaped."""
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r") + "'"
