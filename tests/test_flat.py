"""The flat table as a way in: a whole export read back, a few columns typed by hand, what stands beside each row."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from command import ddor, rows
from conftest import IDLE_SECONDS, copied

from ddor import loader
from ddor.answers import formats
from ddor.claims.beside import Beside
from ddor.errors import UsageError
from ddor.export import statements
from ddor.loader import flat
from ddor.loader.kinds import kind_of
from ddor.loading import LoadReport, load
from ddor.model import flat_table
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

Cells = dict[str, str]
DOC = Path(__file__).resolve().parent.parent / "docs" / "own-tables.md"
SAID = {
    "place": "Clark County, Nevada", "measure": "detainers_declined", "value": "7", "of": "DDOR Jan 28-Feb 3, 2017",
    "publisher": "Nevada Ledger", "title": "Seven were declined", "published": "2017-04-02",
}  # fmt: skip
STATING = (("STATES", "Source", "Claim"), ("INPUT_TO", "Source", "Claim"))


def table(path: Path, *its: Cells) -> Path:
    """A flat table with the columns that its rows have."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in its for name in row)), restval="")
    writer.writeheader()
    writer.writerows(its)
    path.write_text(out.getvalue(), "utf-8")
    return path


def made(path: Path, name: str = "published_values") -> list[Cells]:
    """The rows that are made for a table."""
    (one,) = [one for one in flat.read(path) if one.table == name]
    return [dict(row.cells) for row in one.made or ()]


def rejected(path: Path) -> list[tuple[int, str, str]]:
    """What cannot be used: row, column, reason and remedy."""
    found = loader.prepare(flat.read(path)).rejected
    assert all(one.file == str(path) for one in found)
    return [(one.row, one.column, f"{one.reason} {one.remedy}") for one in found]


def told(path: Path) -> str:
    return "\n".join(line for one in flat.read(path) for line in one.told)


@pytest.fixture(scope="module")
def facts_store(closed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the published facts, for this module alone."""
    with (
        copied(closed_home, tmp_path_factory.mktemp("flat") / "home") as folder,
        open_store(Settings(folder, idle_seconds=IDLE_SECONDS)) as store,
    ):
        yield store


def as_workbook(columns: tuple[str, ...], its: list[Cells], path: Path) -> None:
    """As a spreadsheet holds what it opens: codes as numbers without their zero, days as days, true as a truth."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(columns)
    for row in its:
        cells: list[object] = []
        for name in columns:
            text = row[name]
            number = name in {"fips", "low", "high", "rank", "value"} and re.fullmatch(r"\d+(\.\d+)?", text)
            day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
            cells.append(float(text) if number else datetime.datetime(*map(int, day.groups())) if day else text or None)
        sheet.append(cells)
    book.save(path)


def by_name(row: Cells) -> Cells:
    """A row as a person would write it: places, reports, offices and measures by their names."""
    ids = {"place_id", "fips", "of_id", "office_id", "week_start", "week_end"}
    ids |= {"about_id"} if row["about_kind"] in {"Jurisdiction", "Report"} else set()
    return {**row, **dict.fromkeys(ids, ""), "measure": row["measure_in_words"]}


@pytest.mark.long
@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "by name"])
def test_a_whole_export_read_back_says_the_same(facts_store: Store, tmp_path: Path, form: str) -> None:
    """Every statement: the same claims with the same ids, the same sources with the same words; and nothing besides."""
    answer = statements.table(facts_store)
    path = tmp_path / f"whole.{'csv' if form == 'by name' else form}"
    data = formats.render(answer, "parquet" if form == "parquet" else "csv")
    its = list(csv.DictReader(io.StringIO(data))) if isinstance(data, str) else []
    if form == "xlsx":
        as_workbook(flat_table.NAMES, its, path)
    elif form == "by name":
        table(path, *map(by_name, its))
    else:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    published, both = loader.prepare(), loader.prepare(flat.read(path))
    assert both.rejected == []
    assert dict(both.graph.nodes) == dict(published.graph.nodes)
    assert dict(both.graph.relationships) == dict(published.graph.relationships)
    for kind in STATING:  # so the comparison is no empty one: each of them was made from the export too
        assert published.graph.relationships[kind]
        for identity in published.graph.relationships[kind]:
            assert both.graph.sets[*kind, *identity] == {"published", "whole"}
    assert len(answer.rows) == sum(len(published.graph.relationships[kind]) for kind in STATING)


