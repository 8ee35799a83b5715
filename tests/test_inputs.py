"""Files and streams: what is read, what is passed over with the reason, what is refused with its place and remedy."""

from __future__ import annotations

import csv
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tables_of import COUNTRY, VALUE, Cells, checked, of_rows, taken, text

from ddor.errors import DataError, UsageError
from ddor.loader import rejects, scan
from ddor.loader.inputs import TableInput
from ddor.loader.scan import records

HEADER = "country_id,name,iso2\n"
ROW = "country-xx,Nowhere,XX\n"
COTE = HEADER + 'country-ci,"Côte\nd\'Ivoire",CI\n' + ROW


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r\n1,2\r\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r1,2", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ('"a","b ""c"""\n,\n', [(1, ["a", 'b "c"']), (2, ["", ""])]),
        ('a,"one\ntwo",c\nd\n', [(1, ["a", "one\ntwo", "c"]), (3, ["d"])]),
        ('"",""\n"",\n', [(1, ["", ""]), (2, ["", ""])]),
    ],
)
def test_plain_csv_in_whatever_pieces_it_comes(written: str, read: list[tuple[int, list[str]]]) -> None:
    for pieces in ([written], written.splitlines(keepends=True), written.splitlines()):
        found = [(r.line, r.cells) for r in records(pieces) if r.cells != [""]]
        assert found == read


@pytest.mark.parametrize(
    ("written", "line", "fault"),
    [
        ('a,b\n1,2"3\n4,5\n', 2, "character 4 is a quote within a cell that does not begin with one."),
        ('a,b\n1,"2"3\n4,5\n', 2, "character 3 opens a quote, and after its end (character 6) stands no delimiter."),
        ('a,b\n1,"2\n4,5\n', 2, "character 3 opens a quote that is not closed up to the end of the file."),
        ('a,b\n1,"2\n4,5\n6,"7"\n', 2, "character 3 opens a quote, and after its end (line 4, character 4) stands no"),
    ],
)  # fmt: skip
def test_a_quote_costs_its_line_and_no_other(written: str, line: int, fault: str) -> None:
    found = list(records([written]))
    assert [(r.line, r.fault[: len(fault)]) for r in found if r.fault] == [(line, fault)]
    assert [r.line for r in found if not r.fault and r.cells != [""]] == [
        n for n, text in enumerate(written.splitlines(), 1) if n != line
    ]


def test_the_csv_module_and_the_strict_scan_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)  # noqa: S311 - to be repeated
    signs = ['"', '"', '"', '""', ",", ",", "\n", "\n", "\r\n", "a", " ", "\x00", '"a"', '",', ',"', ";"]
    texts = ["".join(chance.choices(signs, k=chance.randrange(1, 25))) for _ in range(20_000)]
    found = [list(records([text])) for text in texts]
    with monkeypatch.context() as patch:
        patch.setattr(scan, "_plain", lambda *_: None)
        assert found == [list(records([text])) for text in texts]
    faults = Counter(bool(record.fault) for of in found for record in of)
    assert min(faults[True], faults[False]) > 10_000


def test_a_delimiter_of_two_letters() -> None:
    assert [r.cells for r in records(["a||b\n", "d||e"], "||")] == [["a", "b"], ["d", "e"]]


def test_a_field_of_any_length(package: Path) -> None:
    tables = of_rows(package, "published_values", VALUE | {"note": '"' * 300_000 + "\n" * 50_000 + "é"})
    assert [len(row["note"]) for row in taken(tables, "published_values")] == [350_001]


def countries(package: Path, *pieces: str) -> list[tuple[int, str, str]]:
    tables = checked(package, TableInput("countries", "mine", pieces))
    return [(r.row, r.value, r.reason) for r in tables.rejects]


def test_short_and_long_rows(package: Path) -> None:
    assert countries(package, HEADER, "a,b\n", ROW, "c,d,EE,f\n", ",,\n") == [
        (2, "a,b", "2 cells where the table has 3 columns."),
        (4, "c,d,EE,f", "4 cells where the table has 3 columns."),
    ]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("country_id,name,iso2,iso2\n\n", "mine, row 1, character 22: column iso2 stands twice"),
        ("country_id,name\n", "mine, row 1: column iso2 is missing"),
        ("country_id,name,iso2,flag\n", "mine, row 1, character 22: column flag is unknown"),
        ("country_id,name,iso2,iso2\n", "mine, row 1, character 22: column iso2 stands twice"),
        ("country_id,Name,iso2\n", "mine, row 1, character 12: column Name is unknown (did you mean name?)"),
        ("\ncountry_id,name,iso\n", "mine, row 2, character 17: column iso is unknown (did you mean iso2?)"),
        ('country_id,"name,iso2\n', "mine, row 1: character 12 opens a quote"),
        ("country_id;name;iso2\n", "the cells are separated by semicolons"),
        ("country_id\tname\tiso2\n", "the cells are separated by tabs"),
        ("country\0_id,name,iso2\n", "is unknown"),
    ],
)
def test_headers(package: Path, header: str, says: str) -> None:
    with pytest.raises(DataError, match="mine is empty: column country_id, iso2, name is missing"):
        countries(package, "\n")
    with pytest.raises(DataError) as error:
        countries(package, header, ROW)
    assert says in error.value.message
    assert error.value.remedy


def test_the_order_of_columns_and_marks_of_ours_make_no_difference(package: Path) -> None:
    written = "\ufeffiso2,_reason,name,country_id\nXX,no,Nowhere,country-xx\n"
    tables = checked(package, TableInput("countries", "mine", [written.removeprefix("\ufeff")]))
    assert taken(tables, "countries") == [COUNTRY]


# --- bytes -----------------------------------------------------------------------------------------------------------


def file(folder: Path, content: bytes, name: str = "countries.csv") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "how"),
    [
        (COTE.encode("utf-8-sig"), {}),
        (COTE.replace("\n", "\r\n").encode(), {}),
        (COTE.replace("\n", "\r").encode(), {}),
        (COTE.encode("utf-16"), {"encoding": "utf-16"}),
        (COTE.encode("cp1252"), {"encoding": "latin-1"}),
        (COTE.replace(",", ";").encode(), {"delimiter": ";"}),
        (COTE.replace(",", "\t").encode("utf-16-le"), {"delimiter": "\t", "encoding": "utf-16-le"}),
    ],
)
def test_forms_of_text(package: Path, tmp_path: Path, content: bytes, how: Cells) -> None:
    tables = checked(package, file(tmp_path, content), **how)
    assert [row["name"] for row in taken(tables, "countries")] == ["Côte\nd'Ivoire", "Nowhere"]
    assert tables.rejects == []


@pytest.mark.parametrize(
    ("content", "says", "remedy"),
    [
        (COTE.encode("cp1252"), "row 2, character 14: byte 35 of the file (0xF4) is not UTF-8", "--encoding"),
        (b"\xef\xbb\xbf" + COTE.encode("cp1252"), "byte 38 of the file (0xF4)", "--encoding"),
        (COTE.encode("utf-16"), "seems to be UTF-16", "--encoding utf-16."),
        (COTE.encode("utf-16-le"), "seems to be UTF-16", "--encoding utf-16-le"),
        (COTE.encode("utf-16-be"), "seems to be UTF-16", "--encoding utf-16-be"),
        (COTE.encode() + b"\xc3", "the end of the file", "--encoding"),
        (b"PK\x03\x04rest", "an archive or a workbook", "CSV"),
        (b"\x1f\x8brest", "a compressed file", "CSV"),
        (b"%PDF-1.7", "a PDF", "CSV"),
    ],
)
def test_bytes_that_are_no_table(package: Path, tmp_path: Path, content: bytes, says: str, remedy: str) -> None:
    path = file(tmp_path, content)
    with pytest.raises(DataError) as error:
        checked(package, path)
    if says != "the end of the file":
        assert says in error.value.message
    assert str(path) in error.value.message
    assert remedy in error.value.remedy


def test_no_such_encoding_or_delimiter(package: Path, tmp_path: Path) -> None:
    path = file(tmp_path, COTE.encode())
    for how in ({"encoding": "utf-99"}, {"encoding": "base64"}, {"delimiter": ";;"}, {"delimiter": '"'}):
        with pytest.raises(UsageError):
            checked(package, path, **how)


# --- paths -----------------------------------------------------------------------------------------------------------


def archive(folder: Path) -> Path:
    return file(folder, b"PK\x03\x04", "countries.xlsx")


def dead_link(folder: Path) -> Path:
    folder.mkdir()
    (folder / "countries.csv").symlink_to(folder / "gone.csv")
    return folder


def link_in_a_circle(folder: Path) -> Path:
    folder.mkdir()
    (folder / "countries.csv").symlink_to(folder / "countries.csv")
    return folder / "countries.csv"


def pipe(folder: Path) -> Path:
    folder.mkdir()
    os.mkfifo(folder / "countries.csv")
    return folder


def folder_like_a_table(folder: Path) -> Path:
    (folder / "countries.csv").mkdir(parents=True)
    return folder


def itself_like_a_table(folder: Path) -> Path:
    return file(folder / "countries.csv", b"") and folder / "countries.csv" if folder.mkdir() is None else folder


def nothing_known(folder: Path) -> Path:
    file(folder, b"", "countries.csv.txt")
    return folder


def another_name(folder: Path) -> Path:
    file(folder, COTE.encode())
    return file(folder, b"", "country.csv").parent


def unreadable(folder: Path) -> Path:
    folder.mkdir()
    (folder / "countries.csv").symlink_to("/proc/self/mem")  # a file that gives an error when it is read
    return folder


def not_there(folder: Path) -> Path:
    return folder / "gone"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (archive, "which cannot be loaded"),
        (dead_link, "is a link that leads nowhere"),
        (link_in_a_circle, "is a link that leads nowhere"),
        (pipe, "a pipe or a device"),
        (folder_like_a_table, "is a folder, named like a table"),
        (itself_like_a_table, "is a folder, named like a table"),
        (nothing_known, "holds no table"),
        (another_name, "'country' is not a table"),
        (unreadable, "cannot be read"),
        (not_there, "There is no file or folder"),
    ],
)
def test_paths_that_are_no_table(package: Path, tmp_path: Path, made: Callable[[Path], Path], says: str) -> None:
    with pytest.raises(DataError) as error:
        checked(package, made(tmp_path / "mine"))
    assert says in error.value.message
    assert error.value.remedy


def test_what_is_passed_over_is_told(package: Path, tmp_path: Path) -> None:
    folder = file(tmp_path / "mine", COTE.encode(), "Countries.CSV").parent
    for name in ("._countries.csv", "offenses.csv.txt", "readme.md", "places.xlsx"):
        file(folder, b"x", name)
    (folder / "older").mkdir()
    tables = checked(package, folder)
    assert [notice.removeprefix(f"{folder}/") for notice in tables.notices] == [
        "._countries.csv: passed over, a hidden file.",
        "offenses.csv.txt: passed over, its name ends in .txt: take that away.",
        "older: passed over, a folder within the folder: name it by itself.",
        "places.xlsx: passed over, its name does not end in .csv.",
        "readme.md: passed over, its name does not end in .csv.",
    ]
    assert tables.not_whole == {"mine"}  # what is passed over may be a table of it
    assert [(r.file, r.of_set, r.rows, r.taken, r.rejected) for r in tables.read if r.of_set != "published"] == [
        (f"{folder}/Countries.CSV", "mine", 2, 2, 0)
    ]


def test_sets_are_named_by_their_path_or_by_the_user(package: Path, tmp_path: Path) -> None:
    path = file(tmp_path / "mine", COTE.encode())
    for given, named, name in ((path, "", "countries"), (path.parent, "", "mine"), (path, "other", "other")):
        assert {row.of_set for row in checked(package, given, of_set=named).rows("countries")} == {"published", name}
    with pytest.raises(DataError, match="the set of the published facts"):
        checked(package, path, of_set="published")
    with pytest.raises(DataError, match="is given twice"):
        checked(package, path, path.parent)


def test_a_stream_is_read_as_it_comes(package: Path) -> None:
    def lines() -> Iterator[str]:
        yield HEADER
        yield from (f"country-{n},Country {n},XX\n" for n in range(1000))

    tables = checked(package, TableInput("countries", "made", lines()))
    assert len(taken(tables, "countries")) == 1000
    assert len(tables.files["made"]) == 64
    named = checked(package, TableInput("countries", "made", [HEADER]), of_set="mine")
    assert named.sets["made"] == "mine"


# --- rejects ---------------------------------------------------------------------------------------------------------


def test_the_rejects_are_tables_that_can_be_mended_and_loaded(package: Path, tmp_path: Path) -> None:
    written = text(package, "published_values", VALUE | {"value": "1,234", "note": ' "so"'}) + 'a,"b\n'
    tables = checked(package, TableInput("published_values", "mine", [written]))
    folder = tmp_path / "to-mend"
    (path,) = rejects.write(tables.rejects, folder)
    again = checked(package, folder)
    assert sorted((r.row, r.column, r.value) for r in again.rejects) == [(2, "value", "1,234"), (3, "subject_id", "")]

    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["_row"] for row in rows] == ["2", "3"]
    assert (rows[1]["_value"], rows[0]["note"]) == ('a,"b', ' "so"')
    assert rows[0]["_reason"] == "value: not a number as it is written here."
    path.write_text(path.read_text("utf-8").replace('"1,234"', "1234"), "utf-8")
    mended = checked(package, folder)
    assert [row["value"] for row in taken(mended, "published_values")] == ["1234"]
    assert rejects.write([], tmp_path / "none") == []


def test_rejects_overwrite_no_table(package: Path, tmp_path: Path) -> None:
    """Not the user's own, and not rejects, which somebody may have mended."""
    path = file(tmp_path / "mine", b"country_id,name,iso2\na,b,c\n")
    tables = checked(package, path)
    with pytest.raises(DataError, match="holds tables already"):
        rejects.write(tables.rejects, path.parent)
    with pytest.raises(DataError, match="cannot be written"):
        rejects.write(tables.rejects, path)
