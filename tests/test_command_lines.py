"""Command lines and parameters that chance makes: a documented exit code each, never a traceback, never "defect".

`DDOR_FUZZ_SEED=N make test-long` takes others.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from command import ddor

from ddor.answers import registry

pytestmark = pytest.mark.long
SEED = int(os.environ.get("DDOR_FUZZ_SEED") or 13)
ROUNDS = 300
HOSTILE = (
    "", " ", "-", "--", "---", "-o", "-p", "=", ":=", "a=b", "n:=[", "n:={}", "../..", "~", "~nobody/x", "/dev/null",
    "x" * 300, "\u202e", "\x1b[31m", "\udcff", "é", "٣", "%s%n", "{{7*7}}", "' OR 1=1 //", "`", "\\", '"', "NaN",
    "1e999", "-1", "0", "9" * 30, "2017-01-28", "2017-02-30", "null", "true", "us-nv-003", "Austin", "Franklin County",
    "Section I", "DDOR-2017-01-28", "January 28", "TX", "no\nsuch", "a\x00b",
)  # fmt: skip
STATEMENTS = (
    "RETURN $n AS n", "MATCH (r:Report) RETURN r.id AS id // end", "RETURN 1 AS a;", ";", "// nothing", "RETURN",
    "MATCH (n", "RETURN 1 AS a; RETURN 2 AS b", "CREATE (n) RETURN n", "UNWIND [] AS x RETURN x",
    "RETURN 0.0/0.0 AS n, [1, null] AS l",
    "RETURN date('9999-12-31') + duration('P1Y') AS d", "RETURN {a: [1, {b: null}]} AS m", "RETURN $missing AS m",
)  # fmt: skip
FORMATS = ("table", "csv", "json", "md", "xlsx", "parquet", "html", "xml")
COMMANDS = (
    "query",
    "queries",
    "about",
    "report",
    "compare",
    "views",
    "view",
    "status",
    "mappings",
    "template",
    "export",
    "browser",
)


def command_line(chance: random.Random, folder: Path) -> list[str]:
    """A command with words, options and parameters, most of them wrong."""
    command = chance.choice(COMMANDS)
    words = [command]
    if command in {"query", "export", "view", "browser"} and chance.random() < 0.7:
        words.append(chance.choice(registry.questions()).id)
    if command == "query" and chance.random() < 0.4:
        words = [command, "--text", chance.choice(STATEMENTS)]
    words += chance.choices(HOSTILE, k=chance.choice((0, 0, 1, 1, 2)))
    for _ in range(chance.choice((0, 0, 1, 2))):
        name = chance.choice(("n", "place", "report", "state", "from", "fewest", "id", chance.choice(HOSTILE)))
        words += ["-p", f"{name}{chance.choice(('=', ':='))}{chance.choice(HOSTILE)}"]
    if chance.random() < 0.5:
        words += ["--format", chance.choice(FORMATS)]
    if chance.random() < 0.3:
        target = folder / chance.choice(("out", "out.csv", "out.xlsx", "new/out.json", "out/", "é.md", "y" * 250))
        words += ["-o", str(target)]
    if chance.random() < 0.2:
        words += [chance.choice(("-q", "--limit", "--timeout", "--cypher", "--help", "--no-such-option")), "1"]
    return [word for word in words if "\x00" not in word]  # no process can be given one


def test_command_lines(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    print(f"seed {SEED}")
    chance = random.Random(SEED)  # noqa: S311 - to be repeated
    for _ in range(ROUNDS):
        words = command_line(chance, tmp_path)
        done = ddor(home, *words)
        said = f"{words}\n{done.stderr}"

        assert done.returncode in {0, 1, 2, 3, 4}, said
        assert "Traceback" not in done.stderr, said
        assert "defect" not in done.stderr, said
        assert done.returncode == 0 or done.stderr.strip(), said
