"""A report as published, read from a file: every row compared with what the document was made of.

The documents are made for the tests (`report_documents.py`), in the shapes that sources tell of the published ones: the
originals were not at hand.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_reports as m
import pytest
import report_documents as d
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddor.loader.load import prepare
from ddor.loader.report import is_report, read_report

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
    (tmp_path / "report.txt").write_text(d.BARS, encoding="utf-8")
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
    text = d.BARS.replace("\ufffd", "\u2013").replace("Sexual Assault", "Vol à main armée")
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


@pytest.mark.parametrize("place", ["", "State / Jurisdiction (Facility)", "Jurisdiction or Facility"])
@pytest.mark.parametrize(
    "charged", ["", "Charged/Convicted", "Charge/Conviction", "Charged / Convicted", "Charged and/or Convicted"]
)
@pytest.mark.parametrize("between", [" | ", " "])
def test_a_place_in_one_column_and_a_word_for_charge_or_conviction(
    tmp_path: Path, place: str, charged: str, between: str
):
    head = d.ONE_PLACE.replace("State or Jurisdiction/Facility", place) if place else d.ONE_PLACE
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
    head = "For Recorded Declined Detainers March 4 - 10, 2017\n\n" + d.ONE_PLACE
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
