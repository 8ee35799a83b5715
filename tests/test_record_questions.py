"""Questions over case-level records, on made rows with the traps in them, and on no records at all.

Each trap of real releases has its rule and a test here, numbered as in docs/records.md. The rows are made: no row is of
any agency, and no place or day of them says anything of what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import IDLE_SECONDS, settings_of
from golden_answers import RECORDS
from made_records import Jail, Row, add, remove

from ddor.answers import cypher_text, registry, runner, share
from ddor.documents import header, named
from ddor.documents.composer import Composer
from ddor.documents.header import By
from ddor.errors import UsageError
from ddor.site import build
from ddor.site.links import FOLDERS
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

pytestmark = pytest.mark.changes_the_facts  # and changes them back
QUESTIONS = [question.id for question in registry.questions() if question.topic == RECORDS]
DECLINED, BOOKED, LIFTED = "Detainer Declined by LEA", "Booked into Detention", "Lifted"
TRAVIS, CLARK = "us-tx-453", "us-nv-003"
# Two facilities of one county, one name in two states, one that was not placed, one without a decline.
SHERIFF, POLICE = Jail("TRAVIS COUNTY JAIL", "TX", TRAVIS, "AUSTIN"), Jail("AUSTIN POLICE DEPT", "TX", TRAVIS, "AUSTIN")
CLARK_JAIL, CLARK_TX = Jail("CLARK COUNTY JAIL", "NV", CLARK), Jail("CLARK COUNTY JAIL", "TX")
OTHER = Jail("OTHER-OTHER FACILITY")
FIRST, SECOND = "release-made-first", "release-made-second"
NOT_A_CITIZEN = "Noncitizen Not Amenable to Removal"
OFFENSE = {"disposition": "charged"}
ROWS = [
    Row(60, "2016-11-10", SHERIFF, BOOKED),
    Row(40, "2017-01-10", SHERIFF),  # a blank is no answer
    Row(10, "2017-01-30", SHERIFF, DECLINED),  # ten equal rows are ten
    Row(20, "2017-01-31", SHERIFF, LIFTED),
    Row(3, "2017-01-31", POLICE, DECLINED),
    Row(1, "2017-01-31", POLICE, BOOKED),
    Row(5, "2017-01-31", CLARK_JAIL, BOOKED),  # no decline: it stays, with none
    Row(4, "2017-02-02", CLARK_TX, DECLINED),
    Row(7, "2017-02-02", OTHER, DECLINED),
    Row(2, "2017-02-03", None),  # no facility named
    Row(1, None, SHERIFF, BOOKED),  # no day that can be read
    Row(6, "2017-02-20", SHERIFF, DECLINED, "I-247N"),
    Row(2, "2016-12-01", SHERIFF, "United States Citizen Interviewed", group="drugs", more=OFFENSE),
    Row(1, "2016-12-01", SHERIFF, "USC or Presumptive Claim to US Citizenship"),
    Row(1, "2016-12-01", SHERIFF, NOT_A_CITIZEN),
    Row(3, "2017-03-31", SHERIFF),  # the newest month
]
TOTAL = 166
LATER = [Row(12, "2017-01-30", SHERIFF, DECLINED), Row(1, "2017-01-01", SHERIFF), Row(1, "2017-03-31", SHERIFF)]
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.long)])
def filled(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the published facts, two made releases that overlap, and one that is still being loaded."""
    if request.param == "embedded":
        settings = Settings(request.getfixturevalue("own_home"), idle_seconds=IDLE_SECONDS)
    else:
        settings = settings_of(request.getfixturevalue("neo4j_facts"))
    with open_store(settings) as store:
        add(store, "made-first", ROWS, "S001", equal_rows=150, unknown_reasons=20, columns_refused=["Birth Date"])
        add(store, "made-second", LATER, "S001")
        add(store, "made-unfinished", [Row(1, "2017-01-30", SHERIFF, DECLINED)], status="loading")
        yield store
        remove(store)


@pytest.fixture
def ask(filled: Store) -> Ask:
    def asked(question_id: str, **given: Any) -> list[dict[str, Any]]:
        values = {"release": FIRST, **given}
        if "from_" in values:
            values["from"] = values.pop("from_")
        return runner.answer(filled, question_id, values).records()

    return asked


