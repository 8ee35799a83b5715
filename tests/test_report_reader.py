"""A report as published, read from a file: every row compared with what the document was made of.

The documents are made for the tests (`report_documents.py`), in the shapes that sources tell of the published ones: the
originals were not at hand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_reports as m
import pytest
import report_documents as d
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddor.errors import DataError
from ddor.loader.kinds import kind_of
from ddor.loader.load import prepare
from ddor.loader.report import is_report, looks_like_report, read_report
from ddor.loader.report.grid import header
from ddor.loader.report.period import period_in, period_of_name, when_in
from ddor.loader.report.rows import bullets, charge

Write = Callable[[m.Made, Path], Path]


def assert_read(one: m.Made, path: Path, sections: str = "I II III") -> None:
    """Every row of the document, and no other."""
    taken = read_report(path, known=d.known()).taken
    issued, declined, policies = m.as_copied(one)
    by_section = {"I": (taken.issued, issued), "II": (taken.declined, declined), "III": (taken.policies, policies)}
    for section in sections.split():
        found, made = by_section[section]
        assert m.bare(found) == made, section
    assert not taken.problems


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("lost", ["keep", "question"])
def test_a_pdf_is_read_row_by_row(tmp_path: Path, ruled: bool, lost: str):
    one = m.made(1, ruled=ruled, lost=lost)
    assert_read(one, d.pdf(one, tmp_path / "report.pdf"))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("ruled", [True, False])
def test_pages_break_anywhere(tmp_path: Path, seed: int, ruled: bool):
    """Other page lengths, with and without a header on each page, other headings; signs lost in three ways."""
    lost = ("keep", "question", "gone")[seed % 3]
    headers, titles = (m.HEADERS, m.OTHER_HEADERS)[seed % 2], (m.TITLES, m.OTHER_TITLES)[seed // 2 % 2]
    one = m.made(
        seed, 8 + seed % 9, ruled=ruled, lost=lost, headers=headers, titles=titles, repeat=seed % 3 > 0, lead=seed % 5
    )
    assert_read(one, d.pdf(one, tmp_path / "report.pdf", height=380 + 29 * (seed % 13)))


@pytest.mark.parametrize("align", ["MIDDLE", "BOTTOM"])
def test_cells_of_a_ruled_table_may_stand_in_its_middle(tmp_path: Path, align: str):
    one = m.made(2, 6)
    assert_read(one, d.pdf(one, tmp_path / "report.pdf", align=align))


QUIET = [HealthCheck.function_scoped_fixture]
COPIES = {
    "seed": st.integers(0, 10**6),
    "lost": st.sampled_from(list(m.LOST)),
    "lines": st.integers(9, 70),
    "feed": st.sampled_from(["number", "form"]),
    "bullet": st.sampled_from("•*"),
    "order": st.integers(0, 10**6),
    "changed": st.booleans(),
}


def copied(path: Path, how: dict[str, Any]) -> None:
    """Pages that end anywhere, bullets, lost signs, columns in any order, other headings."""
    headers = m.OTHER_HEADERS if how["changed"] else m.HEADERS
    chance = random.Random(how["order"])  # noqa: S311
    order = {name: chance.sample(list(columns), len(columns)) for name, columns in headers.items()}
    one = m.made(how["seed"], 7, 5, lost=how["lost"], bullet=how["bullet"], headers=headers, order=order)
    assert_read(one, d.text_copy(one, path, lines=how["lines"], feed=how["feed"]))


@given(st.fixed_dictionaries(COPIES))
@settings(max_examples=10, deadline=None, suppress_health_check=QUIET)
def test_a_text_copy_is_read_row_by_row(tmp_path: Path, how: dict[str, Any]):
    copied(tmp_path / "report.txt", how)


@pytest.mark.long
@given(st.fixed_dictionaries(COPIES))
@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
def test_many_text_copies(tmp_path: Path, how: dict[str, Any]):
    copied(tmp_path / "report.txt", how)


@given(seed=st.integers(0, 10**6), lost=st.sampled_from(list(m.LOST)), lines=st.integers(9, 70))
@settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
def test_a_text_in_which_columns_run_together(tmp_path: Path, seed: int, lost: str, lines: int):
    one = m.made(seed, 7, 5, lost=lost)
    assert_read(one, d.text_copy(one, tmp_path / "report.txt", lines=lines, flowing=True))


@pytest.mark.long
@pytest.mark.parametrize(
    "rules", ["td, th {border: 1px solid}", "tr {border-bottom: 1px solid}", "th {background: #ddd}"]
)
def test_a_page_that_a_browser_prints(tmp_path: Path, chromium: str, rules: str):
    one = m.made(5, 14)
    assert_read(one, d.printed(one, tmp_path, chromium, rules))


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("section", ["I", "II", "III"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_typed_table_tells_its_section_by_its_header(tmp_path: Path, ending: str, section: str, changed: bool):
    headers = m.OTHER_HEADERS if changed else m.HEADERS
    order = {section: sorted(headers[section], key=lambda name: (changed, name))}
    one = m.made(7, headers=headers, order=order)
    path = d.typed(one, section, tmp_path / f"typed{ending}")
    assert is_report(path)
    assert_read(one, path, section)


def test_two_empty_dates_are_never_told_apart_by_guess(tmp_path: Path):
    """Columns run together, one of two days is missing: nobody knows which, so the row is told and not taken."""
    one = m.made(3, 5)
    one = replace(one, declined=[*one.declined[:2], replace(one.declined[2], issued=""), *one.declined[3:]])
    read = read_report(d.text_copy(one, tmp_path / "report.txt", flowing=True))
    taken = m.bare(read.taken.declined)
    assert one.declined[2] not in taken
    assert all(row in one.declined for row in taken)
    assert any("not understood: Section II, page" in told for told in read.told)
    assert not any(row["predicate"] == "detainers_declined" for row in read.rows["published_values"])


BARS = """U.S. Immigration and Customs Enforcement
Declined Detainer Outcome Report
For Recorded Declined Detainers Feb. 11 \ufffd Feb. 17, 2017

