"""The saved questions on the published facts, on both stores; each is asked once, and all is held against that."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import neo4j
import pytest
from golden_answers import answered, expected, of_facts, plain
from neo4j_server import Neo4jServer

from ddor import content
from ddor.answers import cypher_text, formats, registry, runner, share, words
from ddor.answers.header import Column, Saved
from ddor.answers.marks import MARKS
from ddor.documents import header
from ddor.documents.composer import Composer
from ddor.documents.header import By
from ddor.errors import DataError, NotReadOnlyError, UsageError
from ddor.model.literals import literal
from ddor.store.base import Store

QUESTIONS = of_facts()
WEEK_1, WEEK_2, WEEK_3 = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"
ISSUED = "detainers-issued-by-jurisdiction"
EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)  # what one store shows for both
COLUMN_OF = {
    "place": "jurisdiction_id",
    "policy": "policy_id",
    "facility": "facility_id",
    "offense": "offense_id",
    "office": "office_id",
    "citizenship": "citizenship_id",
    "offense_group": "offense_group_id",
    "criterion": "criterion_id",
}
HOSTILE = "zz'}) RETURN 1 //"
FORMER = "what-was-before"  # empty where nothing was ever taken back


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


def records(store: Store, question_id: str, **only: Any) -> list[dict[str, Any]]:
    found = answered(store, question_id).records()
    return [row for row in found if all(row[name] == value for name, value in only.items())]


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_golden(store: Store, question_id: str):
    assert plain(answered(store, question_id)) == expected(question_id)


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_a_share_in_percent_never_stands_as_a_number(store: Store, question_id: str):
    percent = {row[0] for row in store.read("MATCH (c:Claim {unit: 'percent'}) RETURN c.id").rows}
    assert percent
    for row in records(store, question_id):
        if isinstance(claims := row.get("claims"), list) and len(claims) == 1 and claims[0] in percent:
            assert "percent" in str(row), row


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_rows_fit_their_columns(store: Store, question_id: str):
    answer = answered(store, question_id)
    kinds = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "date": "date"}
    for index, column in enumerate(answer.columns):
        values = [row[index] for row in answer.rows if row[index] is not None]
        if column.type == "sources":
            assert all(s.keys() == set(runner.SOURCE_KEYS) for value in values for s in value), column.name
            assert all(value == sorted(value, key=lambda s: (s["source"], s["where"] or "")) for value in values)
        elif column.type == "list":
            assert all(isinstance(item, str) for value in values for item in value), column.name
        else:
            allowed = {kinds[column.type], *(["int"] if column.type == "number" else [])}
            assert {type(value).__name__ for value in values} <= allowed, column.name
    assert bool(answer.rows) == (question_id != FORMER)
    terms = cypher_text.order(registry.question(question_id).body)
    keys = [tuple(str(row[term]) for term in terms) for row in answer.records()]
    assert len(set(keys)) == len(keys), "no two rows are equal in all that ORDER BY names"


def pairs(question_id: str) -> set[tuple[str, str]]:
    """Parameter and column that hold the same: those that documents name, and those that are called alike."""
    question = registry.question(question_id)
    alike = ((p.name, COLUMN_OF.get(p.name, p.name)) for p in question.parameters if p.values_of)
    parts = [part for form in map(header.form, header.form_ids()) for part in (form.head, *form.sections)]
    named = {(part.by.parameter, part.by.column) for part in parts if part and part.by and part.question == question_id}
    wider = {parameter for parameter, _ in named}  # a document says by which column, such as all places concerned
    return named | {(name, column) for name, column in alike if question.has(column) and name not in wider}


@EMBEDDED
@pytest.mark.parametrize("question_id", [name for name in QUESTIONS if pairs(name) and name != FORMER])
def test_one_thing_alone_gives_its_rows_of_the_answer_for_all(store: Store, question_id: str):
    """What a document of one place asks is what a folder of all places splits: by the parameter, and by the column."""
    composer = Composer(store)
    for parameter, column in sorted(pairs(question_id)):
        cells = [row[column] for row in composer.ask(question_id, {}).records]
        held = sorted({one for cell in cells for one in (cell if isinstance(cell, list) else [cell])} - {None})
        assert held, column
        for value in {held[0], held[len(held) // 2], held[-1]}:
            alone = composer.ask(question_id, {parameter: value}).records
            _, split = composer.of_thing(question_id, By(parameter=parameter, column=column), value, alone=False)
            assert alone == split, (parameter, column, value)


@EMBEDDED
@pytest.mark.parametrize("question_id", QUESTIONS)
def test_a_value_that_names_nothing_is_told_apart(store: Store, question_id: str):
    question = registry.question(question_id)
    for parameter in question.parameters:
        for choice in parameter.choices:
            assert runner.answer(store, question, {parameter.name: choice}).params[parameter.name] == choice
        if parameter.choices or parameter.date or (parameter.values_of and question_id != FORMER):
            with pytest.raises(UsageError, match=parameter.name):
                runner.answer(store, question, {parameter.name: HOSTILE})
        elif isinstance(parameter.default, str):
            runner.answer(store, question, {parameter.name: HOSTILE})


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_an_empty_graph_gives_an_empty_answer(embedded_store: Store, question_id: str):
    answer = runner.answer(embedded_store, question_id)
    assert answer.rows == []
    assert answer.notices == []
    assert list(answer.frame().columns) == [column.name for column in answer.columns]


def test_text_in_a_column_of_lists_is_an_error():
    columns = (Column(name="offices", type="list", description="Who."),)
    question = registry.question("disputes").model_copy(update={"columns": columns})
    assert runner.told(question, [["sheriff", None]]) == [["sheriff"]]
    with pytest.raises(DataError, match="offices is declared as a list; its statement gives str"):
        runner.told(question, ["sheriff"])


@pytest.mark.parametrize("loaded", [pytest.param("embedded", marks=pytest.mark.long), "neo4j"], indirect=True)
def test_what_is_pasted_gives_the_same(store: Store):
    # To plan each once more takes Neo4j a minute, and the text differs by its first line alone: two there, all here.
    for question_id in QUESTIONS if store.kind == "embedded" else ["totals-per-report", "said-of"]:
        question = registry.question(question_id).for_store(store.kind)
        asked = runner.ask(store, question, {p.name: p.default for p in question.parameters}).rows
        assert runner.adhoc(store, question.pasteable()).rows == asked, question_id


def test_totals(store: Store):
    found = {(r["report"], r["measure"]): r["number"] for r in records(store, "totals-per-report") if not r["of"]}
    issued, declined = "detainers issued", "detainers recorded as declined"
    rows = "detainers issued, sum of Section I"
    assert [found[week, issued] for week in (WEEK_1, WEEK_2, WEEK_3)] == [3083, 2825, 2868]
    assert [found[week, declined] for week in (WEEK_1, WEEK_2, WEEK_3)] == [206, 47, 65]
    assert [found[week, rows] for week in (WEEK_1, WEEK_2)] == [157, 540]
    marks = {(r["report"], r["measure"]): r["marks"] for r in records(store, "totals-per-report") if not r["of"]}
    assert "contains 31 detainers of 4 places withdrawn by ICE; no other total was published" in marks[WEEK_1, rows]
    assert any(m.startswith("contains 9 detainers of 4 places") for m in marks[WEEK_1, declined])
    assert any("contradicted by 3,083, the number issued" in m for m in marks[WEEK_1, declined])
    assert any(m.startswith("contradicted by 2,285 (") for m in marks[WEEK_2, issued])


def test_the_ten_rows_of_157(store: Store):
    rows = records(store, ISSUED, report=WEEK_1)
    assert [row["number"] for row in rows] == [51, 38, 13, 12, 12, 9, 7, 5, 5, 5]
    assert [row["jurisdiction_id"] for row in rows][:3] == ["us-nv-003", "us-ny-059", "us-il-031"]
    withdrawn = [row for row in rows if any(mark.startswith("withdrawn by ICE") for mark in row["marks"])]
    assert sum(row["number"] for row in withdrawn) == 31


def test_as_corrected_a_withdrawn_number_is_unknown(store: Store):
    corrected = runner.answer(store, ISSUED, {"report": WEEK_1, "view": "as_corrected"}).records()
    assert len(corrected) == 10
    unknown = {row["jurisdiction_id"] for row in corrected if row["number"] is None}
    assert unknown == {"us-ia-069", "us-ny-033", "us-pa-055", "us-ia-137"}
    declined = runner.answer(
        store, "declined-by-jurisdiction", {"report": WEEK_1, "state": "TX", "view": "as_corrected"}
    )
    numbers = {r["jurisdiction_id"]: r["number"] for r in declined.records() if r["part"] is None}
    assert numbers == {"us-tx": 149, "us-tx-453": 142, "us-tx-491": None, "us-tx-021": None}


def test_issued_is_not_declined(store: Store):
    rows = {r["jurisdiction_id"]: r for r in records(store, "issued-against-declined", report=WEEK_1)}
    clark, nassau = rows["us-nv-003"], rows["us-ny-059"]
    assert (clark["issued"], clark["declined"]) == (51, 0)
    assert nassau["declined"] is None  # nothing is stated: a missing row is never a 0
    declined = {r["jurisdiction_id"]: r for r in records(store, "declined-by-jurisdiction", report=WEEK_1, part=None)}
    assert declined["us-ny-059"]["number"] is None if "us-ny-059" in declined else True
    assert declined["us-tx-453"]["number"] == 142


def test_known_rows_of_a_place_are_those_of_all_places_in_it(store: Store):
    rows = records(store, "declined-by-jurisdiction", report=WEEK_1, part=None)
    known = {r["jurisdiction_id"]: r["rows_known"] for r in rows}
    assert {name: known[name] for name in ("us-tx", "us-tx-453", "us-co-013", "us-ca-037", "us-tx-491")} == {
        "us-tx": 2, "us-tx-453": 2, "us-co-013": 6, "us-ca-037": 5, "us-tx-491": 0,
    }  # fmt: skip
    assert (known["us-ca-other-parts"], known["us-md-counties"]) == (3, 3)


def test_the_share_known_is_the_same_everywhere(store: Store):
    first = {s.what: s for s in share.of_rows(records(store, "coverage")) if s.report == WEEK_1}
    assert str(first["Section II rows"]) == f"Section II rows, {WEEK_1}: 28 of 206"
    assert str(first["Section III entries"]).endswith("63 of 96 or 118 or about 90 or more than 100 (sources disagree)")
    assert first["Section I rows"].complete
    assert not first["Section II rows"].complete
    assert f"Section II rows, {WEEK_1}: 28 of 206" in answered(store, "declined-rows").coverage
    rows = runner.answer(store, "declined-rows", {"report": WEEK_2}).coverage
    assert all(WEEK_2 in line for line in rows)


def test_a_withdrawal_follows_8_of_58_disputes(store: Store):
    followed = {r["dispute"] for r in records(store, "disputes") if r["withdrawal_followed"]}
    assert (len(followed), len({r["dispute"] for r in records(store, "disputes")})) == (8, 58)
    never = records(store, "disputed-never-corrected")
    assert len({r["dispute"] for r in never}) == 50
    assert {"us-nv-003", "us-ny-059", "us-ca-073"} <= {r["jurisdiction_id"] for r in never}


def test_contradictions_start_with_the_values_and_list_no_pair_twice(store: Store):
    rows = records(store, "contradictions")
    pairs = [frozenset(row["claims"]) for row in rows]
    assert len(set(pairs)) == len(pairs) == 64
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    assert kinds == ["two values", "a part exceeds its whole", "more named than counted", "two dates"]


def test_every_mark_is_one_of_the_list(store: Store):
    kinds = {row["mark"] for row in records(store, "what-stands-beside")}
    assert kinds == {words.kind(mark) for mark in MARKS if mark not in ("contains", "own", "context")}
    assert records(store, "totals-with-withdrawn")


def test_a_source_answers_with_every_published_value_that_it_states(store: Store):
    with (content.folder("data") / "published_values.csv").open(encoding="utf-8", newline="") as file:
        stated = {r["value"] for r in csv.DictReader(file) if (r["source_id"], r["role"]) == ("S123", "supports")}
    assert stated
    assert stated <= {row["value"] for row in records(store, "said-by-source", source="S123")}


def test_a_count_of_one_of_two_reports_stands_with_both(store: Store):
    for week, of_both in ((WEEK_1, False), (WEEK_2, True), (WEEK_3, True)):
        rows = records(store, "totals-per-report", report=week, measure="entries of Section III")
        found = [row for row in rows if row["as_stated"] == "about 140"]
        assert bool(found) == of_both
        assert all(row["of"][0].endswith("not said which") for row in found)


@pytest.mark.parametrize("text", ["travis county", "COUNTY Trav", '+"travis"/(county)~*\\'])
def test_search_finds_every_word_whatever_stands_between(store: Store, text: str):
    found = {row["id"] for row in runner.answer(store, "search", {"text": text}).records()}
    assert found >= {"us-tx-453", "policy-us-tx-453", "actor-us-tx-453-sheriff-office", "S032", "S091"}
    assert runner.answer(store, "search", {"text": "?!"}).rows == []


def test_marks_of_some_claims_are_those_among_the_marks_of_all(store: Store):
    claims = ["us/detainers_declined/DDOR-2017-01-28/206", "us-nv-003/detainers_issued/DDOR-2017-01-28/51"]
    some, every = runner.read_marks(store, claims), runner.read_marks(store)
    assert some.of(claims) == every.of(claims) != []
    other = "us-ny-059/detainers_issued/DDOR-2017-01-28/38"
    assert every.of([other])
    assert some.of([other]) == []
    rows = runner.answer(store, "what-stands-beside", {"claims": "; ".join(claims)}).records()
    assert {row["claim"] for row in rows} <= set(claims)


def test_unknown_names_suggest_the_nearest(store: Store):
    with pytest.raises(UsageError, match="Nearest: NV"):
        runner.answer(store, ISSUED, {"state": "NVV"})
    with pytest.raises(UsageError, match=r"us-nv-003 \(Clark County, Nevada\)"):
        runner.answer(store, "corrections", {"place": "us-nv-03"})


def test_a_known_value_without_rows_is_an_empty_answer(store: Store):
    answer = runner.answer(store, ISSUED, {"state": "VT"})
    assert answer.rows == []
    assert [column.name for column in answer.columns][:2] == ["report", "rank"]


def test_row_limit_is_said(store: Store):
    answer = runner.answer(store, "single-source-figures", limit=3)
    assert len(answer.rows) == 3
    assert answer.notices == [
        "Only the first 3 rows are given; there are more. Narrow the question, or raise the limit."
    ]


def test_adhoc_reads_and_only_reads(store: Store):
    answer = runner.adhoc(store, "MATCH (r:Report {kind: $kind}) RETURN r.number AS n ORDER BY n", {"kind": "weekly"})
    assert [row[0] for row in answer.rows] == [1, 2, 3, 4]
    assert [(c.name, c.type) for c in answer.columns] == [("n", "integer")]
    with pytest.raises(NotReadOnlyError):
        runner.adhoc(store, "CREATE (n:Report {id: 'x'}) RETURN n.id AS id")
    with pytest.raises(UsageError):
        runner.adhoc(store, "  ")


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({}, {"report": None, "state": None}),
        ({"state": " NV "}, {"report": None, "state": "NV"}),
        ({"state": ""}, {"report": None, "state": None}),
        ({"state": "Texas"}, {"report": None, "state": "TX"}),
        ({"state": "Georgia"}, {"report": None, "state": "GA"}),
        ({"report": None}, {"report": None, "state": None}),
    ],
)
def test_values_are_taken(given: dict[str, Any], values: dict[str, Any]):
    assert runner.coerced(registry.question(ISSUED), given) == values


@pytest.mark.parametrize(
    ("question_id", "given", "said"),
    [
        (ISSUED, {"stat": "NV"}, "Did you mean state"),
        (ISSUED, {"colour": "red"}, "It takes: report, state"),
        (ISSUED, {"view": "as_wished"}, "as_published, as_corrected"),
        ("contradictions", {"kind": "valeu"}, "Did you mean value"),
        ("what-stands-beside", {"claims": 3}, "takes text"),
    ],
)
def test_what_is_not_taken_says_what_is(question_id: str, given: dict[str, Any], said: str):
    with pytest.raises(UsageError) as caught:
        runner.checked(registry.question(question_id), given)
    assert said in f"{caught.value.message} {caught.value.remedy}"


@pytest.mark.parametrize("text", ["it's", "\\u0027", "\\\\u0027 + 1 //", "a\\'b", "\\", "\n\r\t", "é\u2028", "\x00"])
def test_a_literal_means_its_text_to_both_stores(store: Store, text: str):
    assert store.read(f"RETURN {literal(text)} AS text").rows == [[text]]


@pytest.mark.parametrize(
    ("picture_id", "params"),
    [
        *((name, {}) for name in registry.picture_ids()),
        ("report", {"section": "II"}),
        ("jurisdiction", {"id": "us-tx-453"}),
    ],
)
def test_pictures_are_readable_and_whole(store: Store, picture_id: str, params: dict[str, str]):
    graph, picture, values, notices = runner.picture(store, picture_id, params)
    most = 150 if params.get("section") == "II" else 100  # as many as Neo4j Browser shows beside a node
    assert 15 <= len(graph.nodes) <= most
    assert all(edge.source in graph.nodes and edge.target in graph.nodes for edge in graph.edges)
    assert set(values) == {p.name for p in picture.parameters}
    defaults = [p.name for p in picture.parameters if p.values_of and p.default is not None and p.name not in params]
    assert [notice.split(" = ")[0] for notice in notices] == defaults
    alone = set(graph.nodes) - {key for edge in graph.edges for key in (edge.source, edge.target)}
    assert not alone


def test_a_picture_of_nothing_says_so(store: Store):
    with pytest.raises(UsageError, match="us-nv-003"):
        runner.picture(store, "jurisdiction", {"id": "us-nv-3"})


def test_a_default_that_names_a_thing_is_said(store: Store):
    _, _, _, notices = runner.picture(store, "jurisdiction")
    assert notices == ["id = us-nv-003 is the default; give id for another."]
    answer = replace(answered(store, "corrections"), params={"place": "us-nv-003"}, defaulted=("place",))
    assert "place = us-nv-003 (the default; for another: -p place=...)" in str(formats.render(answer, "table"))


# --- how Neo4j would run them -----------------------------------------------------------------------------------------

SAVED: list[Saved] = [*registry.questions(), *map(registry.picture, registry.picture_ids())]
# What reads more than it must: every node whatever its label, or all pairs of two sets.
WASTEFUL = ("AllNodesScan", "CartesianProduct")


def operators(plan: dict[str, Any]) -> list[str]:
    below = [name for child in plan.get("children", ()) for name in operators(child)]
    return [plan["operatorType"].partition("@")[0], *below]


@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
@pytest.mark.parametrize("saved", SAVED, ids=lambda saved: f"{type(saved).__name__.lower()}-{saved.id}")
def test_neo4j_plans_it_well(neo4j_session: neo4j.Session, saved: Saved):
    statement: Any = "EXPLAIN " + saved.statement
    summary = neo4j_session.run(statement, {p.name: p.default for p in saved.parameters}).consume()
    assert summary.query_type == "r"
    assert summary.plan is not None
    assert not [name for name in operators(summary.plan) if name.startswith(WASTEFUL)]
    said = [status for status in summary.gql_status_objects if status.is_notification]
    assert [s.status_description for s in said if s.raw_classification != "UNRECOGNIZED"] == []


@pytest.fixture(scope="module")
def neo4j_session(loaded: Store, neo4j_server: Neo4jServer) -> Any:
    """A session of the plain driver on the loaded facts: plans depend on what there is."""
    auth = (neo4j_server.user, neo4j_server.password) if neo4j_server.password else None
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver,
        driver.session(database=neo4j_server.database) as opened,
    ):
        yield opened
