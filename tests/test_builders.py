"""What the builders make of the tables: the same graph from permuted rows, sections as data, sets of rows."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest
from tables_of import own

from ddor.claims import derive
from ddor.loader import prepare
from ddor.loader.tables import Row, Tables
from ddor.model.rows import PUBLISHED, GraphRows, Properties

FIRST, SECOND, THIRD = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"
MOST_NEIGHBOURS = 120


@pytest.fixture(scope="module")
def graph() -> GraphRows:
    return prepare().graph


def loaded(folder: Path, **rows: list[dict[str, str]]) -> GraphRows:
    prepared = prepare([own(folder, **rows)])
    assert prepared.rejected == []
    return prepared.graph


LISTING = {"scope_certainty": "all", "derivation": "stated", "source_id": "S014"}
MONTHLY = [
    {"report_id": "MONTHS", "name": "Monthly series", "title": "Monthly", "kind": "series", "status": "published"},
    {
        "report_id": "MONTH-2031-05", "name": "Monthly May 2031", "title": "Monthly, May 2031", "kind": "monthly",
        "number": "1", "status": "published", "series_id": "MONTHS",
    },
]  # fmt: skip
SECTION_IV = {
    "predicate": "listed_section_4", "value_type": "boolean", "scoped": "yes", "section": "IV",
    "description": "Whether Section IV lists the subject.",
}  # fmt: skip


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_permuted_tables_give_the_same_graph(
    graph: GraphRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rows = Tables.rows
    shuffle = random.Random(seed).shuffle  # noqa: S311

    def permuted(self: Tables, table: str) -> list[Row]:
        listed = list(rows(self, table))
        shuffle(listed)
        return listed

    folder = own(tmp_path / "mine", reports=MONTHLY, predicates=[SECTION_IV])
    expected = prepare([folder]).graph
    monkeypatch.setattr(Tables, "rows", permuted)
    found = prepare([folder]).graph
    assert found.nodes == expected.nodes
    assert found.relationships == expected.relationships
    assert found.sets == expected.sets
    assert derive(found) == derive(expected)
    assert found.relationships == expected.relationships


def test_a_picture_of_a_report_can_show_all_that_is_beside_it(graph: GraphRows) -> None:
    derive(graph)
    beside: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for (_, source, target), edges in graph.relationships.items():
        for a, b, *_ in edges:
            for label, key, other in ((source, a, (target, b)), (target, b, (source, a))):
                if label == "Report":
                    beside[key].add(other)
    assert set(beside) == set(graph.nodes["Report"])
    assert {report: len(others) for report, others in beside.items() if len(others) > MOST_NEIGHBOURS} == {}


def test_a_listing_is_the_claim_that_a_section_names_a_place(graph: GraphRows) -> None:
    claim = graph.nodes["Claim"][f"us-nv-003/listed_section_1/{FIRST}/yes"]
    assert (claim["section"], claim["rank"], claim["as_printed"]) == ("I", 1, "Clark, Nevada")
    assert claim["caption"] == "I · Clark County"
    listings = {key for key, row in graph.nodes["Claim"].items() if "section" in row}
    assert listings == {claim for claim, _ in graph.pairs("IN_SECTION", "Claim", "Section")}
    assert len(listings) == 216
    absent = graph.nodes["Claim"][f"us-ny-059/listed_section_1/{SECOND}/no"]
    assert "section" not in absent


@pytest.mark.parametrize(
    ("claim", "caption"),
    [
        (f"us-nv-003/detainers_issued/{FIRST}/51", "51 issued"),
        (f"us-tx-453/detainers_declined/{FIRST}/142", "142 declined"),
        (f"us-ny-059/listed_section_1/{SECOND}/no", "not in I · Nassau County"),
        (f"us/detainers_issued/{FIRST}/3083", "3,083 issued"),
        (f"{FIRST}/week_end/{FIRST}/2017-02-03", "February 3, 2017 · last day of the week"),
        (
            f"policy-us-ny-ithaca/criterion/{FIRST}/serious_crime",
            "Accused or convicted of a serious or violent crime · criterion",
        ),
        (f"us-ca-037/detainers_declined/{FIRST}/4/citizenship=Mexico", "4 declined · citizenship: Mexico"),
        (f"{FIRST}/section1_total/{FIRST}/157", "157 · detainers issued, sum of Section I"),
        (f"us-nv-003/section1_rank/{FIRST}/1", "rank 1"),
        (f"us/section3_entries/{FIRST}/118", "118 entries"),
    ],
)
def test_a_caption_begins_with_what_tells_it_apart(graph: GraphRows, claim: str, caption: str) -> None:
    assert graph.nodes["Claim"][claim]["caption"] == caption


def test_one_of_two_reports_stands_on_both_and_is_a_figure_of_neither(graph: GraphRows) -> None:
    scope = f"{SECOND}|{THIRD}"
    assert graph.nodes["Scope"][scope]["kind"] == "one_of_reports"
    assert {report for of, report in graph.pairs("COVERS", "Scope", "Report") if of == scope} == {SECOND, THIRD}
    about_140 = [
        claim for claim, of in graph.pairs("IN_SCOPE", "Claim", "Scope") if of == scope and "/about-140-" in claim
    ]
    assert len(about_140) == 1
    listing = f"us-nm-049/listed_section_3/{scope}/yes"
    sections = {
        section: row["certainty"]
        for (claim, section), row in graph.relationships["IN_SECTION", "Claim", "Section"].items()
        if claim == listing
    }
    assert sections == {f"{SECOND}-III": "one_of", f"{THIRD}-III": "one_of"}


def test_a_policy_says_what_it_says_wherever_it_is_listed(graph: GraphRows) -> None:
    claims = {key for key, row in graph.nodes["Claim"].items() if row["predicate"] == "area_of_responsibility"}
    assert {f"us-dc/area_of_responsibility/{report}/Washington" for report in (FIRST, SECOND)} <= claims


def test_a_further_report_and_a_further_section_are_rows(tmp_path: Path) -> None:
    listing = {**LISTING, "report_id": "MONTH-2031-05", "section": "IV", "place_id": "us-nv-003"}
    printed = {"listing_id": "MONTH-2031-05-IV-us-nv-003", "as_printed": "Clark County, Nevada"}
    graph = loaded(tmp_path / "mine", reports=MONTHLY, predicates=[SECTION_IV], listings=[listing | printed])
    claim = graph.nodes["Claim"]["us-nv-003/listed_section_4/MONTH-2031-05/yes"]
    assert (claim["section"], claim["caption"]) == ("IV", "IV · Clark County")
    assert graph.nodes["Section"]["MONTH-2031-05-IV"]["caption"] == "IV · May 2031"
    assert ("MONTH-2031-05", "MONTH-2031-05-IV") in graph.pairs("HAS_SECTION", "Report", "Section")


FIGURE = {
    "predicate": "detainers_issued", "scope_id": FIRST, "scope_certainty": "all", "value": "4", "low": "4", "high": "4",
    "precision": "exact", "unit": "detainers", "source_id": "S014", "role": "supports", "derivation": "stated",
    "status": "reported",
}  # fmt: skip


def test_a_place_is_of_every_set_that_needs_it(tmp_path: Path) -> None:
    """Churchill County is named by the user alone, with what it lies in; its state is named by both."""
    graph = loaded(tmp_path / "mine", published_values=[{**FIGURE, "subject_id": "us-nv-001"}])
    assert graph.sets["Jurisdiction", "us-nv-001"] == {"mine"}
    assert graph.sets["Jurisdiction", "us-nv"] == graph.sets["Jurisdiction", "us"] == {PUBLISHED, "mine"}
    inside = "PART_OF", "Jurisdiction", "Jurisdiction"
    assert graph.sets[*inside, "us-nv-001", "us-nv"] == {"mine"}
    assert graph.sets[*inside, "us-nv", "us"] == {PUBLISHED, "mine"}
    assert graph.sets["Jurisdiction", "us-nv-003"] == {PUBLISHED}


def test_what_rows_of_two_sets_make_together_is_of_the_users_set(tmp_path: Path) -> None:
    citation = {"table": "listings", "row_id": f"{FIRST}-I-us-nv-003", "source_id": "S001", "role": "context"}
    graph = loaded(tmp_path / "mine", citations=[citation])
    claim = f"us-nv-003/listed_section_1/{FIRST}/yes"
    bears_on = "BEARS_ON", "Source", "Claim"
    assert graph.sets[*bears_on, "S001", claim, "context", ""] == {"mine"}
    assert graph.sets["Claim", claim] == {PUBLISHED, "mine"}


def test_a_users_row_costs_no_published_row(tmp_path: Path) -> None:
    """A published policy, listed in a section of the same report that it does not stand in."""
    listing = LISTING | {
        "listing_id": "mine", "report_id": FIRST, "section": "II", "place_id": "us-nv-003",
        "as_printed": "Clark County, Nevada", "policy_id": "policy-us-ny-ithaca",
    }  # fmt: skip
    prepared = prepare([own(tmp_path / "mine", listings=[listing])])
    assert [reject.row for reject in prepared.rejected if reject.file.endswith("mine/listings.csv")] == [2]
    assert prepared.incomplete == {"mine"}
    assert prepared.graph.nodes == prepare().graph.nodes


def test_two_offices_through_one_source_make_two_statements(tmp_path: Path) -> None:
    said = {**FIGURE, "subject_id": "us-nv-003"}
    sheriffs = ("actor-us-nv-003-sheriff", "actor-us-ny-059-sheriff")
    graph = loaded(tmp_path / "mine", published_values=[said, *({**said, "actor_id": one} for one in sheriffs)])
    claim = f"us-nv-003/detainers_issued/{FIRST}/4"
    stated = [identity for identity in graph.relationships["STATES", "Source", "Claim"] if identity[1] == claim]
    assert {speaker for _, _, speaker in stated} == {"", *sheriffs}
    derive(graph)
    assert graph.nodes["Claim"][claim]["support"] == 1


def test_reports_together_are_one_scope_in_whatever_order(tmp_path: Path) -> None:
    said = {
        **FIGURE,
        "subject_id": "us",
        "predicate": "detainers_declined",
        "value": "253",
        "low": "253",
        "high": "253",
    }
    graph = loaded(tmp_path / "mine", published_values=[{**said, "scope_id": f"{SECOND}+{FIRST}"}])
    claim = f"us/detainers_declined/{FIRST}+{SECOND}/253"
    assert graph.sets["Claim", claim] == {PUBLISHED, "mine"}
    assert f"{SECOND}+{FIRST}" not in graph.nodes["Scope"]


def test_who_gives_an_input_or_bears_on_a_claim_does_not_state_it(graph: GraphRows) -> None:
    derive(graph)
    worked_out = f"us/detainers_declined/{FIRST}+{SECOND}+{THIRD}/318"
    assert {claim for _, claim in graph.pairs("INPUT_TO", "Source", "Claim")} >= {worked_out}
    assert graph.nodes["Claim"][worked_out]["support"] == 0
    assert ("S022", f"us-ny-059/listed_section_1/{SECOND}/no") in graph.pairs("BEARS_ON", "Source", "Claim")
    removal = "response-DDOR-2017-01-28-I-us-ny-059-removal"
    assert ("S022", removal) in graph.pairs("BEARS_ON", "Source", "Response")
    assert ("S022", removal) not in graph.pairs("REPORTS", "Source", "Response")


def test_who_is_cited_for_a_column_states_it_alone(tmp_path: Path) -> None:
    mine = {"report_id": FIRST, "section": "I", "place_id": "us-nv-001", "rank": "11"}
    listing = {"listing_id": "mine", "as_printed": "Churchill, Nev.", "derivation": "stated", "source_id": "S014"}
    cited = {"table": "listings", "row_id": "mine"}
    rank = {"field": "rank", "locator": "paragraph 4", "certainty": "probable"}
    citations = [
        cited | {"source_id": "S015", "role": "supports"},
        cited | {"source_id": "S016", "role": "supports"} | rank,
        cited | {"source_id": "S019", "role": "context", "field": "as_printed"},
        cited | {"source_id": "S021", "role": "supports", "field": "as_printed", "wording_kind": "none"},
    ]
    graph = loaded(tmp_path / "mine", listings=[mine | listing], citations=citations)
    stated: dict[str, dict[str, Properties]] = defaultdict(dict)
    for (source, claim, _), row in graph.relationships["STATES", "Source", "Claim"].items():
        stated[claim][source] = row
    ranked, listed = (f"us-nv-001/{one}/{FIRST}" for one in ("section1_rank", "listed_section_1"))
    assert set(stated[f"{ranked}/11"]) == {"S016"}
    its = stated[f"{ranked}/11"]["S016"]
    assert (its["locator"], its["certainty"], its["section"]) == ("paragraph 4", "probable", "I")
    assert {source: row.get("wording") for source, row in stated[f"{listed}/yes"].items()} == {
        "S014": None, "S015": None, "S021": "Churchill, Nev.",
    }  # fmt: skip
