"""Facilities by the names that releases print: cases read by hand, and the 500 that were kept apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks import facilities
from ddor.places.facilities import place_facility
from ddor.places.table import gazetteer

CASES = list(csv.DictReader((Path(__file__).parent / "facility_cases.csv").read_text("utf-8").splitlines()))
# Read by hand: the county is named as one, and the City column names an independent city or a town next to it.
RIGHT_BY_NAME = {
    "POTTER COUNTY PRISON",
    "FAIRFAX CO JAIL",
    "ROANOKE COUNTY JAIL",
    "PRINCE WILLIAM",
    "HENRICO COUNTY JAIL",
}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['printed']}, {case['state']}" for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    found = place_facility(case["printed"], state=case["state"])
    county = gazetteer().display_name(found.place_id) if found.place_id else ""
    assert (county, found.method) == (case["county"], case["method"])
    assert found.reason


def test_those_that_were_kept_apart() -> None:
    _, held_out = facilities.labelled()
    placed = [one for one, found in facilities.placed(held_out) if found.place_id]
    wrong = {one.printed for one, _ in facilities.differing(held_out)} - RIGHT_BY_NAME

    assert len(held_out) == 500
    assert len(placed) >= 420
    assert len(wrong) <= 2


def test_the_city_of_the_row_helps_where_the_name_is_silent() -> None:
    alone = place_facility("GEIGER CORRECTIONS CENTER", state="WASHINGTON")
    by_city = place_facility("GEIGER CORRECTIONS CENTER", city="SPOKANE", state="WASHINGTON")
    assert (alone.place_id, by_city.place_id, by_city.method) == (None, "us-wa-063", "city column")
    settled = place_facility("MARION USP", city="MARION", state="ILLINOIS")
    assert (settled.place_id, settled.method) == ("us-il-199", "city column")
    named = place_facility("ROANOKE COUNTY JAIL", city="SALEM", state="VIRGINIA")
    assert (named.place_id, named.method) == ("us-va-161", "county")


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("SAN BENITO COUNTY JAIL", "TEXAS"),
        ("SPRINGFIELD COUNTY JAIL", "ILLINOIS"),
        ("WASHINGTON TOWNSHIP PD", "NEW JERSEY"),
        ("FRANKLIN SHERIFF", "VIRGINIA"),
        ("ST LOUIS SHERIFF", "MISSOURI"),
        ("JOHNSON UNIT", "TEXAS"),
    ],
)
def test_what_could_be_another_place_is_not_guessed(printed: str, state: str) -> None:
    assert place_facility(printed, state=state).place_id is None


def test_a_county_of_another_state_is_told_as_near() -> None:
    assert place_facility("PORTER COUNTY SHERIFF", state="ILLINOIS").candidates == ("us-in-127",)


@pytest.mark.parametrize(
    ("printed", "city", "state", "place_id", "method"),
    [
        ("OTHER-OTHER FACILITY", "HOUSTON", "TEXAS", None, "unknown"),
        ("BUFFALO SPC", "BATAVIA", "NEW YORK", None, "ambiguous"),
        ("BOSTON HOLDROOM", "BURLINGTON", "MASSACHUSETTS", None, "ambiguous"),
        ("US MARSHALS, W. DIST.,TX", "DEL RIO", "TEXAS", "us-tx-465", "city column"),
        ("US MARSHALS, W. DIST.,TX", "", "TEXAS", None, "unknown"),
        ("ORANGE CO JAIL, CALIFORNIA", "", "NEW YORK", None, "unknown"),
        ("ORANGE CO JAIL, CALIFORNIA", "", "", "us-ca-059", "county"),
        ("SUSSEX COUNTY JAIL, WASHINGTON", "", "NEW JERSEY", "us-nj-037", "county"),
        ("RANDALL COUNTY JAIL", "AMARILLO", "TEXAS", "us-tx-381", "county"),
        ("", "AUSTIN", "TX", "us-tx-453", "city column"),
        ("?", "***", "TX", None, "unknown"),
        ("GURNEY TRANSFER FACILITY,", "PALESTINE", "TX", "us-tx-001", "city column"),
        ("CLINTON TOWNSHIP POLICE", "CLINTON TOWNSHIP", "MI", "us-mi-099", "city column"),
        ("WASHINGTON TWP POLICE DEPT", "WASHINGTON TWP", "NJ", None, "unknown"),
        ("ELK GROVE VILLAGE PD", "", "IL", "us-il-031", "police"),
        ("COLUMBIA BORO POLICE DEPT", "COLUMBIA", "PA", "us-pa-071", "police"),
        ("IOWA CTY POLICE DEPT", "IOWA CITY", "IA", "us-ia-103", "police"),
        ("IOWA CTY JAIL", "MARENGO", "IA", "us-ia-095", "county"),
        ("NEW BEDFORD JAIL", "", "MA", "us-ma-005", "city"),
        ("NEW BEDFORD JAIL", "NEW BEDFORD", "MA", "us-ma-005", "city"),
        ("SO. BAY CORR. FAC.", "", "FL", "us-fl-099", "city"),
        ("SO IDAHO CORR INST", "BOISE", "ID", "us-id-001", "city column"),
        ("MAIN COUNTY JAIL", "ORANGE", "CA", "us-ca-059", "city column"),
        ("WEST COUNTY DETENTION", "", "PA", None, "unknown"),
        ("DC JAIL", "", "DISTRICT OF COLUMBIA", "us-dc", "district"),
        ("BURBANK POLICE DEPT.", "BURBANK", "CA", None, "ambiguous"),
    ],
)
def test_what_a_name_and_a_city_say_against_each_other(
    printed: str, city: str, state: str, place_id: str | None, method: str
) -> None:
    found = place_facility(printed, city=city, state=state)
    assert (found.place_id, found.method) == (place_id, method)


def test_a_city_that_could_be_several_says_nothing_against_the_name() -> None:
    found = place_facility("BURBANK POLICE DEPT.", city="BURBANK", state="CA")
    assert found.reason == "BURBANK could be several places"
    assert len(found.candidates) == 2
