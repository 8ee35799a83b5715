"""What a reading of a report does not take: what could be misread is told by its page and line, and stays unknown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import report_documents as d

from ddor.errors import DataError
from ddor.loader.report import ReportRead, is_report, read_report
from ddor.loader.report.period import when_in
from ddor.loader.report.rows import charge
from ddor.loader.report.words import section_named

TITLE = "For Recorded Declined Detainers March 4 - 10, 2017\n\n"


def read(folder: Path, text: str, name: str = "DDOR-2017-03-04.txt") -> ReportRead:
    (folder / name).write_text(text, encoding="utf-8")
    return read_report(folder / name, known=d.known())


def all_said(one: ReportRead) -> str:
    """Every line told, and every cell of every row."""
    return "\n".join([*one.told, *(cell for rows in one.rows.values() for row in rows for cell in row.values())])


# --- names ------------------------------------------------------------------------------------------------------------

NAMED = "Name  Jurisdiction  Citizenship  Issued Date  Declined Date  Notable Criminal Activity"
RUN_ON = "Roe Doe Clark County, Nevada Mexico 1/5/2017 3/7/2017 Arson (Charged)"
SET = "Roe   Clark County, Nevada  Mexico  1/5/2017  3/7/2017  Arson"


@pytest.mark.parametrize(
    ("head", "rows", "taken"),
    [
        (NAMED, [RUN_ON], 0),
        (f"Subject  {NAMED}", [RUN_ON], 0),
        (NAMED, [SET, SET, RUN_ON], 2),
        (NAMED, [SET, SET, RUN_ON.replace(" Mexico", "  Mexico")], 2),
    ],
)
def test_no_part_of_a_name_is_a_place_where_columns_run_together(
    tmp_path: Path, head: str, rows: list[str], taken: int
):
    one = read(tmp_path, TITLE + "\n".join([head, *rows]) + "\n")
    assert len(one.taken.declined) == taken
    assert "Doe" not in all_said(one)
    assert any("not understood: Section II, page 1, line" in told for told in one.told)


# --- tables that are another's ----------------------------------------------------------------------------------------

ISSUED = "Jurisdiction | Detainers Issued\nCook County, Illinois | 51\n"
OTHER = "Jurisdiction | Number of Declined Detainers\nClark County, Nevada | 7\n"


@pytest.mark.parametrize("between", [" | ", "      ", " "])
@pytest.mark.parametrize("other", [OTHER, OTHER.replace("Jurisdiction", "Where"), f"\n{OTHER}"])
def test_a_table_ends_where_another_begins(tmp_path: Path, between: str, other: str):
    lines = [[cell.ljust(len(between) * 6 - 6) for cell in line.split(" | ")] for line in (ISSUED + other).split("\n")]
    one = read(tmp_path, TITLE + "\n".join(between.join(cells) for cells in lines))
    assert [(row.place, row.count) for row in one.taken.issued] == [("Cook County, Illinois", 51)]
    last = f"page 1, line {6 + other.startswith(chr(10))}: no row of the table"
    assert any(told.startswith("not understood: Section I") and told.endswith(last) for told in one.told)


def test_a_table_ends_with_its_sheet(tmp_path: Path):
    import openpyxl

    book = openpyxl.Workbook()
    for rows in (["Jurisdiction|Detainers Issued", "Cook County, Illinois|51"], ["Clark County, Nevada|7"]):
        sheet = book.create_sheet()
        for row in rows:
            place, number = row.split("|")
            sheet.append([place, int(number) if number.isdecimal() else number])
    book.save(tmp_path / "DDOR-2017-03-04.xlsx")
    one = read_report(tmp_path / "DDOR-2017-03-04.xlsx", known=d.known())
    assert [row.count for row in one.taken.issued] == [51]
    assert "not understood: Section I, row 1: no row of the table" in one.told


@pytest.mark.parametrize("between", ["Detainers declined", "Number declined,", ",Number declined", "Declined:,"])
def test_a_word_of_declines_ends_a_table_of_those_issued(tmp_path: Path, between: str):
    text = f'Jurisdiction,Detainers Issued\nCook County,51\nTotal detainers issued,51\n{between}\n"Clark County",7\n'
    one = read(tmp_path, text, "DDOR-2017-03-04.csv")
    assert ([row.count for row in one.taken.issued], one.taken.totals) == ([51], {"I": 51})
    assert "not understood: Section I, row 4; row 5: no row of the table" in one.told


@pytest.mark.parametrize("name", ["DDOR-2017-03-04.csv", "DDOR-2017-03-04.txt"])
def test_a_count_in_words_is_not_quoted(tmp_path: Path, name: str):
    between = "\t" if name.endswith("txt") else ";"
    rows = ["Jurisdiction|Detainers Issued", "Cook County, Illinois|51", "Prepared by|Jane Roe 2", "Kern|Jane Roe"]
    one = read(tmp_path, "\n".join(rows).replace("|", between) + "\n", name)
    assert [row.count for row in one.taken.issued] == [51]
    assert "Roe" not in all_said(one)


HEADED = "Section II: Jurisdictions with Recorded Declined Detainers"


def test_a_number_under_a_heading_of_declines_is_none_of_those_issued(tmp_path: Path):
    table = "Jurisdiction | Number of Detainers\nClark County, Nevada | 7\n"
    one = read(tmp_path, f"{TITLE}{ISSUED}\n{HEADED}\n\n{table}")
    assert [row.count for row in one.taken.issued] == [51]
    assert any("Section II: no table of it was found by its header words" in told for told in one.told)
    with pytest.raises(DataError):
        read(tmp_path, f"{TITLE}{HEADED}\n\n{table}")
    one = read(tmp_path, f"{TITLE}{HEADED}\n\n{ISSUED}")
    assert [row.count for row in one.taken.issued] == [51]


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("Jurisdiction,Detainers Issued,Detainers Declined", '"Clark County, Nevada",51,7', "no table"),
        ("Jurisdiction,Issued,Declined", '"Clark County, Nevada",51,7', "a number stands where a day belongs"),
        ("Jurisdiction,Detainers Declined", '"Clark County, Nevada",7', "a number stands where a day belongs"),
        ("Jurisdiction,Citizenship,Issued Date", '"Clark County, Nevada",Mexico,1/5/2017', "no table"),
    ],
)
def test_numbers_are_no_days_and_nothing_is_declined_that_is_not_said_to_be(
    tmp_path: Path, head: str, row: str, said: str
):
    if said == "no table":
        with pytest.raises(DataError, match=said):
            read(tmp_path, f"{head}\n{row}\n", "DDOR-2017-03-04.csv")
    else:
        one = read(tmp_path, f"{head}\n{row}\n", "DDOR-2017-03-04.csv")
        assert not one.taken.declined
        assert f"not understood: Section II, row 2, {said}; the row is not taken." in one.told


@pytest.mark.parametrize("above", [HEADED, TITLE.strip()])
def test_a_table_without_days_of_declines_is_one_under_a_heading_of_them(tmp_path: Path, above: str):
    table = '"Jurisdiction",Citizenship,Issued Date\n"Clark County, Nevada",Mexico,1/5/2017\n'
    assert len(read(tmp_path, f'"{above}"\n{table}', "DDOR-2017-03-04.csv").taken.declined) == 1
    assert is_report(tmp_path / "DDOR-2017-03-04.csv")
    (tmp_path / "DDOR-2017-03-04.csv").write_text(table, encoding="utf-8")
    assert not is_report(tmp_path / "DDOR-2017-03-04.csv")


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("This is the highest number of detainers issued nationwide from Feb. 11 to Feb. 17, 2017.", ""),
        ("Detainers issued nationwide Feb. 11 - Feb. 17, 2017: 3,083", ""),
        ("Detainers issued nationwide: 10 jurisdictions had most.", ""),
        ("Of all detainers issued nationwide, 10 jurisdictions had half.", ""),
        ("In Clark County, ICE issued 51 detainers, the fourth most in the nation.", ""),
        ("In FY 2016, ICE issued 85,720 detainers nationwide.", ""),
        ("In 2016, ICE issued 85,720 detainers nationwide.", ""),
        ("In the year before, ICE issued 85,720 detainers nationwide.", ""),
        ("Since Feb. 11, 2017, ICE issued 85,720 detainers nationwide.", ""),
        ("From Feb. 4 to Feb. 10, 2017, ICE issued 3,001 detainers nationwide.", ""),
        ("ICE issued approximately 3,000 detainers nationwide.", ""),
        ("More than 3,000 detainers were issued nationwide.", ""),
        ("A total of nearly 3,000 detainers issued nationwide.", ""),
        ("ICE issued 1,235 detainers to them, 40% of those in the nation.", ""),
        ("ICE issued 3,0830 detainers nationwide.", ""),
        ("ICE issued 1,234 detainers nationwide.", ""),
        ("ICE issued 2,868\u00b9 detainers nationwide.", "2868"),
        ("Detainers issued nationwide: 2,868.", "2868"),
        ("Detainers issued nationwide totaled 2,868.", "2868"),
        ("In the week of Feb. 11, 2017, 2868 detainers were issued nationwide.", "2868"),
        ("From Feb. 11 to Feb. 17, 2017, ICE issued 2,868 detainers in the U.S. It was a week.", "2868"),
    ],
)
def test_only_an_exact_number_of_the_week_is_the_total_of_the_nation(tmp_path: Path, sentence: str, total: str):
    text = re.sub(r"Between Feb. 11 .* nationwide[.] Of these", lambda _: sentence + " Of these", d.BARS)
    one = read(tmp_path, text, "report.txt")
    stated = [r["value"] for r in one.rows["published_values"] if r["subject_id"] == "us"]
    assert stated == ([total] if total else [])


def test_a_total_of_the_nation_that_is_less_than_its_part_is_told_and_not_taken(tmp_path: Path):
    one = read(tmp_path, d.BARS.replace("2,868", "1,234"), "report.txt")
    assert not [r for r in one.rows["published_values"] if r["subject_id"] == "us"]
    assert any("the nation 1,234: that cannot be, and it is not taken" in told for told in one.told)


@pytest.mark.parametrize(
    ("printed", "number"), [("157\u00b9", 157), ("157\u2074", 157), ("157,0", None), ("1,57", None), ("1,157*", 1157)]
)
def test_a_count_is_a_whole_number_and_no_sign_of_a_note_goes_on_it(tmp_path: Path, printed: str, number: int | None):
    one = read(tmp_path, f"{TITLE}Jurisdiction | Detainers Issued\nClark County, Nevada | {printed}\n")
    assert [row.count for row in one.taken.issued] == ([number] if number else [])
    told = f"not understood: Section I, page 1, row 1, count {printed!r}: no whole number; the row is not taken."
    assert (told in one.told) is not bool(number)


# --- pages and totals -------------------------------------------------------------------------------------------------


def with_picture(path: Path, at: int, pages: list[str]) -> Path:
    """A PDF of these pages, line by line; before the page `at` stands one that is a picture and has a number alone."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number, text in enumerate([*pages[:at], "", *pages[at:]], 1):
        canvas.setFont("Helvetica", 8)
        for i, line in enumerate(text.split("\n")):
            for j, cell in enumerate(line.split(" | ")):
                canvas.drawString(40 + 110 * j, 780 - 14 * i, cell)
        if not text:
            canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "gray")), 40, 100, 500, 600)
        canvas.drawString(300, 20, str(number))
        canvas.showPage()
    canvas.save()
    return path


