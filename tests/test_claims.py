"""`claims`: the checks find what is wrong, and nothing else; `about` gathers what is said, and never picks a name."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from conftest import clear, settings_of

from ddor import content
from ddor.claims import check, finding
from ddor.claims.about import About, AmbiguousError, about, find
from ddor.claims.overview import overview
from ddor.documents import about_answer
from ddor.errors import SchemaVersionError, UsageError
from ddor.model import SCHEMA_VERSION
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.version import schema_version

DATA = content.folder("data")
pytestmark = pytest.mark.changes_the_facts


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Both stores in turn, with the published facts. A test that changes the graph changes it back."""
    if request.param == "neo4j":
        with open_store(settings_of(request.getfixturevalue("neo4j_facts"))) as opened:
            yield opened
            clear(opened)
        return
    with open_store(Settings(request.getfixturevalue("own_home"))) as opened:
        yield opened


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(store: Store, statement: str) -> None:
    store.write(lambda tx: tx.run(statement).consume())


def failed(store: Store) -> dict[str, check.Check]:
    return {c.name: c for c in check.run(store) if not c.ok}


def said(found: About, part: str) -> set[tuple[str, str | None, str | None, str | None]]:
    return {(e.what, e.of, e.qualifier, e.value) for e in found.entries if e.part == part}


def test_every_check_holds_after_a_load(store: Store):
    told: list[str] = []
    checks = check.run(store, told.append)

    assert [c for c in checks if not c.ok] == []
    assert len(told) == len(checks) > 40


def test_the_totals_of_the_reports_are_checked(store: Store):
    found = {c.name: c.found for c in check.run(store)}

    assert found["DDOR-2017-02-04: detainers declined"] == "47"
    assert found["DDOR-2017-02-11: detainers declined"] == "65"
    assert found["DDOR-2017-01-28: detainers declined"] == "206 (3083 is a misreading)"
    assert "3083" in found["DDOR-2017-01-28: detainers issued"].split(" or ")
    assert found["DDOR-2017-01-28, Section I: sum of its 10 rows"] == "157"


@pytest.mark.parametrize(
    ("break_it", "mend_it", "names"),
    [
        pytest.param(
            "MATCH (s:Source {id: 'S014'}) SET s.was = s.note, s.note = 'read again'",
            "MATCH (s:Source {id: 'S014'}) SET s.note = s.was REMOVE s.was",
            set(),
            id="a change that breaks nothing",
        ),
        pytest.param(
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.was = j.name REMOVE j.name",
            "MATCH (j:Jurisdiction {id: 'us-nv-003'}) SET j.name = j.was REMOVE j.was",
            {"nodes without a name"},
            id="a node without a name",
        ),
        pytest.param(
            "MATCH (d:Detainer) WHERE d.disposition = 'charged' "
            "WITH d ORDER BY d.id LIMIT 1 SET d.disposition = 'convicted'",
            "MATCH (d:Detainer)<-[:ABOUT]-(c:Claim {predicate: 'disposition'}) SET d.disposition = c.value",
            {"Detainer.disposition without a claim of its value"},
            id="a charge turned into a conviction",
        ),
        pytest.param(
            "MATCH (s:Source)-[t:STATES]->(c:Claim) "
            "WHERE c.subject = 'us' AND c.predicate = 'detainers_declined' AND c.value = '47' SET c.value = '48'",
            "MATCH (s:Source)-[t:STATES]->(c:Claim) "
            "WHERE c.subject = 'us' AND c.predicate = 'detainers_declined' AND c.value = '48' SET c.value = '47'",
            {
                "DDOR-2017-02-04: detainers declined",
                "rows of published_values that are claims stated by their source",
            },
            id="a total that differs from the published one",
        ),
        pytest.param(
            "MATCH (c:Claim) WHERE c.subject = 'us-nv-003' AND c.predicate = 'detainers_issued' SET c.number = 52.0",
            "MATCH (c:Claim) WHERE c.subject = 'us-nv-003' AND c.predicate = 'detainers_issued' SET c.number = 51.0",
            {"DDOR-2017-01-28, Section I: sum of its 10 rows"},
            id="rows of Section I that do not add up",
        ),
        pytest.param(
            "CREATE (:Claim {id: 'stray', name: 'Stray', subject: 'us'})",
            "MATCH (c:Claim {id: 'stray'}) DELETE c",
            {
                "claims that no source states",
                "claims about nothing",
                "claims whose subject is not what they are about",
            },
            id="a claim that nobody states, about nothing",
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (r:Report {id: 'DDOR-2017-02-04'}) "
            "CREATE (p)-[:ENACTED_BY]->(r)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[e:ENACTED_BY]->(:Report) DELETE e",
            {"relationships between labels that the model does not join"},
            id="a relationship to the wrong label",
        ),
        pytest.param(
            "MATCH (p:Policy {id: 'policy-us-ny-ithaca'}) MATCH (k:Criterion {id: 'no_honor'}) "
            "CREATE (p)-[:HAS_CRITERION]->(k)",
            "MATCH (:Policy {id: 'policy-us-ny-ithaca'})-[h:HAS_CRITERION]->(:Criterion {id: 'no_honor'}) DELETE h",
            {"Policy HAS_CRITERION Criterion without a claim of it"},
            id="a criterion that no source states",
        ),
        pytest.param(
            "MATCH (s:Schema) SET s.version = s.version + 1",
            "MATCH (s:Schema) SET s.version = s.version - 1",
            {"schema version"},
            id="another schema version",
        ),
    ],
)
def test_a_check_finds_what_is_broken(store: Store, break_it: str, mend_it: str, names: set[str]):
    write(store, break_it)
    try:
        found = failed(store)
    finally:
        write(store, mend_it)

    assert set(found) == names
    assert failed(store) == {}


