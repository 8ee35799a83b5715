"""Releases of case-level records, read by mappings. All rows are made for the tests, but those of fiscal year 2015."""

from __future__ import annotations

import datetime
import gzip
import random
import re
from pathlib import Path

import pytest
from command import ddor
from made_files import LAYOUT, VALUES, made, records, row

from ddor.errors import DataError, UsageError
from ddor.loader import prepare
from ddor.loader.inputs import of_rows
from ddor.loader.mappings import mapping as mappings
from ddor.loader.mappings.reason import reason_id
from ddor.loader.records import open_release


@pytest.mark.parametrize("name", mappings.names())
def test_each_layout_is_recognised_by_its_header_under_titles(name: str, tmp_path: Path) -> None:
    layout = mappings.read(name)
    of = {column: field for field, column in layout.columns.items()}
    cells = [VALUES[of[column]] if column in of else "x" for column in layout.header]
    path = made(tmp_path, [["Made for a test"], [], layout.header, cells], ["Titles", "of", "a", "release"])

    (record,), release = records(path)

    assert release.summary()["mapping"] == name
    assert record["prepared"] == datetime.date(2015, 3, 2)
    assert (record["form"], record["asks_for"], record["outcome"]) == ("I-247D", "hold", "declined")
    if "offense_code" in of:
        assert (record["disposition"], record["criminality"], record["to"][2]) == ("charged", "charged", "arson")
        assert record["aor"] == "aor-denver"
    assert "x" not in {value for value in record.values() if isinstance(value, str)}


def test_fiscal_year_2015_as_it_is_known() -> None:
    release = open_release([Path("fy2015-detainers")])
    found = [record["properties"] for batch in release.batches() for record in batch.records]

    summer = [one for one in found if datetime.date(2015, 1, 1) <= one["prepared"] <= datetime.date(2015, 7, 31)]
    outcomes = [one["outcome"] for one in summer if "outcome" in one]
    assert (len(summer), len(outcomes), outcomes.count("declined")) == (49_653, 16_526, 2_785)
    assert len({one["id"] for one in found}) == len(found) == 79_053
    assert release.summary()["equal_rows"] == 41_859
    every = [one.get("outcome") for one in found]
    declined, booked, blank = (every.count(one) for one in ("declined", "booked", None))
    assert round(100 * declined / len(every), 1) == 7.0
    assert round(100 * declined / (len(every) - blank), 1) == 20.5
    assert round(100 * declined / (declined + booked), 1) == 25.7
    assert not release.rejected
    assert not release.told


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("FY25 (1).xlsx", "FY25-1"), ("Detenus_\u00e9t\u00e9.v2.csv.gz", "Detenus_ete.v2"), ("2015.01.csv", "2015.01"),
        ("(1).csv", "1"), ("published.csv", None), ("(-).csv", None), (".csv", None),
    ],
)  # fmt: skip
def test_a_release_is_named_by_its_file(tmp_path: Path, file: str, name: str | None) -> None:
    path = made(tmp_path, [row()], name=file)
    if name is None:
        with pytest.raises(UsageError, match="cannot be the name of a release"):
            open_release([path])
        assert open_release([path], name="mine").id == "release-mine"
        return
    release = open_release([path])
    assert (release.name, release.source["source_id"]) == (name, f"release-{name}")
    assert prepare([of_rows("sources", "made", [release.source], release.id)]).rejected == []


@pytest.mark.parametrize("name", ["", "FY25 (1)", "-a", "a/b", "Published", "\u00e9t\u00e9", "a\n"])
def test_a_name_that_cannot_be_one_is_refused_before_a_file_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"{re.escape(repr(name))} cannot be the name of a release"):
        open_release([tmp_path / "is not there.csv"], name=name)


def test_a_file_that_is_given_twice_is_refused(tmp_path: Path) -> None:
    one, copy = (made(tmp_path, [row()], name=name) for name in ("one.csv", "copy.csv"))
    for second, told in {one: "one.csv is given twice", copy: "copy.csv holds the same as .*one.csv"}.items():
        with pytest.raises(DataError, match=told):
            open_release([one, second])


