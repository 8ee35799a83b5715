"""What a reading of a report tells: its account, its totals, what is not read and why, and files that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import made_reports as m
import pytest
import report_documents as d

from ddor.errors import DataError
from ddor.loader.kinds import kind_of
from ddor.loader.load import prepare
from ddor.loader.report import looks_like_report, read_report
from ddor.loader.report.grid import header
from ddor.loader.report.period import period_in, period_of_name, when_in
from ddor.loader.report.rows import bullets, charge

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
    path.write_text(re.sub(r"Between Feb. 11 .* nationwide[.]", sentence, d.BARS), encoding="utf-8")
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
        "Weapons charge (Convicted)": ("Weapons charge", "convicted"),
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
EXCERPT = f"{d.ONE_PLACE}\nAlameda County, California | Mexico | 1/5/2017 | 3/7/2017 | Arson\n"


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


@pytest.mark.parametrize(
    ("first", "report", "how", "week"),
    [
        ("For Recorded Declined Detainers March 4 - 10, 2017", "", "title, row 1", "2017-03-04"),
        ("Copied March 1 to 5, 2017", "", "no title was found: the first dates, in row 1, were taken; ", None),
        ("Copied March 1 to 5, 2017", "DDOR-2017-03-04", "as --report says", None),
        ("", "", "by the name of the file", None),
    ],
)
def test_the_account_says_what_the_week_rests_on(tmp_path: Path, first: str, report: str, how: str, week: str | None):
    """Only a title says which week it is: other dates are no statement of it, and give way to what the user says."""
    path = tmp_path / "DDOR-2017-03-04.csv"
    lines = [f'"{first}"', "County,Detainers Issued", '"Clark County, Nevada",51']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = read_report(path, report=report, known=d.known())
    assert f"({how}" in read.told[0]
    stated = [row["value"] for row in read.rows["published_values"] if row["predicate"] == "week_start"]
    assert stated == ([week] if week else [])


@pytest.mark.parametrize(
    ("offense", "status", "taken", "told"),
    [
        ("Arson", "Charged", "charged", ""),
        ("Arson (Convicted)", "Convicted", "convicted", ""),
        (
            "Arson (Convicted)",
            "Pending",
            "convicted",
            "'Pending': neither word; the offense says convicted: taken as that.",
        ),
        ("Arson", "Pending", "", "'Pending': neither word; taken as not stated."),
        ("Arson (Convicted)", "Charged", "", "'Charged', but the offense says convicted: taken as not stated."),
    ],
)
def test_a_charge_or_conviction_that_two_cells_say_otherwise_is_not_stated(
    tmp_path: Path, offense: str, status: str, taken: str, told: str
):
    path = tmp_path / "DDOR-2017-03-04.csv"
    path.write_text(
        "State,Detention Facility,Citizenship,Issued Date,Declined Date,Offense,Status\n"
        f"Colorado,Boulder County Jail,Mexico,1/5/2017,3/7/2017,{offense},{status}\n",
        encoding="utf-8",
    )
    read = read_report(path, known=d.known())
    assert [one.disposition for one in read.taken.declined] == [taken]
    assert [one for one in read.told if "charged or convicted" in one] == (
        [f"not understood: Section II, row 2, charged or convicted {told}"] if told else []
    )


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
