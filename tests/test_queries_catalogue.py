"""docs/questions.md: fresh, whole, and its links lead somewhere."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from ddor.answers import registry
from tools import catalogue

PAGE = catalogue.PAGE.read_text("utf-8")


def test_the_page_is_not_stale(capsys: pytest.CaptureFixture[str]):
    assert catalogue.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_stale_page_is_told(tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(catalogue, "PAGE", tmp_path / "questions.md")

    assert catalogue.main(["--check"]) == 1
    assert "tools.catalogue" in capsys.readouterr().err
    assert catalogue.main([]) == 0
    assert catalogue.main(["--check"]) == 0


def test_every_question_stands_there_once_with_its_link():
    links = re.findall(r"\[Open in Neo4j Browser\]\((\S+)\)", PAGE)
    statements = sorted(parse_qs(urlsplit(link).query)["arg"][0] for link in links)

    assert statements == sorted(question.pasteable() for question in registry.questions())
    for question in registry.questions():
        assert PAGE.count(f"\nddor query {question.id}\n") == 1
        assert all(f"| `{column.name}` |" in PAGE for column in question.columns)


def test_the_contents_lead_to_headings_that_exist_once():
    headings = [catalogue.anchor(heading) for heading in re.findall(r"^#{2,3} (.+)$", PAGE, re.MULTILINE)]
    targets = re.findall(r"^ *- \[.+\]\(#(\S+)\)", PAGE, re.MULTILINE)

    assert len(set(headings)) == len(headings)
    assert sorted(targets) == sorted(set(headings) - {"contents"})


def test_the_library_is_one():
    """Forty and more questions; none ranks nationalities, and none puts people in an order."""
    assert len(registry.question_ids()) >= 42
    citizenship = registry.question("citizenship-stated")
    assert citizenship.body.rstrip().endswith("ORDER BY citizenship")
    for question in registry.questions():
        assert not re.search(r"\b(top|worst|most dangerous|ranking of)\b", question.title.casefold())


def test_the_page_can_be_shown():
    assert len(PAGE.encode()) < 500_000  # GitHub renders no larger Markdown
