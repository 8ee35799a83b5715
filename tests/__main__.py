"""What `make test` and `make test-long` run: `python -m tests [--long] [PYTEST ARGUMENTS]`.

Fetches what the tests need, as far as this machine lets it, and runs them in two processes side by side: one side has
what needs a Neo4j server, the other all else (`conftest.py` divides them). Lines come as they are written, each with
its side before it. With arguments of pytest's there is one process, and its output is pytest's own.

The last line says how many tests passed, failed and were skipped; above it stand the reasons and remedies of what was
skipped. With CI=true in the environment nothing may be skipped.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests import chromium, neo4j_server

SIDES = ("embedded", "neo4j")
TALLY = "--tally"  # for the processes of the two sides: the file for their numbers
NOTHING_FOUND = 5


class Count:
    """A pytest plugin that counts outcomes, and skips by their reason."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.skipped: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed += report.when == "call" and report.passed
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        self.failed += report.failed
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.skipped[reason.removeprefix("Skipped: ")] += 1

    def write(self, path: Path) -> None:
        """Leave the numbers for the process that sums up."""
        path.write_text(json.dumps([self.passed, self.failed, self.skipped]), "utf-8")

    def add(self, path: Path) -> None:
        """Add the numbers that another process has left; one that was killed has left none."""
        if path.exists():
            passed, failed, skipped = json.loads(path.read_text("utf-8"))
            self.passed += passed
            self.failed += failed
            self.skipped.update(skipped)


def main(arguments: list[str]) -> int:
    """Prepare, test, sum up; returns the exit code."""
    if arguments[:1] == [TALLY]:
        return _one_side(Path(arguments[1]), arguments[2:])
    long = "--long" in arguments
    asked = [word for word in arguments if word != "--long"]
    started, count = time.monotonic(), Count()
    _prepare()
    marked = ["-m", "long"] if long else []
    code = int(pytest.main([*marked, *asked], plugins=[count])) if asked else _both_sides(marked, count)
    for reason, number in count.skipped.items():
        print(f"skipped {number}: {reason}")
    if code == 0 and count.skipped and os.environ.get("CI"):
        code = 1
        print("In CI nothing may be skipped.")
    said = {0: "passed", 2: "interrupted", NOTHING_FOUND: "no test was found"}.get(code, "FAILED")
    print(f"make {'test-long' if long else 'test'}: {said}, after {time.monotonic() - started:.0f} s.")
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped.total()} skipped")
    return code


def _prepare() -> None:
    if os.environ.get("NEO4J_TEST_URI"):
        print("Neo4j: the server that NEO4J_TEST_URI names")
    else:
        try:
            neo4j_server.class_path(neo4j_server.java())
            print(f"Neo4j: the server {neo4j_server.version()}, from Maven")
        except neo4j_server.MissingError as error:
            print(f"Neo4j: {error}")
    browser = chromium.find() or chromium.install()
    print(f"Browser: {browser}" if browser else f"Browser: {chromium.REMEDY}")
    sys.stdout.flush()


def _both_sides(arguments: list[str], count: Count) -> int:
    """Run the two sides at once; the worse of their exit codes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder:
        tallies = {side: Path(folder) / side for side in SIDES}
        processes = {side: _start(side, tally, arguments) for side, tally in tallies.items()}
        readers = [threading.Thread(target=_pass_on, args=item, daemon=True) for item in processes.items()]
        try:
            for reader in readers:
                reader.start()
            codes = [process.wait() for process in processes.values()]
        except KeyboardInterrupt:  # the sides got it too, and tidy up
            codes = [2, *(process.wait(60) for process in processes.values())]
        finally:
            for process in processes.values():
                if process.poll() is None:
                    process.terminate()
                    process.wait(60)
        for reader in readers:
            reader.join(10)
        for tally in tallies.values():
            count.add(tally)
    ran = [code for code in codes if code != NOTHING_FOUND]
    return max(map(abs, ran)) if ran else NOTHING_FOUND


def _start(side: str, tally: Path, arguments: list[str]) -> subprocess.Popen[str]:
    # No cache: the two would write the same files.
    options = ["--side", side, "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.Popen(
        [sys.executable, "-m", "tests", TALLY, str(tally), *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _pass_on(side: str, process: subprocess.Popen[str]) -> None:
    """Print a side's lines as they come."""
    assert process.stdout
    for line in process.stdout:
        print(f"{side:>8} | {line.rstrip()}", flush=True)


def _one_side(tally: Path, arguments: list[str]) -> int:
    count = Count()
    try:
        return int(pytest.main(arguments, plugins=[count]))
    finally:
        count.write(tally)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