HEAD_II = "Jurisdiction | Citizenship | Issued Date | Declined Date | Notable Criminal Activity"
ROW_II = "Alameda County, California | Mexico | 1/5/2017 | 3/7/2017 | Arson"


@pytest.mark.parametrize(("at", "whole"), [(0, True), (1, False), (2, True)])
def test_a_page_that_is_a_picture_is_told_and_its_section_is_a_part(tmp_path: Path, at: int, whole: bool):
    pages = [f"{TITLE}{HEADED}\n\n{HEAD_II}\n{ROW_II}", "Section III: Policies\n\nThere are none of them at all."]
    one = read_report(with_picture(tmp_path / "report.pdf", at, pages), known=d.known())
    assert len(one.taken.declined) == 1
    assert any(told.startswith(f"not read: page {at + 1} has no text") for told in one.told)
    stated = [r for r in one.rows["published_values"] if r["predicate"] == "detainers_declined"]
    assert bool(stated) is whole
    assert any("a page within it has no text" in told for told in one.told) is not whole


@pytest.mark.parametrize(
    ("last", "total"),
    [
        ("Totals | 1 | | | ", 1),
        ("Total: 1 | | | | ", 1),
        ("Grand Total | | | | 2", 2),
        ("Subtotal | 1 | | | ", None),
        ("Sub-total: 1 | | | | ", None),
        ("National total | 3,083 | | | ", None),
        ("California Total | | | | 1", None),
        ("Total for California | | | | 1", None),
        ("Total | | | | ", None),
    ],
)
@pytest.mark.parametrize("between", [" | ", "|\f", " ", "     "])
def test_a_total_is_no_detainer_and_no_end_of_one(tmp_path: Path, last: str, total: int | None, between: str):
    """In a row of cells, also first on a page; where columns run together; where blanks set them."""
    lines = [d.ONE_PLACE, ROW_II, last]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    if between == "     ":
        lines = ["".join(cell.ljust(34) for cell in its) for its in cells]
    elif between == " ":
        lines = [" ".join(filter(None, its)) for its in cells]
    feed = "\f" if between == "|\f" else ""
    one = read(tmp_path, f"{TITLE}{lines[0]}\n{lines[1]}\n{feed}{lines[2]}\n")
    (found,) = one.taken.declined
    assert (found.place, found.offense) == ("Alameda County, California", "Arson")
    assert one.taken.totals == ({"II": total} if total else {})
    assert total or any("it is not taken" in told for told in one.told)
    one = read(tmp_path, f"{TITLE}Jurisdiction | Detainers Issued\nCook County, Illinois | 51\nTotals: 51 | \n")
    assert (one.taken.totals, one.taken.sums["I"]) == ({"I": 51}, 51)


