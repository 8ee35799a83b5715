"""The rules of the finder, one small world at a time: what it must find, and the traps that it must keep out of."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from ddor.claims.claim import Claim
from ddor.claims.compare import days
from ddor.claims.containment import Places, Reach, Scopes
from ddor.claims.finder import Predicate, World, find

WEEK, NEXT = "week", "next"
WORLD = World(
    {
        "detainers_issued": Predicate("number", counterpart="detainers_declined", section="I"),
        "detainers_declined": Predicate("number", counterpart="detainers_issued", section="II"),
        "declined_own_count": Predicate("number"),
        "section3_entries": Predicate("number"),
        "section1_rows": Predicate("number"),
        "listed_section_1": Predicate("boolean", section="I"),
        "listed_section_2": Predicate("boolean", section="II"),
        "date_enacted": Predicate("date", scoped=False),
        "published": Predicate("date"),
        "criterion": Predicate("text", scoped=False),
        "policy_title": Predicate("text", scoped=False),
        "disposition": Predicate("text"),
    },
    Places(
        {
            "us": "nation",
            "tx": "state",
            "travis": "county",
            "bastrop": "county",
            "hays": "county",
            "agency": "state_agency",
        },
        (("tx", "us"), ("travis", "tx"), ("bastrop", "tx"), ("hays", "tx"), ("agency", "tx")),
    ),
    Scopes(
        {
            WEEK: Reach.week(datetime.date(2017, 2, 4), datetime.date(2017, 2, 10)),
            NEXT: Reach.week(datetime.date(2017, 2, 11), datetime.date(2017, 2, 17)),
            "february": Reach.period("2017-02", "2017-02"),
        }
    ),
    {f"row-{n}": "travis" for n in range(9)},
)


def claim(
    subject: str, predicate: str, value: str, scope: str = WEEK, qualifier: str = "", *, by: str = "s1", **more: object
) -> Claim:
    """A claim with the bounds that its value has: a number, `at least 5`, a date, or a word."""
    number = value.removeprefix("at least ")
    bounds: dict[str, object] = {}
    if number.isdigit():
        bounds = {"low": float(number), "high": None if number != value else float(number)}
        entries = {"section3_entries": "entries", "section1_rows": "rows"}
        bounds["unit"] = entries.get(predicate, "detainers")
    elif value[:4].isdigit():
        bounds = {"earliest": days(value).low, "latest": days(value).high}
    id_ = "/".join(filter(None, (subject, predicate, scope, value, qualifier)))
    fields: dict[str, object] = {"sources": frozenset(by.split()), **bounds, **more}
    return Claim(id_, subject, predicate, value, scope, qualifier, **fields)  # type: ignore[arg-type]


def found(*claims: Claim) -> set[tuple[str, str, str]]:
    """The findings as (kind, value, value), and the same when the claims come in another order."""
    by_id = {c.id: c.value for c in claims}
    results = find(claims, WORLD)
    shuffled = list(claims)
    random.Random(1).shuffle(shuffled)  # noqa: S311
    assert find(shuffled, WORLD) == results
    return {(f.kind, by_id[f.a], by_id[f.b]) for f in (*results.contradictions, *results.misreadings)}


def issued(subject: str, value: str, scope: str = WEEK, qualifier: str = "", **more: object) -> Claim:
    return claim(subject, "detainers_issued", value, scope, qualifier, **more)  # type: ignore[arg-type]


def declined(subject: str, value: str, scope: str = WEEK, qualifier: str = "", **more: object) -> Claim:
    return claim(subject, "detainers_declined", value, scope, qualifier, **more)  # type: ignore[arg-type]


def test_two_numbers_for_one_figure():
    assert found(declined("travis", "142"), declined("travis", "128")) == {("value", "128", "142")}


def test_a_stated_0_is_a_value():
    assert found(issued("travis", "0"), issued("travis", "12")) == {("value", "0", "12")}


def test_digits_in_another_order_are_told():
    (finding,) = find([issued("us", "2825"), issued("us", "2285")], WORLD).contradictions
    assert finding.reason == "2,285 and 2,825 cannot both hold; the same digits in another order."
    (finding,) = find([issued("us", "142"), issued("us", "143")], WORLD).contradictions
    assert "digits" not in finding.reason


@pytest.mark.parametrize(
    "other",
    [
        declined("travis", "7", NEXT),
        declined("travis", "7", "a list without days"),
        declined("bastrop", "7"),
        declined("travis", "7", qualifier="declined_date!=2017-02-01"),
        declined("travis", "50", qualifier="as of late March"),
        claim("travis", "declined_own_count", "7"),
        issued("travis", "7"),
        declined("travis", "73", unit="percent"),
        declined("travis", "at least 2"),
        declined("travis", "7", by=""),
        declined("travis", "7", one_of=True),
    ],
    ids=lambda c: c.id,
)
def test_another_claim_is_no_contradiction(other: Claim):
    assert found(declined("travis", "8"), other) == set()


def test_one_of_two_reports_is_not_said_which():
    either = [declined("travis", value, f"{WEEK}+{NEXT}", one_of=True) for value in ("3", "7")]
    assert found(*either) == set()


def test_dates_by_their_precision_and_their_scope():
    dated = (("2014-06", WEEK), ("2014-07", "list"), ("2014-06-14", ""))
    june, july, day = (claim("policy", "date_enacted", date, scope) for date, scope in dated)
    assert found(june, july, day) == {("date", "2014-07", "2014-06"), ("date", "2014-06-14", "2014-07")}
    assert found(claim("r", "published", "2017-03-20"), claim("r", "published", "2017-03-29", NEXT)) == set()


def test_yes_and_no_and_single_words():
    assert found(*(claim("travis", "listed_section_1", value) for value in ("yes", "no"))) == {("value", "no", "yes")}
    assert found(claim("travis", "listed_section_1", "yes"), claim("travis", "listed_section_1", "no", NEXT)) == set()
    charged, convicted = (claim("row-1", "disposition", value) for value in ("charged", "convicted"))
    assert found(charged, convicted) == {("value", "charged", "convicted")}


@pytest.mark.parametrize("predicate", ["criterion", "policy_title", "a predicate that nobody declared"])
def test_lists_and_wordings_do_not_contradict(predicate: str):
    assert found(claim("policy", predicate, "one"), claim("policy", predicate, "two")) == set()


def test_a_part_exceeds_its_whole():
    assert found(issued("travis", "65"), issued("travis", "25", "february")) == {("part_exceeds_whole", "65", "25")}
    assert found(declined("travis", "9"), declined("tx", "8")) == {("part_exceeds_whole", "9", "8")}
    mexico = declined("travis", "9", qualifier="citizenship=Mexico")
    assert found(mexico, declined("us", "8")) == {("part_exceeds_whole", "9", "8")}
    assert found(declined("travis", "9"), declined("us", "8", f"{WEEK}+{NEXT}")) == {("part_exceeds_whole", "9", "8")}
    assert found(declined("travis", "at least 9"), declined("tx", "8")) == {("part_exceeds_whole", "at least 9", "8")}
    assert found(declined("travis", "9"), declined("tx", "at least 8")) == set()
    assert found(declined("travis", "8"), declined("tx", "8")) == set()


def test_entries_of_two_reports_do_not_add_up_over_time():
    entries = [claim("tx", "section3_entries", "9"), claim("tx", "section3_entries", "8", "february")]
    assert found(*entries) == set()


def test_parts_together_exceed_the_whole():
    parts = [declined("travis", "5"), declined("bastrop", "4")]
    both = {("part_exceeds_whole", "5", "8"), ("part_exceeds_whole", "4", "8")}
    assert found(*parts, declined("tx", "8")) == both
    assert found(*parts, declined("tx", "9")) == set()
    assert found(declined("travis", "5"), declined("agency", "4"), declined("tx", "8")) == set()  # may overlap
    weeks = [declined("travis", "5"), declined("travis", "4", NEXT)]
    assert found(*weeks, declined("travis", "8", f"{WEEK}+{NEXT}")) == both
    split = [declined("travis", n, qualifier=f"citizenship={c}") for n, c in (("5", "Mexico"), ("4", "Cambodia"))]
    assert found(*split, declined("travis", "8")) == both


def test_a_disputed_part_is_doubted_and_its_neighbours_are_not():
    claims = [declined("travis", "142"), declined("travis", "143"), declined("bastrop", "7"), declined("tx", "149")]
    assert found(*claims) == {("value", "142", "143"), ("part_exceeds_whole", "143", "149")}


def test_a_0_is_never_the_part_too_much():
    claims = [declined("travis", "5"), declined("bastrop", "4"), declined("hays", "0"), declined("tx", "8")]
    assert not any("0" in finding[1:] for finding in found(*claims))


def rows(n: int, by: str) -> list[Claim]:
    return [claim(f"row-{i}", "declined_row", "yes", by=by) for i in range(n)]


def test_more_rows_than_counted():
    assert found(*rows(3, "s2"), declined("travis", "2")) == {("enumeration", "yes", "2")}
    assert found(*rows(3, "s2"), declined("tx", "0")) == {("enumeration", "yes", "0")}
    assert found(*rows(2, "s2"), declined("travis", "2")) == set()
    assert found(*rows(1, "s2"), declined("travis", "2")) == set()  # a row that was not read is no 0


def listed(*places: str, by: str, section: str = "3") -> list[Claim]:
    return [claim(place, f"listed_section_{section}", "yes", by=by) for place in places]


def test_ten_named_is_not_that_there_are_ten():
    named = listed("travis", "bastrop", by="s1")
    counted = claim("tx", "section3_entries", "2", by="s1", counted=True)
    stated = claim("tx", "section3_entries", "3", by="s2")
    assert found(*named, counted, stated) == set()
    assert found(*named, replace(counted, counted=False), stated) == {("value", "2", "3")}
    assert found(*named, counted, claim("tx", "section3_entries", "1", by="s2")) >= {("value", "1", "2")}


def test_who_counts_nine_and_names_ten_counts_something_else():
    stated = claim("tx", "section3_entries", "2", by="s1")
    assert found(*listed("travis", "bastrop", "agency", by="s1 s2"), stated) == set()
    assert found(*listed("travis", "bastrop", "agency", by="s2"), stated) == {("enumeration", "yes", "2")}


def test_rows_of_section_1_against_their_stated_number_and_total():
    named = listed("travis", "bastrop", by="s2", section="1")
    assert found(*named, claim(WEEK, "section1_rows", "2")) == set()
    assert found(*named, claim(WEEK, "section1_rows", "1")) == {("enumeration", "yes", "1")}
    total = claim(WEEK, "section1_total", "9")
    figures = [issued("travis", "5"), issued("bastrop", "4")]
    assert found(*named, *figures, total, issued("hays", "50")) == set()
    assert found(*named, *figures, issued("bastrop", "0"), total) == {("value", "0", "4")}
    too_small = claim(WEEK, "section1_total", "8")
    assert found(*named, *figures, too_small) == {("part_exceeds_whole", "5", "8"), ("part_exceeds_whole", "4", "8")}
    assert found(total, issued("us", "8")) == {("part_exceeds_whole", "9", "8")}


def test_issued_told_as_declined():
    in_section_1 = listed("travis", by="s9", section="1")
    pair = [issued("travis", "51", by="s2"), declined("travis", "51", by="s1")]
    assert found(*in_section_1, *pair) == {("misreading", "51", "51")}
    (one,) = find([*in_section_1, *pair], WORLD).misreadings
    assert (one.a, one.b) == (pair[1].id, pair[0].id)
    assert one.reason == "51 is the number of detainers issued, reported as detainers declined."


def test_a_misreading_contradicts_too_where_another_value_is_stated():
    in_section_1 = listed("travis", by="s9", section="1")
    claims = [issued("travis", "51", by="s2"), declined("travis", "51", by="s1"), declined("travis", "0", by="s3")]
    assert found(*in_section_1, *claims) == {("misreading", "51", "51"), ("value", "0", "51")}
    assert found(*claims) == {("misreading", "51", "51"), ("value", "0", "51")}  # disputed here, undisputed there


def test_the_section_that_lists_the_place_settles_what_the_number_is():
    claims = [
        issued("travis", "12", by="s2"), issued("travis", "0", by="s3"), declined("travis", "12", by="s1")
    ]  # fmt: skip
    (one,) = find([*claims, *listed("travis", by="s9", section="1")], WORLD).misreadings
    assert one.a == "travis/detainers_declined/week/12"


@pytest.mark.parametrize(
    "claims",
    [
        [issued("travis", "5", by="s2"), declined("travis", "5")],  # nothing says which of the two it is
        [issued("travis", "5", by="s2"), declined("bastrop", "5")],
        [issued("travis", "5", by="s2"), declined("travis", "5", NEXT)],
        [issued("travis", "5", by="s2"), declined("travis", "5", qualifier="citizenship=Mexico")],
        [issued("travis", "5", by="s1 s2"), declined("travis", "5")],  # who states both tells them apart
        [issued("travis", "0", by="s2"), declined("travis", "0")],
        [issued("travis", "at least 5", by="s2"), declined("travis", "5")],
        [issued("travis", "5", by=""), declined("travis", "5")],
        [
            issued("travis", "5", by="s2"), declined("travis", "5"),
            *listed("travis", by="s9", section="1"), *listed("travis", by="s9", section="2"),
        ],
    ],
    ids=str,
)  # fmt: skip
def test_equal_numbers_are_not_yet_a_misreading(claims: list[Claim]):
    assert {finding[0] for finding in found(*claims)} == set()


def test_a_place_is_listed_where_others_have_all():
    others = [declined("travis", "6", by="s2"), declined("bastrop", "5", by="s2")]
    named = listed("hays", by="s1", section="2")
    assert found(*others, *named, declined("tx", "11", by="s3")) == {("enumeration", "yes", "11")}
    assert found(*others, *named, declined("tx", "12", by="s3")) == set()
    assert found(*others[:1], *named, declined("tx", "11", by="s3")) == set()


def test_counts_of_agencies_compare_over_places_and_not_over_days():
    def own(subject: str, value: str, scope: str) -> Claim:
        return claim(subject, "declined_own_count", value, scope)

    assert found(own("travis", "9", WEEK), own("tx", "8", WEEK)) == {("part_exceeds_whole", "9", "8")}
    assert found(own("travis", "9", WEEK), own("travis", "8", "february")) == set()


def test_the_number_of_the_nation_told_of_section_1():
    of_nation, of_rows = issued("us", "9", by="s2"), claim(WEEK, "section1_total", "9", unit="detainers")
    (one,) = find([of_nation, of_rows], WORLD).misreadings
    assert (one.a, one.b) == (of_rows.id, of_nation.id)
    assert one.reason == "9 is the number of detainers issued of the nation, reported as that of Section I."
    for other in (issued("us", "9"), issued("us", "8", by="s2"), issued("us", "9", NEXT, by="s2"), issued("tx", "9")):
        assert find([other, of_rows], WORLD).misreadings == ()


def test_a_misreading_is_no_row_to_add_up():
    claims = [
        *listed("travis", by="s9", section="1"), issued("travis", "6", by="s2"), declined("travis", "6"),
        declined("bastrop", "5"), declined("tx", "8"),
    ]  # fmt: skip
    assert found(*claims) == {("misreading", "6", "6")}
