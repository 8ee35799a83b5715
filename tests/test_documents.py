"""Documents, saved questions in an order: what they show of the published facts, and that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ddor.answers import names, registry, words
from ddor.answers.marks import Marks
from ddor.answers.names import NAMED_BY, Topic
from ddor.documents import forms, header, named
from ddor.documents.composer import Composer
from ddor.documents.difference import NONE, NOT_KNOWN, NOT_NAMED
from ddor.documents.document import Document, Row, Section, Table
from ddor.errors import DataError, UsageError
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

WEEK_1, WEEK_2, WEEK_3 = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"
COMPARED = ((WEEK_1, WEEK_2), (WEEK_1, WEEK_3), (WEEK_2, WEEK_3))
EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
DASH = forms.DASH
LABELS = {
    "report": "MATCH (n:Report {status: 'published'})-[:IN_SERIES]->(:Report)",
    "other_report": "MATCH (n:Report) WHERE NOT (n.status = 'published' AND EXISTS { (n)-[:IN_SERIES]->() })",
    "place": "MATCH (n:Jurisdiction)",
    "policy": "MATCH (n:Policy)",
    "offense": "MATCH (n:Offense)",
    "facility": "MATCH (n:Facility)",
    "source": "MATCH (n:Source) WHERE n.kind <> 'county_list'",
    "own-list": "MATCH (n:Source {kind: 'county_list'})",
    "office": "MATCH (n:Actor)",
    "correction": "MATCH (n:Correction)",
    "response": "MATCH (n:Response)",
    "ruling": "MATCH (n:Ruling)",
    "definition": "MATCH (n:Definition)",
    "criterion": "MATCH (n:Criterion)",
    "country": "MATCH (n:Country)",
    "offense_group": "MATCH (n:OffenseGroup)",
    "claim": "MATCH (n:Claim) WHERE EXISTS { (n)-[:CONTRADICTS|MISREADS|CORRECTS|REMOVES|DISPUTES]-() }",
    "area": "MATCH (n:AreaOfResponsibility)",
}
OF_RECORDS = {"detention_facility", "lift_reason", "release"}  # test_record_questions.py has them


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


@cache
def composer(store: Store) -> Composer:
    return Composer(store)


@cache
def topics(store: Store, form_id: str) -> list[Topic]:
    rows = store.read(
        f"{LABELS[form_id]} RETURN labels(n) AS labels, n.id AS id, n.name AS name, n.kind ORDER BY id"
    ).rows
    return [
        Topic(id_, next(x for x in (*NAMED_BY, "Claim") if x in labels), name, kind or "")
        for labels, id_, name, kind in rows
    ]


@cache
def every(store: Store, form_id: str) -> list[Document]:
    """The documents of all things of a kind, each question asked once."""
    return list(composer(store).documents(header.form(form_id), topics(store, form_id)))


def section(document: Document, title: str) -> Section:
    return next(s for s in document.sections if s.title.startswith(title))


def rows_of(table: Table) -> Iterator[tuple[list[str | None], Row]]:
    for row in table.rows:
        yield [cell.text for cell in row.cells], row


def test_every_document_but_the_comparison_is_of_something():
    assert set(header.form_ids()) == LABELS.keys() | OF_RECORDS | {"compare"}


@pytest.mark.parametrize("form_id", sorted(LABELS))
def test_every_thing_has_its_document_and_every_figure_a_source(store: Store, form_id: str):
    found = every(store, form_id)
    assert found
    assert len({document.id for document in found}) == len(found)
    for document in found:
        assert document.title.strip()
        assert not document.title.endswith("not stated")
        for table in document.tables():
            assert table.rows
            assert all(len(row.cells) == len(table.columns) for row in table.rows)
        rows = [row for table in document.tables() for row in table.rows]
        cited = {id_ for row in rows for id_, _ in row.sources}
        cited |= {id_ for row in rows for mark in row.marks for id_ in mark.sources}
        listed = {row.anchor for s in document.sections if s.id == "sources" for row in s.tables[0].rows}
        named_in_cells = {id_ for table in document.tables() if table.answer for id_ in table.answer.cited()}
        assert cited | named_in_cells == listed


@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
@pytest.mark.long
def test_documents_are_equal_on_both_stores(store: Store, home: Path):
    """All documents of all things, the reports as corrected, and what two reports compared say."""

    def text(document: Document) -> str:
        return forms.render(replace(document, colophon=()), "md")  # that says when the store was loaded

    with open_store(Settings(home)) as other:
        for form_id in LABELS:
            for here, there in zip(every(store, form_id), every(other, form_id), strict=True):
                assert text(here) == text(there)
        for week in (WEEK_1, WEEK_2, WEEK_3):
            assert text(named.report(store, week, "corrected")) == text(named.report(other, week, "corrected"))
        for first, second in COMPARED:
            assert text(named.comparison(store, first, second)) == text(named.comparison(other, first, second))


@EMBEDDED
@pytest.mark.parametrize("form_id", sorted(LABELS))
def test_one_alone_is_as_it_is_among_all(store: Store, form_id: str):
    """A folder of pages asks each question once and splits the rows; a command asks for one thing alone."""
    many = every(store, form_id)
    for index in {0, len(many) // 3, len(many) - 1}:
        alone = Composer(store).document(header.form(form_id), topics(store, form_id)[index])
        assert forms.render(alone, "md") == forms.render(many[index], "md")


@pytest.mark.long
@EMBEDDED
def test_a_folder_of_pages_asks_few_questions(store: Store, monkeypatch: pytest.MonkeyPatch):
    things = {name: topics(store, name) for name in LABELS}
    asked: list[str] = []
    read = store.read
    monkeypatch.setattr(store, "read", lambda *a, **k: asked.append(a[0]) or read(*a, **k))
    fresh = Composer(store)
    pages = [d for name in LABELS for d in fresh.documents(header.form(name), things[name])]
    assert len(pages) > 400
    assert 20 < len(asked) < 40


def test_a_report_as_published_and_as_corrected(store: Store):
    published, corrected = (named.report(store, WEEK_1, view) for view in ("published", "corrected"))
    assert published.title == "Declined Detainer Outcome Report, January 28 to February 3, 2017"
    struck = {
        (cells[1] if cells[0] and cells[0].isdigit() else cells[0], cell.text)
        for table in corrected.tables()
        for cells, row in rows_of(table)
        for cell in row.cells
        if cell.struck
    }
    assert {text for _, text in struck} == {"12", "9", "5", "4", "3", "1"}
    assert len(struck) == 8
    assert not [cell for table in published.tables() for row in table.rows for cell in row.cells if cell.struck]
    for document in (published, corrected):
        text = forms.render(document, "md")
        assert "| 3,083 |" in text
        assert "| 157 |" in text
        assert "126" not in [c for t in document.tables() for cells, _ in rows_of(t) for c in cells]  # no total of ours
        assert "contains 31 detainers of 4 places withdrawn by ICE; no other total was published" in text


def test_section_one_of_the_first_report(store: Store):
    table = section(named.report(store, WEEK_1), "Section I:").tables[0]
    assert [cells[3] for cells, _ in rows_of(table)] == ["51", "38", "13", "12", "12", "9", "7", "5", "5", "5"]
    assert [cells[0] for cells, _ in rows_of(table)] == [str(n) for n in range(1, 11)]
    marks = {cells[2]: [mark.text for mark in row.marks] for cells, row in rows_of(table)}
    assert marks["Montgomery County, Iowa"] == [
        "withdrawn by ICE, April 5, 2017: attributed to the wrong place",
        "contradicted by 0 (county sheriff, in Des Moines Register and KJAN)",
        "objected to by county sheriff",
        "note: the row of the table by the first reading; the opening shows the first row alone",
    ]
    assert "absent from a later report, unexplained, March 29, 2017" in marks["Nassau County, New York"]
    assert "reported as declined by BuzzFeed News" in marks["Clark County, Nevada"]


def test_no_more_rows_are_known_than_are_stated(store: Store):
    rows = [r for r in composer(store).ask("declined-by-jurisdiction", {}).records if r["part"] is None]
    stated = [r for r in rows if r["number"] is not None]
    assert {r["report"] for r in stated} == {WEEK_1, WEEK_2, WEEK_3}
    for row in stated:
        assert row["rows_known"] <= row["number"], (row["report"], row["jurisdiction"])
    for row in composer(store).ask("coverage", {}).records:
        assert row["total"] is None or row["known"] <= row["total"], (row["report"], row["what"])


def test_only_a_published_weekly_report_is_said_to_be_published_by_ice(store: Store):
    made = [document for form_id in LABELS for document in every(store, form_id)]
    said = {document.id for document in made if "ICE published this report" in str(document)}
    assert said == {f"{week}-as-published" for week in (WEEK_1, WEEK_2, WEEK_3)}


def test_a_state_names_the_places_in_it_that_the_reports_name(store: Store):
    listed = store.read(
        "MATCH (c:Claim)-[:ABOUT]->(j:Jurisdiction) WHERE c.predicate STARTS WITH 'listed_section_' "
        "AND NOT j.kind IN ['state', 'district'] AND j.state IS NOT NULL RETURN j.state, collect(DISTINCT j.name)"
    ).rows
    pages = {document.id: document for document in every(store, "place")}
    assert len(listed) > 20
    for state, places in listed:
        table = section(pages[f"us-{state.lower()}"], "Places in it that the reports name").tables[0]
        assert {cells[0] for cells, _ in rows_of(table)} == set(places), state


@pytest.mark.parametrize("loaded", ["embedded", pytest.param("neo4j", marks=pytest.mark.long)], indirect=True)
def test_what_is_unknown_is_said(store: Store):
    third = named.report(store, WEEK_3)
    assert section(third, "Section I:").paragraphs[-1] == "No row of this section is known. It is unknown, not empty."
    texas = named.about(store, "Texas")
    assert any("unknown, which is not the same as zero" in line for line in section(texas, "What is not").paragraphs)
    montpelier = named.about(store, "Montpelier, Vermont")
    assert montpelier.sections[0].paragraphs == [
        "No source that was read states how many detainers were issued to it, or recorded as declined."
    ]


@EMBEDDED
def test_a_share_in_percent_never_stands_as_a_number(store: Store):
    percent = {row[0] for row in store.read("MATCH (c:Claim {unit: 'percent'}) RETURN c.id").rows}
    documents = [named.about(store, thing) for thing in ("Travis County, Texas", "us", "S030", *sorted(percent))]
    rows = [row for one in documents for table in one.tables() for row in table.rows if row.claim in percent]
    assert {row.claim for row in rows} == percent
    for row in rows:
        assert any("percent" in (cell.text or "") for cell in row.cells), row
        assert not row.drawn or row.drawn[0].endswith(" percent"), row


def test_places_that_a_source_says_are_missing(store: Store):
    second = named.report(store, WEEK_2)
    absent = [t for t in section(second, "Section I:").tables if t.caption.startswith("Not in this")]
    surely = {cells[0]: cells[1].startswith("surely") for cells, _ in rows_of(absent[0])}
    assert [place for place, sure in surely.items() if sure] == ["Nassau County, New York"]
    assert not surely["Suffolk County, New York"]  # its source does not say which report


def test_issued_never_counts_as_declined(store: Store):
    table = section(named.report(store, WEEK_1), "Section II").tables[0]
    declined = {cells[0]: cells for cells, _ in rows_of(table) if cells[1] == "The whole"}
    assert "Nassau County, New York" not in declined
    at = [column.label for column in table.columns].index("Declined")
    assert declined["Clark County, Nevada"][at] == "0"
    assert {"Travis County, Texas", "Texas"} <= declined.keys()


def test_a_ruling_is_a_file_alone(store: Store):
    """The one document that was added to see the shape bear: no code knows of it."""
    found = every(store, "ruling")
    assert len(found) == 11
    for document in found:
        headings = [column.label for column in document.sections[0].tables[0].columns]
        assert next(one for one in headings if one != "Date") == "Court"  # a suit has no date of a ruling
        assert "What it holds, in our words" in headings
        assert document.sections[0].tables[0].rows[0].sources
    assert named.about(store, "3:12-cv-02317-ST").title.startswith("District of Oregon")


def test_two_reports_compared(store: Store):
    found = named.comparison(store, WEEK_1, WEEK_2)
    first = {cells[0]: cells for cells, _ in rows_of(section(found, "Section I:").tables[0])}
    assert first["Clark County, Nevada"][1:] == ["in both", "rank 1, issued 51", "rank 4, issued 54"]
    removed = [name for name, cells in first.items() if cells[1] == "only in the first; a source states the absence"]
    assert removed == ["Nassau County, New York"]
    gone = [name for name, cells in first.items() if cells[1] == "only in the first"]
    assert len(gone) == 8
    assert first["Los Angeles County, California"][1] == "only in the second"
    second = {cells[0]: cells for cells, _ in rows_of(section(found, "Section II").tables[0])}
    assert second["Boulder County, Colorado"][1] == "known of the first only; not all rows of the second are known"
    totals = {cells[0]: (cells, row) for cells, row in rows_of(section(found, "Totals").tables[0])}
    cells, row = totals["Detainers issued"]
    assert (cells[1:], row.cells[1].detail) == (["changed", "3,083", "2,825"], "\N{MINUS SIGN}258")
    assert totals["Entries of Section III"][0][1] == "stated of one only"
    wording = {cells[0]: cells[1] for cells, _ in rows_of(section(found, "Week").tables[0])}
    assert (wording["Section I title"], wording["Section III title"]) == ("changed", "in both")


@pytest.mark.parametrize(("first", "second"), COMPARED)
def test_each_side_of_a_comparison_names_its_sources(store: Store, first: str, second: str):
    publishers = {r["source"]: r["publisher"] for r in composer(store).ask("sources", {}).records}
    document = named.comparison(store, first, second)
    shown = [table for s in document.sections if s.id != "sources" for table in s.tables]
    sections = json.loads(forms.render(document, "json"))["sections"]
    data = [table for s in sections if s["title"] != "Sources" for table in s["tables"]]
    assert len(shown) > 3
    for table, plain in zip(shown, data, strict=True):
        for row, record in zip(table.rows, plain["rows"], strict=True):
            for cell, side, report in zip(row.cells[2:], ("first", "second"), (first, second), strict=True):
                ids = record[f"{side}_stated_by"]
                assert record[report] == cell.text
                assert cell.detail == words.listed(publishers[id_] for id_ in ids)
                assert set(ids) <= {id_ for id_, _ in row.sources}
                not_stated = [m for m in row.marks if m.kind in {"worked_out", "context"} and report in m.text]
                assert ids or not_stated or cell.text in {NOT_KNOWN, NOT_NAMED}, record["what"]


NONE_DECLINED = (
    "Clark County, Nevada", "Connecticut", "Franklin County, Pennsylvania", "Georgia", "New England",
    "San Diego County, California",
)  # fmt: skip


def test_a_difference_is_of_two_figures_that_stand(store: Store, monkeypatch: pytest.MonkeyPatch):
    def compared() -> dict[tuple[str, str], dict[str, Any]]:
        sections = named.comparison(store, WEEK_1, WEEK_2).sections
        tables = [(s.title, t.answer) for s in sections if s.id != "sources" for t in s.tables if t.answer]
        return {(title.partition(":")[0], r["what"]): r for title, answer in tables for r in answer.records()}

    found = compared()
    together = f"declined 6 (DDOR Feb 4{DASH}10, 2017 and DDOR Feb 11{DASH}17, 2017 together)"
    assert found["Section II", "Santa Fe, New Mexico (county or city not stated)"][WEEK_2] == together
    zero = {key for key, r in found.items() if "declined 0" in (r[WEEK_1], r[WEEK_2])}
    assert zero == {("Section II", name) for name in NONE_DECLINED}
    assert {key for key, r in found.items() if r["difference"] == NONE} == zero
    issued = "Totals", "Detainers issued"
    assert found[issued]["change"] == "\N{MINUS SIGN}258"
    withdrawn = Marks.withdrawn
    monkeypatch.setattr(Marks, "withdrawn", lambda self, claim: claim.endswith("/2825") or withdrawn(self, claim))
    without = compared()
    assert without[issued]["change"] is None
    assert without | {issued: found[issued]} == found


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("DDOR-2017-01-29", "  DDOR-2017-01-28  DDOR Jan 28"),
        ("DDOR-series", "no report of the series"),
        ("DDOR-2017-02-18", "not published"),
        ("nothing at all", "published reports of the series: DDOR-2017-01-28"),
    ],
)
def test_a_report_that_cannot_be_rebuilt(store: Store, name: str, says: str):
    with pytest.raises(UsageError) as caught:
        named.report(store, name)
    assert says in f"{caught.value.message} {caught.value.remedy}"
    with pytest.raises(UsageError):
        named.comparison(store, WEEK_1, name)


def test_a_report_is_not_compared_with_itself(store: Store):
    with pytest.raises(UsageError, match="not compared with itself"):
        named.comparison(store, WEEK_1, "DDOR Jan 28\N{EN DASH}Feb 3, 2017")


def test_an_empty_graph_has_no_report(embedded_store: Store):
    with pytest.raises(UsageError, match="holds no report"):
        named.report(embedded_store, WEEK_1)


def test_all_forms_hold_the_same(store: Store):
    document = named.about(store, "Travis County, Texas")
    found: dict[str, Any] = json.loads(forms.render(document, "json"))
    shown = {form: forms.render(document, form, 200) for form in ("html", "md", "table")}
    rows = [row for s in found["sections"] for table in s["tables"] for row in table["rows"]]
    assert any(row.get("value") == "142" and row["marks"] and row["sources"] for row in rows)
    for text in shown.values():
        for part in ("142", "objected to by sheriff", "Austin American-Statesman", "which is not the same as zero"):
            assert part in text.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("name", "label", "title"),
    [
        ("clark county, nev.", "Jurisdiction", "Clark County, Nevada"),
        ("TX", "Jurisdiction", "Texas"),
        ("S014", "Source", "Fox 43"),
        ("assault", "OffenseGroup", "Assault"),
        ("murder", "Offense", "murder"),
        ("DDOR Jan 28\N{EN DASH}Feb 3, 2017", "Report", "DDOR Jan 28"),
        ("actor-us-nv-003-sheriff", "Actor", "County sheriff, Clark County, Nevada"),
        ("policy-us-tx-453", "Policy", "Travis County"),
        ("ruling-or-3-12-cv-02317", "Ruling", "District of Oregon"),
    ],
)
def test_a_thing_is_found_by_its_names(store: Store, name: str, label: str, title: str):
    topic = names.find(store, name)
    assert topic.label == label
    assert title in topic.name or title in named.about(store, name).title


# --- what is wrong with a document's file -----------------------------------------------------------------------------

GOOD = """\
of: Ruling
kicker: A ruling
title: "{name}"
sections:
  - {title: It, question: rulings, by: {parameter: ruling, column: ruling}, columns: {court: Court}}
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kicker: A ruling\n", "", "kicker"),
        ("of: Ruling", "of: Ruling\ncolour: red", "colour"),
        ("{court: Court}", "{judge: Judge}", "rulings does not answer with judge"),
        ("{parameter: ruling,", "{parameter: judge,", "rulings does not take judge"),
        ("question: rulings", "question: ruling", "no saved question 'ruling'"),
        ("of: Ruling", "[", "not YAML"),
    ],
)
def test_what_is_wrong_with_a_document_is_said(tmp_path: Path, old: str, new: str, says: str):
    (tmp_path / "mine.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises((DataError, UsageError), match=says):
        header.form("mine", tmp_path)


def test_a_document_of_ones_own_needs_no_code(store: Store, tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(GOOD)
    form = header.form("mine", tmp_path)
    topic = topics(store, "ruling")[0]
    document = Composer(store).document(form, topic)
    assert (document.kicker, document.title) == ("A ruling", topic.name)
    assert document.sections[0].tables[0].columns[0].label == "Court"
    assert registry.question("rulings").title
