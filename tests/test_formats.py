"""The formats of an answer: what goes in comes out, sources and coverage with it, and nothing hostile gets through."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddor.answers import formats, registry
from ddor.answers.answer import Answer, finite, guessed_columns, to_json
from ddor.answers.header import Column
from ddor.errors import StoreError, UsageError
from ddor.text import visible

COLUMNS = tuple(
    Column(name=name, type=kind, description="-")  # type: ignore[arg-type]
    for name, kind in (
        ("place", "string"),
        ("number", "integer"),
        ("percent", "number"),
        ("known", "boolean"),
        ("day", "date"),
        ("marks", "list"),
        ("sources", "sources"),
    )
)
FOX = {"source": "S014", "publisher": "Fox 43", "where": "Section I"}
USA = {"source": "S015", "publisher": "USA Today", "where": None}
DAY = datetime.date(2017, 2, 1)
ROWS: list[list[Any]] = [
    ["Clark County, Nevada", 3083, 11.2, True, DAY, ["disputed", "implied"], [FOX, USA]],
    ["Nassau #2 County", None, None, None, None, [], []],
    ["=1+1", -5, -0.5, False, DAY, ["@x"], [{**FOX, "publisher": "=y"}]],
]
COVERAGE = ["Rows of Section II: 23 of 206"]
HOSTILE = ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", "--"]


def answer(rows: list[list[Any]] = ROWS, **more: Any) -> Answer:
    question = registry.question("totals-per-report").model_copy(update={"columns": COLUMNS})
    return Answer(question, COLUMNS, rows, {"report": "R", "state": None}, COVERAGE, more.get("notices", []))


def text(name: str, given: Answer, width: int | None = None) -> str:
    rendered = formats.render(given, name, width=width)
    assert isinstance(rendered, str)
    return rendered


def sheets(rendered: str | bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of a workbook, sheet by sheet."""
    assert isinstance(rendered, bytes)
    return {sheet.title: [*sheet.values] for sheet in openpyxl.load_workbook(io.BytesIO(rendered))}


def held(name: str, rendered: str | bytes) -> str:
    """All that a file of a format holds, as text."""
    if name == "xlsx":
        return str(sheets(rendered))
    if name == "parquet":
        assert isinstance(rendered, bytes)
        table = pq.read_table(io.BytesIO(rendered))
        return f"{table.to_pylist()} {table.schema.metadata}"
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("name", sorted({*formats.FORMATS} - {"csv"}))
def test_every_format_but_csv_carries_coverage_notices_and_sources(name: str):
    rendered = held(name, formats.render(answer(notices=["Only the first 3 rows."]), name))
    for part in ("23 of 206", "Only the first 3 rows.", "Fox 43"):
        assert part in rendered


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_takes_an_empty_answer(name: str):
    assert formats.render(answer([]), name)
    assert formats.render(Answer(None, (), []), name)


def test_unknown_format_lists_the_choices():
    with pytest.raises(UsageError, match="table, csv, json, md, xlsx, parquet"):
        formats.render(answer(), "xml")


def test_json():
    found = json.loads(text("json", answer()))
    assert found["rows"][0]["number"] == 3083
    assert found["rows"][0]["day"] == "2017-02-01"
    assert found["rows"][1]["number"] is None
    assert found["coverage"] == COVERAGE
    assert found["rows"][0]["sources"] == [FOX, USA]
    assert [column["name"] for column in found["columns"]] == [column.name for column in COLUMNS]


def test_what_belongs_to_a_csv_stands_beside_it():
    given_answer = answer(notices=["Only the first 3 rows."])
    for part in ("23 of 206", "Only the first 3 rows."):
        assert part in formats.meta(given_answer)
        assert any(part in line for line in formats.beside(given_answer))
    assert json.loads(formats.meta(given_answer))["params"] == {"report": "R", "state": None}


def test_csv_is_read_by_pandas_as_it_is():
    frame = pd.read_csv(io.StringIO(text("csv", answer())))
    assert list(frame["place"]) == ["Clark County, Nevada", "Nassau #2 County", "'=1+1"]
    assert frame["number"].tolist()[0] == 3083
    assert pd.isna(frame["number"].tolist()[1])
    assert frame["number"].tolist()[2] == -5  # a number is not a formula
    assert frame["marks"].tolist()[0] == "disputed; implied"
    assert frame["sources"].tolist()[0] == "Fox 43 (S014), Section I; USA Today (S015)"
    assert frame["sources"].tolist()[2] == "'=y (S014), Section I"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_of_a_csv_is_a_formula(hostile: str):
    given_answer = Answer(None, COLUMNS[:1], [[hostile], [[hostile, hostile]]], {"x": f"a,{hostile}"}, [hostile])
    written = text("csv", given_answer)
    for separator in (",", ";", "\t"):
        for line in csv.reader(io.StringIO(written), delimiter=separator):
            for cell in line:
                assert cell.strip(" '\"")[:1] == "" or cell.lstrip(' "')[:1] not in "=+-@\t\r\n", (line, separator)