@pytest.mark.usefixtures("small")
def test_few_columns_are_enough_in_any_order(tmp_path: Path) -> None:
    path = table(tmp_path / "my.csv", {**dict(reversed(SAID.items())), "comment": "mine", "mark": "withdrawn"})
    (value,) = made(path)
    assert (value["subject_id"], value["predicate"], value["scope_id"]) == (
        "us-nv-003", "detainers_declined", "DDOR-2017-01-28",
    )  # fmt: skip
    (source,) = made(path, "sources")
    assert source["source_id"] == value["source_id"]
    assert (source["publisher"], source["title"], source["kind"]) == ("Nevada Ledger", SAID["title"], "not_stated")
    assert "column comment is unknown" in told(path)
    assert re.search(r"mark: what follows from the other columns, or is a mark, is not read", told(path))
    assert rejected(path) == []
    assert {one.of_set for one in flat.read(path)} == {"my"}


READ_AS: list[tuple[Cells, str, str]] = [
    ({"place": "", "fips": "32003"}, "subject_id", "us-nv-003"),
    ({"place": "Clark County", "state": "NV"}, "subject_id", "us-nv-003"),
    ({"place": "Los Angeles County, California", "fips": "6037"}, "subject_id", "us-ca-037"),
    ({"place": "", "fips": "6"}, "subject_id", "us-ca"),
    ({"place": "New York", "place_kind": "state"}, "subject_id", "us-ny"),
    ({"of": "DDOR Feb 4-10, 2017 or DDOR Feb 11-17, 2017, not said which"}, "scope_certainty", "one_of"),
    ({"of": "DDOR Jan 28-Feb 3, 2017 and DDOR Feb 4-10, 2017 together"}, "scope_id", "DDOR-2017-01-28+DDOR-2017-02-04"),
    ({"published": "Mar-17"}, "value", "7"),
    ({"measure": "Detainers recorded as declined"}, "predicate", "detainers_declined"),
    ({"of": "week of January 28"}, "scope_id", "DDOR-2017-01-28"),
    ({"of": "Feb. 4 – Feb. 10, 2017"}, "scope_id", "DDOR-2017-02-04"),
    ({"of": "January 28 through February 3, 2017"}, "scope_id", "DDOR-2017-01-28"),
    ({"of": "", "week_start": "1/28/2017"}, "scope_id", "DDOR-2017-01-28"),
    ({"of": "2016"}, "scope_id", "period-2016"),
    ({"of": "February 2017"}, "scope_id", "period-2017-02"),
    ({"of": "2019-03-01 to 2019-03-15"}, "scope_id", "period-2019-03-01-to-2019-03-15"),
    ({"of": "February 1, 2017"}, "scope_id", "period-2017-02-01"),
    ({"of": "", "of_id": "DDOR-2017-01-28|DDOR-2017-02-04"}, "scope_certainty", "one_of"),
    ({"value": "1,024"}, "value", "1024"),
    ({"value": "about 1,200"}, "value", "about 1200"),
    ({"measure": "date_enacted", "about_id": "policy-us-ny-ithaca", "value": "2/1/2017"}, "value", "2017-02-01"),
    ({"wording": "seven of them"}, "wording_kind", "paraphrase"),
    ({"who": "nevada ledger"}, "actor_id", ""),
    ({"who": "County sheriff, San Diego County, California"}, "actor_id", "actor-us-ca-073-sheriff"),
    ({"title": "", "publisher": "", "published": "", "source": "S014"}, "source_id", "S014"),
    ({"wording": "'=7 of them"}, "wording", "=7 of them"),
]


