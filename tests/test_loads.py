"""A load brings the graph in line with its tables, on both stores: it corrects, retires, revives, and loses nothing.

What it does with a row does not hang on how many there are: all tests but two load the small package.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import Edit, settings_of
from dump import BOOKKEEPING, dump, live
from neo4j_server import Neo4jServer
from tables_of import FIRST, VALUE, own

from ddor import loading
from ddor.claims.invariants import check
from ddor.errors import SchemaVersionError, StoreError
from ddor.loader import tables
from ddor.loading import load
from ddor.model import MODEL
from ddor.model.difference import Counts
from ddor.store import schema, write
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

TOTAL = f"us/detainers_issued/{FIRST}"


def total(rows: list[dict[str, str]]) -> dict[str, str]:
    """The row of the 3,083 issued in the first report."""
    (row,) = [row for row in rows if row["value"] == "3083" and row["predicate"] == "detainers_issued"]
    return row


def corrected(rows: list[dict[str, str]]) -> None:
    total(rows).update(value="3084", low="3084", high="3084", wording="3,084")


def restored(rows: list[dict[str, str]]) -> None:
    (row,) = [row for row in rows if row["value"] == "3084"]
    row.update(value="3083", low="3083", high="3083", wording="3,083")


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


def test_a_source_of_another_kind_has_the_label_of_that_alone(store: Store, edit: Edit) -> None:
    load(store)
    edit("sources", lambda rows: next(row for row in rows if row["kind"] == "news").update(kind="dataset"))
    assert load(store).counts.changed == 1
    labels = store.read("MATCH (s:Source) RETURN s.kind, labels(s)").rows
    assert {kind for kind, of in labels if "Dataset" in of} == {"dataset"}
    assert not [kind for kind, of in labels if kind == "dataset" and "NewsReport" in of]


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
    assert set(report.left) == {"published"}
    assert report.counts.retired == 0
    assert live(embedded_store) == before


def test_two_values_of_one_source_in_one_cell_are_found(embedded_store: Store, facts: Path, tmp_path: Path) -> None:
    folder = own(tmp_path / "mine", published_values=[VALUE, VALUE | {"value": "53"}])
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
    edit("published_values", lambda rows: rows.insert(0, {**dict.fromkeys(rows[0], ""), **VALUE}))
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
def test_data_that_a_load_would_take_for_its_own_is_refused_beside_others_too(store: Store) -> None:
    store.write(lambda tx: tx.run("CREATE (:Country {id: '1', name: 'x'})").consume())
    with pytest.raises(StoreError, match="the label Country and an id"):
        load(store, into_existing=True)
    assert store.read("MATCH (n) RETURN labels(n), n.id").rows == [[["Country"], "1"]]


@pytest.mark.usefixtures("small")
def test_a_load_beside_other_data_touches_none_of_it(store: Store) -> None:
    store.write(lambda tx: tx.run("CREATE (:Customer {name: 'x'})-[:BOUGHT]->(:Source {title: 'no id'})").consume())
    assert load(store, into_existing=True).counts.created > 150
    load(store, verify=True)
    assert store.read("MATCH (c:Customer)-[:BOUGHT]->(s) RETURN c.name, s.title").rows == [["x", "no id"]]


def test_a_key_that_another_load_makes_at_the_same_moment_is_not_made_twice(
    neo4j_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IF NOT EXISTS does not see what another transaction is about to commit: here it is left out."""
    schema.prepare(neo4j_store)
    there = [schema._names(neo4j_store, kind) for kind in ("CONSTRAINTS", "INDEXES")]
    looks = iter([set[str](), set[str](), *there])
    bare = {name: text.replace(" IF NOT EXISTS", "") for name, text in schema.statements.constraints(MODEL).items()}
    monkeypatch.setattr(schema, "_names", lambda *_: next(looks))
    monkeypatch.setattr(schema.statements, "constraints", lambda _: bare)

    schema.prepare(neo4j_store)

    assert not list(looks)


@pytest.mark.parametrize(("version", "label"), [(1, "Listing"), (2, "Claim")])
def test_an_older_graph_is_told_and_brought_up_to_date_by_one_command(
    store: Store, facts: Path, tmp_path: Path, version: int, label: str
) -> None:
    schema.prepare(store)  # its keys are in the indexes
    store.write(
        lambda tx: tx.run(
            f"CREATE (:Schema {{id: 'ddor', name: 'Schema version {version}', version: {version}}}) "
            "CREATE (:Load {id: 'l', name: 'a load', files: 'actors.csv 123; /home/me/mine/places.csv 456'}) "
            f"CREATE (:{label} {{id: 'x', name: 'old'}})-[:LISTS]->(:Jurisdiction {{id: 'us', name: 'old'}})"
        ).consume()
    )
    with pytest.raises(SchemaVersionError, match=f"version {version}") as told:
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