# --- files as they are typed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["\t\t", "| | |", "|"])
def test_a_line_without_a_word_is_passed_over(tmp_path: Path, blank: str):
    one = read(tmp_path, f"{TITLE}{blank}\n{ISSUED}{blank}\nClark County, Nevada | 7\n")
    assert [row.count for row in one.taken.issued] == [51, 7]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_sign_between_cells_is_that_with_which_a_header_fits(tmp_path: Path, sign: str):
    title = "For Recorded Declined Detainers, as copied; by hand, on paper, March 4 - 10, 2017"
    table = "Jurisdiction/Detainers Issued\nClark County/51\n".replace("/", sign)
    one = read(tmp_path, f'"{title}"\n{table}' if sign == "," else f"{title}\n{table}", "typed.csv")
    assert ([row.count for row in one.taken.issued], one.report_id) == ([51], "DDOR-2017-03-04")


@pytest.mark.parametrize(
    "row",
    [
        "California | | | | ",
        "Colorado | - | n/a | | ",
        "Prepared by | Jane Roe | | | ",
        "Prepared by | | Jane Roe | | ",
    ],
)
def test_a_row_with_a_place_alone_is_no_detainer_and_no_policy(tmp_path: Path, row: str):
    text = f"{TITLE}{HEADED}\n{d.ONE_PLACE}\n{row}\n{ROW_II}\n"
    policies = "Jurisdiction | Date Enacted | Policy | Criteria for Honoring Detainer\nPrepared by | Jane Roe | | \n"
    one = read(tmp_path, f"{text}\nSection III: Policies\n\n{policies}")
    assert (len(one.taken.declined), len(one.taken.policies)) == (1, 0)
    for section in ("II", "III"):
        told = "it has a place, and nothing else that could be read; the row is not taken."
        assert f"not understood: Section {section}, page 1, row 1, {told}" in one.told
    assert any("taken as a part" in told for told in one.told)
    assert "Roe" not in all_said(one)