def test_a_cell_is_read_as_it_is_meant(tmp_path: Path) -> None:
    """A row for each, with a source of its own where it does not name one."""
    path = table(tmp_path / "my.csv", *(SAID | change for change, _, _ in READ_AS))
    assert [one for each in flat.read(path) for one in each.rejects] == []
    for row, (change, column, meant) in zip(made(path), READ_AS, strict=True):
        assert row[column] == meant, change


def test_a_source_is_known_by_its_address(tmp_path: Path) -> None:
    with (loader.tables.PUBLISHED / "sources.csv").open(encoding="utf-8", newline="") as file:
        known = next(row for row in csv.DictReader(file) if row["url"].startswith("https://www."))
    said = SAID | {"publisher": "", "title": "", "published": ""}
    path = table(tmp_path / "my.csv", said | {"address": known["url"].replace("https://www.", "http://") + "/"})
    assert [row["source_id"] for row in made(path)] == [known["source_id"]]
    assert made(path, "sources") == []
    ((_, column, reason),) = rejected(table(path, said | {"address": known["url"], "source": "mine"}))
    assert (column, reason) == (
        "source", f"its address is that of {known['source_id']}. Leave source empty, or correct one.",
    )  # fmt: skip


def test_one_page_is_one_source_however_files_describe_it(tmp_path: Path) -> None:
    said = SAID | {"address": "https://ledger.example/seven"}
    others = (said | {"address": "http://www.ledger.example/seven/", "title": "", "publisher": "Ledger"}, SAID)
    first, second, third = (
        made(table(tmp_path / f"{n}.csv", one), "sources")[0]["source_id"] for n, one in enumerate((said, *others))
    )
    assert first == second != third


@pytest.mark.usefixtures("small")
def test_what_does_not_fit_is_told_with_row_column_and_remedy(tmp_path: Path) -> None:
    wrong: list[tuple[Cells, str, str]] = [
        ({"place": "Montgomery County"}, "place", "18 places in the United States have this name.*Could be Montgomery"),
        ({"place": "Clark County, Nevada", "fips": "32031"}, "place", "reads as us-nv-003, but fips is Washoe County"),
        ({"place": "New York"}, "place", "3 places have this name"),
        ({"place_kind": "planet"}, "place_kind", "not a kind of place"),
        ({"place": ""}, "place", "a place is needed"),
        ({"fips": "99999", "place": ""}, "fips", "no place has this code"),
        ({"measure": "declined"}, "measure", "nothing that is measured is called so"),
        ({"measure": ""}, "measure", "needed here"),
        ({"value": ""}, "value", "needed here"),
        ({"value": "many"}, "value", "not a number"),
        ({"of": "the other day"}, "of", "no report and no period"),
        ({"of": "Feb 5 - Feb 11, 2017"}, "of", "no report and no period"),
        ({"week_start": "2017-02-04"}, "week_start", "has 2017-01-28"),
        ({"published": "20/3/2017"}, "published", "no such month"),
        ({"published": "last week"}, "published", "not a date"),
        ({"title": ""}, "title", "a title, or an address"),
        ({"publisher": ""}, "publisher", "not said who published it"),
        ({"source": "S014"}, "publisher", "the source S014 has"),
        ({"source_kind": "rumour"}, "source_kind", "not a value of this column"),
        ({"who": "The sheriff"}, "who", "neither the publisher nor an office"),
        ({"wording": "one two three four five six seven eight nine", "wording_kind": "verbatim"}, "wording", "8 words"),
        ({"role": "fan"}, "role", "not a role"),
        ({"of_id": "DDOR-2017-02-04"}, "of", "reads as DDOR-2017-01-28, but of_id is DDOR-2017-02-04"),
        ({"about_id": "us-nv-031"}, "place", "reads as us-nv-003, but about_id is Washoe County"),
        (
            {"office_id": "actor-us-nv-003-las-vegas-metropolitan-police", "who": "Mayor, Reno, Nevada"},
            "who",
            "the office actor-us-nv-003-las-vegas-metropolitan-police is",
        ),
        ({"about_kind": "Policy"}, "about_id", "a policy is named by its id.*policies.csv"),
        ({"about_kind": "DeclinedDetainer"}, "about_id", "Section II is named by its id.*declined_detainers.csv"),
        ({"about_id": "nowhere"}, "about_id", "no such row"),
        ({"publisher": flat.EXAMPLE["publisher"]}, "publisher", "the template's example"),
    ]
    path = table(tmp_path / "my.csv", SAID | {"value": "9"}, *(SAID | change for change, _, _ in wrong))
    found = sorted(rejected(path))
    assert [(row, column) for row, column, _ in found] == [(n, column) for n, (_, column, _) in enumerate(wrong, 3)]
    for (_, _, said), (_, column, reason) in zip(found, wrong, strict=True):
        assert re.search(reason, said), (column, said)


