"""What `make test` runs: `python -m tests [PYTEST ARGUMENTS]`.

Fetches what the tests need, as far as this machine lets it, runs them, and ends with one line that says how it went,
after the reasons and remedies of what was skipped. With CI=true in the environment nothing may be skipped.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

import pytest

from tests import chromium, neo4j_server


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


def main(arguments: list[str]) -> int:
    """Prepare, test, sum up; returns the exit code."""
    _prepare()
    count = Count()
    code = int(pytest.main(arguments, plugins=[count]))
    for reason, number in count.skipped.items():
        print(f"skipped {number}: {reason}")
    if code == 0 and count.skipped and os.environ.get("CI"):
        code = 1
        print("In CI nothing may be skipped.")
    said = {0: "passed", 2: "interrupted", 5: "no test was found"}.get(code, "FAILED")
    numbers = f"{count.passed} passed, {count.failed} failed, {count.skipped.total()} skipped"
    print(f"make test: {said}. {numbers}.")
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
