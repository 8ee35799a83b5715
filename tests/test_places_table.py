"""The tables of places: counts, known FIPS codes, a tree that holds together, and the packages they come from."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from ddor.errors import DataError
from ddor.places import gazetteer, table
from ddor.places.table import COUNTY_KINDS, KINDS, STATE_KINDS
from tools import gazetteer as build

PLACES = gazetteer().places

KNOWN = {
    "us-nv-003": "Clark County",
    "us-ny-059": "Nassau County",
    "us-il-031": "Cook County",
    "us-tx-453": "Travis County",
    "us-sd-102": "Oglala Lakota County",
    "us-ak-158": "Kusilvak Census Area",
    "us-ak-063": "Chugach Census Area",
    "us-nm-013": "Doña Ana County",
    "us-md-005": "Baltimore County",
    "us-md-510": "Baltimore city",
    "us-va-159": "Richmond County",
    "us-va-760": "Richmond city",
    "us-mo-189": "St. Louis County",
    "us-mo-510": "St. Louis city",
    "us-nv-510": "Carson City",
    "us-ny-089": "St. Lawrence County",
    "us-md-033": "Prince George's County",
    "us-la-071": "Orleans Parish",
    "us-ca-037": "Los Angeles County",
    "us-ca-059": "Orange County",
    "us-wa-033": "King County",
    "us-wa-061": "Snohomish County",
    "us-or-067": "Washington County",
    "us-fl-001": "Alachua County",
    "us-fl-086": "Miami-Dade County",
    "us-ia-137": "Montgomery County",
    "us-ia-069": "Franklin County",
    "us-ny-033": "Franklin County",
    "us-pa-055": "Franklin County",
    "us-pa-101": "Philadelphia County",
    "us-nc-153": "Richmond County",
    "us-nm-025": "Lea County",
    "us-nm-047": "San Miguel County",
    "us-mn-053": "Hennepin County",
    "us-ga-089": "DeKalb County",
    "us-ks-173": "Sedgwick County",
    "us-ct-003": "Hartford County",
}


@pytest.mark.parametrize(("place_id", "name"), KNOWN.items())
def test_known_county(place_id, name):
    row = PLACES[place_id]

    assert row.name == name
    assert row.fips == gazetteer().places[f"us-{row.state.lower()}"].fips + place_id[-3:]
    assert row.parent_id == f"us-{row.state.lower()}"


def test_counts_of_states_and_county_equivalents():
    kinds = Counter(row.kind for row in PLACES.values())
    states = {row.state for row in PLACES.values() if row.kind in {"state", "district"}}
    counties = [row for row in PLACES.values() if row.kind in COUNTY_KINDS | {"independent_city"}]
    in_states = Counter(row.state for row in counties if row.state in states)

    assert (kinds["nation"], kinds["state"], kinds["district"], kinds["territory"]) == (1, 50, 1, 5)
    assert in_states.total() + 1 == 3143  # with the District of Columbia, which is its own
    assert kinds["independent_city"] == 41  # 38 of Virginia, Baltimore, St. Louis, Carson City
    assert {state: in_states[state] for state in ("TX", "GA", "VA", "LA", "AK", "CT", "DE")} == {
        "TX": 254, "GA": 159, "VA": 133, "LA": 64, "AK": 30, "CT": 8, "DE": 3,
    }  # fmt: skip
    assert Counter(row.state for row in counties if row.state not in states) == {"PR": 78, "AS": 5, "MP": 4, "VI": 3}


def test_each_place_lies_in_another_up_to_the_nation():
    for row in PLACES.values():
        assert row.kind in KINDS
        assert row.name
        assert row.base_name
        assert row.origin
        above = [row.place_id]
        while PLACES[above[-1]].parent_id:
            above.append(PLACES[above[-1]].parent_id)
            assert len(above) < 6
        assert above[-1] == "us"
        if row.state and row.kind not in STATE_KINDS:
            assert f"us-{row.state.lower()}" in above


def test_fips_codes_are_those_of_states_and_counties_only():
    coded = {row.place_id: row.fips for row in PLACES.values() if row.fips}

    assert len(set(coded.values())) == len(coded)
    for row in PLACES.values():
        digits = 2 if row.kind in STATE_KINDS else 5 if row.kind in COUNTY_KINDS | {"independent_city"} else 0
        assert len(row.fips) == digits, row


def test_members_are_places_and_relations_fit_the_kind():
    for member in gazetteer().members:
        kind = PLACES[member.place_id].kind
        assert member.member_id in PLACES
        assert member.relation in {"member", "except", "could_be"}
        assert (kind == "unresolved") == (member.relation == "could_be"), member
    groups = {row.place_id for row in PLACES.values() if row.kind in {"place_set", "unresolved"}}
    assert groups <= {member.place_id for member in gazetteer().members}


def test_an_exception_lies_in_a_member_of_its_group():
    within, members = gazetteer().within, gazetteer().members
    for exception in (m for m in members if m.relation == "except"):
        held = {m.member_id for m in members if m.place_id == exception.place_id and m.relation == "member"}
        assert within[exception.member_id] & held, exception


def test_new_england_and_new_york_city_have_their_members():
    of = {(m.place_id, PLACES[m.member_id].name) for m in gazetteer().members if m.relation == "member"}

    assert {name for group, name in of if group == "us-new-england"} == {
        "Connecticut", "Maine", "Massachusetts", "New Hampshire", "Rhode Island", "Vermont",
    }  # fmt: skip
    assert {name for group, name in of if group == "us-ny-new-york-city"} == {
        "Bronx County", "Kings County", "New York County", "Queens County", "Richmond County",
    }  # fmt: skip


def test_verdicts_name_places_and_give_evidence():
    for verdict in gazetteer().verdicts:
        assert verdict.verdict in {"same", "distinct"}
        assert verdict.place_id in PLACES
        assert len(verdict.evidence) > 40


def test_namesakes_are_counties_that_a_bare_name_does_not_settle():
    namesakes = gazetteer().namesakes

    assert {"us-tx-015", "us-tx-225", "us-pa-049", "us-ca-073"} <= namesakes.keys()
    assert namesakes.keys().isdisjoint({"us-nv-003", "us-tx-453", "us-wa-033", "us-ca-029", "us-ak-110"})
    assert {PLACES[place_id].kind for place_id in namesakes} <= COUNTY_KINDS


def test_tables_are_up_to_date(capsys):
    assert build.main(["--check"]) == 0, capsys.readouterr().err


def test_check_finds_a_stale_table_and_build_keeps_rows_made_by_hand(tmp_path, monkeypatch, capsys):
    for name in ("places.csv", "place_namesakes.csv"):
        (tmp_path / name).write_bytes((table.DATA / name).read_bytes())
    text = (tmp_path / "places.csv").read_text(encoding="utf-8")
    (tmp_path / "places.csv").write_text(text.replace(",Clark County,", ",Clerk County,"), encoding="utf-8")
    monkeypatch.setattr(build, "DATA", tmp_path)

    assert build.main(["--check"]) == 1
    assert "python -m tools.gazetteer" in capsys.readouterr().err
    assert build.main([]) == 0
    assert (tmp_path / "places.csv").read_text(encoding="utf-8") == text


def test_tables_are_sorted_utf8_with_unix_line_ends():
    for name in ("places.csv", "place_members.csv", "place_verdicts.csv", "place_namesakes.csv"):
        raw = (table.DATA / name).read_bytes()
        rows = list(csv.reader(raw.decode("utf-8").splitlines()))[1:]
        assert b"\r" not in raw
        assert rows == sorted(rows)
        assert len(set(map(tuple, rows))) == len(rows)


def test_a_table_with_other_columns_is_refused(tmp_path, monkeypatch):
    (tmp_path / "places.csv").write_text("id,name\n", encoding="utf-8")
    monkeypatch.setattr(table, "DATA", tmp_path)

    with pytest.raises(DataError, match=r"places\.csv has the columns id, name"):
        table.gazetteer.__wrapped__()


def test_a_missing_table_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "DATA", tmp_path)

    with pytest.raises(DataError, match=r"places\.csv cannot be read"):
        table.gazetteer.__wrapped__()
