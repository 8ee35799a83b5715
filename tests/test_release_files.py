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
from ddor.loader.records import open_release, reason_id


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


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2015-03-02 00:00:00", (2015, 3, 2)), ("12MAR08", (2008, 3, 12)), ("12/16/1997", (1997, 12, 16)),
        ("6/11/2008 0:00", (2008, 6, 11)), ("03/02/15", (2015, 3, 2)), ("42065", (2015, 3, 2)),
        ("42065.5", (2015, 3, 2)),
        ("06/14/0002 03:10 PM", None), ("03/02/49", None), ("2099-01-01", None), ("next week", None),
        ("13/13/2015", None),
        ("9999-99-99", ""), ("1899-12-30", ""), ("NA", ""), ("b(6), b(7)c", ""), ("(b)(6)(b)(7)(c)", ""),
        ("(b)(6),(b)(7)(c)", ""), ("b(7)(e)", ""), ("(B)(3)", ""), ("b(6), b(7)C", ""),
    ],
)  # fmt: skip
def test_dates_however_they_are_written(tmp_path: Path, printed: str, day: tuple[int, int, int] | str | None) -> None:
    (_, record, after), _ = records(made(tmp_path, [row(prepared="2011-01-01"), row(prepared=printed), row()]))

    assert record.get("prepared") == (datetime.date(*day) if isinstance(day, tuple) else None)
    assert record.get("as_printed") == ([f"Prepare Date: {printed}"] if day is None else None)
    assert after["prepared"] == datetime.date(2015, 3, 2)


def test_what_is_not_stated_is_null_and_never_another_outcome(tmp_path: Path) -> None:
    found, release = records(made(tmp_path, [row(reason=text) for text in ("", "NULL", "b(7)(e)", "Lost by the post")]))

    assert [one.get("outcome") for one in found] == [None, None, None, "other"]
    why = "in 1 row, count as other, until `reasons:` in a mapping says what they mean"
    assert release.told == [f"made.csv: reasons that are not known, {why}: Lost by the post"]
    assert release.summary()["unknown_reasons"] == 1


@pytest.mark.parametrize(
    ("dates", "cells", "needed"),
    [
        (["31/07/2015", "31/07/2015", "06/07/2015", "30/07/15"], "3 cells", "2 0"),
        (["31/07/2015", "30/07/2015", "07/31/2015"], "2 cells", "2 1"), (["07/31/2015", "31/07/2015"], "1 cell", ""),
        (["2015-07-31", "13/13/2015", "next week"], "2 cells", ""),
    ],
)  # fmt: skip
def test_dates_that_need_the_other_order_are_told_with_the_key(
    tmp_path: Path, dates: list[str], cells: str, needed: str
) -> None:
    """Also where their rows are rejected, for nothing else in them says that they are records."""
    cells_told = f"made.csv: {cells} of Prepare Date could not be read: null, kept as printed"
    wanted = [
        f"made.csv: different dates of Prepare Date that are a day only with the day first: {day}; only with the month "
        f"first, as the mapping says: {month}. If the file has the day first, write `dates: day first` in a mapping of "
        "your own"
        for day, month in ([needed.split()] if needed else [])
    ]

    _, release = records(path := made(tmp_path, [row(prepared=one) for one in dates]))
    assert release.told == [cells_told, *wanted]
    nothing_else = {"form": "", "reason": "", "facility": ""}
    _, bare = records(made(tmp_path, [row(prepared=one, **nothing_else) for one in dates], name="bare.csv"))
    assert bare.told[:-1] == [one.replace("made.csv", "bare.csv") for one in wanted]
    if needed.endswith(" 0"):
        (mine := tmp_path / "mine.yaml").write_text(mappings.path_of("foia-2015").read_text() + "dates: day first\n")
        assert records(path, mapping=str(mine))[1].told == []


@pytest.mark.parametrize(
    ("form", "as_read"),
    [
        ("I247 - Immigration Detainer - Notice of Action (prior to March 2013)", ("I-247", "hold")),
        ("I247A", ("I-247A", "hold")), ("I-247N - Request for Notification", ("I-247N", "notification")),
        ("I247G", ("I-247G", "notification")), ("I247X", ("I-247X", None)), ("I200", (None, None)),
    ],
)  # fmt: skip
def test_notification_is_not_a_hold(tmp_path: Path, form: str, as_read: tuple[str | None, str | None]) -> None:
    (record,), _ = records(made(tmp_path, [row(form=form)]))
    assert (record.get("form"), record.get("asks_for")) == as_read


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


def test_a_blank_reason_is_read_by_its_code(tmp_path: Path) -> None:
    layout = mappings.read("ddp-2026-03")
    of = {column: field for field, column in layout.columns.items()}

    def line(reason: str, code: str) -> list[str]:
        given = VALUES | {"reason": reason, "reason_code": code}
        return [given[of[column]] if column in of else "" for column in layout.header]

    rows = [line("", "A"), line("b(7)(e)", "A"), line("", "B"), line("Transferred", "A"), line("", ""),
            line("Transferred", "B")]  # fmt: skip
    found, release = records(made(tmp_path, rows, layout.header))

    declined, printed = "reason-detainer-declined-by-lea", ["Detainer Lift Reason Code: A"]
    assert [(one.get("outcome"), one["to"][1], one.get("as_printed")) for one in found] == [
        ("declined", declined, printed),
        ("declined", declined, printed),
        (None, None, ["Detainer Lift Reason Code: B"]),
        ("other", "reason-transferred", None),
        (None, None, None),
        ("other", "reason-transferred", None),
    ]
    assert release.told == [
        "made.csv: 1 cell of Detainer Lift Reason Code could not be read: null, kept as printed",
        "made.csv: 2 rows where Detainer Lift Reason says nothing, and Detainer Lift Reason Code gives the reason",
    ]


