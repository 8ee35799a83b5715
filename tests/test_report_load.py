"""A report as published, in the graph: its rows beside those that are there, its tables, its answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import made_reports as m
import pytest
import report_documents as d
from command import ddor

from ddor.answers import runner
from ddor.errors import DataError, UsageError
from ddor.loader.load import prepare
from ddor.loader.report import read_report, read_reports
from ddor.loader.report.rows import Declined, Policy
from ddor.loading import load
from ddor.store.base import Store


def test_rows_that_the_tables_have_keep_their_ids(tmp_path: Path):
    """Published: a Cambodian at Santa Rita Jail, convicted of domestic violence; the policy of Ithaca."""
    known = Declined(
        m.HERE,
        "Santa Rita Jail",
        "California",
        "Cambodia",
        "2017-01-20",
        "2017-01-30",
        "Domestic Violence",
        "convicted",
    )
    other = replace(known, citizenship="Mexico", offense="Burglary")
    ithaca = Policy(
        m.HERE, "Ithaca, New York", "Buffalo", "February 2017", "2017-02", "Municipal Code Change", ("Court order",)
    )
    new = replace(
        ithaca,
        title="Another Resolution",
        enacted="2015-03",
        enacted_as_printed="March 2015",
        place="Sonoma County, California",
        aor="San Francisco",
    )
    one = m.Made([], [known, other], [ithaca, new])
    read = read_report(d.pdf(one, tmp_path / "report.pdf"))
    (row,) = read.rows["declined_detainers"]
    assert (row["country_id"], row["issued_date"], row["declined_date"]) == ("country-mx", "2017-01-20", "2017-01-30")
    said = {(v["subject_id"], v["predicate"]): (v["value"], v["locator"]) for v in read.rows["published_values"]}
    published = "DDOR-2017-01-28-II-us-ca-001-domestic-violence-convicted-1"
    assert said[published, "declined_date"] == ("2017-01-30", "page 1, row 1 of Section II")
    assert said[published, "disposition"][0] == "convicted"
    assert said["policy-us-ny-ithaca", "date_enacted"][0] == "2017-02"
    assert [policy["title"] for policy in read.rows["policies"]] == ["Another Resolution"]
    assert not prepare(read.inputs).rejected


def test_a_place_may_have_several_policies(tmp_path: Path):
    """As the list of 2014 has two rows for one county; made up here, in a later report."""
    one = m.made(1, 3, 3, period="March 4 – 10, 2017")
    one = replace(one, policies=[replace(row, title=f"{row.title} {i}") for i in range(3) for row in one.policies])
    read = read_report(d.pdf(one, tmp_path / "report.pdf"), known=d.known())
    assert len({row["policy_id"] for row in read.rows["policies"]}) == 9
    assert sum("further policies of places that it lists already: 6" in told for told in read.told) == 1
    assert not prepare(read.inputs).rejected


def test_a_place_that_is_not_resolved_is_told_and_its_row_alone_is_rejected(tmp_path: Path):
    one = replace(
        m.made(1, 0, 0),
        issued=[
            replace(row, place=place)
            for row, place in zip(
                m.made(1).issued, ["Clark, Nevada", "Los Angeles, California", "Nowhere, Ohio"], strict=False
            )
        ],
    )
    one = replace(one, headers=m.HEADERS | {"I": {"place": "Jurisdiction", "count": "Detainers Issued"}})
    read = read_report(d.pdf(one, tmp_path / "report.pdf"))
    told = "\n".join(read.told)
    assert "place 'Los Angeles, California'" in told
    assert "us-ca-037, us-ca-los-angeles" in told
    rejected = prepare(read.inputs).rejected
    assert {reject.value for reject in rejected} == {"Los Angeles, California", "Nowhere, Ohio"}
    assert all(reject.file.startswith("report.pdf") for reject in rejected)


@pytest.mark.long
def test_two_reports_share_what_both_list(tmp_path: Path):
    first = d.pdf(m.made(1, 4), tmp_path / "first.pdf")
    later = d.pdf(m.made(1, 4, period="March 4 – 10, 2017"), tmp_path / "later.pdf")
    reads = read_reports([first, later])
    assert "policies" not in reads[1].rows
    prepared = prepare([one for read in reads for one in read.inputs])
    assert not prepared.rejected
    states = [key for kind, edges in prepared.graph.relationships.items() if kind[0] == "STATES" for key in edges]
    ours = [key for key in states if "copy-first.pdf" in key]
    assert ours
    assert not [key for key in ours if any("DDOR-2017-03-04" in str(part) for part in key)]


def test_two_copies_of_one_week_are_two_sources_also_in_one_set(tmp_path: Path):
    week = "March 4 – 10, 2017"
    first = d.text_copy(m.made(1, 2, period=week), tmp_path / "first.txt")
    second = d.text_copy(m.made(2, 2, period=week), tmp_path / "second.txt")
    for of_set in ("", "mine"):
        reads = read_reports([first, second], of_set=of_set)
        prepared = prepare([one for read in reads for one in read.inputs])
        assert prepared.rejected == []
        issued = ("us", "detainers_issued", "DDOR-2017-03-04")
        by = {
            source
            for source, claim, _ in prepared.graph.relationships["STATES", "Source", "Claim"]
            if source.startswith("copy-") and tuple(claim.split("/")[:3]) == issued
        }
        assert len(by) == 2
    (tmp_path / "again").mkdir()
    with pytest.raises(DataError, match="another report of this load has that name"):
        read_reports([first, d.text_copy(m.made(2), tmp_path / "again" / "first.txt")])


@pytest.mark.long
def test_the_tables_of_a_dry_run_give_the_same_graph(tmp_path: Path):
    read = read_report(d.pdf(m.made(1, 6), tmp_path / "report.pdf"), known=d.known(), of_set="mine")
    written = read.write(tmp_path / "mine")
    assert {path.stem for path in written} == {one.table for one in read.inputs}
    graphs = [prepare(inputs, of_set="mine").graph for inputs in (read.inputs, [tmp_path / "mine"])]
    assert graphs[0].nodes == graphs[1].nodes
    assert graphs[0].relationships == graphs[1].relationships


def test_tables_that_were_corrected_are_not_written_over(tmp_path: Path):
    read = read_report(d.text_copy(m.made(1, 2), tmp_path / "report.txt"), known=d.known())
    written = read.write(tmp_path / "tables")
    assert read.write(tmp_path / "tables") == written, "the same again is no loss"
    policies = tmp_path / "tables" / "policies.csv"
    policies.write_text(mine := policies.read_text() + "mine\n")
    with pytest.raises(UsageError, match=r"policies\.csv is there already, and may hold your work"):
        read.write(tmp_path / "tables")
    assert policies.read_text() == mine


@pytest.mark.long
def test_the_command_shows_the_tables_first(own_home: Path, tmp_path: Path):
    path = d.pdf(m.made(1, 6), tmp_path / "report.pdf")
    done = ddor(own_home, "load", str(path), "--dry-run", "-o", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tables" / "policies.csv").exists()
    for said in ("Section II: 6 rows taken", "dry run: nothing was written", "the rows have 157 detainers issued"):
        assert said in done.stderr
    path.write_bytes(b"%PDF-1.4 and no more")
    failed = ddor(own_home, "load", str(path))
    assert failed.returncode == 4
    assert "damaged" in failed.stderr


def test_the_tables_of_each_report_of_one_set_have_a_folder(own_home: Path, tmp_path: Path):
    paths = [
        str(d.text_copy(m.made(seed, 2, 1, period=f"March {day} – {day + 6}, 2017"), tmp_path / f"{day}.txt"))
        for seed, day in enumerate((4, 11))
    ]
    done = ddor(own_home, "load", *paths, "--set", "mine", "--dry-run", "-o", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    for day in ("04", "11"):
        reports = (tmp_path / "tables" / f"{int(day)}.txt" / "reports.csv").read_text("utf-8")
        assert re.findall("^DDOR[0-9-]*", reports, re.M) == [f"DDOR-2017-03-{day}"]
    (tmp_path / "taken").write_text("")
    failed = ddor(own_home, "load", paths[0], "--dry-run", "-o", str(tmp_path / "taken"))
    assert failed.returncode == 2
    assert failed.stderr.endswith(
        f"error: {tmp_path / 'taken'} cannot be written: File exists.\nName another folder.\n"
    )


@pytest.mark.long
def test_it_is_loaded_and_answers(own_home: Path, tmp_path: Path):
    from ddor.store.connect import open_store
    from ddor.store.settings import Settings

    one = m.made(4, 9, period="March 4 – 10, 2017")
    read = read_report(d.text_copy(one, tmp_path / "march.txt"))
    with open_store(Settings(own_home, idle_seconds=60)) as store:
        first = load(store, read.inputs)
        assert first.rejected == []
        again = load(store, read_report(tmp_path / "march.txt").inputs)
        assert (again.counts.created, again.counts.changed, again.counts.retired) == (0, 0, 0)
        assert again.beside == first.beside != []
        assert_answers(store, one)


def assert_answers(store: Store, one: m.Made) -> None:
    report = "DDOR-2017-03-04"
    rows = store.read(
        "MATCH (d:DeclinedDetainer)-[:RECORDED_IN]->(:Section {id: $id}) RETURN d.declined_date, d.disposition",
        {"id": f"{report}-II"},
    ).rows
    assert sorted((str(day), word or "") for day, word in rows) == sorted(
        (r.declined, r.disposition) for r in one.declined
    )
    issued = {
        row["jurisdiction_id"] for row in runner.answer(store, "listings", {"report": report, "section": "I"}).records()
    }
    assert len(issued) == len(one.issued)
    where = store.read(
        "MATCH (:Source {id: 'copy-march.txt'})-[s:STATES]->(:Claim {predicate: 'detainers_issued'}) "
        "RETURN s.locator ORDER BY s.locator LIMIT 1"
    ).rows
    assert where == [["page 1, line 10"]] or where[0][0].startswith("page 1")
