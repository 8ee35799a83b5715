"""Releases of records go into both stores as a unit, are compared, and leave; claims are never touched. Rows are made.

What may go wrong meanwhile is in `test_records_faults`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import ddor, rows
from dump import live
from records_of import digest

from benchmarks.release import MadeRelease
from ddor import loading
from ddor.answers import names
from ddor.claims import invariants
from ddor.errors import DataError, StoreError, UsageError
from ddor.loader.inputs import of_rows
from ddor.loader.mappings import mapping as mappings
from ddor.loader.records import Batch, open_release
from ddor.records import tables
from ddor.records.load import load
from ddor.records.overview import check, releases
from ddor.records.unload import find, unload
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.state import own_sets

ROWS = 600
# On Neo4j, planning takes longer than all else here.
BOTH = pytest.mark.parametrize("store", ["embedded", pytest.param("neo4j", marks=pytest.mark.long)], indirect=True)


def made(rows: int = ROWS, **how: object) -> MadeRelease:
    """A release whose places the small package has."""
    return MadeRelease(rows, places=("us-nv-003",), **how)  # type: ignore[arg-type]


@BOTH
@pytest.mark.usefixtures("small")
def test_a_release_comes_is_revised_and_leaves(store: Store) -> None:
    loading.load(store)
    before = live(store)

    first = load(store, made())
    assert (first.created, first.unchanged, first.removed) == (ROWS, 0, 0)
    assert [c for c in (*check(store), *invariants.check(store)) if not c.ok] == []
    assert loading.load(store).files == {}  # the tables are as they were, and none is read
    whole = digest(store)
    joined = "MATCH (:DetainerRecord)-[:LODGED_AT]->(:DetentionFacility)-[:PLACED_IN]->(j) RETURN j.id, count(*) > 100"
    assert store.read(joined).rows == [["us-nv-003", True]]
    assert store.read("MATCH (x:Release)-[:DESCRIBED_BY]->(s:Source) RETURN s.id, s.sets").rows == [
        ["source-made", ["release-made"]]
    ]

    assert load(store, made()).nothing_to_do
    shuffled = load(store, made(order=1))
    assert (shuffled.created, shuffled.unchanged, shuffled.removed) == (0, ROWS, 0)

    revised = made(changed=0.05)
    dry = load(store, revised, dry_run=True)
    done = load(store, revised)
    assert 0 < done.created == done.removed == dry.created == dry.removed < ROWS / 10
    assert digest(store) != whole
    load(store, made())
    assert digest(store) == whole

    assert unload(store, "made").records == ROWS
    assert [line for line in live(store) if "Retired" not in line] == before
    assert releases(store) == []
    assert loading.load(store).files == {}
    with pytest.raises(UsageError, match="no release 'made'"):
        unload(store, "made")


@BOTH
@pytest.mark.usefixtures("small")
def test_a_set_of_ones_own_may_have_the_name_of_a_release(store: Store) -> None:
    mine = {"source_id": "source-mine", "kind": "dataset", "title": "Mine", "publisher": "Nobody"}
    loading.load(store, [of_rows("sources", "mine", [mine], "made")])
    sets = "MATCH (s:Source) WHERE s.id IN ['source-made', 'source-mine'] RETURN s.id, s.sets ORDER BY s.id"

    load(store, made(20))
    assert store.read(sets).rows == [["source-made", ["release-made"]], ["source-mine", ["made"]]]
    load(store, made(20, changed=1.0))
    unload(store, "made")
    assert store.read(sets).rows == [["source-mine", ["made"]]]


@BOTH
@pytest.mark.usefixtures("small")
def test_a_release_that_was_loaded_as_a_set_of_its_name_alone_has_one_set_after(store: Store) -> None:
    def as_formerly() -> None:
        source = made().source
        loading.load(store, [*tables.of_release(source, {"us-nv-003"}, "made"), *tables.emptied("release-made")])
        assert [*own_sets(store)] == ["made"]

    load(store, made(20))
    as_formerly()
    load(store, made(20, changed=1.0))
    assert [*own_sets(store)] == ["release-made"]
    as_formerly()
    assert unload(store, "made").retired
    assert own_sets(store) == {}


@BOTH
@pytest.mark.usefixtures("small")
def test_another_mapping_of_the_same_file_replaces_what_it_reads_otherwise(store: Store, tmp_path: Path) -> None:
    given = mappings.path_of("foia-2015").read_text("utf-8")
    plain, other = tmp_path / "plain.yaml", tmp_path / "other.yaml"
    plain.write_text(given, encoding="utf-8")
    other.write_text(f"{given}reasons: {{Lifted: declined}}\n", encoding="utf-8")
    release = tmp_path / "made.csv"
    rows = [
        f"2015-03-0{day},I-247D,MADE JAIL,NEVADA,LAS VEGAS,{why}" for day in (1, 1, 2) for why in ("Lifted", "Died")
    ]
    release.write_text("\n".join([",".join(mappings.read("foia-2015").header), *rows]), encoding="utf-8")
    outcomes = "MATCH (r:DetainerRecord)-[:LIFTED_FOR]->(w) RETURN r.outcome, count(*) ORDER BY r.outcome"

    load(store, open_release([release], str(plain)))
    assert store.read(outcomes).rows == [["other", 6]]
    done = load(store, open_release([release], str(other)))
    assert (done.created, done.unchanged, done.removed) == (3, 3, 3)
    assert store.read(outcomes).rows == [["declined", 3], ["other", 3]]
    load(store, open_release([release], str(plain)))
    assert store.read(outcomes).rows == [["other", 6]]


@BOTH
@pytest.mark.usefixtures("small")
def test_a_file_that_no_mapping_fits_leaves_the_release_as_it_was(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "made.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    for there in ([], ["complete"]):
        with pytest.raises(DataError, match="no header"):
            load(store, open_release([other], None, "made"))
        assert [one.status for one in releases(store)] == there
        load(store, made(20))


@BOTH
@pytest.mark.usefixtures("small")
def test_two_releases_share_facilities(store: Store) -> None:
    load(store, made(name="one"))
    load(store, made(200, name="one-more"))
    assert [(one.id, one.records, one.status) for one in releases(store)] == [
        ("release-one", ROWS, "complete"),
        ("release-one-more", 200, "complete"),
    ]
    assert [names.find(store, one, ["Release"]).id for one in ("one", "release-one")] == ["release-one"] * 2
    unload(store, "release-one")
    unused = "MATCH (n:DetentionFacility|LiftReason) WHERE NOT EXISTS { (n)<--(:DetainerRecord) } RETURN count(*)"
    assert store.read(unused).rows == [[0]]
    assert [c for c in check(store) if not c.ok] == []
    assert [one.records for one in releases(store)] == [200]


@BOTH
@pytest.mark.usefixtures("small")
def test_a_release_is_found_by_its_id_before_anothers_name(store: Store) -> None:
    for name in ("x", "release-x"):
        load(store, made(5, name=name))
    assert [find(store, name).id for name in ("x", "release-x", "release-release-x")] == [
        "release-x", "release-x", "release-release-x",
    ]  # fmt: skip


@BOTH
@pytest.mark.usefixtures("small")
def test_an_unload_leaves_a_release_that_is_loaded_meanwhile(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, made(20))

    def meanwhile(*given: Any, **more: Any) -> Any:
        monkeypatch.undo()
        load(store, made(20))
        return loading.load(*given, **more)

    monkeypatch.setattr("ddor.records.unload.loading.load", meanwhile)
    with pytest.raises(StoreError, match="has begun meanwhile"):
        unload(store, "made")
    assert [(one.records, one.status) for one in releases(store)] == [(20, "loading")]
    done = load(store, made(20))
    assert (done.created, done.unchanged) == (0, 20)
    assert [c for c in check(store) if not c.ok] == []
    assert store.read("MATCH (:Release)-[:DESCRIBED_BY]->(s) RETURN s.retired IS NULL").rows == [[True]]


@BOTH
@pytest.mark.usefixtures("small")
def test_an_unload_whose_last_answer_is_lost_is_done(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, made(20))
    write = store.write

    def twice(work: Any, **more: Any) -> Any:
        done = write(work, **more)
        return write(work, **more) if work.__name__ == "leave" else done

    monkeypatch.setattr(store, "write", twice)
    assert unload(store, "made").records == 20
    assert releases(store) == []


@dataclasses.dataclass
class Incomplete(MadeRelease):
    """A release whose records lead to a group that nobody made."""

    def batches(self, size: int = 5000) -> Iterator[Batch]:
        for batch in super().batches(size):
            batch.records[3]["group"] = "no-such-group"
            yield batch


@pytest.mark.usefixtures("small")
def test_a_record_whose_end_is_missing_is_not_dropped(store: Store) -> None:
    with pytest.raises(DataError, match="1 records lead to a OffenseGroup that the graph does not hold: no-such-group"):
        load(store, Incomplete(10))
    (release,) = releases(store)
    assert (release.status, release.records) == ("loading", 0)


@BOTH
@pytest.mark.usefixtures("small")
def test_check_finds_records_astray(store: Store) -> None:
    load(store, made(20))
    store.write(lambda tx: tx.run("MATCH (r:DetainerRecord)-[i:IN_RELEASE]->() WITH i LIMIT 1 DELETE i").consume())
    named = "MATCH (r:DetainerRecord)-[:IN_RELEASE]->() WITH r LIMIT 1 SET r.release = 'another'"
    store.write(lambda tx: tx.run(named).consume())
    wrong = {c.name: c.found for c in check(store) if not c.ok}
    assert wrong == {
        "records that are not in the one release that they name": "2",
        "release-made: records as its load counted them": "19",
    }


@pytest.mark.long
def test_the_command_lists_a_release_and_takes_it_out(own_home: Path) -> None:
    with open_store(Settings(own_home)) as store:
        load(store, made(50))
    listed = [row for row in rows(ddor(own_home, "status", "--format", "json")) if row["part"] == "releases"]
    assert [(row["what"], row["value"].split(",")[0]) for row in listed] == [("release-made", "50 records")]
    assert "2008-10-01 to" in listed[0]["value"]
    done = ddor(own_home, "unload", "made", "--format", "json")
    assert rows(done) == [{"release": "release-made", "records removed": 50}]
    again = ddor(own_home, "unload", "made")
    assert (again.returncode, again.stdout) == (2, "")
    assert "It holds none." in again.stderr
