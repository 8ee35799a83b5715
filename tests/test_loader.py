"""The loader: idempotent on both stores, counts that are true, bad rows told and good rows kept.

What it does with a row does not hang on how many there are: all but two tests load the small package.
"""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from conftest import clear, settings_of
from dump import dump
from neo4j_server import Neo4jServer

from ddor.errors import DataError, SchemaVersionError, StoreError
from ddor.loader import load, tables
from ddor.model.rows import GraphRows
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.write import write

FIRST = "DDOR-2017-01-28"
small_facts = pytest.mark.usefixtures("small")


def further(folder: Path, table: str, *rows: dict[str, str]) -> Path:
    """A CSV file with further rows for a table, as a user would write it."""
    header = (tables.PUBLISHED / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@small_facts
def test_a_second_load_changes_nothing(store: Store) -> None:
    first = load(store)
    before = dump(store)
    second = load(store, batch_size=7)
    assert first.created == len(before)
    assert (second.created, second.changed, second.unchanged) == (0, 0, first.created)
    assert dump(store) == before
    assert store.read("MATCH (l:Load) RETURN count(l) AS loads").rows == [[2]]


def test_both_stores_hold_the_same_graph(home: Path, neo4j_facts: Neo4jServer) -> None:
    """All of the published facts, and what follows from them."""
    with open_store(Settings(home)) as one, open_store(settings_of(neo4j_facts)) as other:
        assert dump(one) == dump(other)


@small_facts
def test_the_size_of_a_batch_makes_no_difference(embedded_store: Store) -> None:
    load(embedded_store, batch_size=7)
    in_small = dump(embedded_store)
    clear(embedded_store)
    load(embedded_store)
    assert dump(embedded_store) == in_small


@small_facts
def test_a_changed_value_is_counted_and_put_right(store: Store) -> None:
    load(store)
    before = dump(store)
    store.write(lambda tx: tx.run("MATCH (r:Report {id: $id}) SET r.number = 9, r.extra = 'x'", id=FIRST).consume())
    report = load(store)
    assert (report.created, report.changed) == (0, 1)
    assert dump(store) == before


def test_every_node_has_a_name(loaded: Store) -> None:
    assert loaded.read("MATCH (n) WHERE n.name IS NULL OR n.id IS NULL RETURN labels(n)").rows == []


@small_facts
def test_the_load_record_says_what_was_read(embedded_store: Store) -> None:
    report = load(embedded_store)
    rows = embedded_store.read("MATCH (l:Load) RETURN l.files, l.created, l.rejected").rows
    assert rows[0][1:] == [report.created, 0]
    assert all(f"{name} {digest[:12]}" in rows[0][0] for name, digest in report.files.items())
    assert {path.name for path in tables.PUBLISHED.glob("*.csv")} == set(report.files)


@small_facts
def test_a_dry_run_writes_nothing(embedded_store: Store) -> None:
    report = load(embedded_store, dry_run=True)
    assert report.nodes["Report"] == 3
    assert embedded_store.read("MATCH (n) RETURN count(n)").rows == [[0]]


@small_facts
def test_progress_reaches_the_end(embedded_store: Store) -> None:
    told: list[tuple[int, int]] = []
    load(embedded_store, batch_size=20, progress=lambda _, done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == load(embedded_store).unchanged
    assert all(a[0] <= b[0] for a, b in itertools.pairwise(told))


GOOD = {
    "subject_id": "us-nv-003", "predicate": "detainers_issued", "scope_id": FIRST, "scope_certainty": "all",
    "value": "52", "low": "52", "high": "52", "precision": "exact", "unit": "detainers", "source_id": "S014",
    "role": "supports", "derivation": "stated", "status": "reported",
}  # fmt: skip


@small_facts
@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("low", "fifty", "not a number"),
        ("role", "fan", "not a value of this column"),
        ("source_id", "S999", "no such row in sources.csv"),
        ("predicate", "detainers_ignored", "no such row in predicates.csv"),
        ("date", "2017-13", "no such day"),
        ("date", "17 March", "not a date"),
        ("value", "", "a value is needed"),
        ("subject_id", "us-zz-999", "no place, report, or policy"),
        ("scope_id", "DDOR-1999-01-01", "no report or period"),
        ("value", "many", "not a number"),
        ("low", "60", "more than the upper bound"),
    ],
)
def test_a_bad_row_is_told_and_the_good_one_kept(
    embedded_store: Store, tmp_path: Path, column: str, value: str, says: str
) -> None:
    path = further(tmp_path, "published_values", GOOD, GOOD | {"value": "53", "low": "53", "high": "53", column: value})
    report = load(embedded_store, [path])
    (reject,) = report.rejected
    assert (reject.file, reject.row, reject.column, reject.value) == (str(path), 3, column, value)
    assert says in reject.reason
    assert reject.remedy
    kept = embedded_store.read(
        "MATCH (c:Claim {id: $id}) RETURN c.number", {"id": f"us-nv-003/detainers_issued/{FIRST}/52"}
    )
    assert kept.rows == [[52]]
    assert f"row 3, column {column}, value {value!r}" in str(reject)


