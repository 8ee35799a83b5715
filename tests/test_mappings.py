"""Mappings as files: strict, suggested from a file, and closed to columns that name a person."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from command import ddor
from made_files import LAYOUT, made, records

from ddor.errors import DataError, UsageError
from ddor.loader.mappings import mapping as mappings
from ddor.loader.mappings.suggest import suggest
from ddor.loader.mappings.values import UnreadableError, Values
from ddor.loader.sheets import text_of

NEEDS = (
    "about: A\nheader: [Issued On, Ended Because, Last Name]\ncolumns: {prepared: Issued On, reason: Ended Because}\n"
)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (NEEDS + "reason: {Refused: declined}\n", ": reason is no key that is known; the nearest is 'reasons'."),
        (NEEDS + "facility: Jail\n", ": facility is no key of the file, but one of columns: indent it below that."),
        (NEEDS + "zzz: 1\n", ": zzz is no key that is known; known are about, header, columns, optional, identity, "
         "dates, blank, reasons."),
        (NEEDS + "1: 2\n", ": 1 is no key that is known; known are about, header, columns, optional, identity, "
         "dates, blank, reasons."),
        (NEEDS.replace("columns", "colums"), ": colums is no key that is known; the nearest is 'columns'."),
        (NEEDS.replace("about: A\n", ""), ": about is needed."),
        (NEEDS.replace("reason:", "reasn:"), ": columns: reasn is no property that is known; the nearest is 'reason'."),
        (NEEDS.replace("{prepared: Issued On, ", "{"), ": columns: prepared is needed: write which column it is."),
        (NEEDS.replace("prepared: Issued", "prepared: isued"),
         ": columns, prepared: 'isued On' is no column of the header; the nearest is 'Issued On'."),
        (NEEDS + "identity: [Hold]\n", ": identity: 'Hold' is no column of the header."),
        (NEEDS.replace("prepared: Issued On", "prepared: Last Name"),
         ": columns: 'Last Name' may name a person: such columns are never read."),
        (NEEDS + "identity: [Last Name]\n", ": identity: 'Last Name' may name a person: such columns are never read."),
        (NEEDS + "dates: days first\n", ": dates: 'days first' is not 'month first' or 'day first'."),
        (NEEDS + "reasons: {Refused: declind}\n",
         ": reasons, Refused: 'declind' is not 'declined', 'booked' or 'other'."),
        (NEEDS + "reasons: {7: other}\n", ": reasons, 7: YAML reads 7 there, and no text: put it in quotes."),
        (NEEDS + "reasons: [Refused]\n", ": reasons: ['Refused'] is not keys with a value each, as {A: B}."),
        (NEEDS + "identity: Hold\n", ": identity: 'Hold' is not a list, as [A, B]."),
        (NEEDS.replace("[Issued On", "[Issued On, Yes"),
         ": header, entry 2: YAML reads True there, and no text: put it in quotes."),
        ("- a list", " holds no mapping: in YAML it has no keys. A file in TOML ends in .toml."),
        ("about: A\nheader: [", ", line 2, character 10: no YAML: expected the node content, but found the end of the "
         "file."),
        ("about: A: B", ", line 1, character 9: no YAML: mapping values are not allowed here."),
        ("about: \x07", ", no YAML: character 8 cannot stand in it."),
        ("about: 2015-99-99", " cannot be read as YAML: month must be in 1..12."),
    ],
)  # fmt: skip
def test_a_mapping_is_strict_and_says_what_is_wrong_in_plain_words(tmp_path: Path, wrong: str, told: str) -> None:
    (mine := tmp_path / "mine.yaml").write_text(wrong)
    with pytest.raises(DataError) as raised:
        mappings.read(str(mine))
    assert str(raised.value) == f"{mine}{told}\ndocs/records.md says how a mapping is written."


@pytest.mark.parametrize(
    ("header", "mapping", "told"),
    [
        (["Issued On", "Nobody"], "trac",
         "made.csv: no row was read: not the header of trac: it lacks state, county, prepare_date, source, "
         "unique_id, detainer_type and 13 more."
         "\nName another mapping, or leave --mapping away, or write one: ddor mappings suggest FILE"),
        (["Issued On", "Nobody"], None,
         "made.csv: no row was read: no header that a mapping knows; no mapping that is known has any of its columns."
         "\nName a mapping with --mapping, or write one: ddor mappings suggest FILE. For a finding of your own, which "
         "is no record: ddor template"),
        ([*LAYOUT.header, *map(str, range(40))], "foia-2015",
         "made.csv: no row was read: not the header of foia-2015: it has many columns besides."
         "\nName another mapping, or leave --mapping away, or write one: ddor mappings suggest FILE"),
        (["City", "State", "Detainer Type"], "foia-2015",
         "made.csv, row 1: the header lacks Prepare Date and Detainer Lift Reason, which the mapping foia-2015 needs."
         "\nName the column in a mapping of your own: docs/records.md says how a mapping is written."),
    ],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_says_what_it_lacks(
    tmp_path: Path, header: list[str], mapping: str | None, told: str
) -> None:
    with pytest.raises(DataError) as raised:
        records(made(tmp_path, [["Nobody"]], header), mapping=mapping)
    assert str(raised.value) == told


def test_a_mapping_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="There is no mapping 'nowhere'"):
        mappings.read("nowhere")


def test_values_alone() -> None:
    values = Values(LAYOUT.model_copy(update={"dates": "day first"}))
    assert values.day("02/03/2015") == datetime.date(2015, 3, 2)
    assert text_of(7.0) == "7"
    assert values.of["state"]("GUAM") == "GU"
    assert values.of["offense_code"]("907") == "0907"
    for field, text in {"state": "ATLANTIS", "aor": "SNA", "threat_level": "4", "criminality": "bad"}.items():
        with pytest.raises(UnreadableError):
            values.of[field](text)  # type: ignore[index]


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        (["06/07/2015", "31/07/2015"], "dates: day first"),
        (["06/07/2015", "07/31/15"], "dates: month first"),
        (["06/07/2015", "07.06.2015", "13/13/2015", "31/12/0002", ""], r"# both orders fit every date .*\(2\): the"),
        (["31/07/2015", "07/31/2015", "12/31/2015"], "# as days, 2 of the dates need the month first, and 1 the day"),
        (["Nobody, Ann"], "# none was found that is written as 06/07/2015: the month"),
    ],
)  # fmt: skip
def test_the_order_of_dates_is_suggested_by_the_cells(home: Path, tmp_path: Path, dates: list[str], line: str) -> None:
    rows = [[one, "31/07/2015", "Nobody"] for one in ["2015-07-13"] * 50 + dates]
    path = made(tmp_path, rows, ["Issued On", "Ended Because", "Last Name"], "holds.csv")
    (mine := tmp_path / "mine.yaml").write_text(suggest(path))

    assert re.search(f"^{line}", mine.read_text(), re.MULTILINE)
    assert "# reasons: {WORDS OF YOUR FILE: declined}" in mine.read_text()
    assert not re.search("Nobody|31/", mine.read_text())
    mine.write_text(mine.read_text() + "reasons: {Refused: declined}\n")
    checked = ddor(home, "mappings", "check", str(mine))
    assert (
        f"dates: {'day' if line == 'dates: day first' else 'month'} first\nreasons that it explains: 1;"
        in checked.stderr
    )
    said = ddor(home, "mappings", "suggest", str(path)).stderr
    assert said.endswith(f"ddor mappings check MINE.yaml; ddor load {path} --mapping MINE.yaml\n")


def test_a_header_with_line_breaks_in_its_cells_is_suggested(tmp_path: Path) -> None:
    header = ["Prepare Date", "Lift Reason", '"Booking\nNumber"', '"Last\nName"']
    (path := tmp_path / "holds.csv").write_text(f"{','.join(header)}\n2015-03-02,Lifted,1,Nobody\n")
    (mine := tmp_path / "mine.yaml").write_text(suggest(path))
    assert mappings.read(str(mine)).header == ["Prepare Date", "Lift Reason", "Booking\nNumber", "Last\nName"]


def test_the_mapping_of_the_docs_reads_an_unseen_layout(home: Path, tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "records.md").read_text()
    (given,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (mine := tmp_path / "mine.yaml").write_text(given)
    header = ["Booking", "Prepared On", "Form", "Jail", "Town", "St", "Why Lifted", "Last Name"]
    rows = [
        ["1", "02/03/2015", "I-247D", "MADE JAIL", "Las Vegas", "NV", "Refused by jail", "Nobody"],
        ["2", "03/03/2015", "I-247D", "MADE JAIL", "Las Vegas", "NV", "", "Nobody"],
    ]
    path = made(tmp_path, rows, header, "county-holds.csv")

    suggested = ddor(home, "mappings", "suggest", str(path), "-o", str(tmp_path / "first.yaml"))
    assert suggested.returncode == 0, suggested.stderr
    first = (tmp_path / "first.yaml").read_text()
    assert "Last Name" in re.findall(r"# never read, for they may name a person: (.*)", first)
    assert "form: Form" not in first or "Last Name" not in first.partition("columns:")[2]
    checked = ddor(home, "mappings", "check", str(mine), "--format", "csv")
    assert (checked.returncode, '"identity","Booking"' in checked.stdout) == (0, True), checked.stderr
    found, release = records(path, mapping=str(mine))
    assert [(str(one["prepared"]), one.get("outcome")) for one in found] == [
        ("2015-03-02", "declined"),
        ("2015-03-03", None),
    ]
    assert release.summary()["columns_refused"] == ["Last Name"]
    said = ddor(home, "load", str(path), "--mapping", str(mine), "--dry-run").stderr
    assert "\n1 column that may identify a person, never read: Last Name\n" in said
    assert "7 columns read: " in said


def test_the_same_mapping_in_toml(tmp_path: Path) -> None:
    (yaml := tmp_path / "mine.yaml").write_text(NEEDS + "identity: [Issued On]\nreasons: {Refused: declined}\n")
    (toml := tmp_path / "mine.toml").write_text(
        'about = "A"\nheader = ["Issued On", "Ended Because", "Last Name"]\nidentity = ["Issued On"]\n'
        '[columns]\nprepared = "Issued On"\nreason = "Ended Because"\n[reasons]\nRefused = "declined"\n'
    )
    assert mappings.read(str(toml)) == mappings.read(str(yaml))
    toml.write_text("about: A\n")
    with pytest.raises(DataError, match="cannot be read as TOML"):
        mappings.read(str(toml))


def test_every_key_of_a_mapping_stands_in_the_docs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "records.md").read_text()
    assert not [key for key in mappings.Mapping.model_fields if f"`{key}`" not in page]


def test_where_somebody_was_born_is_not_where_they_are_held(tmp_path: Path) -> None:
    header = ["Prepare Date", "Lift Reason", "Birth_City", "Birth State", "Place of Birth"]
    found = suggest(made(tmp_path, [["2015-03-02", "", "a", "b", "c"]], header))
    assert "city:" not in found
    assert "state:" not in found
    assert all(map(mappings.common().refuses, header[2:]))


@pytest.mark.parametrize(
    "column",
    ["D.O.B.", "DOB", "BirthDate", "Date of Birth", "Alien No", "Alien No.", "A#", "A #", "A-Number", "Alien ID",
     "Subject", "Inmate", "FIRST_NAME", "Detainee Name", "FBI#", "SSN", "Inmate No", "Alien File Number",
     "LASTNAME", "FIRSTNAME", "FULLNAME", "LNAME", "FNAME", "LAST_NM", "Last, First", "ALIENNAME", "Alias",
     "BIRTH_DT", "BIRTHDT", "BIRTHDATE", "Birthday", "DateOfBirth", "DATEOFBIRTH", "Alien File", "A-File", "AFILE",
     "ALIENNUMBER", "ALIENNO", "ALIENFILENO", "ANUM", "FILENUMBER", "Alien Registration"],
)  # fmt: skip
def test_however_it_is_written_a_column_of_persons_is_refused(column: str) -> None:
    assert mappings.common().refuses(column)


def test_no_column_that_a_layout_reads_is_refused() -> None:
    for name in mappings.names():
        layout = mappings.read(name)
        assert not [column for column in layout.columns.values() if mappings.common().refuses(column)]
    named = [
        "Final Order Yes No",
        "Facility Name",
        "FACILITYNAME",
        "County Name",
        "CountyName",
        "City",
        "file_original",
    ]
    for column in [*named, "Birth Year", "BIRTHYEAR", "Country of Birth", "BirthCountry", "Alien Category"]:
        assert not mappings.common().refuses(column), column
