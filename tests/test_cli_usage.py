"""The `ddor` command: its help, and what it says of wrong use."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import ddor

from ddor.answers import registry, runner
from ddor.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent


def test_the_help_lists_every_command_and_the_exit_codes(tmp_path: Path):
    done = ddor(tmp_path, "--help")

    assert done.returncode == 0
    assert done.stderr == ""
    assert set(re.findall(r"^    (\w+)  ", done.stdout, re.MULTILINE)) == set(COMMANDS)
    assert set(re.findall(r"^  (\d+) ", done.stdout, re.MULTILINE)) == {"0", "1", "2", "3", "4", "130", "141"}
    assert list(tmp_path.iterdir()) == []


def test_the_help_imports_nothing_heavy(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ddor", "--help"], capture_output=True, text=True, check=True
    )

    imported = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    heavy = {"neo4j", "pandas", "numpy", "networkx", "pyvis", "pydantic", "yaml", "jinja2", "arcadedb", "tabulate"}
    assert "ddor.cli.parser" in imported
    assert imported & heavy == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_documents(name: str, tmp_path: Path):
    done = ddor(tmp_path, name, "--help", COLUMNS="80")

    assert done.returncode == 0
    assert COMMANDS[name].help[1:] in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert f"`ddor {name}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_page_of_the_commands_is_not_stale():
    done = subprocess.run(
        [sys.executable, "-m", "tools.commands_page", "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_are_command_lines(name: str):
    import shlex

    from ddor.cli.parser import parse

    for example in COMMANDS[name].examples.splitlines():
        first, *words = shlex.split(example)
        assert first == "ddor"
        args = parse(words)
        assert args.command == name
        if name in {"query", "browser"} and args.name:
            saved = registry.picture if getattr(args, "picture", False) else registry.question
            assert runner.coerced(saved(args.name), dict(args.param))


def test_no_command_prints_the_help(tmp_path: Path):
    done = ddor(tmp_path)

    assert done.returncode == 0
    assert "usage: ddor" in done.stdout


def test_the_version(tmp_path: Path):
    from importlib.metadata import version

    done = ddor(tmp_path, "--version")

    assert (done.returncode, done.stdout) == (0, f"ddor {version('ddor')}\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lod"], "load"),
        (["qeury"], "query"),
        (["xyzzy"], "status"),
        (["status", "--formt", "csv"], "ddor status --help"),
        (["status", "--format", "xml"], "choose from"),
        (["query"], "ddor queries"),
        (["query", "totals-per-report", "--text", "RETURN 1"], "ddor queries"),
        (["query", "total-per-report"], "totals-per-report"),
        (["query", "totals-per-report", "-p", "reprot=x"], "report"),
        (["query", "totals-per-report", "-p", "report"], "key=value"),
        (["query", "totals-per-report", "--limit", "0"], "above 0"),
        (["query", "totals-per-report", "--timeout", "soon"], "seconds"),
        (["view", "repot", "-o", "x.html"], "report"),
        (["--version-please"], "ddor --help"),
        (["template", "-o", "my.xlsx"], "no form of the data has the ending .xlsx.\n.csv."),
    ],
)
def test_wrong_use_says_what_is_meant_and_opens_no_store(words: list[str], says: str, tmp_path: Path):
    done = ddor(tmp_path / "home", *words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("what", "options"),
    [
        ("the published facts alone", "--set --mapping --name --report --encoding --delimiter"),
        ("tables of your own", "--name --report"),
        ("a flat table", "--name --report"),
        ("a report", "--name --encoding --delimiter"),
        ("a release of records", "--set --report --strict --encoding --delimiter --into-existing --rebuild"),
    ],
)
def test_a_load_refuses_an_option_that_it_would_not_use(what: str, options: str, tmp_path: Path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "flat.csv").write_text("place,measure,value\n")
    (tmp_path / "report.csv").write_text("Jurisdiction,Date Enacted,Policy,Criteria for Honoring Detainer\n")
    (tmp_path / "records.csv").write_text("Prepare Date,Detainer Type,Facility\n")
    names = {"tables of your own": "tables", "a flat table": "flat.csv", "a report": "report.csv"}
    path = tmp_path / names.get(what, "records.csv")
    paths = [] if what == "the published facts alone" else [str(path)]

    for option in options.split():
        value = [] if option in {"--strict", "--into-existing", "--rebuild"} else [";"]
        done = ddor(tmp_path / "home", "load", *paths, option, *value)

        assert done.returncode == 2
        assert done.stderr.startswith(f"error: {option} cannot be used with {what}{f': {path}' if paths else ''}.\n")
        assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "name",
    ["'; DROP", "../../../etc/passwd", "$(touch x)", "\x1b[31mred", "ä" * 20_000, "%s%n", "--", "\u202e", "no\nsuch"],
)
@pytest.mark.parametrize("command", ["query", "about"])
def test_a_hostile_name_is_a_name(command: str, name: str, home: Path):
    done = ddor(home, command, name)

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