@small_facts
def test_rows_that_hang_on_a_rejected_row_are_rejected_too(embedded_store: Store, tmp_path: Path) -> None:
    dispute = {"dispute_id": "d-x", "report_id": "nowhere", "statement": "x", "source_id": "S014"}
    further(tmp_path, "disputes", dispute)
    further(tmp_path, "dispute_speakers", {"dispute_id": "d-x", "actor_id": "actor-us-nv-003-sheriff"})
    report = load(embedded_store, [tmp_path])
    assert [(Path(r.file).name, r.column) for r in report.rejected] == [
        ("disputes.csv", "report_id"),
        ("dispute_speakers.csv", "dispute_id"),
    ]


@small_facts
def test_strict_loads_nothing(embedded_store: Store, tmp_path: Path) -> None:
    path = further(tmp_path, "published_values", GOOD | {"source_id": "S999"})
    with pytest.raises(DataError, match=r"published_values.csv, row 2, column source_id, value 'S999'"):
        load(embedded_store, [path], strict=True)
    assert embedded_store.read("MATCH (n) RETURN count(n)").rows == [[0]]


@small_facts
def test_files_that_cannot_be_used(embedded_store: Store, tmp_path: Path) -> None:
    (tmp_path / "values.csv").write_text("a,b\n")
    with pytest.raises(DataError, match="not a table"):
        load(embedded_store, [tmp_path / "values.csv"])
    with pytest.raises(DataError, match="no file"):
        load(embedded_store, [tmp_path / "gone.csv"])
    (tmp_path / "countries.csv").write_text("country_id,name\nx,y\n")
    with pytest.raises(DataError, match="column iso2 is missing"):
        load(embedded_store, [tmp_path / "countries.csv"])
    (tmp_path / "countries.csv").write_text("country_id,name,iso2,flag\nx,y,zz,w\n")
    with pytest.raises(DataError, match="column flag is unknown"):
        load(embedded_store, [tmp_path / "countries.csv"])
    (tmp_path / "countries.csv").write_text("")
    with pytest.raises(DataError, match="is missing"):
        load(embedded_store, [tmp_path / "countries.csv"])
    (tmp_path / "countries.csv").write_bytes(b"country_id,name,iso2\nx,C\xf4te,CI\n")
    with pytest.raises(DataError, match="not UTF-8"):
        load(embedded_store, [tmp_path / "countries.csv"])


@small_facts
def test_two_bad_values_of_one_column_are_both_told(tmp_path: Path) -> None:
    rows = [GOOD | {"value": "53", "date": "17 March"}, GOOD | {"value": "54", "date": "2017-02-30"}]
    report = load(None, [further(tmp_path, "published_values", *rows)], dry_run=True)
    assert [(r.row, r.reason) for r in report.rejected] == [(2, "not a date."), (3, "no such day.")]


@small_facts
def test_a_value_is_of_its_predicates_type_and_told_in_one_way(tmp_path: Path) -> None:
    soon = {"subject_id": FIRST, "predicate": "published", "scope_id": FIRST, "value": "soon"}
    maybe = {"predicate": "listed_section_1", "value": "maybe"}
    otherwise = {"source_id": "S015", "unit": "percent"}
    rows = [GOOD | soon, GOOD | soon | {"value": "2017-02-30"}, GOOD | maybe, GOOD, GOOD | otherwise]
    report = load(None, [further(tmp_path, "published_values", *rows)], dry_run=True)
    assert [(r.row, r.reason.split(",")[0]) for r in report.rejected] == [
        (2, "not a date"),
        (3, "not a date"),
        (4, "not a boolean"),
        (6, "another row gives this value with other bounds"),
    ]


