"""The `ddor` command as a user runs it: a process of its own, on a real store."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from dump import dump

from ddor.commands import COMMANDS
from ddor.graph import embedded
from ddor.graph.model import SCHEMA_VERSION
from ddor.graph.settings import Settings
from ddor.graph.store import open_store

ROOT = Path(__file__).parent.parent
DDOR = str(Path(sys.executable).with_name("ddor"))
SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*) AS n"


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return kept | {"DDOR_HOME": str(home), "NEO4J_URI": ""} | more


def ddor(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [DDOR, *words], env=environment(home, **more), capture_output=True, text=True, timeout=120, check=False
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The rows of an answer in JSON."""
    assert done.stdout, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return found


def data_rows(name: str) -> int:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose store holds the published facts; the tests only read it."""
    folder = tmp_path_factory.mktemp("cli") / "home"
    done = ddor(folder, "load", "--quiet")
    assert done.returncode == 0, done.stderr
    yield folder
    embedded.stop(Settings(folder))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """A folder in which no store was opened yet."""
    folder = tmp_path / "home"
    yield folder
    embedded.stop(Settings(folder))


# --- help, usage ------------------------------------------------------------------------------------------------------


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
    assert "ddor.parser" in imported
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
        [sys.executable, "-m", "ddor.commands.page", "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_are_command_lines(name: str):
    import shlex

    from ddor.parser import parse

    for example in COMMANDS[name].examples.splitlines():
        first, *words = shlex.split(example)
        assert first == "ddor"
        assert parse(words).command == name


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
        (["view", "report", "-p", "section=V", "-o", "x.html"], "section"),
        (["load", "--batch-size", "none"], "number"),
        (["--version-please"], "ddor --help"),
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


# --- loading ----------------------------------------------------------------------------------------------------------


def test_a_second_load_changes_nothing(fresh: Path):
    first = rows(ddor(fresh, "load", "--format", "json"))[0]
    second = rows(ddor(fresh, "load", "--format", "json"))[0]

    assert first["created"] > 1000
    assert (first["changed"], first["unchanged"], first["rejected"]) == (0, 0, 0)
    assert (second["created"], second["changed"], second["rejected"]) == (0, 0, 0)
    assert second["unchanged"] == first["created"]


def test_a_dry_run_writes_nothing(fresh: Path):
    done = ddor(fresh, "load", "--dry-run")

    assert done.returncode == 0
    assert "nothing was written" in done.stderr
    assert "empty" in ddor(fresh, "status").stderr


def test_a_bad_row_is_set_aside_told_and_written_to_the_rejects(fresh: Path, tmp_path: Path):
    facts = tmp_path / "facts"
    facts.mkdir()
    header = (ROOT / "data" / "offenses.csv").read_text(encoding="utf-8").splitlines()[0]
    (facts / "offenses.csv").write_text(f"{header}\noffense-made-up,made up,no_such_group\n", encoding="utf-8")
    rejects = tmp_path / "new" / "rejects.csv"

    strict = ddor(fresh, "load", str(facts), "--strict")
    told = ddor(fresh, "load", str(facts), "--dry-run", "--format", "json")
    written = ddor(fresh, "load", str(facts), "--dry-run", "--rejects", str(rejects), "--format", "json")

    assert strict.returncode == 4
    assert "no_such_group" in strict.stderr
    assert told.returncode == written.returncode == 0
    assert "no_such_group" in told.stderr
    found = list(csv.DictReader(io.StringIO(rejects.read_text(encoding="utf-8"))))
    assert [(Path(row["file"]).name, row["column"], row["value"]) for row in found] == [
        ("offenses.csv", "group_id", "no_such_group")
    ]
    assert found[0]["remedy"]
    assert rows(written)[0]["rejected"] == 1


def test_a_path_that_is_not_there(fresh: Path):
    done = ddor(fresh, "load", "no/such/folder")

    assert done.returncode == 4
    assert "no/such/folder" in done.stderr


# --- status, check ----------------------------------------------------------------------------------------------------


def test_the_status_counts_and_data_and_notices_go_their_own_ways(home: Path):
    done = ddor(home, "status", "--format", "json")

    found = {(row["part"], row["what"]): row["value"] for row in rows(done)}
    assert found["nodes", "Dispute"] == data_rows("disputes")
    assert found["nodes", "Policy"] == data_rows("policies")
    assert found["store", "schema version"] == SCHEMA_VERSION
    assert sum(part == "loads" for part, _ in found) == 1
    assert done.stderr.splitlines() == [f"store: {found['store', 'store']}"]


def test_quiet_says_nothing_on_stderr(home: Path):
    assert ddor(home, "status", "--quiet").stderr == ""
    assert ddor(home, "check", "-q").stderr == ""


def test_an_empty_store_says_how_to_fill_it(fresh: Path):
    status, check = ddor(fresh, "status"), ddor(fresh, "check", "-q")

    assert (status.returncode, check.returncode) == (0, 1)
    assert "ddor load" in status.stderr
    for asked in (
        ("query", "totals-per-report"),
        ("query", "--text", "MATCH (r:Report) RETURN r.id"),
        ("about", "Travis"),
        ("report", "DDOR-2017-01-28"),
        ("compare", "DDOR-2017-01-28", "DDOR-2017-02-04"),
        ("view", "report", "-p", "report=DDOR-2017-01-28"),
    ):
        done = ddor(fresh, *asked)
        assert (done.returncode, done.stdout) == (3, "")
        assert "Nothing is loaded yet." in done.stderr
        assert "ddor load" in done.stderr


def test_every_check_holds(home: Path):
    done = ddor(home, "check", "--format", "json")

    found = rows(done)
    assert done.returncode == 0
    assert {row["result"] for row in found} == {"ok"}
    assert f"All {len(found)} checks hold." in done.stderr


def test_a_failed_check_is_exit_code_1_and_another_schema_3(fresh: Path):
    ddor(fresh, "load", "-q")
    settings = Settings(fresh)
    with open_store(settings) as store:
        store.write(lambda tx: tx.run("MATCH (s:Source {id: 'S014'})-[t:STATES]->(c:Claim) DELETE t").consume())

    failed = ddor(fresh, "check", "--format", "json")
    with open_store(settings) as store:
        store.write(lambda tx: tx.run("MATCH (s:Schema) SET s.version = 0").consume())
    old = ddor(fresh, "query", "totals-per-report")

    assert failed.returncode == 1
    assert any(row["result"] == "FAIL" and "S014" in row["detail"] for row in rows(failed))
    assert "checks failed" in failed.stderr
    assert old.returncode == 3
    assert "schema" in old.stderr
    assert old.stdout == ""


# --- questions --------------------------------------------------------------------------------------------------------


def test_the_forms_of_an_answer_hold_the_same(home: Path, tmp_path: Path):
    import pandas as pd

    as_json = rows(ddor(home, "query", "totals-per-report", "--format", "json"))
    as_csv = ddor(home, "query", "totals-per-report", "--format", "csv").stdout
    target = tmp_path / "answer.parquet"
    ddor(home, "query", "totals-per-report", "-o", str(target))

    from_csv = list(csv.DictReader(io.StringIO(as_csv)))
    assert [(row["report"], row["measure"], str(row["number"] or "")) for row in as_json] == [
        (row["report"], row["measure"], row["number"]) for row in from_csv
    ]
    parquet = pd.read_parquet(target)
    assert list(parquet["report"]) == [row["report"] for row in as_json]
    assert {206, 47, 65, 3083, 2825, 2868, 157} <= {row["number"] for row in as_json}
    markdown = ddor(home, "query", "totals-per-report", "--format", "md").stdout
    assert markdown.count("\n| DDOR-") == len(as_json)


def test_the_queries_are_listed_and_searched(home: Path):
    every = rows(ddor(home, "queries", "--format", "json"))
    some = rows(ddor(home, "queries", "corrected", "--format", "json"))

    assert 0 < len(some) < len(every)
    assert {row["name"] for row in some} <= {row["name"] for row in every}
    assert all(row["question"].endswith("?") for row in every)


def test_every_view_that_is_listed_can_be_drawn(home: Path, tmp_path: Path):
    listed = rows(ddor(home, "views", "--format", "json"))

    assert {"report", "jurisdiction"} <= {row["name"] for row in listed}
    for row in listed:
        target = tmp_path / "pages" / f"{row['name']}.html"
        done = ddor(home, "view", row["name"], "-o", str(target))
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert str(target) in done.stderr
        assert target.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_page_goes_into_a_pipe_too(home: Path):
    done = ddor(home, "view", "jurisdiction", "-p", "id=us-nv-003")

    assert done.returncode == 0
    assert done.stdout.lower().startswith("<!doctype html>")
    assert "<title>Clark County, Nevada: everything that is said of it, and by whom</title>" in done.stdout
    assert "<td>Misreads</td>" in done.stdout
    assert "<td>Contradicts</td>" in done.stdout
    assert "58 of 96 (S065, S066) or of 118 (S130): sources differ" in done.stdout


def test_a_value_that_names_nothing_is_told_with_the_nearest(home: Path):
    done = ddor(home, "view", "jurisdiction", "-p", "id=us-nv-03")

    assert done.returncode == 2
    assert "us-nv-003 (Clark County, Nevada)" in done.stderr


def test_a_statement_of_ones_own(home: Path):
    text = "MATCH (r:Report {kind: $kind}) RETURN r.id AS id ORDER BY id LIMIT 2"
    done = ddor(home, "query", "--text", text, "-p", "kind=weekly", "--format", "json")

    assert rows(done) == [{"id": "DDOR-2017-01-28"}, {"id": "DDOR-2017-02-04"}]


@pytest.mark.parametrize(
    "text", ["CREATE (n:Hole)", "MATCH (n:Report) SET n.hole = 1", "MATCH (n:Report) DETACH DELETE n"]
)
def test_a_statement_that_writes_is_refused(text: str, home: Path):
    before = ddor(home, "status", "--format", "csv").stdout
    done = ddor(home, "query", "--text", text)

    assert done.returncode == 3
    assert "reading" in done.stderr
    assert ddor(home, "status", "--format", "csv").stdout == before


def test_a_statement_that_is_no_cypher(home: Path):
    done = ddor(home, "query", "--text", "SELECT * FROM reports")

    assert done.returncode == 2
    assert done.stderr.count("\n") <= 4


def test_a_row_limit_is_told(home: Path, tmp_path: Path):
    text = "MATCH (s:Source) RETURN s.id AS id ORDER BY id"
    target = tmp_path / "sources.csv"
    done = ddor(home, "query", "--text", text, "--limit", "3", "-o", str(target))

    assert "first 3 rows" in done.stderr
    assert done.stderr.count("first 3 rows") == 1
    assert target.read_text(encoding="utf-8").startswith('"id"\n')
    beside = json.loads((tmp_path / "sources.csv.meta.json").read_text(encoding="utf-8"))
    assert beside["notices"][0].startswith("Only the first 3 rows")


def test_a_time_limit_is_told(home: Path):
    done = ddor(home, "query", "--text", SLOW, "--timeout", "0.5")

    assert done.returncode == 3
    assert "time limit" in done.stderr


# --- about ------------------------------------------------------------------------------------------------------------


def test_about_a_place(home: Path):
    done = ddor(home, "about", "Clark County,", "Nevada", "--format", "json")

    issued = next(row for row in rows(done) if row["what"] == "detainers issued")
    assert (issued["value"], issued["unit"], issued["of"]) == ("51", "detainers", "DDOR-2017-01-28")
    assert len(issued["source_ids"]) == len(issued["publishers"]) == len(issued["locators"]) > 1
    assert any("not a 0" in line for line in json.loads(done.stdout)["coverage"])


def test_about_reads_part_by_part(home: Path):
    text = ddor(home, "about", "us-nv-003").stdout
    markdown = ddor(home, "about", "us-nv-003", "--format", "md").stdout

    assert text.startswith("Clark County, Nevada (us-nv-003)\n")
    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        "# Clark County, Nevada (us-nv-003)",
        "## Figures",
        "## Disputes",
        "## Listed",
        "## Not known",
    ]
    assert "S014 Fox 43, Section I, rank 1" in text


def test_an_ambiguous_name_is_a_choice(home: Path):
    done = ddor(home, "about", "Franklin")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "us-pa-055  Franklin County, Pennsylvania" in done.stderr


# --- where the data goes ----------------------------------------------------------------------------------------------


def test_the_ending_of_the_file_names_the_format_and_its_folders_are_made(home: Path, tmp_path: Path):
    for ending, start in ((".csv", '"part"'), (".json", "{"), (".md", "##"), (".txt", "What")):
        target = tmp_path / "new" / "folders" / f"status{ending}"
        done = ddor(home, "status", "-o", str(target))
        assert (done.returncode, done.stdout) == (0, "")
        assert f"wrote {target}" in done.stderr
        assert target.read_text(encoding="utf-8").startswith(start)
    assert not list((tmp_path / "new" / "folders").glob(".*"))


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        (("status",), "a.xlsx", ".parquet"),
        (("report", "DDOR-2017-01-28"), "a.pdf", ".html"),
        (("views",), "a.html", ".md"),
    ],
)
def test_an_ending_without_a_form_is_refused(home: Path, tmp_path: Path, command, name: str, known: str):
    target = tmp_path / name
    done = ddor(home, *command, "-o", str(target))

    assert done.returncode == 2
    assert known in done.stderr
    assert not target.exists()
    assert ddor(home, *command, "-o", str(target), "--format", "md").returncode == 0
    assert target.exists()


def test_an_existing_file_is_replaced_whole_and_keeps_its_mode(home: Path, tmp_path: Path):
    target = tmp_path / "status.csv"
    target.write_text("former\n" * 10_000, encoding="utf-8")
    target.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(target)

    assert ddor(home, "status", "-o", str(link)).returncode == 0

    assert link.is_symlink()
    assert "former" not in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("target", ["/proc/no/such.csv", "{tmp}", "{tmp}/file/below.csv"])
def test_a_place_that_cannot_be_written(home: Path, tmp_path: Path, target: str):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = ddor(home, "status", "-o", target.format(tmp=tmp_path))

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "-o" in done.stderr


def test_a_dash_is_stdout_and_a_device_is_written_to(home: Path):
    assert ddor(home, "status", "-o", "-", "--format", "csv").stdout.startswith('"part"')
    assert ddor(home, "status", "-o", "/dev/null").returncode == 0


def test_a_closed_pipe_is_no_traceback(home: Path):
    text = "UNWIND range(1, 10000) AS n RETURN n, 'a long enough text to fill the pipe many times' AS text"
    with subprocess.Popen(
        [DDOR, "query", "--text", text], env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        stderr = process.stderr.read().decode()

    assert process.returncode == 141
    assert stderr.splitlines() == [line for line in stderr.splitlines() if line.startswith("store: ")]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal_a_table_fits_its_width_without_colours(home: Path, width: int):
    text = on_a_terminal(home, width, "about", "us-tx-453")

    body = [line for line in text.splitlines() if not line.startswith(("store: ", "- "))]
    assert max(map(len, body)) <= width
    assert "\x1b" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_what_is_no_text_is_not_sent_to_a_terminal(home: Path):
    assert "Parquet is not text" in on_a_terminal(home, 80, "status", "--format", "parquet")
    assert "-o report.html" in on_a_terminal(home, 80, "view", "report")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_the_line_of_progress_is_gone_when_the_data_comes(home: Path):
    shown = [line.rpartition("\r")[2] for line in on_a_terminal(home, 80, "check").split("\n")]

    assert shown[1] == "Checks of the graph"
    assert not any(line.startswith("checked: ") for line in shown)


def on_a_terminal(home: Path, width: int, *words: str) -> str:
    """What a terminal shows, data and notices together."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    kept = {name: value for name, value in environment(home).items() if name not in {"COLUMNS", "LINES"}}
    with subprocess.Popen([DDOR, *words], env=kept, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed: that is how Linux says it
                break
            if not part:
                break
            shown += part
        process.wait(60)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


# --- signals, several at once, errors ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_ctrl_c_is_one_line_and_exit_code_130(home: Path):
    with subprocess.Popen(
        [DDOR, "query", "--text", SLOW], env=environment(home), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("store: ")
        time.sleep(0.3)
        sent = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        code = process.wait(20)

    assert (code, rest) == (130, "interrupted\n")
    assert time.monotonic() - sent < 5
    assert ddor(home, "status", "-q").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("after", [0.2, 0.8])
def test_ctrl_c_during_a_load_leaves_a_store_that_works(fresh: Path, after: float):
    with subprocess.Popen([DDOR, "load"], env=environment(fresh), stderr=subprocess.PIPE, text=True) as process:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        stderr = process.stderr.read()
        process.wait(30)

    assert process.returncode in {130, 0}
    assert "Traceback" not in stderr
    assert rows(ddor(fresh, "load", "--format", "json"))[0]["rejected"] == 0
    assert ddor(fresh, "check", "-q").returncode == 0


def loads_at_once(home: Path, **more: str) -> list[dict[str, Any]]:
    """What two loads that run at the same time did."""
    with ThreadPoolExecutor(2) as both:
        return [rows(done)[0] for done in both.map(lambda _: ddor(home, "load", "--format", "json", **more), range(2))]


def test_two_first_loads_at_once_make_the_graph_of_one(home: Path, fresh: Path):
    first, second = sorted(loads_at_once(fresh), key=lambda load: load["created"])

    assert (first["created"], first["unchanged"]) == (0, second["created"])
    with open_store(Settings(home)) as one, open_store(Settings(fresh)) as two:
        assert dump(two) == dump(one)


def test_two_commands_at_once_on_a_fresh_folder(fresh: Path):
    started = [
        subprocess.Popen(
            [DDOR, *words], env=environment(fresh), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for words in (["load", "-q", "--format", "json"], ["status"])
    ]
    outputs = [process.communicate(timeout=120) for process in started]

    assert [process.returncode for process in started] == [0, 0], outputs
    assert json.loads(outputs[0][0])["rows"][0]["rejected"] == 0
    assert ddor(fresh, "check", "-q").returncode == 0


def test_serve_and_stop(fresh: Path):
    served = rows(ddor(fresh, "serve", "--format", "json"))[0]
    joined = ddor(fresh, "status", "--format", "json")
    stopped, again = ddor(fresh, "stop"), ddor(fresh, "stop")

    assert served["uri"].startswith("bolt://127.0.0.1:")
    words = json.loads(Path(served["passwords"]).read_text(encoding="utf-8"))
    assert joined.returncode == stopped.returncode == again.returncode == 0
    assert words["reader"] not in joined.stdout + joined.stderr + stopped.stderr
    assert "closed" in stopped.stderr
    assert "No store is open" in again.stderr
    assert stopped.stdout == again.stdout == ""
    assert embedded.status(Settings(fresh)) is None


def test_a_server_that_is_not_there_is_exit_code_3_and_no_password_is_said(tmp_path: Path):
    done = ddor(tmp_path, "status", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="hush-hush", DDOR_DEBUG="1")  # noqa: S106

    assert done.returncode == 3
    assert "bolt://127.0.0.1:1" in done.stderr
    assert "hush-hush" not in done.stdout + done.stderr


def test_serve_is_for_the_embedded_store(tmp_path: Path):
    done = ddor(tmp_path, "serve", NEO4J_URI="bolt://127.0.0.1:1")

    assert done.returncode == 2
    assert "NEO4J_URI" in done.stderr


def test_a_traceback_only_when_asked_for(home: Path):
    quiet, loud = ddor(home, "query", "nothing-such"), ddor(home, "query", "nothing-such", DDOR_DEBUG="1")

    assert "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr
    assert quiet.returncode == loud.returncode == 2
    assert loud.stderr.endswith(quiet.stderr)