def test_a_missing_node_fails_and_is_named(store: Store):
    write(store, "MATCH (o:OffenseGroup {id: 'arson'}) SET o.id = 'arsen'")
    try:
        found = failed(store)
    finally:
        write(store, "MATCH (o:OffenseGroup {id: 'arsen'}) SET o.id = 'arson'")

    assert list(found) == ["rows of offense_groups that are nodes"]
    assert found["rows of offense_groups that are nodes"].detail == "arson"


def test_everything_said_of_a_place_with_who_says_it(store: Store):
    found = about(store, find(store, "Clark County, Nevada"))

    assert found.topic.id == "us-nv-003"
    figures = said(found, "figures")
    assert ("detainers issued", "DDOR-2017-01-28", None, "51") in figures
    assert ("detainers recorded as declined", "DDOR-2017-01-28", None, "0") in figures
    issued = next(e for e in found.entries if e.what == "detainers issued")
    assert {(s.source_id, s.role, s.locator) for s in issued.stated} == {
        (row["source_id"], row["role"], row["locator"])
        for row in table("published_values")
        if (row["subject_id"], row["predicate"], row["scope_id"])
        == ("us-nv-003", "detainers_issued", "DDOR-2017-01-28")
    }
    assert all(s.publisher for s in issued.stated)
    assert issued.disputed_by == ["dispute-DDOR-2017-01-28-I-us-nv-003"]
    assert any("County sheriff, Clark County, Nevada" in what for what, *_ in said(found, "disputes"))


def test_what_cannot_hold_and_what_is_misread_stands_beside_the_figure(store: Store):
    found = about(store, find(store, "Clark County, Nevada"))

    told = next(e for e in found.entries if e.what == "detainers recorded as declined" and e.value == "51")
    assert told.misreads == ["51 is the number of detainers issued, told as detainers declined."]
    assert told.contradicted_by == ["0 detainers declined, Clark County, Nevada (Jan 28–Feb 3) (S077)"]
    issued = next(e for e in found.entries if e.what == "detainers issued")
    assert (issued.misreads, issued.contradicted_by) == ([], [])


def test_a_removal_an_apology_and_a_withdrawal_are_told_apart(store: Store):
    def corrected(place: str) -> list[str]:
        found = about(store, find(store, place))
        return next(e for e in found.entries if e.corrections).corrections

    assert corrected("us-ny-059") == ["removed without a word, March 29, 2017"]
    assert corrected("us-pa-055") == [
        "ICE apologised, March 24, 2017",
        "withdrawn by ICE, April 5, 2017: attributed to the wrong place; no other value was published",
    ]


def test_a_source_is_told_first(store: Store):
    found = about(store, find(store, "S077"))

    row = next(row for row in table("sources") if row["source_id"] == "S077")
    told = {e.what: e.value for e in found.entries if e.part == "source"}
    assert found.entries[0].part == "source"
    assert (told["title"], told["url"], told["kind"]) == (row["title"], row["url"], row["kind"])
    assert about_answer.text(found, "table", None).startswith("Review-Journal (S077)\n")


def test_an_answer_to_read_is_in_words(store: Store):
    text = about_answer.text(about(store, find(store, "us-tx-453")), "md", None)

    assert "declined on another day than February 1, 2017" in text
    assert "A period that the source does not state" in text
    assert "with at least 7 beside it is more than the whole, 149" in text
    assert "0 (“all dated Feb 1”)" in text
    for jargon in ("declined_date", "period-not-stated", "own count"):
        assert jargon not in text


def test_every_column_says_what_it_is(store: Store):
    assert all(column.description for column in about_answer.whole(about(store, find(store, "S077"))).columns)


