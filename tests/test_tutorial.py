"""docs/tutorial.ipynb: each cell runs, and says what it said when it was committed."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from tutorial import NOTEBOOK, executed, texts


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # of the kernel's libraries
def test_the_tutorial_runs_and_says_what_it_said(home: Path):
    committed = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(committed)

    assert texts(executed(home)) == texts(committed)


def test_the_tutorial_is_small_and_names_no_machine():
    text = NOTEBOOK.read_text(encoding="utf-8")

    assert len(text) < 40_000
    assert "/tmp" not in text  # noqa: S108
    assert "/home" not in text
    assert "<iframe" not in text
    assert "Warning" not in text