SECTION I \ufffd
Highest Volume of Detainers Issued to Non-Cooperative Jurisdictions
Between Feb. 11 and Feb. 17, 2017, ICE issued a total of 2,868 detainers nationwide. Of these
1,235 went to the following.

Jurisdiction | State | Detainers Issued
Los Angeles County | California | 1,162
New York City | New York | 73
Total | | 1,235

SECTION II \ufffd
Jurisdictions with Recorded Declined Detainers Broken Down by Individuals
Released

Jurisdiction (Detention Location) | Citizenship | Detainer Issued | Detainer Declined | Notable Criminal Activity
Sioux County Jail, Iowa | Mexico | Feb 15, 2017 | 2/17/17 | Driving Under Influence (Charge)
Kings County, New York | Ussr | 2/1/2017 | 2/13/2017 | Sexual Assault (Conviction)
Kings County, New York | USSR | | 2/13/2017 |
TOTAL | 4 | | |
"""
SPACES = """For Recorded Declined Detainers January 28 - February 3, 2017

Jurisdiction                     Date        Policy                        Criteria for
(AOR)                            Enacted                                   Honoring Detainer

Ithaca, New York (Buffalo)       February    Municipal Code Change         - Will only honor in
                                 2017                                        limited circumstances
                                                                           - Court order

Travis County, Texas             January     Travis County Sheriff's       - Charged with or convicted of
(San Antonio)                    2017        Office Policy on              capital murder
                                             Cooperation