def test_corrections_and_disputes_are_attached_to_claims(store: Store):
    """All but the two that speak of the reports as such."""
    rows = store.read(
        "MATCH (x) WHERE x:Correction OR x:Dispute "
        "RETURN x.id, EXISTS { (x)-[:CORRECTS|DISPUTES]->(:Claim) } AS attached ORDER BY x.id"
    ).rows
    assert len(rows) == 43
    assert [key for key, attached in rows if not attached] == [
        "dispute-DDOR-series-all-us-fl",
        "dispute-DDOR-series-all-us-six-attorneys-general",
    ]


def test_what_no_source_states_is_said_and_is_not_a_0(store: Store):
    found = about(store, find(store, "us-nv-003"))

    unknown = " ".join(found.unknown)
    assert "DDOR-2017-02-11" in unknown
    assert "not a 0" in unknown
    assert "issued in DDOR-2017-01-28" not in unknown


def test_a_place_of_which_nothing_is_said(store: Store):
    found = about(store, find(store, "Ada County, Idaho"))

    assert found.entries == []
    assert found.unknown == ["No source that was read says anything of it."]


def test_a_corrected_claim_stays_with_its_correction(store: Store):
    found = about(store, find(store, "Franklin County, Iowa"))

    issued = [e for e in found.entries if e.what == "detainers issued" and e.value == "5"]
    assert len(issued) == 1
    assert issued[0].corrected_by == ["correction-DDOR-2017-01-28-I-us-ia-069-misattributed-issued"]
    assert said(found, "corrections")


@pytest.mark.parametrize("topic", ["policy-us-ny-ithaca", "arson", "S014", "DDOR-2017-01-28", "Twin Towers"])
def test_about_answers_for_each_kind_of_thing(store: Store, topic: str):
    found = about(store, find(store, topic))

    assert found.entries
    assert all(entry.what and entry.id for entry in found.entries)


def test_a_source_answers_with_every_published_value_that_it_states(store: Store):
    found = about(store, find(store, "S123"))

    values = {(e.of, e.value) for e in found.entries if e.part == "claims that it states"}
    expected = {(r["scope_id"], r["value"]) for r in table("published_values") if r["source_id"] == "S123"}
    assert expected
    assert expected <= values


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("us-ny-059", "us-ny-059"),
        ("Nassau County, N.Y.", "us-ny-059"),
        ("nassau county,  new york", "us-ny-059"),
        ("Travis County", "us-tx-453"),
        ("Nevada", "us-nv"),
        ("New York City", "us-ny-new-york-city"),
    ],
)
def test_a_place_is_found_in_any_spelling(store: Store, text: str, place: str):
    assert find(store, text).id == place


def test_an_ambiguous_name_is_offered_as_a_choice(store: Store):
    with pytest.raises(AmbiguousError) as raised:
        find(store, "Franklin")

    choices = [choice.id for choice in raised.value.choices]
    assert set(choices[:3]) == {"us-ia-069", "us-ny-033", "us-pa-055"}  # those that the reports speak of
    assert len(choices) > 20
    assert "us-pa-055  Franklin County, Pennsylvania" in raised.value.remedy
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("text", ["no such thing at all", "'; MATCH (n) DETACH DELETE n //", "x" * 5000, "\x1b[31m"])
def test_a_name_that_means_nothing_is_refused(store: Store, text: str):
    with pytest.raises(UsageError):
        find(store, text)


def test_an_empty_name_is_refused(store: Store):
    with pytest.raises(UsageError, match="No name"):
        find(store, "  ")


def test_a_near_name_is_suggested(store: Store):
    with pytest.raises(UsageError) as raised:
        find(store, "Clark Countie, Nevada")

    assert "Clark County, Nevada (us-nv-003)" in raised.value.remedy


def test_what_can_be_asked_about_is_in_the_model(store: Store):
    from ddor.model import MODEL

    for label, properties in finding.NAMED_BY.items():
        assert set(properties) <= {p.name for p in MODEL.by_label[label].all_properties}


def test_the_overview_counts_what_is_there(store: Store):
    found = overview(store)

    assert found.schema_version == SCHEMA_VERSION
    assert found.nodes["Dispute"] == len(table("disputes"))
    assert found.nodes["Correction"] == len(table("corrections"))
    assert found.relationships["ENACTED_BY"] == len(table("policies"))
    assert len(found.loads) == 1
    assert found.loads[0]["rejected"] == 0
    assert not found.empty


def test_another_schema_version_is_told(store: Store):
    write(store, f"MATCH (s:Schema) SET s.version = {SCHEMA_VERSION - 1}")
    try:
        with pytest.raises(SchemaVersionError, match=f"version {SCHEMA_VERSION - 1}"):
            schema_version(store)
    finally:
        write(store, f"MATCH (s:Schema) SET s.version = {SCHEMA_VERSION}")
    assert schema_version(store) == SCHEMA_VERSION


def test_an_empty_store_has_no_schema_version(fresh_settings: Settings):
    with open_store(fresh_settings) as store:
        assert schema_version(store) is None
        assert overview(store).empty
        assert failed(store)
