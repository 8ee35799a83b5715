"""Tables of a user's own: what they add is found, compared and told as the published facts are."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edit
from dump import live
from tables_of import FIRST, PLACE, VALUE, own
from test_loads import TOTAL, corrected

from ddor.answers import names
from ddor.answers.runner import answer
from ddor.documents.named import about
from ddor.loader import tables
from ddor.loading import load
from ddor.store.base import Store

BEDS = {
    "predicate": "beds",
    "unit": "beds",
    "value_type": "number",
    "scoped": "yes",
    "description": "Beds of the jail.",
}
OPEN = {"predicate": "open", "value_type": "boolean", "scoped": "yes", "description": "Whether the jail was open."}
FIGURE = VALUE | {"predicate": "detainers_declined", "value": "7"}


def figures(store: Store) -> list[str]:
    rows = store.read(
        "MATCH (c:Claim {subject: 'us-nv-003', predicate: 'detainers_declined'}) RETURN c.value ORDER BY c.id"
    )
    return [value for (value,) in rows.rows]


@pytest.mark.usefixtures("facts")
def test_a_set_of_ones_own_is_corrected_by_itself(store: Store, tmp_path: Path) -> None:
    load(store)
    published = live(store)
    load(store, [own(tmp_path / "mine", published_values=[FIGURE])])
    assert "7" in figures(store)
    report = load(store, [own(tmp_path / "mine", published_values=[FIGURE | {"value": "8"}])])
    assert report.sets == ["published", "mine"]
    assert "7" not in figures(store)
    assert "8" in figures(store)
    load(store, [own(tmp_path / "mine", published_values=[])])
    assert live(store) == published


@pytest.mark.usefixtures("small")
def test_a_load_of_the_published_facts_leaves_own_sets_alone(store: Store, tmp_path: Path) -> None:
    load(store, [own(tmp_path / "mine", published_values=[FIGURE])])
    load(store, [own(tmp_path / "other", published_values=[FIGURE | {"value": "9"}])])
    before = live(store)
    for verify in (False, True):
        counts = load(store, verify=verify).counts
        assert (counts.created, counts.changed, counts.retired) == (0, 0, 0)
    assert live(store) == before
    sets = store.read("MATCH (c:Claim) WHERE c.sets IS NOT NULL RETURN c.value, c.sets ORDER BY c.value").rows
    assert sets == [["7", ["mine"]], ["9", ["other"]]]


@pytest.mark.usefixtures("small")
def test_places_of_an_own_set_are_its_own(embedded_store: Store, tmp_path: Path) -> None:
    """A copy of a published place, and a place within a published one, change nothing that is published."""
    (clark,) = [dict(row) for row in tables.read().rows("places") if row["place_id"] == "us-nv-003"]
    within = {"place_id": "us-nv-003", "member_id": "us-nv-mine", "relation": "could_be"}
    folder = own(
        tmp_path / "mine",
        places=[clark, PLACE | {"parent_id": "us-nv-003"}],
        published_values=[FIGURE],
        place_members=[within],
    )
    load(embedded_store)
    asked = "MATCH (j:Jurisdiction) WHERE j.sets IS NULL OR 'published' IN j.sets RETURN j.id, j.same_name_count"
    before = sorted(embedded_store.read(asked).rows)
    load(embedded_store, [folder])
    assert sorted(embedded_store.read(asked).rows) == before
    after = live(embedded_store)
    load(embedded_store, verify=True)
    assert live(embedded_store) == after


@pytest.mark.usefixtures("small")
def test_a_corrected_name_stays_too(embedded_store: Store, tmp_path: Path) -> None:
    for name in ("Nowhere", "Elsewhere"):
        country = {"country_id": "country-zz", "name": name, "iso2": "ZZ"}
        load(embedded_store, [own(tmp_path / "mine", countries=[country])])
    assert embedded_store.read("MATCH (n:Retired) RETURN n.of, n.name").rows == [["country-zz", "Nowhere"]]


@pytest.mark.usefixtures("small")
def test_what_comes_back_otherwise_keeps_what_it_was(embedded_store: Store, tmp_path: Path) -> None:
    source = {"source_id": "S990", "title": "A page", "kind": "news", "publisher": "The Paper"}
    for rows in ([source], [], [source | {"title": "Another"}], []):
        load(embedded_store, [own(tmp_path / "mine", sources=rows)])
    retired = embedded_store.read("MATCH (n:Retired {was: 'Source'}) RETURN n.of, n.title ORDER BY n.title").rows
    assert retired == [["S990", "A page"], ["S990", "Another"]]


def test_what_two_sets_hold_stays_while_one_of_them_does(embedded_store: Store, edit: Edit, tmp_path: Path) -> None:
    """A user states the same figure from another source; then the published row goes."""
    mine = FIGURE | {"predicate": "detainers_issued", "subject_id": "us", "value": "3083"}
    load(embedded_store, [own(tmp_path / "mine", published_values=[mine])])
    edit("published_values", corrected)
    load(embedded_store)
    stated = (
        "MATCH (s:Source)-[:STATES]->(c:Claim {id: $id})-[:ABOUT]->(x) MATCH (c)-[:IN_SCOPE]->(w) "
        "RETURN s.id, x.id, w.id ORDER BY s.id"
    )
    assert embedded_store.read(stated, {"id": f"{TOTAL}/3083"}).rows == [["S014", "us", FIRST]]
    load(embedded_store, [own(tmp_path / "mine", published_values=[])])
    assert embedded_store.read(stated, {"id": f"{TOTAL}/3083"}).rows == []


def test_what_a_relationship_leads_to_stays_with_it(embedded_store: Store, edit: Edit, tmp_path: Path) -> None:
    """A source that the published facts drop, while a user's row rests on it."""
    source = {"source_id": "S990", "title": "A page", "kind": "news", "publisher": "The Paper"}
    edit("sources", lambda rows: rows.append(source))
    load(embedded_store, [own(tmp_path / "mine", published_values=[FIGURE | {"source_id": "S990"}])])
    edit("sources", lambda rows: rows.pop())
    load(embedded_store)
    asked = "MATCH (s:Source {id: 'S990'})-[:STATES]->(c) RETURN s.title, s.sets, c.value"
    assert embedded_store.read(asked).rows == [["A page", ["mine"], "7"]]


