"""The files of the saved queries: each is well made, and what is not is refused with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ddor.answers import cypher_text, registry
from ddor.answers.header import Denominator, Parameter, Question, Saved, literal
from ddor.errors import DataError, UsageError
from ddor.model import MODEL

KNOWN = {
    *("totals-per-report", "detainers-issued-by-jurisdiction", "declined-by-jurisdiction", "issued-against-declined"),
    *("offenses-by-jurisdiction", "policies-by-criterion", "policies-by-date", "in-every-report", "figures-corrected"),
    *("disputed-never-corrected", "single-source-figures", "coverage", "sources-by-kind", "said-by-source"),
    *("said-of-jurisdiction", "same-name-places", "declined-rows", "reports-as-published", "who-speaks"),
}
ALL: list[Saved] = [
    *map(registry.question, registry.question_ids()),
    *map(registry.denominator, registry.denominator_ids()),
    *map(registry.picture, registry.picture_ids()),
]
IDS = [f"{type(saved).__name__.lower()}-{saved.id}" for saved in ALL]
TEXT = """// A title
/*
id: some-question
question: What?
description: What it means.
nulls: not stated by the source
parameters:
  - {name: report, type: string, default: R1, description: A report.}
columns:
  - {name: a, type: string, description: The a.}
  - {name: b, type: integer, unit: rows, description: The b.}
tags: [report]
view: as_published
denominator: There is none for this.
*/
WITH {report: 'R1'} AS given
MATCH (r:Report {id: given.report})
RETURN r.id AS a, COUNT { (r)<-[:IN_REPORT]-(:Listing) } AS b
ORDER BY a;
"""


def test_the_questions_that_others_rely_on_exist():
    assert set(registry.question_ids()) >= KNOWN


@pytest.mark.parametrize("saved", ALL, ids=IDS)
def test_names_in_the_cypher_are_of_the_model(saved: Saved):
    plain = re.sub(r"'(?:\\.|[^'\\])*'|//[^\n]*", "''", saved.body)
    labels = {name for group in re.findall(r"\(\w*:([A-Za-z|]+)", plain) for name in group.split("|")}
    types = {name for group in re.findall(r"\[\w*:([A-Z_|]+)", plain) for name in group.split("|")}
    assert labels
    assert labels <= MODEL.labels()
    assert types <= MODEL.by_type.keys()


@pytest.mark.parametrize("saved", ALL, ids=IDS)
def test_parameters_name_properties_of_the_model(saved: Saved):
    for parameter in saved.parameters:
        if parameter.values_of:
            label, _, name = parameter.values_of.partition(".")
            assert name in {prop.name for prop in MODEL.by_label[label].all_properties}


@pytest.mark.parametrize("saved", ALL, ids=IDS)
def test_the_text_reads_well(saved: Saved):
    for text in (saved.description, *(p.description for p in saved.parameters)):
        assert text[0].isupper()
        assert text[-1] == "."
    assert saved.question.endswith("?")
    if isinstance(saved, Question) and not saved.denominator_id:  # it is printed above full tables
        assert re.match(r"All |No coverage can be given; |This answer is itself the coverage", saved.denominator)
    assert not saved.title.endswith(".")
    for column in getattr(saved, "columns", ()):
        assert column.description[-1] == "."


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_figures_carry_their_sources(question_id: str):
    """Detainers and what is counted in reports come with sources; counts of the graph's own things need none."""
    question = registry.question(question_id)
    if any(column.unit in {"detainers", "rows", "pages"} for column in question.columns):
        assert {"source_ids", "locators"} <= {column.name for column in question.columns}


def test_the_file_is_one_statement_and_begins_with_its_title():
    for path in Path(registry.FOLDER).glob("**/*.cypher"):
        text = path.read_text("utf-8")
        assert re.match(r"// \S.*\n/\*\nid: ", text), path
        assert text.endswith(";\n"), path
        assert text.rstrip().count(";\n") == 0, path


