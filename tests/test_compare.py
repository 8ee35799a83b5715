"""Two reports compared: absence is not removal, and what was withdrawn makes no difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ddor.answers import formats
from ddor.claims.report_compare import (
    BOTH,
    CHANGED,
    GONE,
    GONE_STATED,
    GONE_UNREAD,
    NEW,
    ONE_STATED,
    SAME,
    Change,
    Comparison,
    compare,
    document,
)
from ddor.documents import html as page
from ddor.documents.rendered import comparison_answer, comparison_text
from ddor.errors import UsageError
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

FIRST, SECOND, THIRD = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"


@pytest.fixture(scope="module")
def store(home: Path) -> Iterator[Store]:
    with open_store(Settings(home)) as found:
        yield found


@pytest.fixture(scope="module")
def one_to_two(store: Store) -> Comparison:
    return compare(store, FIRST, SECOND)


@pytest.fixture(scope="module")
def two_to_three(store: Store) -> Comparison:
    return compare(store, SECOND, THIRD)


def part(found: Comparison, name: str) -> dict[str, Change]:
    return {change.what: change for change in found.changes if change.part == name}


def statuses(found: Comparison, name: str) -> dict[str, set[str]]:
    by_status: dict[str, set[str]] = {}
    for what, change in part(found, name).items():
        by_status.setdefault(change.status, set()).add(what)
    return by_status


def test_one_place_is_removed_as_a_source_states_and_eight_are_only_not_there(one_to_two):
    found = statuses(one_to_two, "Section I")
    assert found[BOTH] == {"Clark County, Nevada"}
    assert found[GONE_STATED] == {"Nassau County, New York"}
    assert len(found[GONE]) == 8
    assert len(found[NEW]) == 9
    nassau = part(one_to_two, "Section I")["Nassau County, New York"]
    assert (nassau.first, nassau.second, nassau.second_sources) == ("rank 2, 38", None, ("S020", "S021"))


def test_a_place_in_both_shows_both_figures_and_the_change_in_rank(one_to_two):
    clark = part(one_to_two, "Section I")["Clark County, Nevada"]
    assert (clark.first, clark.second, clark.change) == ("rank 1, 51", "rank 4, number not stated", "rank 1 to 4")


def test_where_no_row_was_read_nothing_is_gone_unless_a_source_says_so(two_to_three):
    found = statuses(two_to_three, "Section I")
    assert found[GONE_STATED] == {"San Diego County, California"}
    assert len(found[GONE_UNREAD]) == 9
    assert set(found) == {GONE_STATED, GONE_UNREAD}
    assert "DDOR Feb 11\N{EN DASH}17, 2017, Section I: read 0 of 11 (S123)" in two_to_three.coverage


def test_sections_that_were_not_read_in_full_give_no_verdict(one_to_two):
    for name in ("Section II", "Section III"):
        assert not {GONE, NEW, GONE_STATED} & set(statuses(one_to_two, name))
    assert statuses(one_to_two, "Section III")[BOTH] == {"District of Columbia"}


def test_wording_that_changed(one_to_two, two_to_three):
    first, second = part(one_to_two, "Titles and wording"), part(two_to_three, "Titles and wording")
    assert first["Section I title"].status == CHANGED
    assert str(first["Section I title"].first).endswith("Non-Cooperative Jurisdictions")
    assert str(first["Section I title"].second).endswith("which Restrict Cooperation with ICE")
    assert first["Section III title"].status == SAME
    assert (second["Section I title"].status, second["Section III title"].status) == (SAME, CHANGED)
    assert second["Section II title"].status == ONE_STATED


def test_totals_and_their_differences(one_to_two):
    totals = part(one_to_two, "Totals")
    assert totals["Detainers issued, the nation"].change == "\N{MINUS SIGN}258"
    assert totals["Detainers recorded as declined, the nation"].change == "\N{MINUS SIGN}159"
    assert totals["Detainers issued, the rows of Section I together"].change == "+383"
    assert totals["Rows of Section I"].status == SAME
    assert totals["Entries of Section III"].status == ONE_STATED
    assert str(totals["Detainers issued, the nation"].second) == "2,825; also stated: 2,285 (S125, S127, S128)"


def test_a_total_that_is_the_nation_s_number_makes_no_difference(two_to_three):
    found = part(two_to_three, "Totals")["Detainers issued, the rows of Section I together"]
    assert found.change is None
    assert found.first == "540"
    assert found.second == (
        "2,868 (the story gives the figure for the 11 jurisdictions; the same number as the nation's)"
    )


def test_a_stated_0_is_no_listing(one_to_two):
    stated = statuses(one_to_two, "Section II")["stated: none"]
    assert {"Clark County, Nevada", "Georgia", "New England"} <= stated


def test_what_was_withdrawn_is_marked_and_makes_no_difference(store, one_to_two):
    gone = [c for c in one_to_two.changes if c.first and "withdrawn since, value unknown" in c.first]
    assert len(gone) == 8
    back = compare(store, SECOND, FIRST)
    marked = [c for c in back.changes if c.second and "withdrawn since" in c.second]
    assert len(marked) == 8
    assert not [c for c in (*gone, *marked) if c.change and any(sign in c.change for sign in "+\N{MINUS SIGN}")]


def test_every_side_that_says_something_has_a_source(one_to_two, two_to_three):
    for change in (*one_to_two.changes, *two_to_three.changes):
        assert bool(change.first) == bool(change.first_sources), change
        assert bool(change.second or change.status == GONE_STATED) == bool(change.second_sources), change


def test_all_forms_hold_the_same_lines(one_to_two):
    whole = comparison_answer(one_to_two)
    assert len(whole.rows) == len(one_to_two.changes)
    assert str(formats.render(whole, "csv")).count("Nassau County, New York") == 1
    text = comparison_text(one_to_two, None)
    for shown in (text, page.markdown(document(one_to_two)), page.html(document(one_to_two))):
        assert all(shown.count(change.what) >= 1 for change in one_to_two.changes if "'" not in change.what)


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ((FIRST, FIRST), "compared with itself"),
        ((FIRST, "DDOR-2017-02-18"), "was not published"),
        (("x", FIRST), "no report"),
    ],
)
def test_what_cannot_be_compared_is_refused(store, pair, message):
    with pytest.raises(UsageError, match=message):
        compare(store, *pair)
