"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import transcripts

from ddor import loading
from ddor.answers import registry
from ddor.model import plain
from ddor.store.base import Store

ROOT = transcripts.README.parent
TEXT = transcripts.README.read_text("utf-8")


@pytest.mark.usefixtures("embedded_store")  # which empties it
def test_transcripts_are_what_the_commands_print(embedded_home: Path) -> None:
    transcripts.run("ddor load", embedded_home)
    assert transcripts.BLOCK.search(TEXT)
    assert transcripts.replay(TEXT, lambda line: transcripts.run(line, embedded_home)) == TEXT


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
@pytest.mark.parametrize("document", [transcripts.README, transcripts.DESIGN], ids=lambda path: path.stem)
def test_figures_are_those_of_the_graph(loaded: Store, document: Path) -> None:
    text = document.read_text("utf-8")
    assert len(transcripts.FIGURE.findall(text)) > 5
    assert transcripts.figures(loaded, text) == text, "run: python -m tests.transcripts"


def test_the_readme_types_no_figure() -> None:
    """What stands outside blocks, links and marked figures: dates, versions, times, ids of sources."""
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<!--=.*?<!--/-->", "", TEXT, flags=re.DOTALL)
    typed = re.sub(r"\b(Python|Neo4j|CC BY|Apache-)\s*\d[\d.]*|\b0\.3 s\b|\b2017\b|\b127\.0\.0\.1:7474", "", prose)
    assert re.findall(r"(?<![\w.])\d[\d,.]*", typed) == []


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
def test_dates_that_questions_name_are_those_of_the_graph(loaded: Store) -> None:
    """The orders, memos and rulings by whose day one asks."""
    asked = "MATCH (n:Ruling|Definition) WHERE n.date IS NOT NULL RETURN DISTINCT n.date"
    known = {row[0] for row in loaded.read(asked).rows}
    parameter = registry.vocabulary().parameters["date"]["description"]
    question = registry.question("policies-around-date")
    default = next(p.default for p in question.parameters if p.name == "date")
    named = {*re.findall(r"\d{4}-\d{2}-\d{2}", parameter), default}
    assert len(named) > 3
    assert named <= known
    assert plain.date(str(default)).partition(",")[0] in question.about  # an order of January 25


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in (TEXT, (ROOT / "CONTRIBUTING.md").read_text("utf-8")):
        for target in re.findall(r"\bmake ([a-z]+)\b", document):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_questions_and_views_that_are_named_exist() -> None:
    asked = {a or b for a, b in re.findall(r'ddor query ([\w-]+)|g\.query\("([\w-]+)"', TEXT)}
    assert asked <= set(registry.question_ids())
    drawn = {a or b for a, b in re.findall(r'ddor view ([\w-]+)|g\.(?:view|network)\("([\w-]+)"', TEXT)}
    assert drawn <= set(registry.picture_ids())


def test_files_that_are_linked_exist() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / link).exists(), f"{document.name} links to {link}"


def test_the_tables_that_the_readme_writes_can_be_loaded(embedded_store: Store, tmp_path: Path) -> None:
    block = (ROOT / "docs" / "own-tables.md").read_text("utf-8").split("```sh\n")[2].split("```")[0]
    making = [line for line in block.splitlines() if not line.startswith("ddor ")]
    (tmp_path / "data").symlink_to(ROOT / "data")
    subprocess.run(["sh", "-ec", "\n".join(making)], cwd=tmp_path, check=True, timeout=30)
    report = loading.load(embedded_store, [tmp_path / "my-county"], dry_run=True)
    assert report.rejected == []
    assert len(report.new_findings) == report.contradictions + report.misreadings  # of nothing, all is new
    assert any("7 detainers recorded as declined" in finding for finding in report.new_findings)
