"""What an assistant can ask: each saved question, what is said of a thing, a report, two reports, names.

An answer never travels without its sources, what stands beside its figures, and the share known. Rows come a page at a
time, and the answer names the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddor.answers import formats, registry, runner
from ddor.answers.answer import Answer

if TYPE_CHECKING:
    from ddor.answers.header import Parameter, Question
    from ddor.documents.document import Document
    from ddor.store.base import Store

ROWS = 50  # of a page
FIRST_ROWS = 10  # of each table of a document
INSTRUCTIONS = (
    "A graph of what was published on ICE's Declined Detainer Outcome Reports of early 2017, and of releases of "
    "case-level detainer records: every figure with who says it, where, on what basis, and who says otherwise. Give no "
    "figure without its source and its marks (column marks: withdrawn, disputed, contradicted), and say the share "
    "known (coverage). Issued is not declined; a charge is not a conviction; null means that the source does not state "
    "it, never zero. Begin with search, about, or totals_per_report."
)
PAGE = {"type": "integer", "minimum": 1, "description": f"Which page of {ROWS} rows; 1 if left out."}
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, its words, the schema of what it is given, and what it does with that in a store."""

    name: str
    title: str
    description: str
    properties: dict[str, dict[str, Any]]
    required: tuple[str, ...]
    call: Callable[[Store, Given], dict[str, Any]]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments."""
        return {
            "type": "object",
            "properties": self.properties,
            "required": [*self.required],
            "additionalProperties": False,
        }


def tools(*, cypher: bool = False) -> dict[str, Tool]:
    """All tools by name; with `cypher`, also one for a statement of one's own, which only reads."""
    found = [*map(_of_question, registry.questions()), *_documents()]
    if cypher:
        found.append(_cypher())
    return {tool.name: tool for tool in found}


def _of_question(question: Question) -> Tool:
    words = [
        question.question,
        question.about,
        *(f"{word.capitalize()}: {text}" for word, text in question.reading.items()),
    ]
    properties = {parameter.name: _schema(parameter) for parameter in question.parameters}
    if question.withdrawable:
        view = "as_corrected leaves out the numbers that ICE withdrew: they are unknown."
        properties["view"] = {"type": "string", "enum": [*runner.VIEWS], "description": view}

    def call(store: Store, given: Given) -> dict[str, Any]:
        params = {name: value for name, value in given.items() if name != "page"}
        return _paged(given.get("page", 1), lambda limit: runner.answer(store, question, params, limit=limit))

    name = question.id.replace("-", "_")
    return Tool(name, question.title, " ".join(words), properties | {"page": PAGE}, (), call)


def _schema(parameter: Parameter) -> dict[str, Any]:
    kind = "integer" if isinstance(parameter.default, int) else "string"
    schema: dict[str, Any] = {"type": kind, "description": parameter.description}
    if parameter.choices:
        schema["enum"] = [*parameter.choices]
    if parameter.many:
        schema |= {"type": "array", "items": {"type": "string"}}
    if parameter.default is not None:
        schema["default"] = [*parameter.default] if isinstance(parameter.default, tuple) else parameter.default
    return schema


def _paged(page: int, ask: Callable[[int], Answer]) -> dict[str, Any]:
    """A page of an answer, with what stands beside its rows."""
    first, end = (page - 1) * ROWS, page * ROWS
    answer = ask(end + 1)
    rows, beside = answer.records(), formats.about(answer)
    beside["notices"] = [notice for notice in answer.notices if not notice.startswith(runner.CUT)]
    return {**beside, "rows": rows[first:end], "page": page, "next_page": page + 1 if len(rows) > end else None}


def _documents() -> list[Tool]:
    from ddor.documents import named

    def text(description: str) -> dict[str, Any]:
        return {"type": "string", "description": description}

    view = {"type": "string", "enum": ["published", "corrected"], "default": "published"}
    name = text("A place, jail, report or a day of its week, policy, offense, country, source, office; or an id.")
    report = text("A published report: DDOR-2017-01-28, or a day of its week.")
    return [
        Tool(
            "about",
            "What is said of a thing",
            "All that is said of a place, report, policy, source, office or ruling, with who says otherwise.",
            {"name": name},
            ("name",),
            lambda store, given: _document(named.about(store, given["name"])),
        ),
        Tool(
            "report",
            "A report",
            "A report rebuilt from the graph, each figure with its sources, corrections, disputes and other values.",
            {"report": report, "view": view},
            ("report",),
            lambda store, given: _document(named.report(store, given["report"], given.get("view", "published"))),
        ),
        Tool(
            "compare",
            "Two reports",
            "What came, went and changed from one report to another.",
            {"first": report, "second": report},
            ("first", "second"),
            lambda store, given: _document(named.comparison(store, given["first"], given["second"])),
        ),
    ]


def _document(document: Document) -> dict[str, Any]:
    """A document as data, the first rows of each table that a tool has the others of; other tables are whole."""
    from ddor.documents import forms

    data = forms.data(document)
    for section in data["sections"]:
        section["tables"] = [_table(table) for table in section["tables"]]
    return data


def _table(table: dict[str, Any]) -> dict[str, Any]:
    kept = {name: table[name] for name in ("caption", "hints", "reading", "coverage", "notices") if table[name]}
    kept["rows"] = table["rows"]
    asked = table["question"]
    if asked and asked["id"] in {question.id for question in registry.questions()}:
        kept["question_behind"] = {
            "tool": asked["id"].replace("-", "_"),
            "arguments": {k: v for k, v in table["params"].items() if v is not None},
        }
        kept["rows"] = table["rows"][:FIRST_ROWS]
        if more := table["rows"][FIRST_ROWS:]:
            kept["rows_left_out"] = len(more)
    return kept


def _cypher() -> Tool:
    def call(store: Store, given: Given) -> dict[str, Any]:
        params = given.get("parameters", {})
        return _paged(given.get("page", 1), lambda limit: runner.adhoc(store, given["statement"], params, limit=limit))

    return Tool(
        "cypher",
        "A statement of one's own",
        "A Cypher statement that only reads; its rows have the sources that it returns, and no others.",
        {
            "statement": {"type": "string", "description": "One statement: MATCH ... RETURN ..."},
            "parameters": {"type": "object", "description": "Values by the names of $parameters."},
            "page": PAGE,
        },
        ("statement",),
        call,
    )