def test_a_row_that_is_no_record_is_rejected_and_told(tmp_path: Path) -> None:
    rows = [
        ["Day it was prepared", "Kind", "Where", "State", "City", "Why it was lifted"],
        row(),
        [*row(), "one more"],
        row(),
    ]
    found, release = records(made(tmp_path, rows))

    assert len(found) == 2
    assert [str(reject) for reject in release.rejected] == [
        "made.csv, row 2, column Prepare Date: it has no date that can be read, no form, and no reason that is known. "
        "If it is a record, say in a mapping how its dates or reasons are written; else nothing is to do.",
        "made.csv, row 4: it has 7 cells, and the header has 6 columns. "
        "A cell that holds the delimiter has to stand in quotes.",
    ]
    assert release.told == ["2 rows rejected, not read as records"]  # nothing of what their cells say
    assert {one: release.summary()[one] for one in ("rows", "records")} == {"rows": 4, "records": 2}


def test_a_row_with_a_facility_is_a_record_though_its_date_cannot_be_read(tmp_path: Path) -> None:
    (record,), release = records(made(tmp_path, [["31/08/2015", "", "Some County Jail", "TX", "Austin", "Of its own"]]))

    assert "prepared" not in record
    assert record["as_printed"] == ["Prepare Date: 31/08/2015"]
    assert not release.rejected


@pytest.mark.parametrize(
    ("head", "first", "second", "row_kept"),
    [
        ("", "", "", True), ("", ",", ",", True), (",", "", ",", True), (",", ",", "", True), (",,", ",", ",,", True),
        ("", "", ",", False), ("", ",", ",,", False), (",", ",", ",,", False), (",", "", ",x", False),
        (",", ",", ",x", False),
    ],
)  # fmt: skip
def test_a_row_that_a_delimiter_within_a_cell_moved_on_is_rejected(
    tmp_path: Path, head: str, first: str, second: str, row_kept: bool
) -> None:
    """What stands after the header, after the first row, and after the second."""
    path = made(tmp_path, [row(), row(city="RENO")])
    lines = zip(path.read_text().splitlines(), (head, first, second), strict=True)
    path.write_text("\n".join(line + more for line, more in lines))
    found, release = records(path)

    assert len(found) == 1 + row_kept
    assert [reject.row for reject in release.rejected] == ([] if row_kept else [3])


def test_a_row_of_which_no_column_is_read_is_no_record(tmp_path: Path) -> None:
    header = ["Note", *LAYOUT.header]
    rows = [["Data as of May 2015"], ["", *row()], ["Total", *[""] * 6], ["7", *row(prepared="", form="", reason="")]]
    found, release = records(made(tmp_path, rows, header))

    assert [one["row"] for one in found] == ["made.csv, row 3", "made.csv, row 5"]
    told = "no column that is read holds anything. Nothing is to do."
    assert [str(reject) for reject in release.rejected] == [f"made.csv, row {row}: {told}" for row in (2, 4)]


def test_words_that_say_nothing_make_no_record_and_cost_none(tmp_path: Path) -> None:
    rows = [["Data as of May 2015", *["NA"] * 5], ["Total", *["NA"] * 5], ["NA"] * 6,
            row(prepared="NA", form="NA", reason="NA"),
            row(prepared="(b)(6)", form="", reason="b(7)(e)", facility="NA", city="NA", state="NA")]  # fmt: skip
    found, release = records(made(tmp_path, rows))

    assert [one["row"] for one in found] == ["made.csv, row 5", "made.csv, row 6"], "what is redacted was stated"
    assert [reject.row for reject in release.rejected] == [2, 3, 4]
    assert not {"prepared", "form", "outcome", "as_printed"} & found[0].keys()


def test_a_note_in_another_column_is_no_record(tmp_path: Path) -> None:
    note = ["", "", "", "Source: somebody", "", ""]
    found, release = records(made(tmp_path, [row(), note, row(prepared="", form="", reason="")]))
    assert [one["row"] for one in found] == ["made.csv, row 2", "made.csv, row 4"]
    assert [reject.row for reject in release.rejected] == [3]


def test_days_far_from_all_others_are_told(tmp_path: Path) -> None:
    _, release = records(made(tmp_path, [row(), row(prepared="2015-04-02"), row(prepared="2017-06-07")]))
    (told,) = release.told
    assert told.startswith("no row was prepared between 2015-04-02 and 2017-06-07: the weeks between count as covered")


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
    monkeypatch.setattr("ddor.loader.records.makers", lambda: "another version")
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


@pytest.mark.parametrize("blank", ["NA", "b(7)(e)", "--"])
def test_of_a_facility_nothing_is_taken_that_says_nothing(tmp_path: Path, blank: str) -> None:
    path = made(tmp_path, [row(facility=blank), row(city=blank), row(facility=blank, city=blank)])
    (batch,) = open_release([path]).batches()
    ((id_, facility),) = batch.facilities.items()

    assert [record["facility"] for record in batch.records] == [None, id_, None]
    assert (facility["printed"], facility.get("city")) == ("MADE JAIL", None)


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