@pytest.mark.parametrize("number", ["-5", "+1.5", "-1e6", "3083"])
def test_text_that_is_a_number_stays_one(number: str):
    assert f'"{number}"' in text("csv", Answer(None, COLUMNS[:1], [[number]]))


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1))
def test_csv_round_trip(values: list[str]):
    lines = text("csv", Answer(None, COLUMNS[:1], [[value] for value in values]))
    read = [row[0] for row in csv.reader(io.StringIO(lines, newline=""))]
    values = [visible(value) for value in values]
    safe = [f"'{v}" if v[:1] and v[0] in "=+-@\t\n" and not formats._NUMBER.fullmatch(v) else v for v in values]
    assert read == ["place", *safe]


def test_parquet_keeps_types_and_tells_of_itself():
    rendered = formats.render(answer(), "parquet")
    assert isinstance(rendered, bytes)
    table = pq.read_table(io.BytesIO(rendered))
    assert table.to_pylist()[0] == dict(zip([c.name for c in COLUMNS], ROWS[0], strict=True))
    assert table.to_pylist()[1]["number"] is None
    about = json.loads(table.schema.metadata[b"ddor"])
    assert about["coverage"] == COVERAGE
    assert about["question"]["id"] == "totals-per-report"


def test_parquet_without_its_package_names_the_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(StoreError, match="pip install pyarrow"):
        formats.render(answer(), "parquet")


def test_table():
    lines = text("table", answer()).splitlines()
    assert lines[:3] == ["Totals per report", "report = R", COVERAGE[0]]
    assert "3,083" in lines[6]
    assert "Fox 43 (Section I); USA Today" in lines[6]
    assert lines[7].split()[-1] == "\N{EN DASH}"
    assert lines[-1] == "\N{EN DASH} not stated by the source"


def test_table_without_a_null_has_no_legend():
    assert "not stated" not in text("table", answer(ROWS[:1]))
    assert text("table", answer([])).endswith("(no rows)\n")


@pytest.mark.parametrize("width", [20, 40, 80, 100, 120, 200])
def test_table_fits_the_terminal_and_loses_nothing(width: int):
    long = [["A place with " + "a very long name " * 9, 1234567, 0.1, True, DAY, ["S001"] * 30, [FOX]], *ROWS]
    rendered = text("table", answer(long), width)
    assert max(map(len, rendered.splitlines())) <= width
    assert "".join(long[0][0].split()) in "".join(rendered.split()) or width >= 80
    assert rendered.count("S001") >= 30


def test_off_a_terminal_nothing_is_wrapped():
    long = "word " * 200
    assert long.strip() in text("table", answer([[long, *ROWS[0][1:]]]))


def test_hostile_names_do_not_reach_the_terminal():
    rendered = text("table", answer([["a\x1b[31mred\x1b]0;t\x07 \u202egnp.exe\nfake line", *ROWS[0][1:]]]))
    assert not {"\x1b", "\x07", "\u202e"} & set(rendered)
    assert not any(line.startswith("fake") for line in rendered.splitlines())


@pytest.mark.parametrize("name", formats.FORMATS)
def test_what_is_hidden_is_shown_in_every_format(name: str):
    place = "a\x1b[31m\u202egnp.exe \ud800"
    given_answer = answer([[place, *ROWS[0][1:5], [place], [{**FOX, "publisher": place}]]])
    rendered = held(name, formats.render(given_answer, name))
    rendered.encode()
    assert not {"\x1b", "\u202e"} & set(rendered.replace("\\u202e", "\u202e"))
    assert rendered.replace("\\", "").count("[U+202E]gnp.exe [U+D800]") >= 2


def test_hostile_names_do_not_become_markdown():
    rendered = text("md", answer([["a | b <script>x</script> [l](javascript:1) `c`\nd", *ROWS[0][1:]]]))
    row = rendered.splitlines()[6]
    assert row.replace("\\|", "").count("|") == len(COLUMNS) + 1
    for part in ("<script>", "[l]", " `c`"):
        assert part not in row
    assert "- Rows of Section II: 23 of 206" in rendered


def test_a_workbook_has_typed_cells_and_its_sources_on_a_second_sheet():
    rendered = formats.render(answer(), "xlsx")
    rows, beside = sheets(rendered).values()

    assert rows[0] == tuple(column.name for column in COLUMNS)
    day = datetime.datetime.combine(DAY, datetime.time())
    told = "Fox 43 (S014), Section I; USA Today (S015)"
    assert rows[1] == ("Clark County, Nevada", 3083, 11.2, True, day, "disputed; implied", told)
    assert rows[2] == ("Nassau #2 County", None, None, None, None, None, None)
    for line in (("source", "publisher", "where"), ("S014", "Fox 43", "Section I"), ("S015", "USA Today", None)):
        assert line in [tuple(cell or None for cell in cells) for cells in beside]
    assert any("23 of 206" in str(line[0]) for line in beside)
    assert formats.render(answer(), "xlsx") == rendered  # an equal answer is an equal file


