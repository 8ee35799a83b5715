"""Standard streams that are closed, full, or left by their reader: no defect, no traceback, no second owner."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import DDOR, ddor, environment

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")

STREAMS = {"0": ["", "<&-", "</dev/null"], "1": ["", ">&-", ">/dev/full"], "2": ["", "2>&-", "2>/dev/full"]}
WAYS = [" ".join(filter(None, one)) for one in itertools.product(*STREAMS.values())]
COMMANDS = {
    "an answer": "query reports",
    "help": "--help",
    "an error": "query no-such-question",
    "a page": "query reports --format json",
    "a load": "load --dry-run --format json",
    "an export": "export table",
}


def run(home: Path, words: str, way: str) -> subprocess.CompletedProcess[bytes]:
    """The command, with its streams redirected as a shell does it."""
    return subprocess.run(
        ["sh", "-c", f'exec "$0" {words} {way}', DDOR],
        env=environment(home),
        capture_output=True,
        timeout=60,
        check=False,
    )


def cases() -> list[ParameterSet]:
    """Each command in each way; of all but the first, two streams at once are for long tests.

    The last two take long: they lose one stream at a time.
    """
    return [
        pytest.param(what, way, marks=pytest.mark.long if number > 3 or (number and several) else ())
        for number, what in enumerate(COMMANDS)
        for way, several in ((one, len(one.split()) > 1) for one in WAYS)
        if number < 4 or not several
    ]


@pytest.mark.parametrize(("what", "way"), cases())
def test_the_exit_code_says_it(home: Path, what: str, way: str) -> None:
    done = run(home, COMMANDS[what], way)

    kept = "1" if ">&-" in way.replace("2>&-", "") or ">/dev/full" in way.replace("2>/dev/full", "") else ""
    wrote = what != "an error"
    assert done.returncode == (1 if kept and wrote else 0 if wrote else 2)
    assert b"defect" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if kept and wrote and "2>" not in way:
        assert b"The output cannot be written" in done.stderr
    assert bool(done.stdout) == (wrote and not kept)


def test_a_store_that_is_opened_without_streams_has_one_owner(fresh: Path) -> None:
    done = run(fresh, "status --format json", "<&- >&- 2>&-")
    assert done.returncode == 1  # nobody takes what it says
    first = (fresh / "owner.json").read_text("utf-8")

    assert ddor(fresh, "status").returncode == 0
    assert run(fresh, "status", "<&-").returncode == 0
    assert (fresh / "owner.json").read_text("utf-8") == first


def test_python_started_without_streams(home: Path) -> None:
    program = "import sys; from ddor.cli import main; sys.exit(main(['status', '-q']))"
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$1" <&- 2>&-', sys.executable, program],
        env=environment(home),
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0
    assert b"reports" in done.stdout.lower()