@small_facts
def test_places_of_ones_own_are_resolved_and_no_place_lies_in_itself(tmp_path: Path) -> None:
    mine = {
        "place_id": "us-nv-mine",
        "name": "Mine",
        "kind": "town",
        "base_name": "Mine",
        "state": "NV",
        "origin": "me",
    }
    circle = mine | {"place_id": "us-nv-round", "parent_id": "us-nv-round"}
    further(tmp_path, "places", mine | {"parent_id": "us-nv-003"}, circle)
    further(tmp_path, "published_values", GOOD | {"subject_id": "us-nv-mine"})
    listing = {"listing_id": "x", "report_id": FIRST, "certainty": "all", "section": "I", "as_printed": "Mine, Nevada"}
    further(tmp_path, "listings", listing | {"place_id": "us-nv-mine", "derivation": "stated", "source_id": "S014"})
    report = load(None, [tmp_path], dry_run=True)
    assert [(Path(r.file).name, r.column, r.value) for r in report.rejected] == [
        ("places.csv", "parent_id", "us-nv-round")
    ]


@small_facts
def test_an_input_that_no_row_states_is_set_aside(tmp_path: Path) -> None:
    inputs = {"subject_id": "us", "predicate": "detainers_declined", "scope_id": FIRST, "value": "206"}
    further(tmp_path, "value_inputs", inputs | {f"input_{k}": v for k, v in inputs.items()} | {"input_value": "7"})
    report = load(None, [tmp_path], dry_run=True)
    assert [(r.column, r.value) for r in report.rejected] == [("input_value", "7")]


@small_facts
def test_row_numbers_are_lines_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "countries.csv"
    path.write_text('country_id,name,iso2\n"a","one\ntwo",AA\n  ,\nb,B,BB,extra\nc,,CC\n', encoding="utf-8")
    read, bad = tables.read([path])
    assert [(r.row, r.value) for r in bad] == [(5, "b,B,BB,extra")]
    assert [(r["country_id"], r["_row"]) for r in read.rows("countries")][-2:] == [("a", 2), ("c", 6)]


def test_one_thing_in_two_ways_is_an_error() -> None:
    graph = GraphRows()
    graph.node("Country", "country-mx", "Mexico", iso2="MX")
    graph.node("Country", "country-mx", "Mexico", iso2="MX")
    with pytest.raises(DataError, match="Country country-mx is described twice, with different iso2"):
        graph.node("Country", "country-mx", "Mexico", iso2="XM")
    with pytest.raises(DataError, match="has no id"):
        graph.node("Country", "", "Nowhere")


@small_facts
@pytest.mark.parametrize("label", ["Customer", "Country"])
def test_foreign_data_is_refused(store: Store, label: str) -> None:
    """Also where its labels are words that ours are too."""
    store.write(lambda tx: tx.run(f"CREATE (:{label} {{id: '1', name: 'x'}})").consume())
    with pytest.raises(StoreError, match=label):
        load(store)
    assert store.read("SHOW CONSTRAINTS").rows == []


@small_facts
def test_a_load_beside_other_data_is_possible_when_asked_for(embedded_store: Store) -> None:
    embedded_store.write(lambda tx: tx.run("CREATE (:Country {id: '1', name: 'x'})").consume())
    assert load(embedded_store, into_existing=True).created > 150
    assert embedded_store.read("MATCH (c:Country {id: '1'}) RETURN c.name").rows == [["x"]]


@small_facts
def test_what_a_load_leaves_that_is_ended_at_once_is_known_as_ours(store: Store) -> None:
    def end(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, batch_size=5, progress=end)
    assert store.read("MATCH (n) RETURN count(n) > 1").rows == [[True]]
    load(store)
    assert load(store).created == 0


@small_facts
def test_another_version_of_the_schema_is_refused(store: Store) -> None:
    load(store)
    store.write(lambda tx: tx.run("MATCH (s:Schema {id: 'ddor'}) SET s.version = 0").consume())
    with pytest.raises(SchemaVersionError, match="version 0"):
        load(store)


def test_only_what_differs_is_sent(embedded_store: Store) -> None:
    graph = GraphRows()
    graph.node("Country", "country-mx", "Mexico", iso2="MX")
    graph.node("Country", "country-kh", "Cambodia", iso2="KH")
    assert write(embedded_store, graph).created == 2
    graph.nodes["Country"]["country-kh"]["iso2"] = "XX"
    counts = write(embedded_store, graph)
    assert (counts.created, counts.changed, counts.unchanged) == (0, 1, 1)
