"""Rows that cannot be used: each costs itself and what points to it, and is told with line, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables_of import (
    COUNTRY,
    FIRST,
    LISTING,
    PLACE,
    SOURCE,
    VALUE,
    Cells,
    checked,
    of_rows,
    taken,
    text,
    told,
)

from ddor.errors import DataError
from ddor.loader.inputs import TableInput
from ddor.loader.tables import Tables

STATED = {"derivation": "stated", "source_id": "S014"}
WITHDRAWAL = f"correction-{FIRST}-I-us-ia-069-misattributed-issued"
REPORT = {"report_id": "R", "name": "R", "title": "R", "kind": "monthly", "status": "published"}
PERIOD = {"period_id": "P", "name": "P"}
POLICY = {"policy_id": "policy-mine", "place_id": "us-ia-069", "title": "x", "source_id": "S014"}
DETAINER = {
    "detainer_id": "x",
    "report_id": FIRST,
    "place_id": "us-nv-003",
    "derivation": "stated",
    "source_id": "S014",
}
CITATION = {"table": "listings", "row_id": f"{FIRST}-I-us-nv-003", "source_id": "S015", "role": "supports"}
INPUT = {
    "subject_id": "us", "predicate": "detainers_issued", "scope_id": FIRST, "value": "3083",
    "input_subject_id": "us-nv-003", "input_predicate": "detainers_issued",
    "input_scope_id": FIRST, "input_value": "51",
}  # fmt: skip
RELATION = {"source_id": "MINE", "relation": "copy_of", "report_id": FIRST}
REPRINT = {"relation": "reprints", "report_id": "", "other_source_id": "MINE"}
LISTED = {
    "predicate": "a_listed", "value_type": "boolean", "scoped": "yes", "section": "V", "description": "x",
}  # fmt: skip
ANSWER = {"dispute_id": f"dispute-{FIRST}-I-us-nv-003", "correction_id": WITHDRAWAL}
NINE = "one two three four five six seven eight nine"
DISPUTE = {"dispute_id": "d-mine", "report_id": FIRST, "statement": "x", "source_id": "S014"}


# table, its row, what is wrong in it, the column told, a piece of the reason
FAULTS: list[tuple[str, Cells, Cells, str, str]] = [
    ("published_values", VALUE, {"low": "fifty"}, "low", "not a number"),
    ("published_values", VALUE, {"value": "1,234"}, "value", "not a number as it is written"),
    ("published_values", VALUE, {"value": "1e3"}, "value", "not a number as it is written"),
    ("published_values", VALUE, {"value": "٥١"}, "value", "not a number as it is written"),
    ("published_values", VALUE, {"value": "５１"}, "value", "not a number as it is written"),
    ("published_values", VALUE, {"value": "NaN"}, "value", "not a number"),
    ("published_values", VALUE, {"value": "many"}, "value", "not a number"),
    ("published_values", VALUE, {"value": "some 50"}, "value", "a number in words that are not known"),
    ("published_values", VALUE, {"value": "-5"}, "value", "less than 0"),
    ("published_values", VALUE, {"value": str(2**63)}, "value", "more than 64 bits"),
    ("published_values", VALUE, {"value": "9" * 5000}, "value", "more than 64 bits"),
    ("published_values", VALUE, {"low": "60"}, "low", "the value '52' has '52' here"),
    ("published_values", VALUE, {"value": "about 52", "low": "60", "high": "55"}, "low", "more than the upper bound"),
    ("published_values", VALUE, {"value": "-0"}, "value", "not a number as it is written"),
    ("published_values", VALUE, {"value": "about 52", "low": "60", "high": "70"}, "low", "not within the bounds"),
    (
        "published_values", VALUE, {"value": "12 or 13", "low": "12", "high": "13", "precision": "exact"}, "precision",
        "has one value",
    ),
    ("published_values", VALUE, {"scope_id": "+"}, "scope_id", "no such row in reports.csv"),
    ("listings", LISTING, {"report_id": f"{FIRST}+{FIRST}", "scope_certainty": "one_of"}, "scope_certainty",
     "is not several"),
    ("published_values", VALUE, {"wording": "fifty-two"}, "wording_kind", "a wording is verbatim or a paraphrase"),
    ("published_values", VALUE, {"wording_kind": "verbatim"}, "wording_kind", "a wording is verbatim or a paraphrase"),
    ("published_values", VALUE, {"wording": NINE, "wording_kind": "verbatim"}, "wording", "more than 8 words"),
    ("listings", LISTING, {"as_printed": NINE, "wording_kind": "verbatim"}, "as_printed", "more than 8 words"),
    ("listings", LISTING, {"certainty": "all"}, "certainty", "not a value of this column"),
    ("citations", CITATION, {"field": "place_id"}, "field", "no column of listings.csv that a source is cited for"),
    ("dispute_answers", ANSWER, {"correction_id": ""}, "response_id", "is answered by a correction or by a response"),
    ("published_values", VALUE, {"value": "10 to 8"}, "value", "more than the upper bound"),
    ("published_values", VALUE, {"precision": "about"}, "precision", "the value '52' has 'exact' here"),
    ("published_values", VALUE, {"unit": "detainees"}, "unit", "no predicate has this unit"),
    ("published_values", VALUE, {"role": "fan"}, "role", "not a value of this column"),
    ("published_values", VALUE, {"source_id": "S999"}, "source_id", "no such row in sources.csv"),
    ("published_values", VALUE, {"predicate": "detainers_ignored"}, "predicate", "no such row in predicates.csv"),
    ("published_values", VALUE, {"date": "2017-13"}, "date", "no such day"),
    ("published_values", VALUE, {"date": "17 March"}, "date", "not a date"),
    ("published_values", VALUE, {"value": ""}, "value", "a value is needed"),
    ("published_values", VALUE, {"value": "\u200b "}, "value", "a value is needed"),
    ("published_values", VALUE, {"value": "5\x002"}, "value", "U+0000"),
    ("published_values", VALUE, {"note": "one\x1ftwo"}, "note", "U+001F"),
    ("published_values", VALUE, {"source_id": "S0\n14"}, "source_id", "a line break"),
    ("published_values", VALUE, {"subject_id": "us-zz-999"}, "subject_id", "no such row in places.csv or reports.csv"),
    ("published_values", VALUE, {"subject_id": "us-ca-santa-rita-jail"}, "subject_id", "is a facility"),
    ("published_values", VALUE, {"scope_id": "DDOR-1999-01-01"}, "scope_id", "no such row in reports.csv or periods"),
    ("published_values", VALUE, {"scope_id": f"{FIRST}+nowhere"}, "scope_id", "nowhere: no such row in reports.csv"),
    ("published_values", VALUE, {"scope_certainty": "one_of"}, "scope_certainty", "is not several reports"),
    ("published_values", VALUE, {"predicate": "section1_rank", "value": "0"}, "value", "less than 1"),
    ("published_values", VALUE, {"predicate": "published", "value": "soon"}, "value", "not a date"),
    ("published_values", VALUE, {"predicate": "published", "value": "2017-02-30"}, "value", "not a date"),
    ("published_values", VALUE, {"predicate": "published", "value": "2017", "unit": "years"}, "unit", "is no number"),
    ("published_values", VALUE, {"predicate": "published", "value": "2017", "precision": "day"}, "precision", "'year'"),
    ("published_values", VALUE, {"predicate": "listed_section_1", "value": "maybe"}, "value", "not a boolean"),
    ("places", PLACE, {"state": ""}, "state", "lies in a state"),
    ("places", PLACE, {"state": "ZZ"}, "state", "no state has this abbreviation"),
    ("places", PLACE, {"state": "Nevada"}, "state", "not the postal abbreviation"),
    ("places", PLACE, {"fips": "06003"}, "fips", "codes of NV begin with 32"),
    ("places", PLACE, {"fips": "32"}, "fips", "states have 2 digits"),
    ("places", PLACE, {"fips": "32003"}, "fips", "us-nv-003 has it"),
    ("places", PLACE, {"kind": "state", "fips": "33"}, "fips", "codes of NV begin with 32"),
    ("places", PLACE, {"kind": "state"}, "state", "us-nv has it"),
    ("places", PLACE, {"parent_id": "us-nv-mine"}, "parent_id", "lie in itself"),
    ("places", PLACE, {"parent_id": "us-ca-santa-rita-jail"}, "parent_id", "is a facility"),
    ("places", PLACE, {"place_id": "a/b"}, "place_id", "not an id"),
    ("places", PLACE, {"place_id": FIRST}, "place_id", "reports.csv, row 3, has this id"),
    ("places", PLACE, {"place_id": "US-nv-003"}, "place_id", "us-nv-003 is the same but for its case"),
    ("places", PLACE, {"place_id": "us-nv-003"}, "name", "places.csv, row 9, has the same place_id, but another name"),
    ("listings", LISTING, {"report_id": "P"}, "report_id", "no such row in reports.csv"),
    ("listings", LISTING, {"section": "IV"}, "section", "no such row in predicates.csv"),
    ("listings", LISTING, {"rank": "-1"}, "rank", "less than 1"),
    ("listings", LISTING, {"rank": "1.5"}, "rank", "not a whole number"),
    ("listings", LISTING, {"rank": str(2**64)}, "rank", "more than 64 bits"),
    ("listings", LISTING, {"place_id": "us-ca-santa-rita-jail"}, "place_id", "is a facility"),
    ("listings", LISTING, {"as_printed": "Texas"}, "as_printed", "reads as unknown, not as us-ia-069"),
    ("listings", LISTING, {"place_id": "us-nv-003", "as_printed": "Clark, Nevada"}, "listing_id", "row 2, gives"),
    ("reports", REPORT, {"series_id": "nowhere"}, "series_id", "no such row in reports.csv"),
    ("reports", REPORT, {"series_id": "R"}, "series_id", "lie in itself"),
    ("reports", REPORT, {"week_start": "2017-02-02", "week_end": "2017-02-01"}, "week_end", "before week_start"),
    ("periods", PERIOD, {"start": "2018", "end": "2017"}, "end", "before start (2018)"),
    ("periods", PERIOD, {"period_id": FIRST}, "period_id", "has this id"),
    ("sources", SOURCE, {"source_id": "basis-news-reports"}, "source_id", "has this id"),
    ("source_relations", RELATION, {"report_id": ""}, "report_id", "copy_of needs it"),
    ("source_relations", RELATION, {"other_source_id": "S014"}, "other_source_id", "report_id alone"),
    ("source_relations", RELATION, {"relation": "reprints"}, "other_source_id", "reprints needs it"),
    ("source_relations", RELATION, REPRINT, "other_source_id", "the source itself"),
    ("policies", POLICY, {"aor_id": "aor-san-antonio"}, "aor_basis", "an area has a basis"),
    ("policies", POLICY, {"aor_id": "nowhere"}, "aor_id", "no such row"),
    ("declined_detainers", DETAINER, {"facility_id": "us-nv-003"}, "facility_id", "is a place, where a facility"),
    ("citations", CITATION, {"row_id": "nothing"}, "row_id", "no such row in listings.csv"),
    ("value_inputs", INPUT, {"input_value": "7"}, "input_value", "no such row in published_values.csv"),
    ("predicates", LISTED, {"section": "I"}, "section", "listed_section_1 has it"),
    ("countries", COUNTRY, {"iso2": "xxx"}, "iso2", "not a code of ISO 3166-1"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}-{fault[3]}-{fault[4]}")
def test_a_fault_is_told_and_the_good_row_stays(package: Path, fault: tuple[str, Cells, Cells, str, str]) -> None:
    table, good, wrong, column, reason = fault
    more = {"sources": [SOURCE]} if table == "source_relations" else {}

    tables = of_rows(package, table, good | wrong, good, **more)

    assert [(r.file, r.row, r.column, r.value) for r in tables.rejects] == [
        (f"mine/{table}.csv", 2, column, (good | wrong).get(column, ""))
    ]
    assert reason in tables.rejects[0].reason
    assert tables.rejects[0].remedy
    assert tables.not_whole == {"mine"}
    assert [good.items() <= row.items() for row in taken(tables, table)] == [True]


def test_of_two_rows_with_one_key_the_spoilt_one_goes(package: Path) -> None:
    tables = of_rows(package, "countries", COUNTRY | {"iso2": ""}, COUNTRY)
    assert [(line, column) for _, line, column, _ in told(tables)] == [(2, "iso2")]
    assert taken(tables, "countries") == [COUNTRY]


def test_of_two_rows_that_differ_the_first_stays_and_the_second_is_told(package: Path) -> None:
    tables = of_rows(package, "countries", COUNTRY, COUNTRY | {"name": "Elsewhere"}, COUNTRY)
    assert told(tables) == [
        ("countries", 3, "name", "mine/countries.csv, row 2, has the same country_id, but another name.")
    ]
    assert taken(tables, "countries") == [COUNTRY]
    assert tables.notices == [
        "mine/countries.csv, row 4, column country_id: the row stands there twice, and is taken once."
    ]


def test_a_rejected_row_does_not_count_as_the_row_itself(package: Path) -> None:
    published = {"country_id": "country-kh", "name": "Cambodia", "iso2": "KH"}
    tables = of_rows(package, "countries", published | {"name": "Kampuchea"}, published)
    assert [line for _, line, _, _ in told(tables)] == [2]
    assert taken(tables, "countries") == [published]


def test_a_row_that_two_sets_hold_stands_there_for_each(package: Path) -> None:
    published = text(package, "countries", {"country_id": "country-kh", "name": "Cambodia", "iso2": "KH"})
    tables = checked(package, TableInput("countries", "one", [published]), TableInput("countries", "two", [published]))
    assert [row.of_set for row in tables.rows("countries") if row["iso2"] == "KH"] == ["published", "one", "two"]
    assert tables.rejects == []
    assert tables.not_whole == set()


def test_what_points_to_a_rejected_row_goes_with_it_and_names_it(package: Path) -> None:
    tables = of_rows(
        package, "places", PLACE | {"state": "ZZ"}, PLACE | {"place_id": "us-nv-hall", "parent_id": "us-nv-mine"},
        listings=[LISTING | {"place_id": "us-nv-mine"}, LISTING],
        citations=[{"table": "listings", "row_id": "mine", "source_id": "S015", "role": "supports"}],
        disputes=[DISPUTE | {"place_id": "us-nv-hall"}],
        dispute_speakers=[{"dispute_id": "d-mine", "actor_id": "actor-us-tx-453-sheriff-office"}],
        published_values=[VALUE],
    )  # fmt: skip
    assert sorted(told(tables)) == [
        ("dispute_speakers", 2, "dispute_id", "mine/disputes.csv, row 2, is rejected."),
        ("disputes", 2, "place_id", "mine/places.csv, row 3, is rejected."),
        ("listings", 2, "place_id", "mine/places.csv, row 2, is rejected."),
        ("places", 2, "state", "no state has this abbreviation."),
        ("places", 3, "parent_id", "mine/places.csv, row 2, is rejected."),
    ]
    assert [row["place_id"] for row in taken(tables, "listings")] == ["us-ia-069"]
    assert len(taken(tables, "citations")) == len(taken(tables, "published_values")) == 1


def test_a_circle_costs_the_rows_in_it_and_what_lies_in_them(package: Path) -> None:
    a, b, inside = ({"place_id": f"us-nv-{n}", "parent_id": f"us-nv-{p}"} for n, p in ("ab", "ba", "ca"))
    tables = of_rows(package, "places", PLACE | a, PLACE | b, PLACE | inside, PLACE)
    assert [(line, reason) for _, line, _, reason in told(tables)] == [
        (2, "it would lie in itself."),
        (3, "it would lie in itself."),
        (4, "mine/places.csv, row 2, is rejected."),
    ]
    assert taken(tables, "places") == [PLACE | {"fips": "", "parent_id": ""}]


def test_one_thing_told_in_two_ways_costs_the_later_row_and_never_a_published_one(package: Path) -> None:
    """Here the graph shows it: a value that is published as a listing is stated by the same source once more."""
    listed = VALUE | {"predicate": "listed_section_1", "value": "yes"}
    same_area = [{"aor_id": "aor-san-antonio", "aor_basis": "press"}]
    tables = of_rows(package, "published_values", listed, VALUE, VALUE | {"source_id": "S015", "unit": "percent"},
        policies=[POLICY | {"place_id": "us-tx-453"} | one for one in same_area],
    )  # fmt: skip
    assert sorted((table, line, column) for table, line, column, _ in told(tables)) == [
        ("policies", 2, "aor_basis"),
        ("published_values", 2, ""),
        ("published_values", 4, "unit"),
    ]
    assert "is described twice, with different section, wording, wording_kind" in tables.rejects[-1].reason
    assert len(tables.rows("listings")) == 1


def filled(package: Path, **cells: str) -> Cells:
    (row,) = taken(of_rows(package, "published_values", VALUE | cells), "published_values")
    return {name: row[name] for name in ("value", "low", "high", "precision", "unit")}


def test_a_plain_number_is_a_full_claim(package: Path) -> None:
    (row,) = taken(of_rows(package, "published_values", VALUE), "published_values")
    given = VALUE | {
        "low": "52", "high": "52", "precision": "exact", "unit": "detainers", "role": "supports", "status": "reported",
        "derivation": "stated", "scope_certainty": "all", "wording_kind": "none", "certainty": "certain",
    }  # fmt: skip
    assert {name: cell for name, cell in row.items() if cell} == given
    assert told(of_rows(package, "published_values", row)) == []


@pytest.mark.parametrize(
    ("value", "low", "high", "precision"),
    [
        ("about 142", "127", "157", "about"),
        ("at least 2", "2", "", "at_least"),
        ("more than 100", "101", "", "more_than"),
        ("8 to 10", "8", "10", "range"),
        ("51.5", "51.5", "51.5", "exact"),
    ],
)
def test_bounds_follow_from_the_words(package: Path, value: str, low: str, high: str, precision: str) -> None:
    assert filled(package, value=value) == {
        "value": value, "low": low, "high": high, "precision": precision, "unit": "detainers",
    }  # fmt: skip
    assert filled(package, value=value, low=low, high=high)["precision"] == precision


def test_dates_are_as_precise_as_they_are_written(package: Path) -> None:
    assert filled(package, predicate="published", value="2017-03")["precision"] == "month"


# what is given, what it becomes
@pytest.mark.parametrize(
    ("column", "given", "becomes"),
    [
        ("unit", "Detainers ", "detainers"),
        ("value", " 52 ", "52"),
        ("value", "52.0", "52"),
        ("value", "5\u200b2", "52"),
        ("role", "Supports", "supports"),
        ("source_id", "s014\u00a0", "S014"),
        ("subject_id", "\u202eus-NV-003", "us-nv-003"),
        ("qualifier", "citizenship=Mexico ;facility=x", "citizenship=Mexico; facility=x"),
        ("qualifier", "Citizenship=cambodia", "citizenship=Cambodia"),
        ("note", "Cote\u0301", "Coté"),
        ("scope_id", f"DDOR-2017-02-11+{FIRST}", f"{FIRST}+DDOR-2017-02-11"),
    ],
)
def test_what_is_spelled_otherwise_is_put_right_and_told(package: Path, column: str, given: str, becomes: str) -> None:
    tables = of_rows(package, "published_values", VALUE | {column: given})
    (row,) = taken(tables, "published_values")
    assert row[column] == becomes
    assert tables.rejects == []
    assert [n for n in tables.notices if f"mine/published_values.csv, row 2, column {column}: " in n]


def test_the_published_facts_need_no_putting_right() -> None:
    from ddor.loader.load import prepare

    read: Tables = prepare().tables
    assert (read.rejects, read.notices, read.not_whole) == ([], [], set())


def test_a_row_that_ddor_needs_is_missed_by_name(package: Path, tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(package, tmp_path / "package"))
    path = folder / "predicates.csv"
    path.write_text(path.read_text("utf-8").replace("declined_row,", "declined row,"), "utf-8")
    with pytest.raises(
        DataError,
        match=r"declined_row with section, which ddor needs \(predicates.csv, row 16, column predicate",
    ):
        checked(folder)


def test_a_table_of_the_first_edition_is_told_its_new_header(package: Path) -> None:
    old = "listing_id,report_id,certainty,section,rank,place_id,as_printed,policy_id,derivation,source_id,note\n"
    with pytest.raises(DataError) as told:
        checked(package, TableInput("listings", "mine/listings.csv", [old], "mine"))
    assert "column locator, scope_certainty, wording_kind is missing" in str(told.value)
    assert "listing_id,report_id,scope_certainty,section" in told.value.remedy
