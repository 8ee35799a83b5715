"""The files of the saved queries: each is well made, and what is not is refused with its reason."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from ddor.answers import cypher_text, registry, share
from ddor.answers.header import Question, Saved
from ddor.answers.names import NAMED_BY
from ddor.errors import DataError, UsageError
from ddor.model import MODEL
from ddor.model.declarations import ALSO_CALLED
from tools import catalogue

QUESTIONS = registry.questions()
ALL: list[Saved] = [*QUESTIONS, *map(registry.picture, registry.picture_ids())]
IDS = [f"{type(saved).__name__.lower()}-{saved.id}" for saved in ALL]
NAMED = {  # names that the command's help, the documents and other people's notes rely on
    *("totals-per-report", "said-by-source", "contradictions", "detainers-issued-by-jurisdiction"),
    *("declined-by-jurisdiction", "issued-against-declined", "policies-by-criterion", "coverage", "corrections"),
}
TEXT = """// A title
WITH {report: 'R1', n: 2} AS given
/*
question: What?
about: What it means.
topic: Reports
share: There is none for this.
parameters: {n: How many.}
columns: {b: {type: integer, unit: rows, description: The b.}}
*/
MATCH (r:Report {id: given.report}) WHERE r.number > given.n
RETURN r.id AS report, COUNT { (r)-[:HAS_SECTION]->()<-[:IN_SECTION]-(:Listing) } AS b
ORDER BY report;
"""


def test_the_library_is_small_and_keeps_its_names():
    assert 50 <= len(QUESTIONS) <= 75
    assert set(registry.question_ids()) >= NAMED
    assert set(registry.picture_ids()) >= {"report", "jurisdiction", "policies", "contradictions"}
    assert sorted(q.start for q in QUESTIONS if q.start) == list(range(1, 9))
    assert {q.topic for q in QUESTIONS} == set(registry.vocabulary().topics)


def test_headers_and_statements_are_short():
    files = [p for p in registry.FOLDER.glob("**/*.cypher") if p.parent.name != "pictures"]
    parts = {p.stem: p.read_text("utf-8").partition("*/\n") for p in files}
    headers = {name: len(text[0].partition("/*\n")[2].splitlines()) for name, text in parts.items()}
    assert {name: n for name, n in headers.items() if n > 12} == {}
    assert median(len(text[2].strip().splitlines()) for text in parts.values()) <= 17


@pytest.mark.parametrize("saved", ALL, ids=IDS)
def test_names_in_the_cypher_are_of_the_model(saved: Saved):
    plain = re.sub(r"'(?:\\.|[^'\\])*'|//[^\n]*", "''", f"{saved.body}\n{getattr(saved, 'embedded', '')}")
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
    """Sentences, and no words that only we use."""
    columns = getattr(saved, "columns", ())
    for text in (saved.about, *(p.description for p in saved.parameters), *(c.description for c in columns)):
        assert text[-1] == "."
    assert saved.question.endswith("?")
    assert not saved.title.endswith(".")
    names = {column.name for column in columns}
    assert not names & {"predicate", "qualifier", "locator", "locators", "scope", "source_ids"}
    said = " ".join([saved.title, saved.question, saved.about, *(c.description for c in columns)])
    assert not re.search(r"\b(predicate|qualifier|locator|rooms?|not zero)\b", said, re.IGNORECASE)
    assert not re.search(r"\b(top|worst|most dangerous|ranking of)\b", saved.title.casefold())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_figures_carry_their_sources_and_claims(question: Question):
    names = {column.name for column in question.columns}
    if any(column.unit == "detainers" for column in question.columns):
        assert names & {"sources", "told_by"}
    if "marks" in names or "as_stated" in names:
        assert "claims" in names
    if {"jurisdiction", "jurisdiction_id"} <= names:
        assert {"fips", "state"} <= names, "places join to census tables"
    if isinstance(question.share, tuple) and question.share != share.RELEASES:
        coverage = registry.question("coverage").body
        assert all(f"'{part}'" in coverage for part in question.share)


def test_the_file_is_one_statement_and_begins_with_its_title():
    for path in Path(registry.FOLDER).glob("**/*.cypher"):
        text = path.read_text("utf-8")
        assert re.match(r"// \S.*\n(WITH \{.*\} AS given\n)?/\*\n", text), path  # the defaults stand at the top
        assert text.endswith(";\n"), path
        assert text.rstrip().count(";\n") == 0, path


def test_a_file_says_everything_once():
    question = registry.parse(TEXT, "some-question", Question)
    assert question.id == "some-question"
    assert [(p.name, p.default) for p in question.parameters] == [("report", "R1"), ("n", 2)]
    assert [c.name for c in question.columns] == ["report", "b"]
    assert question.statement.startswith("WITH {report: $report, n: $n} AS given\nMATCH")
    without_header = re.sub(r"/\*.*\*/\n", "", TEXT, flags=re.DOTALL)
    assert without_header == f"// A title\n{question.pasteable()};\n"
    assert question.pasteable({"report": "it's"}).startswith(r"WITH {report: 'it\'s', n: 2} AS given")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("// A title\n", "", "must begin with"),
        ("question: What?\n", "question: What?\ncolour: red\n", "colour"),
        ("question: What?\n", "", "question"),
        ("question: What?\n", "question: [\n", "not YAML"),
        ("question: What?\n", "id: other\nquestion: What?\n", "may not hold id"),
        ("topic: Reports", "topic: Weather", "topic: one of"),
        ("'R1', n: 2", "['R1'], n: 2", "null, whole numbers, or texts"),
        ("given.n", "given.other", "given and used differ"),
        ("{id: given.report}", "{id: given.report, name: $name}", "not as $name"),
        ("type: integer", "type: colour", "colour"),
        ("AS b\n", "AS c\n", "nothing says what 'c' means"),
        ("AS report,", "AS number,", "ORDER BY"),
        ("\nORDER BY report", "", "ORDER BY"),
        ("columns: {b:", "columns: {d: The d., b:", "does not return: d"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(old: str, new: str, reason: str):
    assert old in TEXT
    with pytest.raises(ValueError, match=re.escape(reason)):
        registry.parse(TEXT.replace(old, new), "some-question", Question)


def test_a_file_that_is_wrong_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "some-question.cypher").write_text("RETURN 1")
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=r"some-question\.cypher: it must begin"):
        registry.question.__wrapped__("some-question")


def test_unknown_question_suggests_the_nearest():
    with pytest.raises(UsageError, match="Nearest: totals-per-report"):
        registry.question("total-per-report")
    with pytest.raises(UsageError, match=r"There are: .*coverage, "):
        registry.question("../loader")


def test_search_puts_titles_first_and_takes_all_words():
    assert registry.search("issued declined")[0].id == "issued-against-declined"
    assert registry.search("no such words at all") == []
    assert registry.search("") == QUESTIONS
    assert "corrections" in [q.id for q in registry.search("WITHDRAWN")]


def test_the_page_of_the_questions_is_not_stale_and_has_a_line_for_each():
    text = catalogue.PAGE.read_text("utf-8")
    assert text == catalogue.page()
    assert all(f"/{saved.id}.cypher)" in text for saved in ALL)
    assert len(text.split()) < 2_000


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


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        ("MATCH (n:X) RETURN n.a, count(*) AS `how many`", ["n.a", "how many"]),
        ("RETURN 1 AS `a``b`, `n`, n.`a b`", ["a`b", "n", "n.`a b`"]),
        ("MATCH (n) RETURN n.a // the first\n, n.b /* the other */ LIMIT 0", ["n.a", "n.b"]),
        ("MATCH (n) RETURN *", []),
    ],
)
def test_columns_of_an_answer_without_rows(statement: str, columns: list[str]):
    assert cypher_text.columns(statement) == columns


def test_search_looks_through_the_names_that_the_index_holds():
    reads = registry.question("search").embedded or ""
    assert set(re.findall(r"\w+", reads.partition("(n:")[2].partition(")")[0])) == NAMED_BY.keys()
    assert set(re.findall(r"n\.(\w+)", reads)) == {
        ALSO_CALLED, *(name for names in NAMED_BY.values() for name in names),
    }  # fmt: skip