@pytest.mark.parametrize(
    "cell",
    [
        "Assault - not convicted",
        "Assault, not yet been convicted",
        "DUI, never charged",
        "DUI, wasn't charged",
        "Assault not - Convicted",
        "Assault (Charge), DUI (Conviction)",
        "Assault (Charges pending); DUI (Convicted)",
        "Assault (Pending); DUI (Convicted)",
    ],
)
def test_what_is_denied_or_said_of_several_is_no_charge_and_no_conviction(cell: str):
    assert charge(cell) == (cell, "")
    assert charge("Driving - No License (Charged)") == ("Driving - No License", "charged")


# --- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ["For Recorded Declined Detainers", "February 4 - February 10, 2017", "Of declined detainers {}"],
        ["For Recorded", "Declined Detainers", "February 4 - February 10, 2017", "Declined detainers, {}"],
        ["Declined Detainer Outcome Report", "Made {}", "For Recorded Declined Detainers Feb. 4 - Feb. 10, 2017"],
    ],
)
def test_the_title_that_begins_first_says_the_week(tmp_path: Path, lines: list[str]):
    text = "\n".join(lines).format("January 28 - February 3, 2017")
    assert read(tmp_path, f"{text}\n\n{ISSUED}", "report.txt").report_id == "DDOR-2017-02-04"


