"""A sentence that we generate is a claim of ours: the nine kinds that were once untrue for some row, over every row.

All documents of all things are composed, and all answers given; what is said there is held against the graph.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from test_documents import LABELS, every

from ddor.answers import registry, words
from ddor.answers.marks import MARKS
from ddor.documents import difference, header, named
from ddor.documents.composer import Composer
from ddor.documents.document import Document
from ddor.model import plain
from ddor.store.base import Store

EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
WEEKS = ("DDOR-2017-01-28", "DDOR-2017-02-04", "DDOR-2017-02-11")
pytestmark = EMBEDDED


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


@cache
def documents(store: Store) -> list[Document]:
    made = [document for form_id in sorted(LABELS) for document in every(store, form_id)]
    made += [named.report(store, week, "corrected") for week in WEEKS]
    return [*made, named.comparison(store, *WEEKS[:2]), named.comparison(store, *WEEKS[1:])]


@cache
def said(store: Store) -> dict[str, str]:
    """Every text of ours that a document shows (no title, statement or note of the tables), with where it stands."""
    found = {}
    for document in documents(store):
        lines = [document.kicker, *document.finding, *document.lead, *document.colophon]
        for section in document.sections:
            lines += [section.title, *section.paragraphs]
            for table in section.tables:
                lines += [table.caption, *table.hints, *(column.label for column in table.columns)]
                lines += [mark.text for row in table.rows for mark in row.marks]
                lines += [cell.text for row in table.rows for cell in row.cells if cell.text and cell.figure]
        found |= {line: document.id for line in lines if line}
    return found


def templates() -> list[str]:
    """Every text of ours that a sentence is made from."""
    found = [*MARKS.values(), *words.KINDS.values(), *plain.MEASURES.values(), *words.OUTCOMES.values()]
    found += [*difference.ORDER, words.NO_SPEAKER]
    for form in map(header.form, header.form_ids()):
        found += [form.kicker, form.title, *form.lead, *form.views.values()]
        found += [text for one in form.finding for text in (*one.one, *one.many, one.none or "")]
        for part in form.sections:
            found += [part.title or "", part.caption, part.say or "", part.empty or "", *part.lines, *part.hints]
            found += part.columns.values()
    for question in registry.questions():
        found += [question.title, question.question, question.about, question.caution or "", *question.reading.values()]
        found += [question.share] if isinstance(question.share, str) else []
        found += [text for column in question.columns for text in (column.description, column.nulls or "")]
    return [" ".join(text.split()) for text in found if text]


BANNED = {
    "1: unknown is not `not zero`": r"\b(is|are) not (zero|a 0|0)\b|\bnever (zero|a zero|0)\b|\bnot zero\b",
    "2: a withdrawn figure is not corrected": r"\bcorrect(ed|s)\b",
    "4: no report's own tables were read": r"\b(rows?|entries|sections?|tables?) (that )?(were |was )?read\b",
    "6: nothing stands in quotation marks": "[“”„«»]",
    "plain English": r"\b(predicate|qualifier|locator|dossier)\b",
}
ALLOWED = re.compile(r"\b[Aa]s corrected\b")  # the name of a view
# Where no source states a figure, how it is known nevertheless.
NOT_STATED = {"worked_out", "context"}


@pytest.mark.parametrize("rule", BANNED)
def test_no_text_of_ours_breaks_the_rule(store: Store, rule: str):
    pattern = re.compile(BANNED[rule], re.IGNORECASE)
    for text in [*templates(), *said(store)]:
        assert not pattern.search(ALLOWED.sub("", text)), text


def test_1_what_is_called_unknown_is_stated_by_no_source(store: Store):
    """And it says that this is not the same as zero."""
    known = {
        (row[0], words.measure(row[1]), row[2])
        for row in store.read(
            "MATCH (w:Scope)<-[:IN_SCOPE]-(c:Claim)<-[:STATES]-() WHERE c.low IS NOT NULL AND c.qualifier IS NULL "
            "AND NOT EXISTS { (c)-[:MISREADS]->() } RETURN DISTINCT c.subject, c.predicate, w.id"
        ).rows
    }
    asked = Composer(store).ask("numbers-unknown", {}).records
    called = {(r["jurisdiction_id"], r["measure"], report) for r in asked for report in r["reports"]}
    assert called
    assert known
    assert called & known == set()
    lines = [line for line in said(store) if ": unknown" in line]
    assert len(lines) > 2
    assert all("unknown, which is not the same as zero" in line for line in lines)


def test_2_a_withdrawn_figure_is_called_withdrawn_everywhere(store: Store):
    withdrawn = {row[0] for row in store.read("MATCH (:Correction)-[:CORRECTS]->(c:Claim) RETURN c.id").rows}
    other = {row[0] for row in store.read("MATCH (c:Claim) RETURN c.id").rows}
    marks = Composer(store).marks
    for claim in withdrawn:
        assert any(m.text.startswith("withdrawn by ICE, ") for m in marks.of([claim])), claim
        assert marks.withdrawn(claim)
    for claim in other - withdrawn:
        assert not any("withdrawn by ICE, " in m.text for m in marks.of([claim])), claim
    for question in ("disputes", "disputes-by-outcome", "disputed-never-corrected"):
        outcomes = {record["outcome"] for record in Composer(store).ask(question, {}).records} - {None}
        assert outcomes
        assert not [outcome for outcome in outcomes if "correct" in outcome]


def test_3_an_unexplained_removal_and_an_apology_are_no_corrections(store: Store):
    composer = Composer(store)
    responses = composer.ask("responses", {}).records
    assert {r["kind"] for r in responses} >= {"absent from a later report, unexplained", "ICE apologised"}
    assert all(r["kind"].startswith("withdrawn by ICE") for r in composer.ask("corrections", {}).records)
    marks = {mark.kind for r in responses for claim in r["claims"] for mark in composer.marks.of([claim])}
    assert "removal" in marks
    apologised = composer.marks.of(["us-pa-055/detainers_issued/DDOR-2017-01-28/5"])
    assert "ICE apologised, March 24, 2017 (an apology withdraws no figure)" in [mark.text for mark in apologised]
    disputes = composer.ask("disputes", {}).records
    assert sum(r["withdrawal_followed"] for r in disputes) == 8
    for record in disputes:
        assert record["withdrawal_followed"] == ("withdrawn by ICE" in record["followed_by"])
    never = {r["jurisdiction_id"] for r in composer.ask("disputed-never-corrected", {}).records}
    assert {"us-nv-003", "us-ny-059", "us-ca-073"} <= never


def test_4_printed_by_a_copy_is_said_of_copies_alone(store: Store):
    kinds = dict(store.read("MATCH (s:Source) RETURN s.id, s.kind").rows)
    for record in Composer(store).ask("policies", {}).records:
        if record["area_known_by"] == "printed by a copy of the report":
            stated = store.read(
                "MATCH (s:Source)-[:STATES]->(:Claim {predicate: 'area_of_responsibility', subject: $id}) RETURN s.id",
                {"id": record["jurisdiction_id"]},
            ).rows
            assert any(kinds[source] == "report_copy" for (source,) in stated), record["jurisdiction"]
    known_by = {r["area_known_by"] for r in Composer(store).ask("policies", {}).records} - {None}
    assert known_by == {
        "printed by a copy of the report", "stated by the press", "follows from its state", "follows from its county",
    }  # fmt: skip
    extents = [r["extent"] for r in Composer(store).ask("sources", {}).records if r["kind"] == "report copy"]
    assert all(extents), "of each copy it is said how much of it was read"


def test_5_a_reconstructed_row_says_so(store: Store):
    hows = dict(
        store.read(
            "MATCH (d:DeclinedDetainer)<-[:ABOUT]-(:Claim {predicate: 'declined_row'})<-[t:STATES]-() "
            "RETURN d.id, min(t.derivation)"
        ).rows
    )
    marks = Composer(store).marks
    rows = {r["row"]: r for r in Composer(store).ask("declined-rows", {}).records}
    assert set(hows.values()) == {"stated", "by_elimination", "stated_in_total"}
    for row, how in hows.items():
        kinds = {mark.kind for mark in marks.of(rows[row]["claims"])}
        assert kinds & {"by_elimination", "stated_in_total"} == {how} - {"stated"}, row


def test_7_the_bases_of_a_report_do_not_contradict_each_other(store: Store):
    """What is said of the report as such does not deny what is said of a section: it names no section."""
    records = Composer(store).ask("what-reports-rely-on", {}).records
    assert {r["section"] for r in records} == {"II", "III", "section not stated"}
    assert not [text for text in said(store) if re.search(r"\bonly on\b|\bas such\b.*\brests\b", text)]


def test_8_an_implied_value_is_marked_as_implied(store: Store):
    implied = {
        row[0]
        for row in store.read(
            "MATCH (c:Claim)<-[t:STATES]-() WITH c, collect(DISTINCT t.derivation) AS hows "
            "WHERE hows = ['implied'] RETURN c.id"
        ).rows
    }
    marks = Composer(store).marks
    assert "us-ca-001/listed_section_2/DDOR-2017-01-28/yes" in implied  # a row of it is told
    for claim in implied:
        assert MARKS["implied"] in [mark.text for mark in marks.of([claim])], claim
    worked_out = {
        row[0]
        for row in store.read("MATCH (c:Claim)<-[:INPUT_TO]-() WHERE NOT EXISTS { (c)<-[:STATES]-() } RETURN c.id").rows
    }
    assert worked_out
    for claim in worked_out:
        mark = next(mark for mark in marks.of([claim]) if mark.kind == "worked_out")
        assert mark.text.startswith("worked out from "), claim
        assert mark.text.endswith(", not stated")


def test_a_reading_that_is_not_certain_says_so(store: Store):
    sure = store.read(
        "MATCH (c:Claim)<-[t:STATES|INPUT_TO]-() RETURN c.id, collect(DISTINCT t.certainty) ORDER BY c.id"
    ).rows
    marks = Composer(store).marks
    doubtful = {claim for claim, how in sure if set(how) <= {"probable", "weak"}}
    assert doubtful == {claim for claim, _ in sure if {m.kind for m in marks.of([claim])} & {"probable", "weak"}}
    assert words.where(["I", "paragraph 4", "probable"]) == "paragraph 4, on Section I, probable, not certain"
    assert words.where([None, None, "certain"]) is None


def test_9_who_speaks_is_said_or_is_not_stated(store: Store):
    composer = Composer(store)
    speakers = dict(store.read("MATCH (c:Claim)-[:SPOKEN_BY]->(a:Actor) RETURN c.id, collect(a.office)").rows)
    for record in composer.ask("contradictions", {}).records:
        for side, claim in (("speakers", record["claims"][0]), ("other_speakers", record["claims"][1])):
            assert bool(record[side]) == (claim in speakers), record["claims"]
    for name in ("contradictions", "said-of", "said-by-source"):
        column = next(c for c in registry.question(name).columns if c.name == "speakers")
        assert column.nulls == words.NO_SPEAKER
    told = [mark for (claim,) in store.read("MATCH (c:Claim) RETURN c.id").rows for mark in composer.marks.of([claim])]
    by_offices = [mark for mark in told if mark.beside in speakers and mark.kind in {"contradicted", "also"}]
    assert by_offices
    for mark in by_offices:
        assert all(office in mark.text for office in speakers[mark.beside]), mark.text
    disputing = dict(store.read("MATCH (d:Dispute)-[:SPOKEN_BY]->(a:Actor) RETURN d.id, collect(a.office)").rows)
    for mark in (mark for mark in told if mark.kind == "disputed"):
        assert all(office in mark.text for office in disputing.get(str(mark.beside), [words.NO_SPEAKER])), mark.text
    shown = [
        row.cells[at].text
        for document in every(store, "place")
        for table in document.sections[0].tables
        for at, column in enumerate(table.columns)
        if column.label == "Who says it"
        for row in table.rows
    ]
    assert words.NO_SPEAKER in shown
    assert None not in shown


def test_a_figure_is_never_shown_without_who_states_it_or_how_it_is_known(store: Store):
    for document in documents(store):
        for section in document.sections:
            for table in section.tables:
                if not any(cell.figure for row in table.rows for cell in row.cells):
                    continue
                for row in table.rows:
                    figures = [cell for cell in row.cells if cell.figure and cell.text]
                    of_one_source = (
                        document.kicker == "What a source says" and section.title == "What it says, in its own order"
                    )
                    told = bool(row.sources) or of_one_source or {mark.kind for mark in row.marks} & NOT_STATED
                    assert not figures or told, (document.id, [cell.text for cell in row.cells])