@pytest.mark.parametrize("hostile", [*HOSTILE, "http://example.org", "mailto:a@example.org", "{=1}", "51"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile: str):
    rendered = formats.render(Answer(None, COLUMNS[:1], [[hostile]]), "xlsx")
    assert isinstance(rendered, bytes)
    cell = openpyxl.load_workbook(io.BytesIO(rendered))["Rows"]["A2"]

    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert str(cell.value).endswith(hostile.strip())


def test_what_excel_would_change_is_text_in_a_workbook():
    columns = guessed_columns(["number", "day", "day_as_text"], [[1, DAY, "x"]])
    columns = (*columns[:2], Column(name="day_as_text", type="date", description="-"))
    given_rows = [[2**53 + 1, datetime.date(1899, 1, 1), "2017-02-01"], [2**53, DAY, "early 2017"]]
    rows = sheets(formats.render(Answer(None, columns, given_rows), "xlsx"))["Rows"]
    day = datetime.datetime.combine(DAY, datetime.time())

    assert rows[1:] == [("9007199254740993", "1899-01-01", day), (2**53, day, "early 2017")]
    with pytest.raises(UsageError, match="Row 1, column place: a cell of Excel takes no 40,000 characters"):
        formats.render(Answer(None, COLUMNS[:1], [["x" * 40_000]]), "xlsx")
    with pytest.raises(UsageError, match="The name of column 1: a cell of Excel takes no 40,000 characters"):
        formats.render(Answer(None, guessed_columns(["x" * 40_000], [["y"]]), [["y"]]), "xlsx")
    beside = sheets(formats.render(Answer(None, COLUMNS[:1], [], {"text": "y" * 40_000}), "xlsx"))
    assert sum(str(line[0]).count("y") for line in [*beside.values()][1]) >= 40_000


def test_null_and_true_have_one_spelling_in_each_format():
    value = [1, None, True, DAY, {"a": None, "b": [False]}]
    rendered = {
        name: held(name, formats.render(Answer(None, COLUMNS[:1], [[value]]), name)) for name in formats.FORMATS
    }

    for name in formats.FORMATS:
        told = rendered[name].replace('""', '"').replace("\\", "")
        assert name == "json" or '[1, null, true, "2017-02-01", {"a": null, "b": [false]}]' in told, name
        assert not {"None", "True", "False"} & set(told.replace(",", " ").replace("]", " ").split()) or name == "xlsx"


def test_json_is_json():
    rows = finite([[math.nan, [math.inf, {"a": -math.inf}]]])
    found = json.loads(text("json", Answer(None, guessed_columns(["a", "b"], rows), rows)), parse_constant=pytest.fail)
    assert found["rows"] == [{"a": None, "b": ["Infinity", {"a": "-Infinity"}]}]
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(math.nan)


def test_what_a_frame_tells_of_itself_goes_with_it(tmp_path: Path):
    given_answer = answer()
    given_answer.params["day"] = DAY  # type: ignore[index]
    frame = given_answer.frame()[["place", "number"]]
    frame.to_parquet(tmp_path / "frame.parquet")

    assert pd.read_parquet(tmp_path / "frame.parquet").attrs == frame.attrs
    assert pd.concat([frame, frame]).attrs == frame.attrs
    assert frame.merge(frame, on="place").attrs == frame.attrs
    assert frame.attrs["params"]["day"] == "2017-02-01"
    other = answer().frame()[["place", "number"]]  # of no day: pandas takes neither
    assert pd.concat([frame, other]).attrs == {}


def test_a_frame_keeps_lists_maps_and_dates():
    rows = [[[1, 2], {"a": [DAY]}, DAY, "x"], [None, None, None, None]]
    frame = Answer(None, guessed_columns(list("abcd"), rows), rows).frame()
    assert frame.loc[0].tolist() == rows[0]
    assert frame["d"].dtype == "string"


def test_frame_keeps_types_beside_nulls():
    frame = answer().frame()
    assert frame["number"].dtype == "Int64"
    assert frame["number"].isna().tolist() == [False, True, False]
    assert frame["sources"].tolist()[0] == [FOX, USA]
    assert frame["day"].tolist()[0] == DAY
    assert frame.attrs["coverage"] == COVERAGE


def test_columns_of_an_adhoc_answer_are_typed_by_their_values():
    rows = [[1, 1, "a", True, DAY, ["x"], {"k": 1}, None], [2, 0.5, None, False, None, [], [1], None]]
    types = [column.type for column in guessed_columns(list("abcdefgh"), rows)]
    assert types == ["integer", "number", "string", "boolean", "date", "list", "string", "string"]
    for name in formats.FORMATS:
        assert formats.render(Answer(None, guessed_columns(list("abcdefgh"), rows), rows), name)