"""


def test_cells_between_bars_and_a_total_that_differs(tmp_path: Path):
    """Made after two published rows, of Sioux and Kings counties; the rest is made up."""
    (tmp_path / "report.txt").write_text(BARS, encoding="utf-8")
    read = read_report(tmp_path / "report.txt", known=d.known())
    assert read.report_id == "DDOR-2017-02-11"
    assert [(row.place, row.count) for row in read.taken.issued] == [
        ("Los Angeles County, California", 1162),
        ("New York City, New York", 73),
    ]
    assert [(r.place, r.citizenship, r.issued, r.declined, r.offense, r.disposition) for r in read.taken.declined] == [
        ("Sioux County Jail, Iowa", "Mexico", "2017-02-15", "2017-02-17", "Driving Under Influence", "charged"),
        ("Kings County, New York", "Ussr", "2017-02-01", "2017-02-13", "Sexual Assault", "convicted"),
        ("Kings County, New York", "USSR", "", "2017-02-13", "", ""),
    ]
    told = "\n".join(read.told)
    assert "Section I: its own total is 1,235, that of the rows 1,235: they agree" in told
    assert "Section II: its own total is 4, that of the rows 3: THEY DIFFER" in told
    assert not any(row["predicate"] == "detainers_declined" for row in read.rows["published_values"])
    assert {row["iso2"] for row in read.rows.get("countries", [])} == set()  # the tables have both countries
    assert "Broken Down by Individuals Released" in next(
        row["value"] for row in read.rows["published_values"] if row["predicate"] == "section2_title"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_copy_tells_its_encoding(tmp_path: Path, encoding: str):
    text = BARS.replace("\ufffd", "\u2013").replace("Sexual Assault", "Vol à main armée")
    (tmp_path / "report.txt").write_bytes(text.encode(encoding))
    assert is_report(tmp_path / "report.txt")
    read = read_report(tmp_path / "report.txt", known=d.known())
    assert read.report_id == "DDOR-2017-02-11"
    assert read.taken.declined[1].offense == "Vol à main armée"


def test_cells_set_by_blanks_with_a_header_of_two_lines(tmp_path: Path):
    (tmp_path / "report.txt").write_text(SPACES, encoding="utf-8")
    first, second = read_report(tmp_path / "report.txt", known=d.known()).taken.policies
    assert (first.place, first.aor, first.enacted) == ("Ithaca, New York", "Buffalo", "2017-02")
    assert first.criteria == ("Will only honor in limited circumstances", "Court order")
    assert (second.place, second.aor) == ("Travis County, Texas", "San Antonio")
    assert second.title == "Travis County Sheriff's Office Policy on Cooperation"


OTHER = "State or Jurisdiction/Facility | Citizenship | Issued Date | Declined Date | Notable Criminal Activity"


@pytest.mark.parametrize("place", ["", "State / Jurisdiction (Facility)", "Jurisdiction or Facility"])
@pytest.mark.parametrize(
    "charged", ["", "Charged/Convicted", "Charge/Conviction", "Charged / Convicted", "Charged and/or Convicted"]
)
@pytest.mark.parametrize("between", [" | ", " "])
def test_a_place_in_one_column_and_a_word_for_charge_or_conviction(
    tmp_path: Path, place: str, charged: str, between: str
):
    head = OTHER.replace("State or Jurisdiction/Facility", place) if place else OTHER
    head += f" ({charged})" if charged else ""
    row = "California/Santa Rita Jail | Mexico | 1/5/2017 | 1/30/2017 | Arson (Charged)"
    lines = ["For Recorded Declined Detainers January 28 - February 3, 2017", "", head, row]
    (tmp_path / "v.txt").write_text("\n".join(lines).replace(" | ", between) + "\n", encoding="utf-8")
    read = read_report(tmp_path / "v.txt", known=d.known())
    (one,) = read.taken.declined
    assert (one.place, one.citizenship, one.issued) == ("California/Santa Rita Jail", "Mexico", "2017-01-05")
    assert (one.declined, one.offense, one.disposition) == ("2017-01-30", "Arson", "charged")


@pytest.mark.parametrize(
    ("cell", "place", "facility"),
    [
        ("California", "us-ca", ""),
        ("Alameda County, California", "us-ca-001", ""),
        ("Alameda County, California / Santa Rita Jail", "us-ca-001", "us-ca-santa-rita-jail"),
        ("Alameda County/Santa Rita Jail, California", "us-ca-001", "us-ca-santa-rita-jail"),
        ("Alameda County, California/A Jail of No Name", "us-ca-001", ""),
        ("Iowa/Sioux County Jail", "us-ia-167", ""),
        ("California/A Jail of No Name", "California/A Jail of No Name", ""),  # rejected, and told
        ("Marin County, California/Santa Rita Jail", "Marin County, California/Santa Rita Jail", ""),
    ],
)
def test_a_cell_is_a_state_a_jurisdiction_or_a_facility_of_it(tmp_path: Path, cell: str, place: str, facility: str):
    head = "For Recorded Declined Detainers March 4 - 10, 2017\n\n" + OTHER
    (tmp_path / "v.txt").write_text(f"{head}\n{cell} | Mexico | 1/5/2017 | 3/7/2017 | Arson\n", encoding="utf-8")
    read = read_report(tmp_path / "v.txt", known=d.known())
    (row,) = read.rows["declined_detainers"]
    assert (row["place_id"], row["facility_id"], row["facility_as_printed"]) == (place, facility, cell)
    assert any(cell in told for told in read.told) == (place == cell) == bool(prepare(read.inputs).rejected)


def test_days_side_by_side_are_no_period_and_cells_that_ran_together_no_row(tmp_path: Path):
    path = tmp_path / "ddor2017-03-11to03-17.csv"
    path.write_text(
        "State,Agency,Citizenship,Date Issued,Date Declined,Notable Criminal Activity\n"
        "Colorado,Denver Justice Center,Mexico,1/30/2017,1/31/2017,Arson\n"
        "Colorado,Denver Justice Center,Mexico,1/30/2017 1/2/2017,1/31/2017,Arson\n"
    )
    read = read_report(path, known=d.known())
    assert read.report_id == "DDOR-2017-03-11"
    assert len(read.taken.declined) == 1
    assert any("the row is not taken" in told for told in read.told)


# --- what is told -----------------------------------------------------------------------------------------------------


def test_the_account_holds_the_totals_against_each_other(tmp_path: Path):
    path = d.pdf(m.made(1, 6), tmp_path / "report.pdf")
    told = "\n".join(read_report(path).told)
    assert "DDOR-2017-01-28" in told
    assert "Section I: the rows have 157 detainers issued, the nation 3,083: the rows are a part of it" in told
    path = d.pdf(m.made(1, 6, total=100), tmp_path / "wrong.pdf")
    assert "the nation 100: that cannot be" in "\n".join(read_report(path).told)


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("ICE issued a total of 2,868 detainers nationwide.", "2868"),
        ("Across the United States, 2,868 detainers were issued.", "2868"),
        ("ICE issued 2,868 detainers to 11 jurisdictions.", ""),
        ("U.S. Immigration and Customs Enforcement issued 2,868 detainers to foreign nationals.", ""),
        ("Nationwide, 2,868 detainers were issued and declined.", ""),
    ],
)
def test_a_total_of_the_nation_is_one_that_a_sentence_says_of_it(tmp_path: Path, sentence: str, total: str):
    path = tmp_path / "report.txt"
    path.write_text(re.sub(r"Between Feb. 11 .* nationwide[.]", sentence, BARS), encoding="utf-8")
    rows = read_report(path, known=d.known()).rows["published_values"]
    assert [row["value"] for row in rows if (row["subject_id"], row["predicate"]) == ("us", "detainers_issued")] == (
        [total] if total else []
    )


@pytest.mark.parametrize(
    ("columns", "rows", "ranks"),
    [
        ("place count", "Clark County, Nevada | 51; Cook County, Illinois | 13; Kern County, California | 13", "1 2 3"),
        ("place count", "Clark County, Nevada | 13; Cook County, Illinois | 51", ""),
        ("place count", "Clark County, Nevada | 51; Cook County, Illinois | some; Kern County, California | 13", ""),
        ("place count", "Clark County, Nevada | 51; Total | 64", ""),
        ("rank place count", "4 | Clark County, Nevada | 51; | Cook County, Illinois | 13", "4"),
    ],
)
def test_a_rank_is_printed_or_the_order_of_a_whole_list(tmp_path: Path, columns: str, rows: str, ranks: str):
    heads = {"rank": "Rank", "place": "Jurisdiction", "count": "Detainers Issued"}
    head = " | ".join(heads[name] for name in columns.split())
    lines = ["For Recorded Declined Detainers March 4 - 10, 2017", "", head, *rows.split("; ")]
    (tmp_path / "report.txt").write_text("\n".join(lines) + "\n")
    listings = read_report(tmp_path / "report.txt", known=d.known()).rows["listings"]
    assert len(listings) > 0
    assert [row["rank"] for row in listings if row["rank"]] == ranks.split()


def test_no_name_of_a_person_is_read_or_quoted(tmp_path: Path):
    """A column of names is never read; a line outside of known tables is told by its number alone."""
    path = tmp_path / "DDOR-2017-01-28.csv"
    path.write_text(
        "State,Name,Detention Facility,Citizenship,Declined Date,Remark\n"
        "Colorado,Roe Doe,Boulder County Jail,Mexico,31/31/2017,Roe Doe was there\n",
        encoding="utf-8",
    )
    read = read_report(path, known=d.known())
    assert "Doe" not in "\n".join(read.told)
    assert all("Doe" not in cell for rows in read.rows.values() for row in rows for cell in row.values())
    assert any("declined date '31/31/2017': no day" in one for one in read.told)
    assert any("never read" in one for one in read.told)
    one = m.made(1, 4)
    lines = d.text(one, flowing=True).splitlines()
    at = next(i for i, text in enumerate(lines) if text.startswith("Section III"))
    lines.insert(at, "Colorado Roe Doe 1/5/2017 1/6/2017 1/7/2017")
    (tmp_path / "report.txt").write_text("\n".join(lines))
    read = read_report(tmp_path / "report.txt")
    assert "Doe" not in "\n".join(read.told)
    assert any("not understood" in told for told in read.told)


def test_issued_is_never_declined_and_a_charge_is_no_conviction(tmp_path: Path):
    assert header(["Jurisdiction", "Detainers Declined"]) is not None
    assert header(["Jurisdiction", "Detainers Declined"]) != header(["Jurisdiction", "Detainers Issued"])
    assert header(["State", "Jail", "Citizenship", "Issued", "Declined", "Offense"])[1][3:5] == (
        "issued_date",
        "declined",
    )
    for cell, read in {
        "Assault (Charged)": ("Assault", "charged"),
        "Assault – Convicted": ("Assault", "convicted"),
        "Assault ? Convicted": ("Assault", "convicted"),
        "Weapons charge": ("Weapons charge", ""),
        "Assault (Not Convicted)": ("Assault (Not Convicted)", ""),
        "Assault": ("Assault", ""),
        "DUI (Charged), Assault (Convicted)": ("DUI (Charged), Assault (Convicted)", ""),
    }.items():
        assert charge(cell) == read, cell


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan. 28 – Feb. 3, 2017", "2017-01-28", "2017-02-03"),
        ("Feb 4 – Feb 10, 2017", "2017-02-04", "2017-02-10"),
        ("Jan. 28 ? Feb. 3, 2017", "2017-01-28", "2017-02-03"),
        ("Jan. 28 Feb. 3, 2017", "2017-01-28", "2017-02-03"),
        ("January 28, 2017 to February 3, 2017", "2017-01-28", "2017-02-03"),
        ("Feb 11 – 17, 2017", "2017-02-11", "2017-02-17"),
        ("Dec. 31 – Jan. 6, 2017", "2016-12-31", "2017-01-06"),
        ("1/28/2017 - 2/3/2017", "2017-01-28", "2017-02-03"),
    ],
)
def test_periods(text: str, start: str, end: str):
    assert tuple(map(str, period_in(f"For Recorded Declined Detainers {text}") or ())) == (start, end)


def test_dates_and_bullets():
    assert period_in("Feb 30 – Mar 3, 2017") is None
    assert str(period_of_name("ddor2017-02-04to02-10").end) == "2017-02-10"
    assert [when_in(text) for text in ("February 2017", "Sep-14", "2014", "7/1/2014", "13/2014", "soon")] == [
        "2017-02",
        "2014-09",
        "2014",
        "2014-07-01",
        "",
        "",
    ]
    assert bullets("• One\nand more\n• Two") == ("One and more", "Two")
    assert bullets("? One\n? Two") == ("One", "Two")
    assert bullets("None listed") == ()


# --- files that are none ----------------------------------------------------------------------------------------------


TITLE = "Weekly Declined Detainer Outcome Report\nFor Recorded Declined Detainers March 4 - 10, 2017\n\n"
EXCERPT = f"{OTHER}\nAlameda County, California | Mexico | 1/5/2017 | 3/7/2017 | Arson\n"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (TITLE + EXCERPT, ""),
        (TITLE + "Section II: Recorded Declined Detainers\n\n" + EXCERPT, ""),
        (TITLE + EXCERPT + "\nSection III: Policies\n", ""),
        (EXCERPT + "TOTAL | 1 | | |\n", "1"),
        (EXCERPT + "TOTAL | 2 | | |\n", ""),
        ("Section II: Recorded\n\n" + EXCERPT + "\nSection III: Policies\n", ""),
        (TITLE + "Section II: Recorded\n\n" + EXCERPT + "\nSection III: Policies\n", "1"),
    ],
)
def test_a_part_of_section_ii_is_no_total_of_the_nation(tmp_path: Path, text: str, total: str):
    """A printed total that is that of the rows says that they are all; else the headings around them do, together."""
    (tmp_path / "DDOR-2017-03-04.txt").write_text(text, encoding="utf-8")
    read = read_report(tmp_path / "DDOR-2017-03-04.txt", known=d.known())
    found = [row["value"] for row in read.rows.get("published_values", []) if row["predicate"] == "detainers_declined"]
    assert found == ([total] if total else [])
    assert any("taken as a part" in told for told in read.told) is not bool(total)
    names = [claim["name"] for claim in prepare(read.inputs).graph.nodes["Claim"].values()]
    assert any(name.startswith("1 detainer recorded as declined, United States (") for name in names) is bool(total)


@pytest.mark.parametrize("ending", [".csv", ".txt", ".pdf"])
def test_the_total_of_a_whole_report_is_that_of_its_rows(tmp_path: Path, ending: str):
    one = m.made(1, 4)
    path = tmp_path / f"report{ending}"
    made = {".csv": lambda: d.typed(one, "II", path), ".txt": lambda: d.text_copy(one, path)}
    read = read_report(made.get(ending, lambda: d.pdf(one, path))(), known=d.known())
    found = [row["value"] for row in read.rows.get("published_values", []) if row["predicate"] == "detainers_declined"]
    assert found == ([] if ending == ".csv" else ["4"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            TITLE + EXCERPT.replace("Activity", "Activity | Box of Ours").replace("Arson", "Arson | Roe Doe"),
            "Section II: 1 column with a header that is not known, not read: page 1, line 4, 'Box of Ours'",
        ),
        (
            TITLE + "County, State            Box       Detainers Issued\n"
            "                         Roe Doe\nClark, Nevada            no        51\n",
            "Section I: 1 column with a header that is not known, not read: page 1, line 4, 'Box'",
        ),
        (
            TITLE + "Section I: Issued\n\nWhere | Who\nCook | Roe Doe\n\nSection II\n\n" + EXCERPT,
            "Section I: no table of it was found by its header words; not read: what stands from page 1, line 6 to "
            "page 1, line 7",
        ),
        (
            TITLE + "Where | Who\nCook | Roe Doe\n\n" + EXCERPT,
            "not understood: before the first section, page 1, line 4; page 1, line 5: no table that is known",
        ),
        (TITLE + EXCERPT + "\nSection IV\n\nThis is all.\n", "Section IV: 1 line of prose, not read into tables"),
    ],
)
def test_what_is_not_read_is_told_with_its_place(tmp_path: Path, text: str, told: str):
    (tmp_path / "v.txt").write_text(text, encoding="utf-8")
    read = read_report(tmp_path / "v.txt", known=d.known())
    assert told in read.told
    assert "Doe" not in "\n".join(read.told)


def scanned(path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    return path


def damaged(path: Path) -> Path:
    path.write_bytes(d.pdf(m.made(1, 3), path).read_bytes()[:900])
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def foreign(path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "A bill for 7 chairs, February 3, 2017")
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (scanned, "has no text"),
        (damaged, "damaged"),
        (foreign, "no table of a Declined Detainer Outcome Report"),
        (empty, "is empty"),
        (lambda path: d.pdf(m.made(1, 3), path, encrypt="secret"), "needs a password"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, write: Callable[[Path], Path], said: str):
    with pytest.raises(DataError) as failed:
        read_report(write(tmp_path / "report.pdf"))
    assert said in failed.value.message
    assert failed.value.remedy
    assert kind_of(tmp_path / "report.pdf") == "report"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("", "report", "a report is a PDF, a text copy, or a table typed from it"),
        ("Dear all, three came.\n", "report", "none of these was found"),
        ("SECTION II\n\nDear all.\n", "report", "found were headings of Section II, and no header"),
        ("State\tAmount\nOhio\t7\n", "records", "read with --mapping"),
    ],
)
def test_a_text_that_is_no_report_is_told_what_was_looked_for(tmp_path: Path, text: str, kind: str, said: str):
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    assert kind_of(tmp_path / "note.txt") == kind
    with pytest.raises(DataError) as failed:
        read_report(tmp_path / "note.txt")
    assert said in failed.value.remedy
    assert not text or all(f"(Section {name})" in failed.value.remedy for name in ("I", "II", "III"))


def test_the_period_is_asked_for_where_nothing_says_it(tmp_path: Path):
    path = d.typed(m.made(1), "I", tmp_path / "typed.csv", title=False)
    with pytest.raises(DataError) as failed:
        read_report(path)
    assert "--report" in failed.value.remedy
    for report in ("DDOR-2017-02-04", "ddor-2017-02-04", "2017-02-04"):
        read = read_report(path, report=report)
        assert (read.report_id, read.rows["reports"]) == ("DDOR-2017-02-04", [])
    with pytest.raises(DataError, match="there is no day in it"):
        read_report(path, report="DDOR-series")
    titled = d.typed(m.made(1), "I", tmp_path / "titled.csv")
    for report in ("DDOR-2017-02-04", "DDOR-2017-01-28-to-2017-02-28"):
        with pytest.raises(DataError, match="its title says"):
            read_report(titled, report=report)


def test_the_report_of_other_days_than_a_week_has_an_id_of_its_own(tmp_path: Path):
    read = read_report(d.typed(m.made(1, period="Feb 4 – Mar 3, 2017"), "I", tmp_path / "typed.csv"), known=d.known())
    (report,) = read.rows["reports"]
    assert read.report_id == report["report_id"] == "DDOR-2017-02-04-to-2017-03-03"
    assert (report["kind"], report["week_start"], report["week_end"]) == ("monthly", "2017-02-04", "2017-03-03")
    assert period_of_name(read.report_id) == read.period
    assert not prepare(read.inputs).rejected


def test_what_a_report_looks_like():
    assert looks_like_report(d.text(m.made(1)))
    assert looks_like_report("Jurisdiction (AOR),Date Enacted,Policy,Criteria for Honoring Detainer\n")
    for other in (
        "subject_id,predicate,scope_id\n",
        "State,Name,Amount\n",
        "Prepare Date,Detainer Type,Facility\n",
        "",
    ):
        assert not looks_like_report(other)
