"""docs/questions.md, made from the saved questions and their expected answers. For maintainers.

`python -m tools.catalogue` writes it; with `--check` it only says whether it is stale, and exits with 1 if so.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from ddor.answers import browser, registry, tables
from ddor.answers.answer import Answer
from ddor.answers.header import Parameter, Question
from ddor.store.settings import Settings
from tools import generated
from tools.generated import ROOT

PAGE = ROOT / "docs" / "questions.md"
GOLDEN = ROOT / "tests" / "golden"
MOST_ROWS, MOST_ITEMS = 15, 6
LOCAL = Settings(ROOT, "bolt://localhost:7687")
# Topics by the first tag of a question, in the order of the page.
TOPICS = {
    "Reports and series": ("report", "series"),
    "Detainers issued": ("issued",),
    "Detainers recorded as declined": ("declined",),
    "Places": ("place", "jurisdiction"),
    "Policies and rulings": ("policy", "ruling"),
    "Corrections and disputes": ("correction", "dispute", "actor"),
    "Contradictions and misreadings": ("contradiction", "misreading"),
    "Who says it": ("source", "derived"),
    "Ways through the graph": ("path",),
    "Coverage and quality": ("coverage", "quality"),
    "Words": ("words",),
    "Analyses": ("analysis",),
}
_HEAD = """\
# The saved questions

Made from `queries/` and `tests/golden/` by `python -m tools.catalogue`; do not edit.

{count} questions, each with its answer on the published facts. `ddor query NAME` asks one, `ddor queries WORD` finds
one, `-p KEY=VALUE` sets a parameter. Every answer also comes as CSV, JSON, Markdown or Parquet (`--format`), with a
column `locators` that says where each source has it; it is left out below, long lists are cut, and of long answers the
first {rows} rows are shown. *Issued* is never *declined*, a *charge* is never a *conviction*, and an empty cell means
what the question says that it means.

The links to Neo4j Browser open the statement, with the default values written in, on a server at `localhost`;
`ddor browser NAME` makes the link for yours.
"""


def page() -> str:
    """The text of the page.

    Raises:
        ValueError: a question whose first tag belongs to no topic.
    """
    questions = {topic: [q for q in registry.questions() if q.tags[0] in tags] for topic, tags in TOPICS.items()}
    known = [question.id for found in questions.values() for question in found]
    if missing := set(registry.question_ids()) - set(known):
        raise ValueError(f"The first tag belongs to no topic: {', '.join(sorted(missing))}")
    lines = [_HEAD.format(count=len(known), rows=MOST_ROWS), "## Contents", ""]
    for topic, found in questions.items():
        lines += [f"- [{topic}](#{anchor(topic)})"]
        lines += [f"  - [{question.title}](#{anchor(question.title)}): `{question.id}`" for question in found]
    for topic, found in questions.items():
        lines += ["", f"## {topic}"]
        for question in found:
            lines += ["", *_entry(question)]
    return "\n".join(lines) + "\n"


def anchor(heading: str) -> str:
    """What a heading is linked by on GitHub."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _entry(question: Question) -> list[str]:
    case: dict[str, Any] = json.loads((GOLDEN / f"{question.id}.json").read_text("utf-8"))[0]
    return [
        f"### {question.title}",
        "",
        f"**{question.question}** {question.description}",
        "",
        *[f"- {word[0].upper()}{word[1:]}: {text}" for word, text in question.reading.items()],
        f"- Empty means: {question.nulls}.",
        f"- View of corrected figures: {_view(question)}",
        f"- Coverage: {_cell('; '.join(case['coverage']))}",
        f"- [Open in Neo4j Browser]({browser.link(question, {}, LOCAL)})",
        "",
        "```sh",
        *_commands(question),
        "```",
        "",
        *_parameters(question.parameters),
        "| column | type | meaning |",
        "|---|---|---|",
        *[
            f"| `{c.name}` | {c.type}{f', {c.unit}' if c.unit else ''} | {_cell(c.description)} |"
            for c in question.columns
        ],
        "",
        *_result(question, case["rows"]),
    ]


def _view(question: Question) -> str:
    if question.view == "both":
        return "as published; `-p view=as_corrected` leaves out what ICE withdrew."
    return {"as_published": "as published.", "as_corrected": "as corrected."}.get(question.view, "makes no difference.")


def _commands(question: Question) -> list[str]:
    lines = [f"ddor query {question.id}"]
    if question.picture:
        picture = registry.picture(question.picture)
        shared = [p for p in picture.parameters if p.name in {q.name for q in question.parameters}]
        given = "".join(f" -p {p.name}={p.default}" for p in shared if p.default is not None)
        lines.append(f"ddor view {picture.id}{given} -o {picture.id}.html")
    return lines


def _parameters(parameters: tuple[Parameter, ...]) -> list[str]:
    if not parameters:
        return []
    lines = ["| parameter | default | choices | meaning |", "|---|---|---|---|"]
    for p in parameters:
        default = "left out" if p.default is None else f"`{p.default}`"
        choices = ", ".join(f"`{choice}`" for choice in p.choices) or (f"a {p.values_of}" if p.values_of else "any")
        lines.append(f"| `{p.name}` | {default} | {choices} | {_cell(p.description)} |")
    return [*lines, ""]


def _result(question: Question, answered: list[list[Any]]) -> list[str]:
    """The rows of the expected answer, as the Markdown of any answer, cut."""
    shown = [index for index, column in enumerate(question.columns) if column.name != "locators"]
    columns = tuple(question.columns[index] for index in shown)
    rows = [[_cut(row[index]) for index in shown] for row in answered[:MOST_ROWS]]
    table = tables.markdown(Answer(question, columns, rows)).split("\n")
    body = [re.sub(" {2,}", " ", re.sub("-{4,}", "---", line)) for line in table if line.startswith("|")]
    more = len(answered) - len(rows)
    return [*body, *(["", f"and {more} more rows"] if more else [])]


def _cut(value: object) -> object:
    if isinstance(value, list) and len(value) > MOST_ITEMS:
        return [*value[:MOST_ITEMS], f"and {len(value) - MOST_ITEMS} more"]
    return value


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` compare it; returns the exit code."""
    return generated.write({PAGE: page()}, "tools.catalogue", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
