"""A load brings the graph in line with its tables, on both stores: it corrects, retires, revives, and loses nothing.

What it does with a row does not hang on how many there are: all tests but two load the small package.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import settings_of
from dump import BOOKKEEPING, dump, live
from neo4j_server import Neo4jServer

from ddor import loading
from ddor.claims.invariants import check
from ddor.errors import SchemaVersionError, StoreError
from ddor.loader import tables
from ddor.loading import load
from ddor.model.difference import Counts
from ddor.store import write
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

FIRST = "DDOR-2017-01-28"
TOTAL = f"us/detainers_issued/{FIRST}"
Edit = Callable[[str, Callable[[list[dict[str, str]]], object]], None]


def rewrite(path: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a CSV file in place."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        columns = reader.fieldnames or []
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def facts(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small package in the place of the published facts, to be changed."""
    folder = shutil.copytree(package, tmp_path / "facts")
    monkeypatch.setattr(tables, "PUBLISHED", folder)
    return folder


@pytest.fixture
def edit(facts: Path) -> Edit:
    return lambda table, change: rewrite(facts / f"{table}.csv", change)


def total(rows: list[dict[str, str]]) -> dict[str, str]:
    """The row of the 3,083 issued in the first report."""
    (row,) = [row for row in rows if row["value"] == "3083" and row["predicate"] == "detainers_issued"]
    return row


def corrected(rows: list[dict[str, str]]) -> None:
    total(rows).update(value="3084", low="3084", high="3084", wording="3,084")


def restored(rows: list[dict[str, str]]) -> None:
    (row,) = [row for row in rows if row["value"] == "3084"]
    row.update(value="3083", low="3083", high="3083", wording="3,083")


