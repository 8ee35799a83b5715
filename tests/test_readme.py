"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import transcripts

from ddor import loading
from ddor.answers import registry
from ddor.store.base import Store

ROOT = transcripts.README.parent
TEXT = transcripts.README.read_text("utf-8")


@pytest.mark.usefixtures("embedded_store")  # which empties it
def test_transcripts_are_what_the_commands_print(embedded_home: Path) -> None:
    transcripts.run("ddor load", embedded_home)
    assert transcripts.BLOCK.search(TEXT)
    assert transcripts.replay(TEXT, lambda line: transcripts.run(line, embedded_home)) == TEXT


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
    block = TEXT.split("## Tables of your own")[1].split("```sh\n")[1].split("```")[0]
    making = [line for line in block.splitlines() if not line.startswith(".venv")]
    (tmp_path / "data").symlink_to(ROOT / "data")
    subprocess.run(["sh", "-ec", "\n".join(making)], cwd=tmp_path, check=True, timeout=30)
    report = loading.load(embedded_store, [tmp_path / "my-county"], dry_run=True)
    assert report.rejected == []
    assert len(report.new_findings) == report.contradictions + report.misreadings  # of nothing, all is new
    assert any("7 detainers declined" in finding for finding in report.new_findings)
