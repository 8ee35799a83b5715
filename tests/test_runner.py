"""`python -m tests`: the numbers of both sides in one line, the worse exit code, and pytest's arguments passed on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import __main__ as runner

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_arguments_are_pytests_and_the_last_line_is_the_sum() -> None:
    done = run("tests/test_finder_rules.py", "-k", "stated_0", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.fullmatch(r"make test: passed, after \d+ s\.", done.stdout.splitlines()[-2])
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed, 0 skipped"


class Ended:
    """A side that has ended."""

    stdout = ("a line\n",)

    def __init__(self, code: int) -> None:
        self.code = code

    def wait(self) -> int:
        return self.code

    def poll(self) -> int:
        return self.code


@pytest.mark.parametrize(
    ("codes", "code"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((5, 0), 0), ((5, 5), 5), ((0, -9), 9)]
)
def test_both_sides_are_one_answer(
    codes: tuple[int, int], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def start(side: str, tally: Path, arguments: list[str]) -> Ended:
        ended = codes[runner.SIDES.index(side)]
        if ended >= 0:  # one that was killed has left no numbers
            count = runner.Count()
            count.passed, count.failed = 3, int(ended == 1)
            count.skipped["no Java"] = 1
            count.write(tally)
        return Ended(ended)

    monkeypatch.setattr(runner, "_start", start)
    monkeypatch.setattr(runner.signal, "signal", lambda *_: None)
    count = runner.Count()
    assert runner._both_sides([], count) == code
    sides = 2 if min(codes) >= 0 else 1
    assert (count.passed, count.failed, count.skipped.total()) == (3 * sides, codes.count(1), sides)
    assert sorted(capsys.readouterr().out.splitlines()) == ["   neo4j | a line", "embedded | a line"]