def test_a_year_is_none_to_come_and_a_day_is_no_year():
    assert [when_in(text) for text in ("July 31", "Nov-79", "Nov'79", "Sep-14", "7/1/79", "7/1/14")] == [
        "",
        "1979-11",
        "1979-11",
        "2014-09",
        "1979-07-01",
        "2014-07-01",
    ]


# --- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["Section 2-173-042", "Section 4 of the TRUST Act", "Section 2. Policy", "Section 2", "\u2022 Section 4: Law"],
)
def test_a_section_of_a_law_is_no_heading(tmp_path: Path, cell: str):
    rows = [
        ("Jurisdiction", "Date Enacted", "Policy", "Criteria for Honoring Detainer"),
        ("Chicago, Illinois (Chicago)", "July 2012", "Municipal Code,", "\u2022 Court order"),
        ("", "", "", cell),
        ("Ithaca, New York (Buffalo)", "February 2017", "Municipal Code", "\u2022 Court order"),
    ]
    lines = ["".join(text.ljust(34) for text in row).rstrip() for row in rows]
    lines[2] = cell  # as a line of its own, where a copy lost the blanks before it
    one = read(tmp_path, f"{TITLE}Section III: Policies\n\n" + "\n".join(lines) + "\n\nSection IV\n\nAll.\n")
    assert [row.place for row in one.taken.policies] == ["Chicago, Illinois", "Ithaca, New York"]
    assert any(told.startswith("Section IV: 1 line") for told in one.told)
    for heading in ("Section IV: Scope", "Section IV \u2013 Scope", "Section IV \ufffd", "Section IV Report Scope"):
        assert section_named(heading, "III") == "IV"
    assert section_named("Section III (continued)", "III") == section_named("SECTION III", "III") == "III"
