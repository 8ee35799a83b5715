"""The benchmarks' own tools: what they measure and where they write."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import measure, page

MEMORY = 200 * measure.MEBIBYTE


def test_a_run_has_its_time_and_its_peak_memory() -> None:
    code = f"import time; held = bytearray({MEMORY}); time.sleep(0.2)"
    sample = measure.run([sys.executable, "-c", code])
    assert 0.2 <= sample.seconds < 20
    assert MEMORY < sample.peak < 2 * MEMORY


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(measure.FailedError, match=r"code 3(.|\n)*the reason"):
        measure.run([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"])


def test_the_default_install_has_its_dependencies_and_no_tool_of_ours() -> None:
    sizes = measure.installed_sizes()
    assert {"ddor", "neo4j", "pandas", "numpy"} <= sizes.keys()
    assert not sizes.keys() & {"pytest", "mypy", "hatchling", "pyarrow", "py2neo"}
    assert sizes["pandas"] > 10 * measure.MEBIBYTE


def test_a_goal_is_compared_with_the_median() -> None:
    runs = measure.Runs(tuple(measure.Sample(seconds, 0) for seconds in (0.1, 0.2, 9.0)))
    assert "| met |" in page.times([page.Row("x", runs, 0.2)])
    assert "| **missed** |" in page.times([page.Row("x", runs, 0.19)])


def test_a_block_is_replaced_and_the_rest_of_the_page_stays(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "benchmarks.md"
    page.write("one", "first", path)
    page.write("two", "other", path)
    path.write_text(path.read_text() + "\nWhy the goal was missed.\n")
    page.write("one", r"second \1", path)
    text = path.read_text()
    assert text.startswith("# Benchmarks")
    assert "first\n" not in text
    assert text.count(r"second \1") == text.count("other") == 1
    assert text.endswith("Why the goal was missed.\n")