def test_statement_sends_parameters_and_pasteable_writes_them_in():
    question = registry.parse(TEXT, "some-question", Question)
    assert question.statement.startswith("WITH {report: $report} AS given\nMATCH")
    assert question.pasteable().startswith("WITH {report: 'R1'} AS given\nMATCH")
    assert question.pasteable({"report": "it's"}).startswith(r"WITH {report: 'it\'s'} AS given")
    assert question.pasteable() in TEXT


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("// A title\n", "", "must begin with"),
        ("question: What?\n", "question: What?\ncolour: red\n", "colour"),
        ("question: What?\n", "", "question"),
        ("question: What?\n", "question: [\n", "not YAML"),
        ("id: some-question", "id: other-question", "not the name of the file"),
        ("id: some-question", "id: some-question\nbody: RETURN 1", "may not hold body"),
        ("default: R1", "default: R2", "defaults of the header"),
        ("default: R1", "default: 1", "not of type string"),
        ("default: R1", "default: R1, choices: [R2]", "not one of the choices"),
        ("id: given.report", "id: given.other", "declared and used differ"),
        ("id: given.report", "id: $report", "declared and used differ"),
        ("{id: given.report}", "{id: given.report, name: $name}", "not as $name"),
        ("view: as_published", "view: both", "parameter `view`"),
        ("name: b, type", "name: source_ids, type", "go together"),
        ("type: integer", "type: colour", "colour"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(old: str, new: str, reason: str):
    assert old in TEXT
    with pytest.raises(ValueError, match=re.escape(reason)):
        registry.parse(TEXT.replace(old, new), "some-question", Question)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("AS b\n", "AS c\n", "its header declares"),
        ("AS a, COUNT", "AS b, COUNT", "its header declares"),
        ("ORDER BY a", "ORDER BY r.id", "ORDER BY"),
        ("\nORDER BY a", "", "ORDER BY"),
    ],
)
def test_columns_are_compared_with_the_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, reason: str
):
    (tmp_path / "some-question.cypher").write_text(TEXT.replace(old, new))
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=reason):
        registry.question.__wrapped__("some-question")


def test_a_file_that_is_wrong_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "some-question.cypher").write_text("RETURN 1")
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=r"some-question\.cypher: it must begin"):
        registry.question.__wrapped__("some-question")


def test_a_denominator_needs_its_three_columns():
    text = TEXT[: TEXT.index("nulls")] + "*/\nMATCH (r:Report) RETURN r.id AS what, 1 AS covered ORDER BY what;\n"
    with pytest.raises(DataError, match="its header declares"):
        registry._check_columns(registry.parse(text, "some-question", Denominator), ["what", "covered", "total"])


def test_unknown_question_suggests_the_nearest():
    with pytest.raises(UsageError, match="Nearest: totals-per-report"):
        registry.question("total-per-report")
    with pytest.raises(UsageError, match=r"There are: .*coverage, "):
        registry.question("../loader")


def test_search_puts_titles_first_and_takes_all_words():
    assert registry.search("issued declined")[0].id == "issued-against-declined"
    assert registry.search("no such words at all") == []
    assert registry.search("") == registry.questions()
    assert "figures-corrected" in [q.id for q in registry.search("CORRECTION")]


@pytest.mark.parametrize(
    ("statement", "columns", "order"),
    [
        ("RETURN a, b.c AS d ORDER BY a, d DESC;", ["a", "d"], ["a", "d"]),
        ("MATCH (n:X) RETURN DISTINCT n.a AS a // RETURN x AS y\nORDER BY a IS NULL, a LIMIT 3", ["a"], ["a", "a"]),
        ("RETURN [x IN l | x.a, 1] AS a, 'RETURN x AS y' AS b, {k: 1} AS c", ["a", "b", "c"], []),
        (
            "RETURN COLLECT { MATCH (s:S) RETURN s.id AS id ORDER BY id } AS ids, /* x AS y */ 1 AS one",
            ["ids", "one"],
            [],
        ),
        ("RETURN n.a", [None], []),
        ("MATCH (n:X) DELETE n", [], []),
    ],
)
def test_reading_what_is_returned(statement: str, columns: list[str | None], order: list[str]):
    assert cypher_text.returned(statement) == columns
    assert cypher_text.order(statement) == order


@settings(deadline=None)
@given(st.text())
def test_a_literal_is_never_left(text: str):
    """Whatever the text, the literal begins and ends where it should, and means the text."""
    written = literal(text)
    inner = re.fullmatch(r"'((?:\\[\\'nr]|[^\\'\n\r])*)'", written)
    assert inner
    means = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\r": "\r"}
    assert re.sub(r"\\.", lambda m: means[m.group()], inner[1]) == text


def test_a_parameter_without_a_default_is_refused():
    with pytest.raises(ValidationError, match="default"):
        Parameter.model_validate({"name": "x", "type": "string", "description": "An x."})
