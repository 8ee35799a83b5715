"""A weekly report rebuilt: the same from both stores, its figures computed, what was withdrawn never as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import settings_of

from ddor.claims.derive import derive
from ddor.claims.report import report
from ddor.documents import html as page
from ddor.documents.document import Cell, Document, Row, Table
from ddor.errors import UsageError
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

FIRST, SECOND, THIRD = "DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11"
WITHDRAWN_ISSUED = {"Montgomery County, Iowa", "Franklin County, New York", "Franklin County, Iowa"} | {
    "Franklin County, Pennsylvania"
}
WITHDRAWN_DECLINED = {"Williamson County, Texas", "Bastrop County, Texas"} | {
    "Chester County, Pennsylvania",
    "Richmond County, North Carolina",
}
Documents = dict[tuple[str, str], Document]


def built(store: Store) -> Documents:
    return {
        (id_, view): report(store, id_, view) for id_ in (FIRST, SECOND, THIRD) for view in ("published", "corrected")
    }  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(own_home: Path) -> Iterator[Store]:
    with open_store(Settings(own_home)) as found:
        yield found


@pytest.fixture(scope="module")
def documents(store: Store) -> Documents:
    return built(store)


def table(document: Document, section: str, caption: str = "") -> Table:
    return next(t for t in document.section(section).tables if t.caption == caption)


def rows(found: Table) -> dict[str, Row]:
    """By the text of the first cell; of equal ones the last."""
    return {str(row.cells[0].text): row for row in found.rows}


def every_text(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield from section.paragraphs
        for one in section.tables:
            for row in one.rows:
                for cell in row.cells:
                    yield from filter(None, (cell.text, cell.detail, *(mark.text for mark in cell.marks)))


def issued(document: Document) -> dict[str, Cell]:
    found = table(document, "section-1", "Jurisdictions by detainers issued")
    return {str(row.cells[2].text): row.cells[3] for row in found.rows}


def declined(document: Document) -> dict[str, Row]:
    return rows(
        table(document, "section-2", "Detainers recorded as declined, by jurisdiction, as the sources count them")
    )


def coverage(document: Document) -> list[tuple[str | None, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table(document, "coverage").rows]


def test_both_stores_give_the_same_documents(documents, neo4j_facts):
    with open_store(settings_of(neo4j_facts)) as other:
        for key, found in built(other).items():
            assert replace(found, colophon=()) == replace(documents[key], colophon=())


def test_the_coverage_names_every_total_that_is_stated(documents):
    assert coverage(documents[FIRST, "published"]) == [
        ("Section I", "10", "10 rows"),
        ("Section II", "23", "206 rows"),
        ("Section III", "58", "96 entries"),
        ("Section III", "58", "more than 100 entries"),
        ("Section III", "58", "118 entries"),
    ]
    assert coverage(documents[SECOND, "published"])[:2] == [
        ("Section I", "10", "10 rows"),
        ("Section II", "2", "47 rows"),
    ]
    assert coverage(documents[THIRD, "published"])[:2] == [
        ("Section I", "0", "11 rows"),
        ("Section II", "1", "65 rows"),
    ]
    sources = [row.sources for row in table(documents[FIRST, "published"], "coverage").rows]
    assert sources[2:] == [("S065", "S066"), ("S107", "S109"), ("S130",)]


def test_the_coverage_is_counted_not_written_down(store, documents):
    row = "MATCH (d:Detainer) WHERE d.id CONTAINS 'arson' MATCH (r:Report {id: 'DDOR-2017-01-28'}) "
    store.write(lambda tx: tx.run(f"{row} MATCH (d)-[x:RECORDED_IN]->(r) DELETE x").consume())
    try:
        assert coverage(report(store, FIRST))[1] == ("Section II", "22", "206 rows")
    finally:
        store.write(lambda tx: tx.run(f"{row} MERGE (d)-[:RECORDED_IN]->(r)").consume())
    assert report(store, FIRST) == documents[FIRST, "published"]


@pytest.mark.parametrize("view", ["published", "corrected"])
def test_totals_stay_as_printed_and_say_how_much_was_withdrawn(documents, view):
    totals = rows(table(documents[FIRST, view], "totals"))
    assert totals["Detainers issued, the nation"].cells[1].text == "3,083"
    assert totals["Detainers issued, the nation"].cells[1].detail == ""
    section_one = totals["Detainers issued, the rows of Section I together"].cells[1]
    assert section_one.text == "157"
    assert section_one.detail.startswith("contains 31 detainers of 4 places withdrawn since")
    nation = totals["Detainers recorded as declined, the nation"].cells[1]
    assert nation.text == "206"
    assert nation.detail.startswith("contains 9 detainers of 4 places withdrawn since")
    texas = declined(documents[FIRST, view])["Texas"]
    assert (
        texas.cells[1].text,
        "contains 7 detainers of 2 places" in texas.cells[3].detail + str(texas.cells[3].text),
    ) == ("149", True)
    joint = next(row for name, row in totals.items() if name.endswith("Feb 4\N{EN DASH}10, 2017 together"))
    assert joint.cells[1].text == "253"
    assert "contains 9 detainers" in joint.cells[1].detail


def test_a_sum_of_later_reports_says_what_was_withdrawn_in_an_earlier_one(documents):
    totals = rows(table(documents[THIRD, "corrected"], "totals"))
    assert [row.cells[1].text for row in totals.values() if "contains 9 detainers" in row.cells[1].detail] == ["318"]
    assert totals["Detainers recorded as declined, the nation"].cells[1].text == "65"


def test_as_corrected_what_was_withdrawn_is_struck_and_unknown(documents):
    cells = issued(documents[FIRST, "corrected"])
    assert {place for place, cell in cells.items() if cell.struck} == WITHDRAWN_ISSUED
    assert {cell.text for cell in cells.values() if cell.struck} == {"12", "9", "5"}
    counts = {place: row.cells[1] for place, row in declined(documents[FIRST, "corrected"]).items()}
    assert {place for place, cell in counts.items() if cell.struck} == WITHDRAWN_DECLINED
    for cell in (*cells.values(), *counts.values()):
        if cell.struck:
            assert cell.detail.startswith("withdrawn, value unknown")
            assert cell.text != "0"
            assert any(mark.loud and mark.text.startswith("withdrawn by ICE, April 5, 2017") for mark in cell.marks)


def test_as_published_nothing_is_struck_and_the_marks_stand_all_the_same(documents):
    published, corrected = documents[FIRST, "published"], documents[FIRST, "corrected"]
    assert not any(cell.struck for t in published.tables() for row in t.rows for cell in row.cells)
    for place, cell in issued(published).items():
        assert cell.marks == issued(corrected)[place].marks
        assert cell.text == issued(corrected)[place].text


def test_no_total_is_ever_made_less_by_what_was_withdrawn(documents):
    for document in documents.values():
        for text in every_text(document):
            numbers = set(re.findall(r"(?<![\w,.-])\d[\d,]*(?![\d,-])", text))
            assert not numbers & {"126", "197"}, text


def test_who_says_otherwise_stands_beside_the_figure(documents):
    first = rows(table(documents[FIRST, "published"], "section-1", "Jurisdictions by detainers issued"))
    said = {rank: [mark.text for mark in row.remarks] for rank, row in first.items()}
    assert said["1"] == ["disputed: Las Vegas Metropolitan Police and county sheriff", "misread as declined: 51 (S000)"]
    assert said["2"][0] == "removed without a word, March 29, 2017"
    assert "contradicted: 0 (county sheriff, S016)" in said["4"]
    assert "rank: 8 to 10 (S038)" in said["10"]
    assert "stated as declined: 0 (county commissioners, S038)" in said["10"]
    nation = rows(table(documents[SECOND, "published"], "totals"))["Detainers issued, the nation"]
    assert [mark.text for mark in nation.remarks] == ["contradicted: 2,285 (S125, S127, S128)"]
    both = next(row for row in table(documents[SECOND, "published"], "totals").rows if row.cells[1].text == "253")
    assert [mark.text for mark in both.remarks] == ["misread: 3,083, DDOR Jan 28\N{EN DASH}Feb 3, 2017 (S012, S022)"]
    kern = rows(table(documents[SECOND, "published"], "section-1", "Jurisdictions by detainers issued"))["3"]
    assert "contradicted: 25, February 2017 (county sheriff, S058)" in [mark.text for mark in kern.remarks]


def test_other_values_show_before_anything_was_derived(store, documents):
    """The relationships of the finder add the verdict; the other values are there without it."""
    store.write(lambda tx: tx.run("MATCH (:Claim)-[x:CONTRADICTS|MISREADS]->(:Claim) DELETE x").consume())
    try:
        found = report(store, FIRST)
    finally:
        derive(store)
    first = rows(table(found, "section-1", "Jurisdictions by detainers issued"))
    assert "printed as declined: 51 (S000)" in [mark.text for mark in first["1"].remarks]
    assert "0 (county sheriff, S016)" in [mark.text for mark in first["4"].remarks]
    assert "Nassau County, New York" not in declined(found)
    assert report(store, FIRST) == documents[FIRST, "published"]


def test_no_more_rows_were_read_of_a_place_than_a_source_counts(documents):
    """Where a source gives an exact number. "Other parts of California" has not the rows of Los Angeles County."""
    for (report_id, view), document in documents.items():
        for place, row in declined(document).items():
            stated, read = row.cells[1], row.cells[2].text
            if stated.text and stated.text.isdecimal() and read and read.isdecimal():
                assert int(read) <= int(stated.text), (report_id, view, place)
    others = declined(documents[FIRST, "corrected"])["Other parts of California"]
    assert [cell.text for cell in others.cells[1:3]] == ["5", "2"]


def test_issued_is_never_counted_as_declined(documents):
    assert "Nassau County, New York" not in declined(documents[FIRST, "published"])
    clark = declined(documents[FIRST, "published"])["Clark County, Nevada"]
    assert clark.cells[1].text == "0"  # a source states it; it is a value
    assert [mark.text for mark in clark.remarks] == ["misread: 51 (S000)"]


@pytest.mark.parametrize("report_id", [FIRST, SECOND, THIRD])
@pytest.mark.parametrize("view", ["published", "corrected"])
def test_every_figure_has_a_source_and_every_mark_and_source_an_entry(documents, report_id, view):
    document = documents[report_id, view]
    anchors = {row.anchor for t in document.tables() for row in t.rows if row.anchor}
    for found in document.tables():
        for row in found.rows:
            assert len(row.cells) == len(found.columns), row
            if any(cell.figure for cell in row.cells):
                assert row.sources, row
            assert {mark.note for mark in row.remarks} <= anchors
            assert set(row.sources) <= anchors


def test_what_is_not_known_is_said(documents):
    third = documents[THIRD, "corrected"]
    assert (
        "No row of this section was read: the table is not empty, it is unknown."
        in third.section("section-1").paragraphs
    )
    assert "11 rows of Section I: which places, and how many detainers." in third.section("unknown").paragraphs
    assert third.section("section-2").title == "Title not stated by the sources"
    absent = rows(table(third, "section-1", "Not in this section, as sources state"))
    assert absent["San Diego County, California"].sources == ("S078", "S079")
    second = issued(documents[SECOND, "published"])
    assert second["Clark County, Nevada"].text is None
    assert second["New York City, New York"].text == "73"


def test_charged_and_convicted_stand_apart_from_the_offense(documents):
    found = table(documents[FIRST, "published"], "section-2", "Rows that were read")
    assert len(found.rows) == 23
    assert {row.cells[4].text for row in found.rows} == {"charged", "convicted", None}
    murder = next(row for row in found.rows if row.cells[3].text == "murder")
    assert murder.cells[4].text == "charged"


def test_section_three_tells_how_the_area_is_known(documents):
    entries = table(documents[FIRST, "published"], "section-3", "Entries that were read")
    assert len(entries.rows) == 58
    found = rows(entries)
    known = {name: (row.cells[1].text, row.cells[1].detail) for name, row in found.items()}
    assert known["Ithaca, New York (Buffalo)"] == ("Buffalo", "as printed")
    assert known["Boston"] == ("Boston", "as the press has it")
    assert known["Erie"] == ("Philadelphia", "by its state")
    assert known["St. Lawrence County"] == ("Buffalo", "by its county")
    assert found["Boston"].cells[2].text == "August 2014"


def test_what_the_report_rests_on_keeps_its_caveat(documents):
    found = table(documents[FIRST, "published"], "section-4", "On what the report says that it rests")
    third = [row for row in found.rows if row.cells[0].text == "Section III"]
    assert {row.cells[2].text for row in third} == {"not complete; may have changed since"}
    assert {row.sources for row in third} == {("S006", "S065", "S066")}
    assert "On what the report rests." in documents[SECOND, "published"].section("unknown").paragraphs


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("DDOR-2017-01-82", "There is no report", "DDOR-2017-01-28"),
        ("DDOR-2017-02-18", "was not published", FIRST),
        ("DDOR-series", "is no weekly report", FIRST),
        ("CIS2014", "is no weekly report", FIRST),
        ("' OR 1=1", "There is no report", FIRST),
    ],
)
def test_another_name_is_answered_with_what_there_is(store, name, message, remedy):
    with pytest.raises(UsageError, match=message) as caught:
        report(store, name)
    assert remedy in caught.value.remedy


def test_an_empty_graph_says_so(embedded_store):
    with pytest.raises(UsageError, match="no report"):
        report(embedded_store, FIRST)


def test_markdown_has_the_same_figures(documents):
    text = page.markdown(documents[FIRST, "corrected"])
    assert text.startswith("# Declined Detainer Outcome Report, January 28 to February 3, 2017\n")
    assert re.search(
        r"\| 4 \| Montgomery County, Iowa \| Montgomery County, Iowa \| ~~12~~ \\\[C\d+\\\] \(withdrawn, value", text
    )
    assert "~~" not in page.markdown(documents[FIRST, "published"])
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


def test_a_page_can_be_saved_from_a_notebook(store, monkeypatch, tmp_path: Path):
    from ddor.notebook import Graph

    found = Graph(store).report(FIRST, view="corrected")
    assert 'title="Declined Detainer Outcome Report' in found._repr_html_()
    assert found.save(tmp_path / "report.html").read_text(encoding="utf-8") == found.html