@pytest.mark.usefixtures("small")
def test_a_reject_holds_the_row_as_it_was_typed(tmp_path: Path) -> None:
    path = table(tmp_path / "my.csv", SAID | {"value": "1,0x"}, SAID | {"publisher": "P", "published": "soon"})
    prepared = loader.prepare(flat.read(path))
    assert [one.made_from["place"] for one in prepared.rejected] == ["Clark County, Nevada"] * 2
    (kept,) = loader.rejects.write(prepared.rejected, tmp_path / "rejects")
    assert kept.name == "my.csv"
    assert kind_of(kept) == "flat"  # so that it is mended there, and loaded again
    with kept.open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["1,0x", "7"]
    assert prepared.incomplete == {"my"}
    assert [(one.rows, one.taken, one.rejected) for one in prepared.tables.read if one.of_set == "my"] == [(2, 0, 2)]


def test_a_workbook_below_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["What I found"])
    sheet.append([])
    sheet.append(["Place", "FIPS", "Measure", "Value", "Week start", "Publisher", "Title"])
    sheet.append([None, 6037, "detainers issued", 12.0, datetime.datetime(2017, 1, 28), "P", "T"])
    book.create_sheet("Notes").append(["nothing"])
    path = tmp_path / "mine.xlsx"
    book.save(path)
    assert kind_of(path) == "flat"
    (value,) = made(path)
    assert [value[name] for name in ("subject_id", "value", "scope_id")] == ["us-ca-037", "12", "DDOR-2017-01-28"]
    said = told(path)
    for what in ("what stands above row 3 is passed over", "'Notes' is passed over", "6037 is read as 06037"):
        assert what in said
    assert {one.of_set for one in flat.read(path)} == {"mine"}
    with pytest.raises(UsageError, match="is no text: it has no encoding to name"):
        flat.read(path, encoding="cp1252")


def test_a_new_listing_is_an_entry_of_its_section(tmp_path: Path) -> None:
    listed = SAID | {"measure": "listed_section_1", "value": "yes", "rank": "11", "as_printed": "Washoe County, Nevada"}
    listed |= {"place": "Washoe County, Nevada", "of": "DDOR Feb 11-17, 2017"}
    path = table(tmp_path / "my.csv", listed, listed | {"publisher": "Another", "title": "Another"})
    graph = loader.prepare(flat.read(path)).graph
    claim = graph.nodes["Claim"]["us-nv-031/listed_section_1/DDOR-2017-02-11/yes"]
    assert (claim["section"], claim["rank"], claim["as_printed"]) == ("I", 11, "Washoe County, Nevada")
    stating = [to for _, to, _ in graph.relationships[STATING[0]] if to.startswith("us-nv-031/listed_section_1")]
    assert len(stating) == 2
    known = listed | {"place": "Clark County, Nevada", "of": SAID["of"], "as_printed": "Clark, Nevada", "rank": "2"}
    assert [column for _, column, _ in rejected(table(tmp_path / "b.csv", known))] == ["rank"]


