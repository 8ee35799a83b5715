"""The algebra of values, of days and of places: what the finder takes for certain holds for all values."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddor.claims.compare import Span, Value, cannot_both_hold, days, transposed
from ddor.claims.containment import Places, Reach, Scopes
from ddor.claims.qualifiers import apart, conditions, wider

numbers = st.integers(-1000, 1000) | st.floats(-1000, 1000)
dates = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))
words = st.text("abcAB", max_size=3)


def spans(bounds: st.SearchStrategy[float] | st.SearchStrategy[datetime.date]) -> st.SearchStrategy[Span]:
    ends = st.tuples(bounds, bounds).map(lambda pair: (min(pair), max(pair)))
    opened = st.tuples(ends, st.booleans(), st.booleans())
    return opened.map(lambda x: Span(None if x[1] else x[0][0], None if x[2] else x[0][1]))


values = spans(numbers) | spans(dates) | words


@given(values, values)
def test_who_contradicts_whom_does_not_depend_on_the_order(a: Value, b: Value):
    assert cannot_both_hold(a, b) == cannot_both_hold(b, a)


@given(values)
def test_nothing_contradicts_itself(a: Value):
    assert not cannot_both_hold(a, a)


@given(spans(numbers), spans(numbers), numbers)
def test_ranges_with_a_common_value_never_contradict(a: Span, b: Span, common: float):
    if a.holds(Span(common, common)) and b.holds(Span(common, common)):
        assert not cannot_both_hold(a, b)


@given(numbers, numbers)
def test_exact_numbers_contradict_unless_they_are_the_same(a: float, b: float):
    assert cannot_both_hold(Span(a, a), Span(b, b)) == (a != b)


@given(spans(numbers), spans(dates), words)
def test_numbers_dates_and_words_say_nothing_of_each_other(number: Span, date: Span, word: str):
    assert not cannot_both_hold(number, date)
    assert not cannot_both_hold(number, word)
    assert not cannot_both_hold(date, word)


@given(dates)
def test_a_refined_date_never_contradicts_its_coarser_form(day: datetime.date):
    written = day.isoformat()
    forms = [days(written), days(written[:7]), days(written[:4])]
    assert not any(cannot_both_hold(a, b) for a in forms for b in forms)


@given(dates, dates)
def test_days_and_months_contradict_unless_they_are_the_same(a: datetime.date, b: datetime.date):
    for length in (10, 7, 4):
        x, y = a.isoformat()[:length], b.isoformat()[:length]
        assert cannot_both_hold(days(x), days(y)) == (x != y)


@given(spans(numbers), spans(numbers), spans(numbers))
def test_what_holds_the_holder_holds_the_held(a: Span, b: Span, c: Span):
    assert a.holds(a)
    if a.holds(b) and b.holds(c):
        assert a.holds(c)


@pytest.mark.parametrize(
    ("a", "b", "same_digits"),
    [
        ("2285", "2825", True),
        ("51", "51", False),
        ("142", "128", False),
        ("12", "210", False),
        ("about 12", "21", False),
    ],
)
def test_the_same_digits_in_another_order(a: str, b: str, *, same_digits: bool):
    assert transposed(a, b) is transposed(b, a) is same_digits


WEEK, NEXT = "week", "next"
SCOPES = Scopes(
    {
        WEEK: Reach.week(datetime.date(2017, 2, 4), datetime.date(2017, 2, 10)),
        NEXT: Reach.week(datetime.date(2017, 2, 11), datetime.date(2017, 2, 17)),
        "early": Reach.week(datetime.date(2017, 1, 28), datetime.date(2017, 2, 3)),
        "series": Reach.week(None, None),
        "february": Reach.period("2017-02", "2017-02"),
        "february to march": Reach.period("2017-02", "2017-03"),
        "six years": Reach.period("2011-03", "2017-03"),
        "until": Reach.period("", "2017-02-02"),
        "not stated": Reach.period("", ""),
    }
)


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        (WEEK, WEEK, True),
        (WEEK, f"{WEEK}+{NEXT}", True),
        (f"{WEEK}+{NEXT}", WEEK, False),
        (f"{WEEK}+{NEXT}", "february", True),
        (WEEK, "february", True),
        ("early", "february", False),  # begins in January
        (WEEK, "february to march", False),  # which may begin on any day of February
        (WEEK, "six years", True),
        (WEEK, "until", False),
        (WEEK, "not stated", False),
        (WEEK, "series", False),
        ("series", "series", True),
        ("february", WEEK, False),
    ],
)
def test_days_lie_in_days_only_where_that_is_sure(inner: str, outer: str, *, within: bool):
    assert SCOPES.within(inner, outer) is within


def test_scopes_are_apart_only_where_that_is_sure():
    assert SCOPES.apart(WEEK, NEXT)
    assert SCOPES.apart("until", WEEK)
    assert not SCOPES.apart("early", "until")
    assert not SCOPES.apart(WEEK, "not stated")
    assert not SCOPES.apart(WEEK, f"{WEEK}+{NEXT}")


PLACES = Places(
    {
        "us": "nation", "ny": "state", "ca": "state", "queens": "county", "kings": "county", "la": "county",
        "alameda": "county", "nyc": "city", "albany": "city", "jail": "facility", "jails": "place_set",
        "rest": "place_set", "nyc+ca": "place_set", "agency": "state_agency", "queens?": "unresolved",
    },
    (
        ("ny", "us"), ("ca", "us"), ("queens", "ny"), ("kings", "ny"), ("nyc", "ny"), ("albany", "ny"), ("la", "ca"),
        ("alameda", "ca"), ("jail", "la"), ("jails", "la"), ("rest", "ca"), ("agency", "ca"), ("nyc+ca", "us"),
        ("queens?", "us"),
    ),
    (
        ("nyc", "queens"), ("nyc", "kings"), ("jails", "jail"), ("rest", "ca"), ("nyc+ca", "nyc"), ("nyc+ca", "ca"),
    ),
    (("rest", "jails"),),
    (("queens?", "queens"), ("queens?", "alameda")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "wholes"),
    [
        ("queens", {"queens", "nyc", "ny", "nyc+ca", "us"}),
        ("jail", {"jail", "jails", "la", "ca", "nyc+ca", "us"}),
        ("alameda", {"alameda", "rest", "ca", "nyc+ca", "us"}),
        ("la", {"la", "ca", "nyc+ca", "us"}),  # holds what the rest of California leaves out
        ("rest", {"rest", "ca", "nyc+ca", "us"}),
        ("agency", {"agency", "ca", "nyc+ca", "us"}),
        ("queens?", {"queens?", "us"}),
    ],
)
def test_a_place_lies_in_what_holds_all_of_it(place: str, wholes: set[str]):
    assert PLACES.wholes(place) == wholes


@pytest.mark.parametrize(
    ("a", "b", "are_apart"),
    [
        ("queens", "kings", True),
        ("ny", "ca", True),
        ("queens", "ca", True),
        ("nyc", "albany", True),
        ("rest", "jails", True),
        ("rest", "jail", True),
        ("nyc", "queens", False),
        ("albany", "queens", False),  # the county of the city is not known
        ("rest", "la", False),
        ("agency", "la", False),
        ("queens?", "queens", False),
        ("queens?", "kings", True),
        ("us", "us", False),
    ],
)
def test_places_are_apart_only_where_that_is_sure(a: str, b: str, *, are_apart: bool):
    assert PLACES.apart(a, b) is PLACES.apart(b, a) is are_apart


def test_a_circle_of_places_ends():
    circle = Places({}, (("a", "b"), ("b", "a")))
    assert circle.wholes("a") == {"a", "b"}
    assert not circle.apart("a", "b")


@pytest.mark.parametrize(
    ("a", "b", "are_apart"),
    [
        ("citizenship=Mexico", "citizenship=Cambodia", True),
        ("citizenship=Mexico", "citizenship!=Mexico", True),
        ("citizenship=Mexico; facility=X", "citizenship=Cambodia", True),
        ("citizenship=Mexico", "facility=X", False),
        ("offense_group=assault", "offense_group=dui", False),  # a row may name both
        ("issued_date>2017-01-20", "issued_date<=2017-01-20", True),
        ("issued_date>=2017-01-20", "issued_date<=2017-01-20", False),
        ("issued_date=2017-01-20", "issued_date<2017-01-20", True),
        ("issued_date>2017-01-20", "declined_date<2017-01-20", False),
        ("declined_date!=2017-02-01", "declined_date<2017-02-01", False),
        ("", "citizenship=Mexico", False),
    ],
)
def test_conditions_are_apart_only_where_no_row_meets_both(a: str, b: str, *, are_apart: bool):
    x, y = conditions(a), conditions(b)
    assert x is not None
    assert y is not None
    assert apart(x, y) is apart(y, x) is are_apart


def test_prose_narrows_nothing_down():
    assert conditions("as of late March 2017") is None
    assert conditions("") == frozenset()
    assert set(wider(frozenset({"a=1", "b=2"}))) == {
        frozenset(), frozenset({"a=1"}), frozenset({"b=2"}), frozenset({"a=1", "b=2"})
    }  # fmt: skip
