"""What documents open with: of every thing, within bounds, of the document's own rows, and true where a trap is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Edit
from test_documents import LABELS, WEEK_1, WEEK_2, composer, every

from ddor.answers import words
from ddor.answers.marks import Marks
from ddor.documents import clash, finding, forms, header, named, overview
from ddor.documents.asked import Asked
from ddor.documents.composer import Composer
from ddor.documents.document import Document
from ddor.documents.header import Candidate
from ddor.loading import load
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

EMBEDDED = pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
EXPECTED = Path(__file__).parent / "findings.csv"


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


def counted(document: Document) -> set[str]:
    """Every figure that a document's rows hold, and every count of its rows, or of rows that agree in a column."""
    found: set[str] = set()
    for table in document.tables():
        if table.answer is None:
            continue
        found.update(finding.numbers(str([[_in_words(v) for v in row] for row in table.answer.rows])))
        records = table.answer.records()
        tallies = Counter(
            (name, str(one)) for r in records for name, v in r.items() for one in (v if isinstance(v, list) else [v])
        )
        distinct = Counter(name for name, _ in tallies)
        found.update(words.number(n) for n in [len(records), *tallies.values(), *distinct.values()])
        found.update(finding.numbers(" ".join(mark.text for row in table.rows for mark in row.marks)))
    for section in document.sections:
        found.update(finding.numbers(str(section.cards)))
    return found


def _in_words(value: object) -> object:
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    if isinstance(value, dict):
        return list(map(_in_words, value.values()))
    return words.number(value) if isinstance(value, int | float) else words.value(str(value))


@EMBEDDED
@pytest.mark.parametrize("form_id", sorted(LABELS))
def test_every_document_opens_with_a_finding_that_fits(store: Store, form_id: str):
    for document in every(store, form_id):
        said = " ".join(document.finding)
        assert said, document.id
        assert len(said) <= finding.LONGEST, (document.id, len(said))
        assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in document.finding)
        assert said not in {document.title, document.kicker, *document.lead}
        assert not re.search(
            r"\{|\}|\bNone\b|not stated by the sources|DDOR[- ]([0-9s]|[A-Z][a-z]+ \d)|  |\.\.", said
        ), said
        assert not re.search(r"(?<![\d,])1 (detainers|policies|rows|figures|offices|places|things|entries)\b", said), (
            said
        )


@EMBEDDED
@pytest.mark.parametrize("form_id", sorted(LABELS))
def test_each_figure_of_a_finding_is_in_the_rows_of_its_document(store: Store, form_id: str):
    """Or counts them; what is said of all things (`{all}`) is counted in the question."""
    whole = {
        words.number(len({record[apart] for record in composer(store).ask(question, {}).records if record[of]}))
        for question, apart, of in (
            ("policies-by-criterion", "policy_id", "criterion"),
            ("declined-rows", "row", "row"),
        )
    }
    reports = " ".join(composer(store).reports.values())
    for document in every(store, form_id):
        known = counted(document) | whole | set(finding.numbers(reports))
        for sentence in document.finding:
            more = {n for n in finding.numbers(sentence) if re.search(rf"\b{n} (more|other)", sentence)}
            unknown = set(finding.numbers(sentence)) - known - more
            assert not unknown, (document.id, sentence, unknown)