def test_equal_rows_are_numbered_and_the_order_makes_no_difference(tmp_path: Path) -> None:
    rows = [row(), row(), row(reason=""), row(), row(city="RENO")]
    found, release = records(made(tmp_path, rows))
    random.Random(1).shuffle(rows)  # noqa: S311
    again, _ = records(made(tmp_path, rows))

    assert len({one["id"] for one in found}) == 5
    assert {one["id"] for one in found} == {one["id"] for one in again}
    assert release.summary()["equal_rows"] == 3


def test_columns_that_may_name_a_person_are_never_read(tmp_path: Path) -> None:
    header = [*LAYOUT.header, "Last Name", "Birth Date", "Alien File Number", "Facility Name"]
    path = made(tmp_path, [[*row(), "Nobody", "1970-01-01", "A000000000", "MADE"]], header)
    (record,), release = records(path, mapping="foia-2015")

    summary = release.summary()
    assert summary["columns_refused"] == ["Last Name", "Birth Date", "Alien File Number"]
    assert summary["columns_not_read"] == ["Facility Name"]
    assert not re.search("Nobody|1970|A000", repr(record) + repr(release))

    given = mappings.path_of("foia-2015").read_text().replace('"City"', '"Last Name"')
    mine = tmp_path / "mine.yaml"
    mine.write_text(given)
    with pytest.raises(DataError, match="'Last Name' may name a person: such columns are never read"):
        mappings.read(str(mine))


def test_what_differs_in_a_header_is_told(tmp_path: Path) -> None:
    header = [
        "Detainer Prepared Date",
        "Detainer Type",
        "City",
        "State",
        "Detainer Lift Reason",
        "City",
        "Note",
        "Note",
    ]
    cells = ["2015-03-02", "I247D", "RENO", "NEVADA", "", "ELKO", "", ""]
    (record,), release = records(made(tmp_path, [cells], header), mapping="foia-2015")

    assert release.told == [
        "made.csv: column Prepare Date is called Detainer Prepared Date here",
        "made.csv: column Detainer Detention Facility is not here: facility is not stated",
        "made.csv: column City stands 2 times: the first was read",
        "made.csv: column Note stands 2 times: none of them is read",
    ]
    assert record["to"][0] is None
    trac = mappings.read("trac")
    first = trac.identity[0]
    renamed = ["Key of ours" if one == first else one for one in trac.header]
    told = records(made(tmp_path, [["2015-03-02"] * len(renamed)], renamed))[1].told
    assert any(f"column {first} is not here. It tells records apart" in one for one in told), told
    with pytest.raises(DataError, match="nearest is foia-2015: it lacks Prepare Date, Detainer Detention Facility"):
        records(made(tmp_path, [["a"]], [*LAYOUT.header[1:2], *LAYOUT.header[3:], "x", "y"]))


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = []
    for year, city in (("2014", "RENO"), ("2015", "ELKO")):
        (folder := tmp_path / year).mkdir()
        paths.append(made(folder, [row(city=city)], name="d.csv"))
    found, _ = records(*paths)
    assert [one["row"] for one in found] == ["2014/d.csv, row 2", "2015/d.csv, row 2"]


def test_reasons_that_are_written_otherwise_have_ids_of_their_own() -> None:
    known = "Noncitizen Not Amenable to Removal"
    assert reason_id(known) == "reason-noncitizen-not-amenable-to-removal"
    assert reason_id("Superseding - New Form Issued") == "reason-superseding-new-form-issued"
    assert reason_id("Refused by jail") == "reason-refused-by-jail"
    others = [known, f"({known[:10]}){known[10:]}", "Detainer Declined by LEA", "Detainer Declined by LEA.", "?", "***"]
    assert len({reason_id(one) for one in others}) == len(others)


def test_what_reads_a_release_belongs_to_what_it_was_loaded_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path, [row()])
    before = open_release([path]).digest
    assert open_release([path]).digest == before
    monkeypatch.setattr("ddor.loader.records.makers", lambda *_: "another version")
    assert open_release([path]).digest != before


def test_of_a_mapping_of_ones_own_the_name_is_kept_without_its_folder(tmp_path: Path) -> None:
    (mine := tmp_path / "mine.yaml").write_text(mappings.path_of("foia-2015").read_text("utf-8"), encoding="utf-8")
    _, release = records(made(tmp_path, [row()]), mapping=str(mine))
    assert release.about["mapping"] == release.summary()["mapping"] == "mine.yaml"


