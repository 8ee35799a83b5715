"""The release that comes with the project, loaded by its name and asked: the answers that are known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ddor

from ddor.answers import runner
from ddor.documents import named
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("fiscal-year") / "home"
    for line in (["load", "-q"], ["load", "fy2015-detainers"]):
        done = ddor(home, *line)
        assert done.returncode == 0, done.stderr
    yield home
    ddor(home, "stop")


@pytest.fixture(scope="module")
def asked(loaded_home: Path) -> Iterator[Store]:
    with open_store(Settings(loaded_home)) as store:
        yield store


def answer(store: Store, name: str, **params: object) -> list[dict[str, object]]:
    found = runner.answer(store, name, params)
    return [dict(zip([column.name for column in found.columns], row, strict=True)) for row in found.rows]


def test_shares_of_all_of_those_with_a_reason_and_of_declined_and_booked(asked: Store) -> None:
    years = answer(asked, "records-by-year", years="fiscal")
    assert [(one["records"], one["with_reason"], one["records_declined"]) for one in years] == [(79_053, 26_790, 5_501)]
    shares = ("percent_of_all", "percent_with_reason", "percent_of_declined_and_booked")
    assert [years[0][name] for name in shares] == [7.0, 20.5, 25.7]


def test_january_to_july(asked: Store) -> None:
    months = answer(asked, "records-by-month", **{"from": "2015-01-01", "to": "2015-07-31"})
    totals = [sum(int(str(one[name])) for one in months) for name in ("records", "with_reason", "records_declined")]
    assert totals == [49_653, 16_526, 2_785]


def test_the_release_says_what_it_holds(asked: Store) -> None:
    (release,) = answer(asked, "records-releases")
    assert release["records"] == release["rows_in_files"] == 79_053
    assert release["equal_rows"] == 41_859
    assert (release["first_day"], release["last_day"]) == (datetime.date(2014, 10, 1), datetime.date(2015, 7, 19))


def test_a_county_shows_what_the_records_say(asked: Store) -> None:
    rows = answer(asked, "records-of-place", place="us-tx-453")
    assert sum(int(str(one["records"])) for one in rows) > 100
    assert "Case-level records" in repr(named.about(asked, "us-tx-453"))


def test_a_second_load_has_nothing_to_do_and_unloading_leaves_the_claims(loaded_home: Path) -> None:
    again = ddor(loaded_home, "load", "fy2015-detainers")
    assert "nothing to do" in again.stderr
    assert ddor(loaded_home, "load").stderr.count("nothing to do") == 1
    gone = ddor(loaded_home, "unload", "fy2015-detainers")
    assert gone.returncode == 0, gone.stderr
    with open_store(Settings(loaded_home)) as store:
        labels = "DetainerRecord|DetentionFacility|LiftReason|Release"
        assert store.read(f"MATCH (n:{labels}) RETURN count(n) AS n").rows == [[0]]
        assert store.read("MATCH (c:Claim) RETURN count(c) > 1500 AS many").rows == [[True]]
    assert ddor(loaded_home, "check", "-q").returncode == 0
