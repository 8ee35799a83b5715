"""The `ddor` command as a user runs it: loading, status and checks, questions, what is said of a thing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import SLOW, ddor, rows

from ddor.model import SCHEMA_VERSION
from ddor.store.connect import open_store
from ddor.store.settings import Settings

ROOT = Path(__file__).parent.parent


def data_rows(name: str) -> int:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


# --- loading ----------------------------------------------------------------------------------------------------------


def test_a_second_load_changes_nothing(fresh: Path, small: Path):
    first = rows(ddor(fresh, "load", "--format", "json"))[0]
    second = rows(ddor(fresh, "load", "--format", "json"))[0]

    assert first["created"] > 150
    assert (first["changed"], first["unchanged"], first["rejected"]) == (0, 0, 0)
    assert (second["created"], second["changed"], second["rejected"]) == (0, 0, 0)
    assert second["unchanged"] == first["created"]


def test_a_dry_run_writes_nothing(fresh: Path, small: Path):
    done = ddor(fresh, "load", "--dry-run")

    assert done.returncode == 0
    assert "nothing was written" in done.stderr
    assert "empty" in ddor(fresh, "status").stderr


def test_a_bad_row_is_set_aside_told_and_written_to_the_rejects(fresh: Path, small: Path, tmp_path: Path):
    facts = tmp_path / "facts"
    facts.mkdir()
    header = (ROOT / "data" / "offenses.csv").read_text(encoding="utf-8").splitlines()[0]
    (facts / "offenses.csv").write_text(f"{header}\noffense-made-up,made up,no_such_group\n", encoding="utf-8")
    rejects = tmp_path / "new" / "rejects"

    strict = ddor(fresh, "load", str(facts), "--strict")
    told = ddor(fresh, "load", str(facts), "--dry-run", "--format", "json")
    written = ddor(fresh, "load", str(facts), "--dry-run", "--rejects", str(rejects), "--format", "json")

    assert strict.returncode == 4
    assert "no_such_group" in strict.stderr
    assert told.returncode == written.returncode == 0
    assert "no_such_group" in told.stderr
    assert f"read {facts}/offenses.csv (set facts): 0 of 1 row taken, 1 rejected" in told.stderr
    (row,) = csv.DictReader(io.StringIO((rejects / "offenses.csv").read_text(encoding="utf-8")))
    assert (row["offense_id"], row["group_id"]) == ("offense-made-up", "no_such_group")
    assert (row["_row"], row["_reason"]) == ("2", "group_id: no such row in offense_groups.csv.")
    assert rows(written)[0]["rejected"] == 1

    mended = (rejects / "offenses.csv").read_text(encoding="utf-8").replace(",no_such_group,", ",other,", 1)
    group = (ROOT / "data" / "offense_groups.csv").read_text(encoding="utf-8").splitlines()[0]
    (rejects / "offenses.csv").write_text(mended, encoding="utf-8")
    (rejects / "offense_groups.csv").write_text(f"{group}\nother,Other\n", encoding="utf-8")
    assert rows(ddor(fresh, "load", str(rejects), "--format", "json"))[0]["rejected"] == 0


def test_rejects_are_written_also_when_the_load_fails(fresh: Path, small: Path, tmp_path: Path):
    path = tmp_path / "countries.csv"
    path.write_text("country_id;name;iso2\ncountry-ci;C\xf4te;CI\ncountry-xx;;XX\n", "cp1252")

    refused = [ddor(fresh, "load", str(path)), ddor(fresh, "load", str(path), "--encoding", "cp1252")]
    how = ["--encoding", "cp1252", "--delimiter", ";", "--strict", "--rejects", str(tmp_path / "r")]
    failed = ddor(fresh, "load", str(path), *how)

    assert [done.returncode for done in (*refused, failed)] == [4, 4, 4]
    assert ["--encoding" in refused[0].stderr, "--delimiter" in refused[1].stderr] == [True, True]
    assert "Rows that cannot be used: 1. The first:" in failed.stderr
    assert "country-xx" in (tmp_path / "r" / "countries.csv").read_text("utf-8")


def test_the_rejected_rows_of_a_release_are_written_without_what_they_say(fresh: Path, tmp_path: Path):
    release, folder = tmp_path / "made.csv", tmp_path / "rejects"
    head = "Prepare Date,Detainer Type,Detainer Detention Facility,State,City,Detainer Lift Reason"
    lines = [head, "2015-05-08,I247,,,,", *["a name,,,,,"] * 25]
    release.write_text("\n".join(lines) + "\n", encoding="utf-8")

    short = ddor(fresh, "load", str(release), "--dry-run")
    done = ddor(fresh, "load", str(release), "--dry-run", "--rejects", str(folder))

    assert (short.stderr.count("rejected: "), "--dry-run --rejects FOLDER" in short.stderr) == (20, True)
    assert done.stderr.count("rejected: ") == 20
    written = (folder / "records.csv").read_text(encoding="utf-8")
    found = list(csv.DictReader(io.StringIO(written)))
    assert [row["_row"] for row in found] == [str(number) for number in range(3, 28)]
    assert found[0]["_file"] == "made.csv"
    assert "no date that can be read" in found[0]["_reason"]
    assert "a name" not in written + done.stderr


def test_a_path_that_is_not_there(fresh: Path):
    done = ddor(fresh, "load", "no/such/folder")

    assert done.returncode == 4
    assert "no/such/folder" in done.stderr


# --- status, check ----------------------------------------------------------------------------------------------------


def test_the_status_counts_and_data_and_notices_go_their_own_ways(home: Path):
    done = ddor(home, "status", "--format", "json")

    found = {(row["part"], row["what"]): row["value"] for row in rows(done)}
    assert found["nodes", "Dispute"] == data_rows("disputes")
    assert found["nodes", "Policy"] == data_rows("policies")
    assert found["store", "schema version"] == SCHEMA_VERSION
    assert sum(part == "loads" for part, _ in found) == 1
    assert done.stderr.splitlines() == [f"store: {found['store', 'store']}"]


def test_quiet_says_nothing_on_stderr(home: Path):
    assert ddor(home, "status", "--quiet").stderr == ""
    assert ddor(home, "check", "-q").stderr == ""


def test_an_empty_store_says_how_to_fill_it(fresh: Path):
    status, check = ddor(fresh, "status"), ddor(fresh, "check", "-q")

    assert (status.returncode, check.returncode) == (0, 1)
    assert "ddor load" in status.stderr
    for asked in (
        ("query", "totals-per-report"),
        ("query", "--text", "MATCH (r:Report) RETURN r.id"),
        ("about", "Travis"),
        ("report", "DDOR-2017-01-28"),
        ("compare", "DDOR-2017-01-28", "DDOR-2017-02-04"),
        ("view", "report", "-p", "report=DDOR-2017-01-28"),
    ):
        done = ddor(fresh, *asked)
        assert (done.returncode, done.stdout) == (3, "")
        assert "Nothing is loaded yet." in done.stderr
        assert "ddor load" in done.stderr


def test_every_check_holds(home: Path):
    done = ddor(home, "check", "--format", "json")

    found = rows(done)
    assert done.returncode == 0
    assert {row["result"] for row in found} == {"ok"}
    assert f"All {len(found)} checks hold." in done.stderr


def test_a_failed_check_is_exit_code_1_and_another_schema_3(fresh: Path, small: Path):
    ddor(fresh, "load", "-q")
    assert ddor(fresh, "check", "-q").returncode == 0
    settings = Settings(fresh)
    with open_store(settings) as store:
        store.write(lambda tx: tx.run("MATCH (s:Source {id: 'S014'})-[t:STATES]->(c:Claim) DELETE t").consume())

    failed = ddor(fresh, "check", "--format", "json")
    with open_store(settings) as store:
        store.write(lambda tx: tx.run("MATCH (s:Schema) SET s.version = 0").consume())
    old = ddor(fresh, "query", "totals-per-report")

    assert failed.returncode == 1
    assert any(row["result"] == "FAIL" and "S014" in row["detail"] for row in rows(failed))
    assert "checks failed" in failed.stderr
    assert old.returncode == 3
    assert "schema" in old.stderr
    assert old.stdout == ""


# --- questions --------------------------------------------------------------------------------------------------------


def test_the_forms_of_an_answer_hold_the_same(home: Path, tmp_path: Path):
    import pandas as pd

    as_json = rows(ddor(home, "query", "totals-per-report", "--format", "json"))
    as_csv = ddor(home, "query", "totals-per-report", "--format", "csv").stdout
    target = tmp_path / "answer.parquet"
    ddor(home, "query", "totals-per-report", "-o", str(target))

    from_csv = list(csv.DictReader(io.StringIO(as_csv)))
    assert [(row["report"], row["measure"], str(row["number"] or "")) for row in as_json] == [
        (row["report"], row["measure"], row["number"]) for row in from_csv
    ]
    parquet = pd.read_parquet(target)
    assert list(parquet["report"]) == [row["report"] for row in as_json]
    assert {206, 47, 65, 3083, 2825, 2868, 157} <= {row["number"] for row in as_json}
    markdown = ddor(home, "query", "totals-per-report", "--format", "md").stdout
    assert markdown.count("\n| DDOR-") == len(as_json)


def test_the_queries_are_listed_and_searched(home: Path):
    every = rows(ddor(home, "queries", "--format", "json"))
    some = rows(ddor(home, "queries", "corrected", "--format", "json"))

    assert 0 < len(some) < len(every)
    assert {row["name"] for row in some} <= {row["name"] for row in every}
    assert all(row["question"].endswith("?") for row in every)


@pytest.mark.long
def test_every_view_that_is_listed_can_be_drawn(home: Path, tmp_path: Path):
    listed = rows(ddor(home, "views", "--format", "json"))

    assert {"report", "jurisdiction"} <= {row["name"] for row in listed}
    for row in listed:
        target = tmp_path / "pages" / f"{row['name']}.html"
        done = ddor(home, "view", row["name"], "-o", str(target))
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert str(target) in done.stderr
        assert target.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_page_goes_into_a_pipe_too(home: Path):
    done = ddor(home, "view", "jurisdiction", "-p", "id=us-nv-003")

    assert done.returncode == 0
    assert done.stdout.lower().startswith("<!doctype html>")
    assert "<title>Clark County, Nevada: everything that is said of it, and by whom</title>" in done.stdout
    assert "<td>Misreads</td>" in done.stdout
    assert "<td>Contradicts</td>" in done.stdout
    assert "63 of 96 or 118 or about 90 or more than 100 (sources disagree)" in done.stdout


def test_a_value_that_names_nothing_is_told_with_the_nearest(home: Path):
    done = ddor(home, "view", "jurisdiction", "-p", "id=us-nv-03")

    assert done.returncode == 2
    assert "us-nv-003 (Clark County, Nevada)" in done.stderr


def test_a_parameter_that_is_given_twice_is_refused(home: Path):
    done = ddor(home, "query", "listed-by-state", "-p", "state=NV", "-p", "state=CA")
    assert (done.returncode, done.stdout) == (2, "")
    assert "The parameter state is given twice." in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["mappings", "list", "trac"], "To see one: ddor mappings show trac"),
        (["query", "listings", "--cypher", "--format", "json"], "Leave --format away."),
    ],
)
def test_what_would_be_passed_over_is_refused(home: Path, words: list[str], told: str):
    done = ddor(home, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_statement_of_ones_own(home: Path):
    text = "MATCH (r:Report {kind: $kind}) RETURN r.id AS id ORDER BY id LIMIT 2"
    done = ddor(home, "query", "--text", text, "-p", "kind=weekly", "--format", "json")

    assert rows(done) == [{"id": "DDOR-2017-01-28"}, {"id": "DDOR-2017-02-04"}]


def test_a_statement_that_writes_is_refused(home: Path):
    """One here; what else is refused, the tests of the store try."""
    before = ddor(home, "status", "--format", "csv").stdout
    done = ddor(home, "query", "--text", "MATCH (n:Report) SET n.hole = 1")

    assert (done.returncode, done.stdout) == (3, "")
    assert "reading" in done.stderr
    assert ddor(home, "status", "--format", "csv").stdout == before


def test_a_statement_that_is_no_cypher(home: Path):
    done = ddor(home, "query", "--text", "SELECT * FROM reports")

    assert done.returncode == 2
    assert done.stderr.count("\n") <= 4


def test_a_row_limit_is_told(home: Path, tmp_path: Path):
    text = "MATCH (s:Source) RETURN s.id AS id ORDER BY id"
    target = tmp_path / "sources.csv"
    done = ddor(home, "query", "--text", text, "--limit", "3", "-o", str(target))

    assert "first 3 rows" in done.stderr
    assert done.stderr.count("first 3 rows") == 1
    assert target.read_text(encoding="utf-8").startswith('"id"\n')
    beside = json.loads((tmp_path / "sources.csv.meta.json").read_text(encoding="utf-8"))
    assert beside["notices"][0].startswith("Only the first 3 rows")


def test_a_time_limit_is_told(home: Path):
    done = ddor(home, "query", "--text", SLOW, "--timeout", "0.5")

    assert done.returncode == 3
    assert "time limit" in done.stderr


# --- about ------------------------------------------------------------------------------------------------------------


def test_about_a_place(home: Path, tmp_path: Path):
    found = json.loads(ddor(home, "about", "Clark County, Nevada", "--format", "json").stdout)
    text = ddor(home, "about", "us-nv-003").stdout
    markdown = ddor(home, "about", "us-nv-003", "--format", "md").stdout
    page = tmp_path / "clark.html"
    done = ddor(home, "about", "us-nv-003", "-o", str(page))

    stated = [row for part in found["sections"] for table in part["tables"] for row in table["rows"]]
    issued = next(row for row in stated if row.get("measure") == "detainers issued" and row["value"] == "51")
    assert {"source": "S014", "publisher": "Fox 43", "where": "on Section I"} in issued["sources"]
    assert "reported as declined by BuzzFeed News" in issued["marks"]
    assert any("not the same as zero" in line for part in found["sections"] for line in part["text"])
    assert text.startswith("Clark County, Nevada\n")
    assert [line for line in markdown.splitlines() if line.startswith("# ")] == ["# Clark County, Nevada"]
    assert "## Disputed" in markdown
    assert f"wrote {page}" in done.stderr
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_an_ambiguous_name_is_a_choice(home: Path):
    done = ddor(home, "about", "Franklin")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "us-pa-055  Franklin County, Pennsylvania" in done.stderr