def test_no_cell_is_told_of_a_file_whose_header_is_not_known(home: Path, tmp_path: Path) -> None:
    """A row of a record may hold the word for a column."""
    cells = ["Nobody, Ann", "MADE COUNTY JAIL", "City", "Lifted", "Prepare Date"]
    path = made(tmp_path, [["2015-03-02", *cells], ["I-247", *cells[1:], "03/02/2015"]], [*cells, "1970-01-01"])
    with pytest.raises(DataError, match="nearest is foia-2015: it lacks Detainer Type") as raised:
        records(path)
    suggested = ddor(home, "mappings", "suggest", str(path))

    assert (suggested.returncode, suggested.stdout) == (4, "")
    assert "looks like a header" in suggested.stderr
    for told in (str(raised.value), suggested.stderr):
        assert not re.search("Nobody|MADE COUNTY|1970", told)


def test_what_cells_mean_is_not_remembered_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path, [row(prepared=f"2015-03-{day:02} 10:{day}", city=f"MADE {day % 3}") for day in range(1, 29)])
    whole, _ = records(path)
    monkeypatch.setattr("ddor.loader.mappings.meaning.REMEMBERED", 5)
    found, release = records(path)

    assert found == whole
    summary = release.summary()
    assert (str(summary["first_day"]), str(summary["last_day"])) == ("2015-03-01", "2015-03-28")


def test_files_of_every_kind_give_the_same_records(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = [row(), row(reason="", prepared="2014-12-31"), row(city="MONTRÉAL")]
    plain = made(tmp_path, rows)
    text = plain.read_text()
    forms = {
        "made.csv.gz": gzip.compress(text.encode()),
        "tabs.csv": text.replace(",", "\t").encode(),
        "returns.csv": text.replace("\n", "\r").encode("utf-8-sig"),
        "windows.csv": text.replace("\n", "\r\n").encode("cp1252"),
    }
    for name, content in forms.items():
        (tmp_path / name).write_bytes(content)
    book = openpyxl.Workbook()
    book.active.append(["About this workbook"])
    sheet = book.create_sheet("Detainers")
    for cells in [["A title"], LAYOUT.header, *([datetime.date.fromisoformat(one[0]), *one[1:]] for one in rows)]:
        sheet.append(cells)
    book.save(tmp_path / "made.xlsx")
    columns = {name: [one[at] for one in rows] for at, name in enumerate(LAYOUT.header)}
    parquet.write_table(pyarrow.table(columns), tmp_path / "made.parquet")

    wanted = {one["id"] for one in records(plain)[0]}
    for name in [*forms, "made.xlsx", "made.parquet"]:
        assert {one["id"] for one in records(tmp_path / name)[0]} == wanted, name


def test_quotes_that_stray_and_a_subtotal_are_told_and_a_short_row_is_read(tmp_path: Path) -> None:
    path = made(tmp_path, [row(), row(city="ELKO"), row(), row(city="RENO"), ["2015-03-02", "I247D"]])
    path.write_text(path.read_text().replace("RENO", '"RENO').replace("ELKO", 'EL"K"O') + ",,,,,2\n")
    found, release = records(path)

    assert [one["row"] for one in found] == [f"made.csv, row {row}" for row in (2, 4, 6)]
    assert (found[2]["form"], found[2]["to"]) == ("I-247D", (None, None, None))
    assert [reject.row for reject in release.rejected] == [3, 5, 7]
    assert "a quote within a cell that does not begin with one" in release.rejected[0].reason
    assert "opens a quote that is not closed" in release.rejected[1].reason


def test_letters_of_windows_far_down_and_damaged_files(tmp_path: Path) -> None:
    path = made(tmp_path, [*[row()] * 1500, row(facility="DO\u00d1A ANA COUNTY JAIL")])
    path.write_bytes(path.read_text().encode("cp1252"))
    facilities = {of["printed"] for batch in open_release([path]).batches() for of in batch.facilities.values()}
    assert facilities == {"MADE JAIL", "DO\u00d1A ANA COUNTY JAIL"}

    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(path.read_bytes())[:-20])
    (tmp_path / "false.parquet").write_bytes(b"PAR1 and no more")
    for name in ("cut.csv.gz", "false.parquet"):
        with pytest.raises(DataError, match="is damaged"):
            records(tmp_path / name)