def own(folder: Path, table: str, *rows: dict[str, str]) -> Path:
    """A table of a user's own."""
    header = (tables.PUBLISHED / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    folder.mkdir(exist_ok=True)
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return folder


FIGURE = {
    "subject_id": "us-nv-003", "predicate": "detainers_declined", "scope_id": FIRST, "scope_certainty": "all",
    "value": "7", "low": "7", "high": "7", "precision": "exact", "unit": "detainers", "source_id": "S014",
    "role": "supports", "derivation": "stated", "status": "reported",
}  # fmt: skip


# --- a corrected row corrects -----------------------------------------------------------------------------------------


def test_a_corrected_value_leaves_the_answers_and_stays(store: Store, edit: Edit) -> None:
    load(store)
    edit("published_values", corrected)
    report = load(store)
    assert report.counts.retired >= 4  # the claim, what it is about, its scope, who states it
    values = store.read(
        "MATCH (c:Claim {subject: 'us', predicate: 'detainers_issued'}) RETURN c.value ORDER BY c.id"
    ).rows
    assert ["3084"] in values
    assert ["3083"] not in values
    retired = store.read("MATCH (n:Retired) RETURN n.was, n.of, n.value, n.ended_by").rows
    (last,) = store.read("MATCH (l:Load) RETURN max(l.id)").rows[0]
    assert retired == [["Claim", f"{TOTAL}/3083", "3083", last]]
    edges = store.read("MATCH (:Retired)-[r]-() RETURN DISTINCT type(r), r.was ORDER BY r.was").rows
    assert edges == [["FORMERLY", was] for was in ("ABOUT", "IN_SCOPE", "STATES")]


def test_after_a_correction_the_graph_is_that_of_a_fresh_load(
    store: Store, edit: Edit, fresh_settings: Settings
) -> None:
    """But for what is retired. So nothing that is derived is left over, and nothing is counted twice."""
    load(store)
    edit("published_values", corrected)
    edit("disputes", lambda rows: rows.pop())
    edit("dispute_speakers", list.clear)
    edit("dispute_answers", list.clear)
    edit("citations", list.clear)
    edit("sources", lambda rows: rows[0].update(title="Another title"))
    load(store)
    with open_store(fresh_settings) as fresh:
        load(fresh)
        assert live(store) == live(fresh)


def test_a_row_that_comes_back_is_revived(store: Store, edit: Edit) -> None:
    load(store)
    before = live(store)
    edit("published_values", corrected)
    retired = load(store).counts.retired
    edit("published_values", restored)
    assert load(store).counts.revived == retired
    assert live(store) == before
    assert store.read("MATCH (n:Retired) RETURN n.value").rows == [["3084"]]


def test_what_a_text_was_before_it_changed_stays(store: Store, edit: Edit) -> None:
    load(store)
    title = store.read("MATCH (s:Source {id: 'S001'}) RETURN s.title").rows[0][0]
    edit("sources", lambda rows: next(r for r in rows if r["source_id"] == "S001").update(title="Another"))
    assert load(store).counts == Counts(0, 1, 1, 0, load(store).counts.unchanged - 1)
    assert store.read("MATCH (s:Source {id: 'S001'}) RETURN s.title").rows == [["Another"]]
    assert store.read("MATCH (n:Retired) RETURN n.was, n.of, n.title").rows == [["Source", "S001", title]]
    edit("sources", lambda rows: next(r for r in rows if r["source_id"] == "S001").update(title=title))
    load(store)
    assert store.read("MATCH (n:Retired) RETURN n.title").rows == [["Another"]]


def test_what_is_stated_besides_retires_nothing(embedded_store: Store, edit: Edit) -> None:
    load(embedded_store)
    edit("sources", lambda rows: [row.update(note=row["note"] or "seen again") for row in rows])
    counts = load(embedded_store).counts
    assert counts.changed > 0
    assert counts.retired == 0


def test_what_a_reader_has_hung_on_a_node_stays_on_it(store: Store, edit: Edit) -> None:
    load(store)
    note = "MATCH (c:Claim {id: $id}) CREATE (:Note {text: 'mine'})-[:ON]->(c)"
    store.write(lambda tx: tx.run(note, id=f"{TOTAL}/3083").consume())
    edit("published_values", corrected)
    load(store)
    noted = "MATCH (:Note)-[:ON]->(n) RETURN labels(n), n.value"
    assert store.read(noted).rows == [[["Retired"], "3083"]]
    edit("published_values", restored)
    load(store)
    assert store.read(noted).rows == [[["Claim"], "3083"]]


def test_a_rejected_row_retires_nothing(embedded_store: Store, edit: Edit) -> None:
    load(embedded_store)
    before = live(embedded_store)
    edit("published_values", lambda rows: total(rows).update(low="many"))
    report = load(embedded_store)
    assert [r.value for r in report.rejected] == ["many"]
    assert report.incomplete == ["published"]
    assert report.counts.retired == 0
    assert live(embedded_store) == before


def test_two_values_of_one_source_in_one_cell_are_found(embedded_store: Store, facts: Path, tmp_path: Path) -> None:
    folder = own(tmp_path / "mine", "published_values", FIGURE, FIGURE | {"value": "8", "low": "8", "high": "8"})
    load(embedded_store, [folder])
    (found,) = [c for c in check(embedded_store) if not c.ok]
    assert "one source" in found.name


# --- nothing new, nothing changed -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("verify", [False, True])
def test_a_load_that_finds_nothing_new_leaves_the_graph_exactly_as_it_was(store: Store, verify: bool) -> None:
    first = load(store)
    before = dump(store, without=())
    second = load(store, verify=verify)
    assert second.counts == Counts(unchanged=first.counts.created)
    assert (second.contradictions, second.misreadings) == (first.contradictions, first.misreadings)
    assert dump(store, without=()) == before
    assert store.read("MATCH (l:Load) RETURN count(l)").rows == [[1]]


def test_a_load_that_has_nothing_to_do_reads_no_table(embedded_store: Store, facts: Path, monkeypatch) -> None:
    load(embedded_store)
    monkeypatch.setattr(tables, "read", lambda *_, **__: pytest.fail("a table was read"))
    assert load(embedded_store).counts.created == 0


def test_the_order_of_the_rows_makes_no_difference(embedded_store: Store, facts: Path, edit: Edit) -> None:
    load(embedded_store)
    before = dump(embedded_store)
    for path in facts.glob("*.csv"):
        edit(path.stem, random.Random(path.stem).shuffle)  # noqa: S311
    assert load(embedded_store).counts == Counts(unchanged=len(before))
    assert dump(embedded_store) == before


def test_an_inserted_row_changes_nothing_behind_it(embedded_store: Store, edit: Edit) -> None:
    load(embedded_store)
    country = {"country_id": "country-zz", "name": "Nowhere", "iso2": "ZZ"}
    edit("countries", lambda rows: rows.insert(0, country))
    edit("published_values", lambda rows: rows.insert(0, FIGURE))
    counts = load(embedded_store).counts
    assert (counts.changed, counts.retired) == (0, 0)
    assert 0 < counts.created < 12


def test_no_line_of_a_file_is_stored(loaded: Store) -> None:
    rows = loaded.read("MATCH (n) UNWIND keys(n) AS k RETURN DISTINCT k").rows
    rows += loaded.read("MATCH ()-[r]->() UNWIND keys(r) AS k RETURN DISTINCT k").rows
    assert not {key for (key,) in rows} & {"row", "line", "table_row", "_row"}


@pytest.mark.usefixtures("small")
def test_what_was_changed_by_hand_is_put_right(store: Store) -> None:
    """A change of how much there is, always; a change of a property, when everything is compared."""
    load(store)
    before = live(store)
    store.write(lambda tx: tx.run("MATCH (r:Report {id: $id}) SET r.number = 9, r.extra = 'x'", id=FIRST).consume())
    assert load(store).counts.changed == 0
    assert load(store, verify=True).counts.changed == 1
    store.write(lambda tx: tx.run("MATCH (c:Claim {id: $id}) DETACH DELETE c", id=f"{TOTAL}/3083").consume())
    assert load(store).counts.created > 3
    assert live(store) == before


# --- sets of a user's own ---------------------------------------------------------------------------------------------


def figures(store: Store) -> list[str]:
    rows = store.read(
        "MATCH (c:Claim {subject: 'us-nv-003', predicate: 'detainers_declined'}) RETURN c.value ORDER BY c.id"
    )
    return [value for (value,) in rows.rows]


@pytest.mark.usefixtures("facts")
def test_a_set_of_ones_own_is_corrected_by_itself(store: Store, tmp_path: Path) -> None:
    load(store)
    published = live(store)
    load(store, [own(tmp_path / "mine", "published_values", FIGURE)])
    assert "7" in figures(store)
    report = load(store, [own(tmp_path / "mine", "published_values", FIGURE | {"value": "8", "low": "8", "high": "8"})])
    assert report.sets == ["published", "mine"]
    assert "7" not in figures(store)
    assert "8" in figures(store)
    load(store, [own(tmp_path / "mine", "published_values")])
    assert live(store) == published


@pytest.mark.usefixtures("small")
def test_a_load_of_the_published_facts_leaves_own_sets_alone(store: Store, tmp_path: Path) -> None:
    load(store, [own(tmp_path / "mine", "published_values", FIGURE)])
    load(store, [own(tmp_path / "other", "published_values", FIGURE | {"value": "9", "low": "9", "high": "9"})])
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
    place = {
        "place_id": "us-nv-mine", "name": "Mine", "kind": "town", "base_name": "Mine", "state": "NV",
        "parent_id": "us-nv-003", "origin": "me",
    }  # fmt: skip
    (clark,) = [dict(row) for row in tables.read().rows("places") if row["place_id"] == "us-nv-003"]
    folder = own(tmp_path / "mine", "places", clark, place)
    own(folder, "published_values", FIGURE)
    own(folder, "place_members", {"place_id": "us-nv-003", "member_id": "us-nv-mine", "relation": "could_be"})
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
        load(embedded_store, [own(tmp_path / "mine", "countries", country)])
    assert embedded_store.read("MATCH (n:Retired) RETURN n.of, n.name").rows == [["country-zz", "Nowhere"]]


@pytest.mark.usefixtures("small")
def test_what_comes_back_otherwise_keeps_what_it_was(embedded_store: Store, tmp_path: Path) -> None:
    source = {"source_id": "S990", "title": "A page", "kind": "news", "publisher": "The Paper"}
    for rows in ([source], [], [source | {"title": "Another"}], []):
        load(embedded_store, [own(tmp_path / "mine", "sources", *rows)])
    retired = embedded_store.read("MATCH (n:Retired {was: 'Source'}) RETURN n.of, n.title ORDER BY n.title").rows
    assert retired == [["S990", "A page"], ["S990", "Another"]]


def test_what_two_sets_hold_stays_while_one_of_them_does(embedded_store: Store, edit: Edit, tmp_path: Path) -> None:
    """A user states the same figure from another source; then the published row goes."""
    mine = FIGURE | {
        "predicate": "detainers_issued",
        "subject_id": "us",
        "value": "3083",
        "low": "3083",
        "high": "3083",
    }
    load(embedded_store, [own(tmp_path / "mine", "published_values", mine)])
    edit("published_values", corrected)
    load(embedded_store)
    stated = (
        "MATCH (s:Source)-[:STATES]->(c:Claim {id: $id})-[:ABOUT]->(x) MATCH (c)-[:IN_SCOPE]->(w) "
        "RETURN s.id, x.id, w.id ORDER BY s.id"
    )
    assert embedded_store.read(stated, {"id": f"{TOTAL}/3083"}).rows == [["S014", "us", FIRST]]
    load(embedded_store, [own(tmp_path / "mine", "published_values")])
    assert embedded_store.read(stated, {"id": f"{TOTAL}/3083"}).rows == []


def test_what_a_relationship_leads_to_stays_with_it(embedded_store: Store, edit: Edit, tmp_path: Path) -> None:
    """A source that the published facts drop, while a user's row rests on it."""
    source = {"source_id": "S990", "title": "A page", "kind": "news", "publisher": "The Paper"}
    edit("sources", lambda rows: rows.append(source))
    load(embedded_store, [own(tmp_path / "mine", "published_values", FIGURE | {"source_id": "S990"})])
    edit("sources", lambda rows: rows.pop())
    load(embedded_store)
    asked = "MATCH (s:Source {id: 'S990'})-[:STATES]->(c) RETURN s.title, s.sets, c.value"
    assert embedded_store.read(asked).rows == [["A page", ["mine"], "7"]]


@pytest.mark.usefixtures("small")
def test_a_set_has_the_name_that_it_is_given(embedded_store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    load(embedded_store, [own(tmp_path / "a" / "mine", "published_values", FIGURE)], of_set="county")
    assert embedded_store.read("MATCH (c:Claim) WHERE c.sets IS NOT NULL RETURN c.sets").rows == [[["county"]]]


# --- trying, failing, and what is not ours ----------------------------------------------------------------------------


def test_a_dry_run_counts_truly_and_writes_nothing(store: Store, edit: Edit) -> None:
    load(store)
    before = dump(store, without=())
    edit("published_values", corrected)
    tried = load(store, dry_run=True)
    assert dump(store, without=()) == before
    assert load(store).counts == tried.counts


def test_a_load_that_fails_leaves_the_graph_as_it_was(
    store: Store, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = "write_neo4j" if store.kind == "neo4j" else "write_embedded"
    load(store)
    before = dump(store, without=())
    edit("published_values", corrected)
    whole = getattr(write, failing)

    def half(tx, found, after, change):
        whole(tx, found, after, change)
        raise StoreError("in the middle")

    monkeypatch.setattr(loading, failing, half)
    with pytest.raises(StoreError, match="in the middle"):
        load(store)
    assert dump(store, without=()) == before


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("label", ["Customer", "Country", "Schema"])
def test_foreign_data_is_refused(store: Store, label: str) -> None:
    """Also where its labels are words that ours are too."""
    store.write(lambda tx: tx.run(f"CREATE (:{label} {{id: '1', name: 'x'}})").consume())
    with pytest.raises(StoreError, match=label):
        load(store)
    assert store.read("SHOW CONSTRAINTS").rows == []


@pytest.mark.usefixtures("small")
def test_a_load_beside_other_data_touches_none_of_it(store: Store) -> None:
    store.write(lambda tx: tx.run("CREATE (:Customer {name: 'x'})-[:BOUGHT]->(:Source {title: 'no id'})").consume())
    assert load(store, into_existing=True).counts.created > 150
    load(store, verify=True)
    assert store.read("MATCH (c:Customer)-[:BOUGHT]->(s) RETURN c.name, s.title").rows == [["x", "no id"]]


def test_an_older_graph_is_told_and_brought_up_to_date_by_one_command(
    store: Store, facts: Path, tmp_path: Path
) -> None:
    store.write(
        lambda tx: tx.run(
            "CREATE (:Schema {id: 'ddor', name: 'Schema version 1', version: 1}) "
            "CREATE (:Load {id: 'l', name: 'a load', files: 'actors.csv 123; /home/me/mine/places.csv 456'}) "
            "CREATE (:Listing {id: 'x', name: 'old'})-[:LISTS]->(:Jurisdiction {id: 'us', name: 'old'})"
        ).consume()
    )
    with pytest.raises(SchemaVersionError, match="version 1") as told:
        load(store)
    assert told.value.remedy == "Bring it up to date: ddor load --rebuild"
    report = load(store, rebuild=True)
    assert report.again == ["/home/me/mine/places.csv"]
    after = live(store)
    assert load(store, verify=True).counts.unchanged == report.counts.created == len(after)
    assert store.read("MATCH (n {name: 'old'}) RETURN n.id").rows == []
    with pytest.raises(StoreError, match="no graph of an older version"):
        load(store, rebuild=True)


@pytest.mark.usefixtures("small")
def test_a_newer_graph_is_refused(embedded_store: Store) -> None:
    load(embedded_store)
    embedded_store.write(lambda tx: tx.run("MATCH (s:Schema {id: 'ddor'}) SET s.version = 99").consume())
    with pytest.raises(SchemaVersionError, match="version 99") as told:
        load(embedded_store)
    assert told.value.remedy == "Use a newer ddor."


# --- all of the published facts ---------------------------------------------------------------------------------------


def test_both_stores_hold_the_same_graph(home: Path, neo4j_facts: Neo4jServer) -> None:
    """All of the published facts, and what follows from them."""
    with open_store(Settings(home)) as one, open_store(settings_of(neo4j_facts)) as other:
        assert dump(one) == dump(other)


def test_every_node_has_a_name_and_a_caption(loaded: Store) -> None:
    asked = "MATCH (n) WHERE NOT n:Load AND (n.id IS NULL OR n.name IS NULL OR n.caption IS NULL) RETURN labels(n)"
    assert loaded.read(asked).rows == []


def test_bookkeeping_stands_apart(loaded: Store) -> None:
    labels = "|".join(BOOKKEEPING)
    assert loaded.read(f"MATCH (n:{labels})--() RETURN n.id").rows == []