@contextmanager
def another(store: Store, rows: list[Row]) -> Iterator[str]:
    """A third release, for the length of a `with` block."""
    release = add(store, "made-third", rows, "S001")
    try:
        yield release
    finally:
        gone = "MATCH (x:Release {id: $id}) OPTIONAL MATCH (x)<-[:IN_RELEASE]-(d) DETACH DELETE d, x"
        store.write(lambda tx: tx.run(gone, id=release).consume())


def only(rows: list[dict[str, Any]], **equal: Any) -> dict[str, Any]:
    found = [row for row in rows if all(row[name] == value for name, value in equal.items())]
    assert len(found) == 1, found
    return found[0]


SHARES = ("records", "without_reason", "with_reason", "records_declined", "records_booked")
PERCENTS = ("percent_of_all", "percent_with_reason", "percent_of_declined_and_booked")


def test_trap_1_equal_rows_are_counted(ask: Ask):
    assert sum(row["records"] for row in ask("records-by-month")) == TOTAL == sum(row.count for row in ROWS)
    held = only(ask("records-releases"), release=FIRST)
    assert (held["records"], held["equal_rows"], held["columns_refused"]) == (TOTAL, 150, ["Birth Date"])


def test_trap_2_one_name_in_two_states_is_two_and_what_is_not_placed_stays(ask: Ask):
    rows = [row for row in ask("records-by-facility") if row["lodged_at"] == "CLARK COUNTY JAIL"]
    assert {(row["state"], row["jurisdiction_id"], row["records"]) for row in rows} == {
        ("NV", CLARK, 5),
        ("TX", None, 4),
    }
    counties = ask("records-by-county")
    assert sum(row["records"] for row in counties) == TOTAL
    unplaced = {row["state"]: row["records"] for row in counties if row["jurisdiction_id"] is None}
    assert unplaced == {"TX": 4, None: 9}
    missing = {row["lodged_at"]: row["records"] for row in ask("records-facilities-not-placed")}
    assert missing == {"OTHER-OTHER FACILITY": 7, "CLARK COUNTY JAIL": 4}


def test_trap_3_three_shares_and_the_pending_ones(ask: Ask):
    travis = only(ask("records-by-county", place=TRAVIS), jurisdiction_id=TRAVIS)
    assert [travis[name] for name in SHARES] == [148, 43, 105, 19, 62]
    assert [travis[name] for name in PERCENTS] == [12.8, 18.1, 23.5]


def test_trap_4_blanks_and_facilities_without_a_decline_stay(ask: Ask):
    reasons = ask("lift-reasons")
    blank = only(reasons, lift_reason="no reason stated")
    assert (blank["records"], blank["lift_outcome"], blank["percent_of_reasons"]) == (45, None, None)
    assert sum(row["records"] for row in reasons) == TOTAL
    assert round(sum(row["percent_of_reasons"] or 0 for row in reasons)) == 100
    clark = only(ask("records-by-facility"), lodged_at="CLARK COUNTY JAIL", state="NV")
    assert (clark["records_declined"], clark["percent_with_reason"]) == (0, 0.0)
    assert only(ask("records-by-facility"), lodged_at=None)["records"] == 2
    assert only(ask("records-by-month"), month=None)["records"] == 1


def test_trap_5_few_records_are_marked_and_shares_are_sums_over_sums(ask: Ask):
    rows = ask("records-by-facility", place=TRAVIS, fewest=5)
    assert {row["lodged_at"]: row["few"] for row in rows} == {SHERIFF.printed: False, POLICE.printed: True}
    mean = sum(row["percent_with_reason"] for row in rows) / 2
    county = only(ask("records-by-county", place=TRAVIS), jurisdiction_id=TRAVIS)
    assert county["percent_with_reason"] == 18.1 != round(mean, 1)
    assert only(ask("records-by-facility", place=TRAVIS), lodged_at=POLICE.printed)["few"], "fifty by default"


def test_trap_6_each_record_is_counted_once_whatever_is_joined(filled: Store, ask: Ask):
    """A facility that lies in a city and its county, and an area with several sources, multiply nothing."""
    assert sum(row["records"] for row in ask("records-of-place", place=TRAVIS)) == 148
    assert sum(row["records"] for row in ask("records-by-offense")) == TOTAL
    assert {row["known"] for row in ask("records-coverage") if row["what"] == "records with a facility"} == {TOTAL - 2}


