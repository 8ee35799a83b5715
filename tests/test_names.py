"""From what is typed to the one thing that it means; what it could mean is offered with what is known, never picked."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddor.answers import registry, runner, week
from ddor.answers.names import NAMED_BY, AmbiguousError, Topic, find, labels_of
from ddor.answers.topic import NOTHING, known
from ddor.documents import header, named
from ddor.documents.composer import Composer
from ddor.errors import UsageError
from ddor.model import MODEL
from ddor.model.declarations import ALSO_CALLED
from ddor.places import display_name, gazetteer
from ddor.store.base import Store

with (Path(__file__).parent / "about_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


# --- the table of what reporters, lawyers and researchers type ----------------------------------------------------


def outcome(store: Store, asked: str) -> tuple[str, list[str], str]:
    """What `about` gives: a page; a thing of which nothing is said; a choice, or one of things without; or none.

    With the ids of the thing, of what something is known of among the choices (else of all), or of what is near; and
    what is said.
    """
    try:
        topic = find(store, asked)
    except AmbiguousError as error:
        what = known(store, error.choices)
        some = [one.id for one in error.choices if what[one.id]]
        ids = [one.id for one in error.choices]
        first = ids[: len(some)] == some  # what something is known of
        return ("choice" if some else "nothing") if first else "a wrong order", some or ids, str(error)
    except UsageError as error:
        return "none", re.findall(r"^  (\S+)  ", error.remedy, re.MULTILINE), str(error)
    return ("page" if known(store, [topic])[topic.id] else "silent"), [topic.id], topic.note


@pytest.mark.parametrize("loaded", ["embedded", pytest.param("neo4j", marks=pytest.mark.long)], indirect=True)
def test_each_case_gives_what_it_should(store: Store):
    """All in one go, and all that differ are named."""
    wrong = []
    for case in CASES:
        gives, ids, _ = outcome(store, case["asked"])
        expected = case["ids"].split()
        right = ids == expected if gives in {"page", "silent"} else set(expected) <= set(ids)
        if gives != case["gives"] or not right:
            wrong.append(f"{case['asked']!r} gives {gives} {' '.join(ids[:8])}, not {case['gives']} {case['ids']}")
    assert not wrong, "\n".join(wrong)
    assert len(CASES) >= 100
    assert len({case["asked"] for case in CASES}) == len(CASES)


@EMBEDDED
@pytest.mark.parametrize("asked", [case["asked"] for case in CASES if case["gives"] == "silent"])
def test_there_is_no_page_of_a_thing_of_which_nothing_is_said(store: Store, asked: str):
    with pytest.raises(UsageError, match="The graph has nothing of") as raised:
        named.about(store, asked)
    assert raised.value.exit_code == 2
    assert raised.value.remedy


@EMBEDDED
def test_a_jail_that_no_row_names_leads_to_its_county(store: Store):
    with pytest.raises(UsageError) as raised:
        named.about(store, "Lebanon County Correctional Facility")
    assert "us-pa-075  Lebanon County, Pennsylvania (place): " in raised.value.remedy


@EMBEDDED
@pytest.mark.parametrize("label", [label for label in NAMED_BY if not MODEL.by_label[label].records])
def test_a_page_says_something_exactly_where_something_is_known(store: Store, label: str):
    rows = store.read(f"MATCH (n:{label}) RETURN n.id, n.name, n.kind ORDER BY n.id").rows
    topics = [Topic(id_, label, name, kind or "") for id_, name, kind in rows]
    what = known(store, topics)
    form = header.form_of(topics[0].labels) if label != "Report" else header.form("other_report")
    composed = dict(zip(topics, Composer(store).documents(form, topics), strict=True))
    differ = [one.id for one, document in composed.items() if document.silent == bool(what[one.id])]
    assert differ == []


@EMBEDDED
def test_a_choice_says_what_is_known_of_each(store: Store):
    _, _, said = outcome(store, "Washington County")
    lines = said.splitlines()
    assert re.fullmatch(r"  us-or-067  Washington County, Oregon \(place\): \d+ claims, .*", lines[2])
    assert sum(NOTHING in line for line in lines) >= 5
    assert "more: add the state" in lines[-1]


@EMBEDDED
@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("Austin", "'Austin' is read as Travis County, Texas: of Austin itself nothing is said. "
         "'Austin' could also mean Austin County, Texas, of which nothing is said."),
        ("Orange County", "'Orange County' could also mean Orange County, Florida, Orange County, Indiana, "),
        ("Travis County", ""),
        ("NYC", ""),
    ],
)  # fmt: skip
def test_how_a_name_was_read_is_said_on_the_page(store: Store, asked: str, note: str):
    topic = find(store, asked)
    assert topic.note.startswith(note)
    assert bool(topic.note) == bool(note)
    if note:
        assert topic.note in named.about(store, asked).lead


def test_a_word_of_a_question_leads_to_the_question(store: Store):
    for word, question in (("nationality", "citizenship-stated"), ("citizenship", "citizenship-stated")):
        with pytest.raises(UsageError) as raised:
            find(store, word)
        assert f"Saved questions that hold it: {question}" in raised.value.remedy


def test_an_ambiguous_name_is_offered_as_a_choice(store: Store):
    with pytest.raises(AmbiguousError) as raised:
        find(store, "Franklin")

    choices = [choice.id for choice in raised.value.choices]
    assert set(choices[:3]) == {"us-ia-069", "us-ny-033", "us-pa-055"}  # those that the reports speak of
    assert len(choices) > 20
    assert "us-pa-055  Franklin County, Pennsylvania" in raised.value.remedy
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("text", ["no such thing at all", "'; MATCH (n) DETACH DELETE n //", "x" * 5000, "\x1b[31m"])
def test_a_name_that_means_nothing_is_refused(store: Store, text: str):
    with pytest.raises(UsageError):
        find(store, text)


def test_an_empty_name_is_refused(store: Store):
    with pytest.raises(UsageError, match="No name"):
        find(store, "  ")


def test_what_can_be_asked_about_is_in_the_model(store: Store):
    for label, properties in NAMED_BY.items():
        assert set(properties) <= {p.name for p in MODEL.by_label[label].all_properties}


# --- parameters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "parameter", "given", "id_"),
    [
        ("said-by-source", "source", "BuzzFeed", "S000"),
        ("said-by-source", "source", "s014", "S014"),
        ("totals-per-report", "report", "2017-01-28", "DDOR-2017-01-28"),
        ("totals-per-report", "report", "first report", "DDOR-2017-01-28"),
        ("corrections", "place", "Nassau, NY", "us-ny-059"),
        ("said-of", "about_id", "Austin", "us-tx-453"),
        ("areas-of-responsibility", "aor", "Boston", "aor-boston"),
        ("declined-rows", "offense_group", "drugs", "drugs"),
        ("declined-rows", "citizenship", "Mexico", "country-mx"),
        ("policies-by-criterion", "criterion", "court order", "court_order"),
    ],
)
def test_a_parameter_takes_a_name(store: Store, question: str, parameter: str, given: str, id_: str):
    by_name = runner.answer(store, question, {parameter: given})
    assert by_name.params[parameter] == id_
    assert by_name.rows == runner.answer(store, question, {parameter: id_}).rows


@pytest.mark.parametrize(
    ("picture", "parameter", "given", "id_"),
    [("jurisdiction", "id", "Nassau, NY", "us-ny-059"), ("report", "report", "February 4", "DDOR-2017-02-04")],
)
def test_a_parameter_of_a_picture_takes_a_name(store: Store, picture: str, parameter: str, given: str, id_: str):
    graph, _, values, _ = runner.picture(store, picture, {parameter: given})
    assert values[parameter] == id_
    assert graph.nodes.keys() == runner.picture(store, picture, {parameter: id_})[0].nodes.keys()


def test_how_the_name_of_a_parameter_was_read_is_said(store: Store):
    assert any(
        "is read as Travis County" in one for one in runner.answer(store, "said-of", {"about_id": "Austin"}).notices
    )
    with pytest.raises(AmbiguousError, match="Parameter place of corrections: 'Franklin County' can mean") as raised:
        runner.answer(store, "corrections", {"place": "Franklin County"})
    assert "us-pa-055  Franklin County, Pennsylvania" in raised.value.remedy


@EMBEDDED
def test_reports_are_rebuilt_and_compared_by_any_name(store: Store):
    assert named.report(store, "2017-01-28").id == named.report(store, "DDOR-2017-01-28").id
    assert named.comparison(store, "first report", "Feb 4") == named.comparison(
        store, "DDOR-2017-01-28", "DDOR-2017-02-04"
    )


@EMBEDDED
def test_each_parameter_that_takes_an_id_takes_a_name(store: Store):
    """What is called in a question after a thing that has names is found by them."""
    saved = [*registry.questions(), *map(registry.picture, registry.picture_ids())]
    without = {p.values_of for one in saved for p in one.parameters if p.values_of and not labels_of(p.values_of)}
    assert {one for one in without if one.endswith(".id")} <= {"Claim.id"}


# --- other names --------------------------------------------------------------------------------------------------


def test_the_full_text_question_finds_other_names(store: Store):
    for text, id_ in (("Trump", "actor-us-president"), ("Austin", "us-tx-453"), ("NYC", "us-ny-new-york-city")):
        assert id_ in {row["id"] for row in runner.answer(store, "search", {"text": text}).records()}


@pytest.mark.long
@EMBEDDED
def test_other_names_stand_at_their_things_and_lead_to_them(store: Store):
    with (Path(registry.FOLDER).parent / "data" / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = "|".join(NAMED_BY)
    called = dict(store.read(f"MATCH (n:{labels}) WHERE n.{ALSO_CALLED} IS NOT NULL RETURN n.id, n.{ALSO_CALLED}").rows)
    for row in rows:
        if row["id"] in called:
            assert row["name"] in called[row["id"]]
        else:
            assert row["id"] in gazetteer().places, "what is not in the graph is a place of which nothing is said"
        gives, ids, _ = outcome(store, row["name"])
        assert gives != "none", row
        assert gives in {"choice", "silent", "nothing"} or ids, row


def test_no_name_of_a_person_is_shown(store: Store):
    """The name of the man is there to be asked by; what is called so is an office, and an order."""
    for topic in ("actor-us-president", "definition-executive-order-13768"):
        assert "Trump" not in find(store, topic).name


# --- days of a week -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Marion", "Mayor", "first", "28", "", "January the county", "13/45/2017", "May Day x"]
)
def test_what_is_no_date_is_none(text: str):
    assert week.dated(text) is None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_reading_a_date_is_total(text: str):
    week.dated(text)


def test_every_caption_of_a_place_is_still_its_name(store: Store):
    for place_id in ("us-nv-003", "us-ny-new-york-city", "us-ia-iowa-city", "us-la-071", "us-va-013"):
        assert find(store, display_name(place_id)).id == place_id
