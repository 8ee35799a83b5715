"""Values of parameters, as a command line and as Python give them: taken by their type, or refused by name."""

from __future__ import annotations

import argparse
import datetime
import json
import math
from pathlib import Path
from typing import Any

import neo4j.time
import numpy as np
import pandas as pd
import pytest
from command import ddor

from ddor.answers import registry, runner
from ddor.answers.values import guessed, plain
from ddor.cli.commands.base import given, parameter
from ddor.errors import UsageError
from ddor.store.base import Store

DAY = datetime.date(2017, 1, 28)

# What is written after -p, and what a statement of one's own gets.
WRITTEN: list[tuple[str, Any]] = [
    ("n=2", 2),
    ("n=-2", -2),
    ("n=+2", 2),
    ("n=0", 0),
    ("n=2.5", 2.5),
    ("n=.5", 0.5),
    ("n=1e3", 1000.0),
    ("n=9223372036854775807", 9223372036854775807),
    ("n=06059", "06059"),  # a code, not a number
    ("n=007", "007"),
    ("n=2a", "2a"),
    ("n=1,000", "1,000"),
    ("n=", ""),
    ("n= 2", " 2"),
    ("n=true", "true"),
    ("n=null", "null"),
    ("n=nan", "nan"),
    ("n=inf", "inf"),
    ("n=a=b", "a=b"),
    ("n=2017-01-28", DAY),
    ("n=2017-02-30", "2017-02-30"),
    ("n=2017-01", "2017-01"),
    ('n:="2"', "2"),
    ('n:="2017-01-28"', "2017-01-28"),
    ("n:=2", 2),
    ("n:=2.0", 2.0),
    ("n:=true", True),
    ("n:=null", None),
    ("n:=[1, 2]", [1, 2]),
    ('n:=["a", null, [true]]', ["a", None, [True]]),
    ('n:={"a": {"b": 1}}', {"a": {"b": 1}}),
    ("n:=[]", []),
    (" n =2", 2),
    (" n := 2", 2),
]
REFUSED = [
    "n:=" + "[" * 5000,
    "n:=" + "[" * 40 + "]" * 40,
    'n:="\\ud800"',
    "n",
    "=2",
    ":=2",
    "n:=",
    "n:=a",
    "n:=NaN",
    "n:=Infinity",
    "n:='a'",
    "n:=[1,]",
    "n:=2017-01-28",
]
# What Python holds, and what the driver gets; a type as the second: that error.
HELD: list[tuple[Any, Any]] = [
    (None, None),
    (True, True),
    (2, 2),
    (2.5, 2.5),
    (math.nan, None),
    (math.inf, math.inf),
    ("2", "2"),
    (DAY, DAY),
    (datetime.datetime(2017, 1, 28, 12), datetime.datetime(2017, 1, 28, 12)),
    (datetime.timedelta(days=1), datetime.timedelta(days=1)),
    ([1, None, math.nan], [1, None, None]),
    (pd.Timestamp("1500-01-01"), datetime.datetime(1500, 1, 1)),
    (np.datetime64("1500-01-01"), datetime.datetime(1500, 1, 1)),
    (np.datetime64("20000-01-01"), "is of the type"),
    (np.array(["1500-01-01", "NaT"], "datetime64[D]"), [datetime.datetime(1500, 1, 1), None]),
    (np.timedelta64(10**6, "D"), datetime.timedelta(days=10**6)),
    ({"\ud800": 1}, "is not text in UTF-8"),
    (b"ab", "is of the type bytes"),
    (np.bytes_(b"ab"), "is of the type"),
    ((1, 2), [1, 2]),
    (range(3), [0, 1, 2]),
    ({"a": [np.int64(1)]}, {"a": [1]}),
    (neo4j.time.Date(2017, 1, 28), neo4j.time.Date(2017, 1, 28)),
    (np.int64(2), 2),
    (np.uint8(2), 2),
    (np.float32(0.5), 0.5),
    (np.float64("nan"), None),
    (np.bool_(True), True),
    (np.str_("a"), "a"),
    (np.datetime64("2017-01-28"), pd.Timestamp("2017-01-28")),
    (np.datetime64("2017-01-28T01:02:03.000000004"), pd.Timestamp("2017-01-28T01:02:03.000000004")),
    (np.datetime64("NaT"), None),
    (np.array([1, 2]), [1, 2]),
    (np.array(2), 2),
    (np.array([[1], [2]]), [[1], [2]]),
    (np.array(["a", None], dtype=object), ["a", None]),
    (np.array(["2017-01-28"], dtype="datetime64[ns]"), [pd.Timestamp("2017-01-28")]),
    (pd.Timestamp("2017-01-28"), pd.Timestamp("2017-01-28")),
    (pd.NaT, None),
    (pd.NA, None),
    (pd.Series([1.5, math.nan]), [1.5, None]),
    (pd.Series([1, None], dtype="Int64"), [1, None]),
    (pd.Series(["a", None], dtype="string"), ["a", None]),
    (pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
    (pd.Categorical(["a"]), ["a"]),
    (pd.Index([1, 2]), [1, 2]),
    (pd.DatetimeIndex(["2017-01-28"]), [pd.Timestamp("2017-01-28")]),
    (1 << 63, "beyond 64 bits"),
    (-(1 << 63) - 1, "beyond 64 bits"),
    (np.uint64((1 << 64) - 1), "beyond 64 bits"),
    ([[1 << 63]], "beyond 64 bits"),
    ({1: 2}, "a map with the key 1"),
    ({0: 1}, "a map with the key 0"),
    ({None: 1}, "a map with the key None"),
    (np.ma.masked, None),
    (np.ma.array([1, 2], mask=[False, True]), [1, None]),
    (np.longdouble(1.5), "of the type longdouble"),
    (np.timedelta64(1, "Y"), "of the type timedelta64"),
    ([[[]]] * 2, [[[]], [[]]]),
    ("\ud800", "is not text in UTF-8"),
    ({1, 2}, "of the type set"),
    (1j, "of the type complex"),
    (object(), "of the type object"),
    (pd.Period("2017-01"), "of the type Period"),
    (pd.DataFrame({"a": [1]}), "of the type DataFrame"),
    (Path("a"), "of the type PosixPath"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_a_written_parameter_has_a_type(text: str, value: object) -> None:
    given, notes = guessed(dict([parameter(text)]))

    assert given == {"n": value}
    assert type(given["n"]) is type(value)
    told = ":=" not in text and not isinstance(value, str)
    assert bool(notes) == told  # a guess is told, and how to say it otherwise
    if told:
        assert (
            guessed(dict([parameter(notes[0].partition("-p '")[2].removesuffix("'"))]))[0]["n"]
            == text.partition("=")[2]
        )


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_parameter_is_refused(text: str, tmp_path: Path) -> None:
    done = ddor(tmp_path, "query", "--text", "RETURN $n AS n", "-p", text)

    assert done.returncode == 2
    assert "error: " in done.stderr
    assert "defect" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("held", "value"), HELD, ids=[repr(held)[:40] for held, _ in HELD])
def test_what_python_holds_is_taken_or_refused_by_name(held: object, value: object) -> None:
    if isinstance(value, str) and not (isinstance(held, str) and held == value):
        with pytest.raises(UsageError, match=f"Parameter n.*{value}"):
            plain("n", held)
    else:
        found = plain("n", held)
        assert found == value
        assert type(found) is type(value)


def test_a_store_takes_what_is_taken(store: Store) -> None:
    taken = [value for held, value in HELD if not isinstance(value, str) or (isinstance(held, str) and held == value)]
    values = {f"n{number}": value for number, value in enumerate(taken)}
    found = store.read("RETURN [" + ", ".join(f"${name} IS NULL" for name in values) + "]", values).rows

    assert found == [[[value is None for value in taken]]]


# What comes out of a store, as text.
OUT = {
    'date("-0044-03-15")': "-0044-03-15",
    'date("9999-12-31") + duration("P1D")': "10000-01-01",
    'localdatetime("9999-12-31T23:00") + duration("PT1H")': "10000-01-01 00:00:00",
    'localtime("23:59:59.9999999")': "23:59:59.999999900",
    'datetime("2017-01-28T12:00:00.123456789+01:00")': "2017-01-28 12:00:00.123456789+01:00",
    'datetime("2017-01-28T12:00:00Z")': "2017-01-28 12:00:00+00:00",
    'duration("P1DT2H")': "P1DT2H",
    "1.0 / 0": "Infinity",
}


def test_days_times_and_spans_that_python_lacks_come_out_as_text(store: Store) -> None:
    asked = "RETURN " + ", ".join(f"{term} AS n{number}" for number, term in enumerate(OUT))
    assert [str(value) for value in runner.adhoc(store, asked, {}).rows[0]] == list(OUT.values())


# Statements without a row, and one statement with what may stand after it.
EMPTY = ("UNWIND [] AS x RETURN x, 1 AS `a b`", "MATCH (n:Report {id: 'no'}) RETURN n.id AS x, 2 AS `a b`; // nothing",
         "UNWIND [] AS x RETURN x /* no ; */, 1 AS `a b` ;")  # fmt: skip


@pytest.mark.notices
@pytest.mark.parametrize("asked", EMPTY)
def test_the_columns_of_an_empty_answer_stay(store: Store, asked: str) -> None:
    found = runner.adhoc(store, asked, {})
    assert ([column.name for column in found.columns], found.rows) == (["x", "a b"], [])


def test_columns_that_are_not_known_are_told(embedded_store: Store) -> None:
    found = runner.adhoc(embedded_store, "UNWIND [] AS x RETURN *", {})
    assert (found.columns, len(found.notices)) == ((), 1)
    assert runner.adhoc(embedded_store, "UNWIND [1] AS x RETURN *", {}).notices == []


@pytest.mark.parametrize("asked", ["RETURN 1 AS x; RETURN 2 AS y", "// nothing", "/* nothing */ ;", ""])
def test_several_statements_or_none_are_told(store: Store, asked: str) -> None:
    with pytest.raises(UsageError):
        runner.adhoc(store, asked, {})


def test_a_saved_question_takes_no_number_beyond_64_bits(store: Store) -> None:
    with pytest.raises(UsageError, match="fewest of records-by-month is beyond 64 bits"):
        runner.answer(store, "records-by-month", {"fewest": str(2**63)})


def test_a_number_is_a_number_in_a_statement(store: Store) -> None:
    asked = "UNWIND $n AS n RETURN n + 1 AS next"

    assert runner.adhoc(store, asked, {"n": np.array([1, 2])}).rows == [[2], [3]]
    assert runner.adhoc(store, "RETURN $d.year AS year", {"d": DAY}).rows == [[2017]]


def test_a_saved_question_says_what_its_parameters_are() -> None:
    declined = registry.question("records-by-month")
    numbers = next(p.name for p in declined.parameters if isinstance(p.default, int))

    def coerced(question: Any, text: str) -> object:
        params = given(argparse.Namespace(param=[parameter(text)]))
        return runner.coerced(question, params)[next(iter(params))]

    assert coerced(declined, f"{numbers}=20") == coerced(declined, f"{numbers}:=20") == 20
    assert coerced(declined, "from=2015-01-01") == coerced(declined, 'from:="2015-01-01"') == "2015-01-01"
    assert runner.coerced(declined, {"from": pd.Timestamp("2015-01-01")})["from"] == "2015-01-01"
    assert runner.coerced(declined, {"from": math.nan})["from"] is None
    with pytest.raises(UsageError, match=f"{numbers} of records-by-month takes a whole number"):
        coerced(declined, f"{numbers}:=2.5")
    with pytest.raises(UsageError, match="state of records-by-month takes text, not 2"):
        coerced(declined, "state:=2")


@pytest.mark.parametrize("form", ["json", "csv", "parquet", "xlsx"])
def test_an_infinite_parameter_has_its_word(home: Path, tmp_path: Path, form: str) -> None:
    done = ddor(home, "query", "--text", "RETURN 1 AS n", "-p", "x=1e999", "-o", str(tmp_path / f"a.{form}"))
    assert (done.returncode, "defect" in done.stderr) == (0, False)


def test_a_view_may_be_typed(home: Path) -> None:
    assert ddor(home, "query", "totals-per-report", "-p", 'view:="as_corrected"').returncode == 0


def test_the_command_asks_with_the_type(home: Path) -> None:
    done = ddor(
        home,
        "query",
        "--text",
        "RETURN $n + 1 AS next, $t + 1 AS text",
        "-p",
        "n=2",
        "-p",
        't:="2"',
        "--format",
        "json",
    )

    assert json.loads(done.stdout)["rows"] == [{"next": 3, "text": "21"}]
    assert "n = 2 is taken as a number" in done.stderr