def test_trap_7_windows_are_of_equal_length_and_the_newest_month_is_marked(ask: Ask):
    before, after = ask("records-before-and-after", date="2017-01-28", days=365)
    assert (before["window_days"], after["window_days"], before["shortened"]) == (32, 32, True)
    days = [str(row[name]) for row in (before, after) for name in ("first_day", "last_day")]
    assert days == ["2016-12-27", "2017-01-27", "2017-01-28", "2017-02-28"], "to the end of the last complete month"
    assert (before["records"], after["records"]) == (40, 58)
    none, some = ask("records-before-and-after", date="2017-01-28", days=10)
    assert (none["window_days"], none["records"], none["percent_of_all"], some["records"]) == (10, 0, None, 52)
    assert ask("records-before-and-after", date="2025-01-20") == []
    months = {row["month"]: row["complete"] for row in ask("records-by-month")}
    assert (months["2017-02"], months["2017-03"], months[None]) == (True, False, None)
    assert months["2016-11"] is False, "the release begins on November 10"


def test_a_year_is_complete_where_the_release_has_all_of_it(filled: Store, ask: Ask):
    def complete_from(day: str) -> dict[str, bool | None]:
        begins = "MATCH (x:Release {id: $id}) SET x.first_day = date($day)"
        filled.write(lambda tx: tx.run(begins, id=FIRST, day=day).consume())
        return {row["year"]: row["complete"] for row in ask("records-by-year")}

    assert complete_from("2016-01-31") == {"2016": True, "2017": False, None: None}
    assert complete_from("2016-11-10") == {"2016": False, "2017": False, None: None}, "as it does begin"


def test_trap_8_a_day_that_is_not_stated_is_none(ask: Ask):
    known = only(ask("records-coverage"), what="records with the day of preparing")
    assert (known["known"], known["records"]) == (TOTAL - 1, TOTAL)
    assert sum(row["records"] for row in ask("records-by-year", from_="2016", to="2017")) == TOTAL - 1


def test_trap_9_releases_are_never_added_and_one_in_progress_is_in_no_answer(filled: Store, ask: Ask):
    both = runner.answer(filled, "records-by-year", {"from": "2017-01-30", "to": "2017-01-30"}).records()
    assert {row["release"]: row["records"] for row in both} == {FIRST: 10, SECOND: 12}
    [week] = [row for row in ask("records-of-two-releases", release=FIRST) if str(row["week_start"]) == "2017-01-30"]
    assert (week["other_release"], week["records"], week["other_records"]) == (SECOND, 52, 12)
    said = runner.answer(filled, "records-of-two-releases", {"release": FIRST}).coverage
    assert any(SECOND in line for line in said), "the answer is of the other one too"
    days = {"release": FIRST, "from": "2017-01-31", "to": "2017-02-11"}
    assert runner.answer(filled, "records-of-two-releases", days).rows == [], "no whole week lies within these days"
    assert {r["load_status"] for r in runner.answer(filled, "records-releases").records()} == {"complete", "loading"}
    told = share.of_releases(filled)
    assert told[0].endswith("; 20 of them state a reason that ddor does not know, and count as other")
    assert "does not know" not in told[1]
    assert [line.partition(" is in no answer")[0] for line in told[2:]] == ["release-made-unfinished"]
    assert "(loading): load its files again" in told[2]


def test_a_week_that_a_release_covers_and_has_no_record_of_counts_none(filled: Store, ask: Ask):
    with another(filled, [Row(1, "2017-01-01", CLARK_JAIL), Row(1, "2017-03-31", CLARK_JAIL)]) as thin:
        weeks = [row for row in ask("records-of-two-releases") if str(row["week_start"]) == "2017-01-30"]
        assert {row["other_release"]: (row["records"], row["other_records"]) for row in weeks} == {
            SECOND: (52, 12), thin: (52, 0),
        }  # fmt: skip
        beside = ask("records-against-reports", release=thin, report="DDOR-2017-01-28")
        assert {row["jurisdiction_id"]: row["records"] for row in beside} == {"us": 0, CLARK: 0}