def rows_of(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["document"], row["id"], row["finding"]


@EMBEDDED
def test_the_findings_that_were_read_by_eye(store: Store):
    said = {
        (form_id, document.id): " ".join(document.finding) for form_id in LABELS for document in every(store, form_id)
    }
    expected = list(rows_of(EXPECTED))
    assert len(expected) > 20
    assert [(form, id_, said[form, id_]) for form, id_, _ in expected] == expected


@pytest.mark.long
@EMBEDDED
def test_alone_a_document_says_what_it_says_among_all(store: Store):
    for form_id, ids in (("place", ("us-nv-003", "us-tx", "us-pa-055")), ("source", ("S000",)), ("report", (WEEK_1,))):
        for document in every(store, form_id):
            if any(document.id.startswith(id_) and len(document.id) < len(id_) + 14 for id_ in ids):
                name = document.id.removesuffix("-as-published")
                alone = named.report(store, name) if form_id == "report" else named.about(store, name)
                assert alone.finding == document.finding, document.id


@EMBEDDED
def test_a_withdrawn_or_misread_or_contradicted_figure_is_not_said_on_its_own(store: Store):
    marks = composer(store).marks
    asked = composer(store).ask("said-of", {})
    hidden = [
        record
        for record in asked.records
        if {m.kind for m in marks.of(record["claims"])} & finding.UNSURE and record["unit"] == "detainers"
    ]
    assert len(hidden) > 10
    for record in hidden:
        assert not _said(Candidate(question="said-of", how="figure"), [record], marks, store), record["claims"]


def _said(candidate: Candidate, records: list[dict[str, object]], marks: Marks, store: Store) -> tuple[str, ...]:
    asked = composer(store).ask(candidate.question or "", {})
    thing = finding.Thing(
        {"id": "x", "name": "X"}, (), marks, {}, lambda _: Asked(asked.question, asked.params, records)
    )
    return finding.of([candidate], thing)


@EMBEDDED
def test_one_of_several_reports_is_not_each_of_them(store: Store):
    """Where a source does not say which report it means, no report is named as listing the thing."""
    for form_id, question, column in (("policy", "policies", "policy_id"), ("place", "listings", "jurisdiction_id")):
        sure: dict[str, set[str]] = {}
        for record in composer(store).ask(question, {}).records:
            named_in = sure.setdefault(record[column], set())
            if not record["certainty"]:
                named_in.update(record["reports"] if "reports" in record else [record["report"]])
        unsure = {thing for thing, reports in sure.items() if not reports}
        assert unsure
        for document in every(store, form_id):
            said = " ".join(document.finding)
            if document.id in unsure:
                assert not re.search(r"reports? (of [^.]* )?lists? it\.|It is named in (the|\d)", said), said
            if found := re.search(r"(\d+) reports list it\.|named in (\d+) reports", said):
                assert int(found[1] or found[2]) == len(sure[document.id]), said


@EMBEDDED
def test_traps_of_a_made_up_graph(store: Store):
    """One is singular, no month is a day, a name with a comma is set apart, a long first sentence yields to a next."""
    corrections = composer(store).ask("corrections", {}).records
    one = {**corrections[0], "number": 1, "date": "2017-04", "section": "II"}
    candidate = next(c for c in header.form("place").finding if c.question == "corrections")
    assert _said(candidate, [one], Marks(), store) == (
        "ICE withdrew the entry in Section II (1 detainer) in April 2017.",
    )
    unknown = {**one, "number": None}
    assert "detainer" not in _said(candidate, [unknown], Marks(), store)[0]
    figure = {**composer(store).ask("said-of", {}).records[0], "unit": "detainers", "part": None, "of": ["June 2016"]}
    figure |= {
        "measure": "detainers issued",
        "value": "1",
        "claims": [],
        "sources": [{"source": "S1", "publisher": "A"}],
    }
    said = Candidate(question="said-of", how="figure")
    assert _said(said, [figure], Marks(), store) == ("1 detainer was issued (June 2016) (A).",)
    for left_out in ({"part": "a part"}, {"unit": "percent"}, {"sources": []}, {"of": []}):
        assert _said(said, [figure | left_out], Marks(), store) == ()
    assert _said(said, [figure | {"value": "at least 1"}], Marks(), store)[0].startswith(
        "At least 1 detainer was issued"
    )
    assert finding.some(["Mayor, A", "Governor, B"]) == "Mayor, A; Governor, B"
    assert finding.some(["a", "b", "c", "d"]) == "a, b and 2 more"
    twice = [Candidate(question="said-of", one=(text,), unless="done") for text in ("It is done.", "It is done.")]
    made = finding.Thing({"id": "x"}, (), Marks(), {}, lambda _: composer(store).ask("said-of", {}))
    assert finding.of(twice, made) == ("It is done.",)
    long = Candidate(question="said-of", one=("x" * (finding.LONGEST + 1),))
    assert _said(long, [figure], Marks(), store) == ()
    weaker = Candidate(question="said-of", one=("x" * (finding.LONGEST + 1), "Nothing more is known."))
    assert _said(weaker, [figure], Marks(), store) == (), "a weaker text may be untrue where a stronger one holds"


@EMBEDDED
def test_every_contradiction_is_a_question_and_none_says_who_is_right(store: Store):
    marks = composer(store).marks
    rows = [r for name in ("contradictions", "misreadings") for r in composer(store).ask(name, {}).records]
    assert len(rows) > 60
    for record in rows:
        question, cause = clash.question_of(record), clash.cause_of(record, marks)
        assert question.endswith("?")
        assert question[0].isupper()
        assert not re.search(r"\{|\bNone\b|DDOR| true| right| wrong", f"{question} {cause or ''}"), question
        assert cause is None or cause.endswith(".")
    misread = {claim for r in composer(store).ask("misreadings", {}).records for claim in r["claims"][:1]}
    for record in composer(store).ask("contradictions", {}).records:
        cause = clash.cause_of(record, marks)
        assert bool(misread & set(record["claims"])) == bool(cause and "is the number" in cause), record["claims"]


@EMBEDDED
def test_both_sides_of_a_clash_are_said_with_who_says_them(store: Store):
    marks = composer(store).marks
    for record in composer(store).ask("contradictions", {}).records:
        (said,) = clash.sentences([record], marks)
        if record["kind"] in clash.PAIRS:
            assert words.value(record["value"]) in said
            assert words.value(record["other_value"]) in said
        assert "detainers issued" not in said or record["measure"].startswith("detainers issued"), said
        for side in ("", "other_"):
            if not record[f"{side}speakers"] and record[f"{side}sources"]:
                assert any(clash.publisher(s) in said for s in record[f"{side}sources"]), said


@EMBEDDED
def test_a_finding_stands_in_every_form(store: Store):
    document = named.about(store, "us-nv-003")
    said = " ".join(document.finding)
    assert said in forms.render(document, "html").replace("&#39;", "'")
    assert f'"finding": [\n    "{document.finding[0]}"' in forms.render(document, "json")
    flat = " ".join(forms.render(document, "table", 80).split())
    assert said in flat
    assert document.finding[0][:40] in forms.render(document, "md")
    marked = replace(document, finding=("<script>alert(1)</script> & co.",))
    assert "<script>" not in forms.render(marked, "html")


@EMBEDDED
def test_two_reports_compared_are_counted(store: Store):
    document = named.comparison(store, WEEK_1, WEEK_2)
    (said,) = document.finding
    assert said.startswith("Section I: ")
    assert len(said) <= finding.LONGEST
    rows = {s.title.partition(":")[0]: s.tables[0].rows for s in document.sections if s.tables}
    for section, both, one in re.findall(
        r"(Section \w+): (\d+) places? known of both reports, (\d+) of one only", said
    ):
        ways = [row.cells[1].text for row in rows[section]]
        assert int(both) == sum(way in {"in both", "changed"} for way in ways)
        assert int(one) <= len(ways) - int(both)


@EMBEDDED
def test_the_start_page_counts_what_the_questions_answer(store: Store):
    asked = composer(store)
    said = " ".join(overview.overview(asked))
    totals = {r["measure"]: r["as_stated"] for r in asked.ask("totals-per-report", {}).records if r["report"] == WEEK_1}
    assert totals.keys() >= {"detainers issued"}
    assert "206 detainers were recorded as declined in the first week's report; 3,083 were issued that week." in said
    numbers = {what: number for number, what, _ in overview.headlines(asked)}
    assert numbers["entries withdrawn by ICE"] == str(len(asked.ask("corrections", {}).records))
    disputes = {r["dispute"]: r["withdrawal_followed"] for r in asked.ask("disputes", {}).records}
    assert numbers["objections with no withdrawal known"] == str(len(disputes) - sum(disputes.values()))
    reads = overview.first_reads(asked)
    assert 4 <= len(reads) <= overview.READS
    ids = {row[0] for row in store.read("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id").rows}
    assert {read.leads_to for read in reads} <= ids
    assert len({read.leads_to for read in reads}) == len(reads)


@EMBEDDED
def test_an_empty_graph_has_no_finding(fresh_composer: Composer):
    assert overview.overview(fresh_composer) == ()
    assert overview.headlines(fresh_composer) == []
    assert overview.first_reads(fresh_composer) == []


@pytest.fixture
def fresh_composer(monkeypatch: pytest.MonkeyPatch, loaded: Store) -> Composer:
    """A composer whose every question has no row."""
    made = Composer(loaded)
    asked = made.ask

    def nothing(question_id: str, given: dict[str, object]) -> Asked:
        return replace(asked(question_id, given), records=[])  # type: ignore[arg-type]

    monkeypatch.setattr(made, "ask", nothing)
    return made


@pytest.fixture
def made_up(facts: Path, edit: Edit, fresh_settings: Settings) -> Iterator[Store]:
    """The small package, changed so that traps show: one detainer issued, one entry withdrawn in a month."""
    edit("published_values", _one)
    edit("corrections", lambda rows: rows[0].update(date="2017-04", date_of_note=""))
    with open_store(fresh_settings) as store:
        load(store)
        yield store


def _one(rows: list[dict[str, str]]) -> None:
    for row in rows:
        if (row["subject_id"], row["predicate"], row["value"]) == ("us", "detainers_issued", "3083"):
            row.update(value="1", low="1", high="1")


def test_made_up_facts_are_told_as_they_are(made_up: Store):
    asked = Composer(made_up)
    numbers = {what: number for number, what, _ in overview.headlines(asked)}
    assert numbers["detainer issued in the first week"] == "1"
    assert numbers["entry withdrawn by ICE"] == "1"
    assert " 1 was issued that week." in overview.overview(asked)[0]
    assert "on April 2017" not in " ".join(named.about(made_up, "us-ia-069").finding)
    assert "in April 2017" in " ".join(named.about(made_up, "us-ia-069").finding)
    country = " ".join(named.about(made_up, "us").finding)
    assert "206" in country
    assert "3,083" in country
    assert "this is the number issued" not in country, "3,083 is no longer the number issued"
    county = " ".join(named.about(made_up, "us-nv-003").finding)
    assert "51 is the number of detainers issued" in county
    assert "51 detainers were recorded as declined" not in county
    report = " ".join(named.report(made_up, WEEK_1).finding)
    assert report.startswith(
        "Sources state 1 detainer issued (sources disagree) and 206 detainers recorded as declined"
    )
    assert "1 is known" in report
    assert "ICE withdrew 1 of its entries." in report
