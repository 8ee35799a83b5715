"""The saved questions on the published facts, on both stores."""

from __future__ import annotations

import golden_answers
import pytest

from ddor.answers import cypher_text, formats, registry, runner
from ddor.errors import NotReadOnlyError, UsageError
from ddor.store.base import Store

# The questions whose rows are what their Cypher returns.
BY_CYPHER = sorted(path.stem for path in registry.FOLDER.glob("*.cypher"))
WEEK_1, WEEK_2, WEEK_3 = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_golden(store: Store, question_id: str):
    assert golden_answers.observed(store, question_id) == golden_answers.expected(question_id)


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_rows_fit_the_declared_columns(store: Store, question_id: str):
    answer = runner.answer(store, question_id)
    kinds = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "date": "date", "list": "list"}
    for index, column in enumerate(answer.columns):
        found = {type(row[index]).__name__ for row in answer.rows if row[index] is not None}
        assert found <= {kinds[column.type], *(["int"] if column.type == "number" else [])}, column.name
    assert answer.rows


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_lists_are_sorted_and_distinct(store: Store, question_id: str):
    answer = runner.answer(store, question_id)
    for record in answer.records():
        for name in {"source_ids", "locators", "told_by", "derived_from"} & record.keys():
            items = record[name]
            assert len(set(items)) == len(items), name
            assert items == sorted(items), name


@pytest.mark.parametrize("question_id", BY_CYPHER)
def test_order_is_total(store: Store, question_id: str):
    """No two rows are equal in all that ORDER BY names, so that no store may swap them."""
    terms = cypher_text.order(registry.question(question_id).body)
    for params in golden_answers.cases(question_id):
        records = runner.answer(store, question_id, params).records()
        keys = [tuple(str(record[term]) for term in terms) for record in records]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_every_choice_has_an_answer(store: Store, question_id: str):
    question = registry.question(question_id)
    for parameter in question.parameters:
        for choice in parameter.choices:
            answer = runner.answer(store, question, {parameter.name: str(choice)})
            assert answer.params[parameter.name] == choice
            assert not answer.notices


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_a_value_that_names_nothing_is_told_apart(store: Store, question_id: str):
    question = registry.question(question_id)
    for parameter in question.parameters:
        if parameter.type == "integer":
            continue
        if parameter.choices or parameter.values_of:
            with pytest.raises(UsageError, match=parameter.name):
                runner.answer(store, question, {parameter.name: "zz'}) RETURN 1 //"})
        else:
            assert runner.answer(store, question, {parameter.name: "zz'}) RETURN 1 //"}).rows == []


def test_totals(store: Store):
    totals = {
        (r["report"], r["measure"].split(",")[0], "Section I" in r["measure"].split(", ")): r
        for r in runner.answer(store, "totals-per-report").records()
    }
    numbers = {key: row["number"] for key, row in totals.items()}
    assert [numbers[week, "issued", False] for week in (WEEK_1, WEEK_2, WEEK_3)] == [3083, 2825, 2868]
    assert [numbers[week, "recorded as declined", False] for week in (WEEK_1, WEEK_2, WEEK_3)] == [206, 47, 65]
    assert [numbers[week, "issued", True] for week in (WEEK_1, WEEK_2)] == [157, 540]
    assert totals[WEEK_1, "issued", True]["withdrawn"] == 31
    assert totals[WEEK_1, "recorded as declined", False]["withdrawn"] == 9
    assert totals[WEEK_2, "issued", False]["said_otherwise"] == ["2285 (S125; S127; S128)"]
    assert all(row["source_ids"] for row in totals.values() if row["number"] is not None)


def test_the_ten_rows_of_157(store: Store):
    rows = runner.answer(store, "detainers-issued-by-jurisdiction").records()
    assert [row["number"] for row in rows] == [51, 38, 13, 12, 12, 9, 7, 5, 5, 5]
    assert sum(row["number"] for row in rows) == 157
    assert [row["jurisdiction_id"] for row in rows][:3] == ["us-nv-003", "us-ny-059", "us-il-031"]


def test_corrected_is_unknown_and_never_zero(store: Store):
    corrected = runner.answer(store, "detainers-issued-by-jurisdiction", {"view": "as_corrected"}).records()
    withdrawn = {row["jurisdiction_id"] for row in corrected if row["number"] is None}
    assert withdrawn == {"us-ia-069", "us-ny-033", "us-pa-055", "us-ia-137"}
    assert len(corrected) == 10
    declined = runner.answer(store, "declined-by-jurisdiction", {"view": "as_corrected", "state": "TX"}).records()
    assert {r["jurisdiction_id"]: r["number"] for r in declined if r["jurisdiction_id"] != "us-tx-453"} == {
        "us-tx": 149,
        "us-tx-491": None,
        "us-tx-021": None,
    }


def test_clark_county_issued_is_not_declined(store: Store):
    rows = {r["jurisdiction_id"]: r for r in runner.answer(store, "issued-against-declined").records()}
    clark, nassau = rows["us-nv-003"], rows["us-ny-059"]
    assert (clark["issued"], clark["declined"], clark["rows_known"]) == (51, 0, 0)
    assert clark["said_otherwise"] == ["51, the number issued (S000)"]
    assert nassau["declined"] is None  # nothing stated: a missing row is never a 0