def test_a_state_has_its_facilities_whether_or_not_their_county_was_found(filled: Store, ask: Ask):
    for question in ("records-by-state", "records-by-year", "records-by-facility", "lift-reasons"):
        by_place, by_state = (ask(question, **given) for given in ({"place": "us-tx"}, {"state": "TX"}))
        assert by_place == by_state
        assert sum(row["records"] for row in by_place) == 152, "four of them are of a facility that was not placed"


def test_what_is_asked_of_a_part_of_a_month_or_year_is_not_complete(ask: Ask):
    def complete(question: str, **given: str) -> dict[str, bool | None]:
        rows = ask(question, **given)
        return {row["month" if question.endswith("month") else "year"]: row["complete"] for row in rows}

    assert complete("records-by-month", from_="2017-01-01", to="2017-02-28") == {"2017-01": True, "2017-02": True}
    assert complete("records-by-month", from_="2017-01-02", to="2017-02-27") == {"2017-01": False, "2017-02": False}
    assert complete("records-by-year", from_="2016-12-01", to="2016-12-31") == {"2016": False}


def test_before_and_after_a_day_nothing_is_said_of_a_release_without_days(filled: Store, ask: Ask):
    with another(filled, [Row(3, "2017-01-10", SHERIFF)]) as release:
        undated = (
            "MATCH (x:Release {id: $id})<-[:IN_RELEASE]-(d) "
            "SET x.first_day = null, x.last_day = null, x.last_complete_month = null, d.prepared = null"
        )
        filled.write(lambda tx: tx.run(undated, id=release).consume())
        assert ask("records-before-and-after", release=release, date="2017-01-28") == []


def test_trap_10_a_jail_and_a_police_department_of_one_county_are_two(ask: Ask):
    rows = {row["lodged_at"]: row["records"] for row in ask("records-by-facility", place=TRAVIS)}
    assert rows == {SHERIFF.printed: 144, POLICE.printed: 4}


def test_requests_for_notification_stand_apart(ask: Ask):
    assert {row["form"]: (row["asks_for"], row["records"]) for row in ask("records-by-form")} == {
        "I-247": ("hold", TOTAL - 6), "I-247N": ("notification", 6),
    }  # fmt: skip
    assert sum(row["records"] for row in ask("records-by-month", asks_for="notification")) == 6


def test_a_noncitizen_is_no_citizen(ask: Ask):
    travis = only(ask("records-us-citizens", place=TRAVIS), year="2016")
    assert (travis["records_of_citizens"], travis["records"]) == (3, 64)


def test_a_citizen_is_one_however_the_reason_is_written(filled: Store, ask: Ask):
    def named(died: str, lifted: str) -> None:
        rename = "UNWIND $names AS one MATCH (k:LiftReason {id: one[0]}) SET k.name = one[1]"
        filled.write(lambda tx: tx.run(rename, names=[["Died", died], ["Lifted", lifted]]).consume())

    with another(filled, [Row(2, "2016-12-01", SHERIFF, "Died"), Row(5, "2016-12-01", SHERIFF, "Lifted")]) as release:
        named("usc/claimed", "USCIS review")
        try:
            [row] = ask("records-us-citizens", release=release)
        finally:
            named("Died", "Lifted")
    assert (row["records_of_citizens"], row["records"]) == (2, 7)


def test_a_charge_stands_apart_from_what_is_not_stated(ask: Ask):
    assert [(r["offense_group_id"], r["disposition"], r["records"]) for r in ask("records-by-offense")] == [
        ("drugs", "charged", 2), (None, None, TOTAL - 2),
    ]  # fmt: skip


def test_who_began_to_decline_is_told_after_enough_others(ask: Ask):
    [row] = ask("records-began-declining", year="2017")
    assert (row["lodged_at"], str(row["first_declined"])) == (SHERIFF.printed, "2017-01-30")
    assert (row["reasons_before"], row["reasons_since"], row["records_declined"]) == (64, 36, 16)
    assert ask("records-began-declining", year="2016") == []
    assert ask("records-began-declining", year="2017", fewest=65) == []