@pytest.mark.usefixtures("small")
def test_a_set_does_not_change_what_another_one_gives(embedded_store: Store, tmp_path: Path) -> None:
    """Two sets give one source in two ways: it stays as the first gives it, and the second load says so."""
    source = {"source_id": "S990", "title": "A page", "kind": "news"}
    load(embedded_store, [own(tmp_path / "first", sources=[source])])
    folder = own(tmp_path / "second", sources=[source | {"title": "Another"}])
    for _ in range(2):
        report = load(embedded_store, [folder])
        assert report.otherwise == {"Source S990": "first"}
        asked = "MATCH (s:Source {id: 'S990'}) RETURN s.title, s.sets"
        assert embedded_store.read(asked).rows == [["A page", ["first", "second"]]]
    load(embedded_store, [own(tmp_path / "first", sources=[])])
    assert load(embedded_store, [folder]).otherwise == {}
    assert embedded_store.read(asked).rows == [["Another", ["second"]]]


@pytest.mark.usefixtures("small")
def test_what_is_left_over_is_told_until_all_rows_can_be_read(embedded_store: Store, tmp_path: Path) -> None:
    load(embedded_store, [own(tmp_path / "mine", published_values=[FIGURE])])
    spoilt = own(tmp_path / "mine", published_values=[FIGURE | {"value": "8"}, FIGURE | {"value": "many"}])
    report = load(embedded_store, [spoilt])
    assert report.left == {"mine": 4}  # the claim, what it is about, its scope, who states it
    assert {"7", "8"} <= set(figures(embedded_store))
    report = load(embedded_store, [own(tmp_path / "mine", published_values=[FIGURE | {"value": "8"}])])
    assert (report.left, report.counts.retired) == ({}, 4)


@pytest.mark.usefixtures("small")
def test_answers_and_pages_say_what_is_of_a_users_own_tables(embedded_store: Store, tmp_path: Path) -> None:
    load(embedded_store)
    plain = about(embedded_store, "us-nv-003")
    assert "own" not in plain.colophon[-1]
    report = load(embedded_store, [own(tmp_path / "mine", published_values=[FIGURE])])
    assert [finding.partition(". ")[0] for finding in report.new_findings if "7 detainers" in finding]
    page = about(embedded_store, "us-nv-003")
    assert "with tables that a user added: mine." in page.colophon[-1]
    rows = {
        row["value"]: row["marks"] for row in answer(embedded_store, "said-of", {"about_id": "us-nv-003"}).records()
    }
    assert [value for value, marks in rows.items() if "from tables that a user added: mine" in marks] == ["7"]


@pytest.mark.usefixtures("small")
def test_a_set_has_the_name_that_it_is_given(embedded_store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    load(embedded_store, [own(tmp_path / "a" / "mine", published_values=[FIGURE])], of_set="county")
    assert embedded_store.read("MATCH (c:Claim) WHERE c.sets IS NOT NULL RETURN c.sets").rows == [[["county"]]]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("store", ["embedded", pytest.param("neo4j", marks=pytest.mark.long)], indirect=True)
def test_a_place_and_measures_of_ones_own_are_found_and_compared(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    said = VALUE | {"subject_id": "us-nv-mine", "predicate": "beds"}
    yes = said | {"predicate": "open", "value": "yes"}
    rows = [said, said | {"value": "9", "source_id": "S001"}, yes, yes | {"value": "no", "source_id": "S001"}]
    own(folder, places=[PLACE | {"parent_id": "us-nv-003"}], predicates=[BEDS, OPEN], published_values=rows)
    before = load(store)
    report = load(store, [folder])
    assert report.rejected == []
    assert report.contradictions == before.contradictions + 2
    for name in ("Mine, Nevada", "us-nv-mine"):
        topic = names.find(store, name)
        assert (topic.id, topic.label) == ("us-nv-mine", "Jurisdiction")
    text = repr(about(store, "Mine, Nevada"))
    assert "beds" in text
    assert "contradicted by" in text