def test_coverage_stands_beside_the_rows(store: Store):
    rows = runner.answer(store, "declined-rows", {"report": WEEK_1})
    assert rows.coverage == [f"Rows of Section II, {WEEK_1}: 23 of 206"]
    assert runner.answer(store, "coverage").records()[2]["total"] == 96


def test_unknown_state_suggests_the_nearest(store: Store):
    with pytest.raises(UsageError, match="Nearest: NV"):
        runner.answer(store, "detainers-issued-by-jurisdiction", {"state": "NVV"})
    with pytest.raises(UsageError, match=r"us-nv-003 \(Clark County, Nevada\)"):
        runner.answer(store, "said-of-jurisdiction", {"id": "us-nv-03"})


def test_a_place_left_to_its_default_is_said_to_be_so(store: Store):
    assert runner.answer(store, "said-of-jurisdiction").defaulted == ("id",)
    assert "id = us-nv-003 (the default" in str(formats.render(runner.answer(store, "said-of-jurisdiction"), "table"))
    assert runner.answer(store, "said-of-jurisdiction", {"id": "us-nv-003"}).defaulted == ()


def test_what_is_misread_is_no_number_of_declined(store: Store):
    found = runner.answer(store, "declined-by-jurisdiction").records()
    rows = {row["jurisdiction_id"]: row for row in found}
    assert len(rows) == len(found)
    assert (rows["us-ny-059"]["number"], rows["us-ny-059"]["said_otherwise"]) == (
        None,
        ["38, the number issued (S000)"],
    )
    assert (rows["us-tx-453"]["number"], len(rows["us-tx-453"]["source_ids"])) == (142, 5)


def test_the_same_number_for_section_1_and_the_nation_is_noted(store: Store):
    rows = {(r["report"], r["measure"]): r for r in runner.answer(store, "totals-per-report").records()}
    assert rows[WEEK_3, "issued, Section I"]["note"].startswith("the same number as is given for the nation; ")
    assert rows[WEEK_1, "issued, Section I"]["note"] == "equals the sum of the ten rows"
    assert rows[WEEK_2, "issued, Section I"]["withdrawn"] is None  # none is known; no source says 0


def test_a_known_value_without_rows_is_an_empty_answer(store: Store):
    answer = runner.answer(store, "detainers-issued-by-jurisdiction", {"state": "VT"})
    assert answer.rows == []
    assert [column.name for column in answer.columns][:2] == ["rank", "jurisdiction"]


def test_row_limit_is_said(store: Store):
    answer = runner.answer(store, "single-source-figures", limit=3)
    assert len(answer.rows) == 3
    assert answer.notices == [
        "Only the first 3 rows are given; there are more. Narrow the question, or raise the limit."
    ]
    assert runner.answer(store, "single-source-figures", limit=None).notices == []


def test_adhoc_reads_and_only_reads(store: Store):
    answer = runner.adhoc(store, "MATCH (r:Report {kind: $kind}) RETURN r.number AS n ORDER BY n", {"kind": "weekly"})
    assert [row[0] for row in answer.rows] == [1, 2, 3, 4]
    assert [(c.name, c.type) for c in answer.columns] == [("n", "integer")]
    with pytest.raises(NotReadOnlyError):
        runner.adhoc(store, "CREATE (n:Report {id: 'x'}) RETURN n.id AS id")
    with pytest.raises(UsageError):
        runner.adhoc(store, "  ")


def test_what_is_pasted_gives_the_same(store: Store):
    # To plan each once more takes Neo4j a minute, and the text differs by its first line alone: two there, all here.
    asked = BY_CYPHER if store.kind == "embedded" else ["totals-per-report", "said-of-jurisdiction"]
    for question_id in asked:
        question = registry.question(question_id)
        assert runner.adhoc(store, question.pasteable()).rows == runner.answer(store, question).rows, question_id


@pytest.mark.parametrize(
    ("picture_id", "params"),
    [
        ("report", {}),
        ("report", {"section": "II"}),
        ("jurisdiction", {}),
        ("jurisdiction", {"id": "us-tx-453"}),
        ("claim", {}),
        ("connection", {}),
        ("contradictions", {}),
        ("offenses", {}),
        ("policies", {}),
    ],
)
def test_pictures_are_readable_and_whole(store: Store, picture_id: str, params: dict[str, str]):
    graph, picture, values, notices = runner.picture(store, picture_id, params)
    assert 15 <= len(graph.nodes) <= 90
    assert all(edge.source in graph.nodes and edge.target in graph.nodes for edge in graph.edges)
    assert picture.id == picture_id
    assert set(values) == {p.name for p in picture.parameters}
    defaults = [p.name for p in picture.parameters if p.values_of and p.default is not None and p.name not in params]
    assert [notice.split(" = ")[0] for notice in notices] == defaults
    alone = set(graph.nodes) - {key for edge in graph.edges for key in (edge.source, edge.target)}
    assert not alone


def test_a_picture_of_nothing_says_so(store: Store):
    with pytest.raises(UsageError, match="us-nv-003"):
        runner.picture(store, "jurisdiction", {"id": "us-nv-3"})


def test_picture_of_the_first_report(store: Store):
    graph, *_ = runner.picture(store, "report")
    assert {"Report:DDOR-2017-01-28", "Jurisdiction:us-nv-003", "Source:S014"} <= set(graph.nodes)
    against = {(edge.source, edge.type) for edge in graph.edges if edge.type in {"CORRECTS", "DISPUTES"}}
    assert len(against) >= 8