def test_a_published_figure_stands_beside_the_records_of_its_week(filled: Store, ask: Ask):
    rows = ask("records-against-reports", report="DDOR-2017-01-28")
    travis = [row for row in rows if row["jurisdiction_id"] == TRAVIS]
    declined = only([row for row in travis if row["as_stated"] == "142"], measure="detainers recorded as declined")
    assert (declined["records"], declined["records_declined"]) == (34, 13)  # January 30 and 31 lie in the week
    nation = [row for row in rows if row["jurisdiction_id"] == "us"]
    assert {row["records"] for row in nation} == {52}, "of the nation all: also those of no facility"
    assert {"142", "about 33 percent"} <= {row["as_stated"] for row in travis}, "a share is no number of detainers"
    said = {source["source"] for row in travis for source in row["sources"]}
    assert said
    assert {source["source"] for row in rows for source in row["release_sources"]} == {"S001"}
    every = runner.answer(filled, "records-against-reports", {"report": "DDOR-2017-01-28"}).records()
    assert {row["release"] for row in every if row["jurisdiction_id"] == TRAVIS} == {FIRST, SECOND}
    assert {row["release"] for row in every if row["jurisdiction_id"] == CLARK} == {FIRST}, "the other names none there"


@pytest.mark.long
def test_reports_states_and_releases_tell_of_records(filled: Store):
    report = named.report(filled, "DDOR-2017-01-28")
    assert "What the records say of the week" in [section.title for section in report.sections]
    assert "What the records say" in [section.title for section in named.about(filled, "us-tx").sections]
    for name in (FIRST, SHERIFF.id, DECLINED):
        assert not named.about(filled, name).silent


@pytest.mark.long
def test_a_site_of_a_store_with_records_has_the_pages_of_all_else(filled: Store):
    topics, pages = build._things(filled, Composer(filled))
    assert {"Jurisdiction", "Claim"} <= {topic.label for topic in topics} <= {*FOLDERS}
    assert pages


def test_a_place_tells_the_records_apart(filled: Store):
    place = named.about(filled, TRAVIS)
    told = {section.title: section for section in place.sections}["What the records say"]
    assert [table.caption for table in told.tables] == ["", "What became of them"]
    assert "the two are told apart" in " ".join(told.tables[0].hints)


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_rows_fit_their_columns_and_split_by_thing(filled: Store, question_id: str):
    answer = runner.answer(filled, question_id, {"date": "2017-01-28"} if "before-and" in question_id else {})
    kinds = {"string": {"str"}, "integer": {"int"}, "number": {"float", "int"}, "boolean": {"bool"}, "date": {"date"}}
    for index, column in enumerate(answer.columns):
        found = {type(row[index]).__name__ for row in answer.rows if row[index] is not None}
        assert found <= kinds.get(column.type, {"list"}), column.name
    assert answer.rows
    assert all("release-made-" in line for line in answer.coverage)
    terms = cypher_text.order(registry.question(question_id).body)
    keys = [tuple(str(row[term]) for term in terms) for row in answer.records()]
    assert len(set(keys)) == len(keys), "no two rows are equal in all that ORDER BY names"
    composer = Composer(filled)
    parts = [part for form in map(header.form, header.form_ids()) for part in form.sections]
    for by in {(p.by.parameter, p.by.column) for p in parts if p.by and p.question == question_id}:
        held = {row[by[1]] for row in composer.ask(question_id, {}).records} - {None}
        assert held
        for value in held:
            alone = composer.ask(question_id, {by[0]: value}).records
            _, split = composer.of_thing(question_id, By(parameter=by[0], column=by[1]), value, alone=False)
            assert [row for row in alone if row[by[1]] == value] == split, (by, value)


def test_months_and_years_mean_their_first_and_last_day():
    question = registry.question("records-by-month")
    assert runner.coerced(question, {"from": "2015", "to": "2015-06"}) | {} == runner.coerced(
        question, {"from": "2015-01-01", "to": "2015-06-30"}
    )
    with pytest.raises(UsageError, match="from"):
        runner.coerced(question, {"from": "spring"})


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_without_a_release_the_answer_says_so(embedded_store: Store, question_id: str):
    answer = runner.answer(embedded_store, question_id)
    assert answer.rows == []
    assert answer.notices == []
    assert answer.coverage == [share.NO_RELEASE]
