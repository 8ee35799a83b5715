"""What the rows of a release say, and which of them are no records. All rows are made for the tests."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from made_files import LAYOUT, VALUES, made, records, row

from ddor.loader.mappings import mapping as mappings
from ddor.loader.records import open_release


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
    assert told == (
        "no day of preparation that could be read lies between 2015-04-02 and 2017-06-07: the weeks between count as "
        "covered, with no record; if a date beyond is a slip of typing, correct it in the file"
    )


@pytest.mark.parametrize("blank", ["NA", "b(7)(e)", "--"])
def test_of_a_facility_nothing_is_taken_that_says_nothing(tmp_path: Path, blank: str) -> None:
    path = made(tmp_path, [row(facility=blank), row(city=blank), row(facility=blank, city=blank)])
    (batch,) = open_release([path]).batches()
    ((id_, facility),) = batch.facilities.items()

    assert [record["facility"] for record in batch.records] == [None, id_, None]
    assert (facility["printed"], facility.get("city")) == ("MADE JAIL", None)