def test_what_a_file_is(tmp_path: Path) -> None:
    texts = {
        "sources.csv": "whatever", "my.csv": "value;Measure;Place\n", "rows.csv": "Facility,AOR\nJAIL,X\n",
        "typed.csv": "Weekly Declined Detainer Outcome Report\nFor Recorded Declined Detainers Jan 28 - Feb 3, 2017\n",
        "copy.pdf": "%PDF-1.7", "slip.csv": "Place,mesure,value,publisher\n", "other.csv": "value,jail,state,why\n",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    assert {name: kind_of(tmp_path / name) for name in texts} == {
        "sources.csv": "table", "my.csv": "flat", "rows.csv": "records", "typed.csv": "report", "copy.pdf": "report",
        "slip.csv": "flat", "other.csv": "records",
    }  # fmt: skip
    assert kind_of(tmp_path) == "table"
    for name, start in {"a.xlsx": b"PK\x03\x04", "b.parquet": b"PAR1", "c.csv.gz": b"\x1f\x8b"}.items():
        (tmp_path / name).write_bytes(start + b"damaged")
        assert kind_of(tmp_path / name) == "records"


# --- what stands beside ----------------------------------------------------------------------------------------------


def by_kind(report: LoadReport) -> dict[str, list[Beside]]:
    found: dict[str, list[Beside]] = {}
    for one in report.beside:
        found.setdefault(one.kind, []).append(one)
    return found


def test_a_load_says_what_it_confirms_contradicts_and_corrects(facts_store: Store, tmp_path: Path) -> None:
    issued = SAID | {"measure": "detainers_issued"}
    franklin = issued | {
        "place": "Franklin County, Pennsylvania",
        "who": "County sheriff, Franklin County, Pennsylvania",
    }
    path = table(
        tmp_path / "my.csv",
        SAID,
        issued | {"value": "51"},
        issued | {"value": "1,024", "of": "2019"},
        franklin | {"value": "1"},
        SAID | {"place": "Travis County, Texas", "value": "at least 100"},
    )
    report = load(facts_store, [path], dry_run=True)
    assert report.rejected == []
    found = by_kind(report)
    (confirmed,) = found["agrees"]
    assert confirmed.claim == "us-nv-003/detainers_issued/DDOR-2017-01-28/51"
    assert {one.partition(" (")[0] for one in confirmed.others} >= {"Fox 43", "Everett Herald"}
    against = {one.other for one in found["contradicts"] if one.claim.startswith("us-nv-003/detainers_declined")}
    assert against == {f"us-nv-003/detainers_declined/DDOR-2017-01-28/{value}" for value in ("0", "51")}
    assert all(one.others and one.reason for one in found["contradicts"])
    assert [one.claim for one in found["new"]] == ["us-nv-003/detainers_issued/period-2019/1024"]
    assert {one.other for one in found["misread"]} == {"us-nv-003/detainers_declined/DDOR-2017-01-28/51"}
    withdrawn = found["beside_withdrawn"]
    assert {one.claim for one in withdrawn} == {"us-pa-055/detainers_issued/DDOR-2017-01-28/1"}
    assert all("April 5, 2017" in one.sentence for one in withdrawn)
    assert {one.other.rpartition("/")[2] for one in found["also"] if one.claim.startswith("us-tx-453")} >= {
        "128",
        "142",
    }
    stated = {one.claim for one in report.beside}
    assert len(stated) == 5  # each claim has something beside it, if only that it is new


def test_what_the_graph_knows_already_is_no_news(facts_store: Store, tmp_path: Path) -> None:
    known = SAID | {"measure": "detainers_issued", "value": "51", "publisher": "", "title": "", "published": ""}
    report = load(
        facts_store, [table(tmp_path / "my.csv", known | {"source": "S014", "source_section": "I"})], dry_run=True
    )
    assert report.counts.created == report.counts.changed == 0
    assert report.beside
    assert {one.kind for one in report.beside} == {"known", "agrees", "misread"}


@pytest.mark.long
def test_a_flat_table_is_a_set_that_is_corrected_by_itself(facts_store: Store, tmp_path: Path) -> None:
    before = graph_of(facts_store)
    path = table(tmp_path / "my.csv", SAID)
    first, again = load(facts_store, [path]), load(facts_store, [path])
    assert first.counts.created > 0
    assert (again.counts.created, again.counts.changed, again.counts.retired) == (0, 0, 0)
    assert again.beside == first.beside
    load(facts_store, [table(path, SAID | {"value": "8"})])
    asked = "MATCH (c:Claim) WHERE 'my' IN c.sets RETURN c.value"
    assert facts_store.read(asked).rows == [["8"]]
    path.write_text(f"{','.join(SAID)}\n")
    load(facts_store, [path])
    assert graph_of(facts_store) == before


def graph_of(store: Store) -> list[list[object]]:
    return store.read("MATCH (n) WHERE NOT n:Load AND NOT n:Retired RETURN labels(n), n.id ORDER BY n.id").rows


@pytest.mark.parametrize("line", [["template"], ["mappings", "suggest", "release.csv"]])
def test_a_file_that_its_user_goes_on_with_is_not_replaced(
    home: Path, tmp_path: Path, line: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("release.csv").write_text("Prepare Date,Detainer Lift Reason\n2015-01-02,\n")
    target = tmp_path / f"mine.{'csv' if line == ['template'] else 'yaml'}"
    target.write_text("filled in\n")
    done = ddor(home, *line, "-o", str(target))
    assert (done.returncode, target.read_text()) == (2, "filled in\n")
    assert "there already" in done.stderr
    target.write_text("")
    assert ddor(home, *line, "-o", str(target)).returncode == 0


@pytest.mark.long
def test_the_page_is_followed_to_its_end(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of docs/own-tables.md on a flat table, with a row typed below the example."""
    monkeypatch.chdir(tmp_path)
    block = DOC.read_text("utf-8").split("```sh\n")[1].split("```")[0]
    lines = [shlex.split(line, comments=True)[1:] for line in block.splitlines()]
    assert [words[0] for words in lines] == ["template", "template", "load", "load", "load"]
    for words in lines:
        done = ddor(own_home, *words)
        assert done.returncode == 0, done.stderr
        if words[:2] == ["template", "-o"]:
            with Path("my.csv").open("a", encoding="utf-8", newline="") as file:
                csv.DictWriter(file, flat_table.FILLED, restval="").writerow(SAID)
        if "--dry-run" in words:
            assert "the example of the template is left out" in done.stderr
            assert "contradicted" in done.stdout
    with Path("beside.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["finding"] for row in found} == {"contradicts"}
    assert any(row["other_said_by"] == "BuzzFeed News (S000)" for row in found)
    told_as_data = rows(ddor(own_home, "load", "my.csv", "--dry-run", "--format", "json"))
    assert [row["claim_id"] for row in told_as_data] == [row["claim_id"] for row in found]


def test_the_kinds_of_findings_have_words() -> None:
    from ddor.claims.beside import SENTENCES, WORDS

    assert SENTENCES.keys() == WORDS.keys()
    page = DOC.read_text("utf-8")
    for words in WORDS.values():
        assert f"*{words}*" in page, words


def test_the_columns_are_those_of_the_export() -> None:
    assert tuple(column.name for column in statements.COLUMNS) == flat_table.NAMES
    assert set(flat_table.FILLED) | flat_table.DERIVED == set(flat_table.NAMES)
    assert set(flat.EXAMPLE) <= set(flat_table.FILLED)
