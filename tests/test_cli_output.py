"""The `ddor` command: where the data goes, a file, a pipe, a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import DDOR, ddor, environment, on_a_terminal


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
        (("status",), "a.docx", ".parquet"),
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
@pytest.mark.parametrize("width", [80, pytest.param(120, marks=pytest.mark.long)])
def test_on_a_terminal_a_table_fits_its_width_without_colours(home: Path, width: int):
    text = on_a_terminal(home, width, "about", "us-tx-453")

    body = [line for line in text.splitlines() if not line.startswith(("store: ", "- "))]
    assert max(map(len, body)) <= width
    assert "\x1b" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_what_is_no_text_is_not_sent_to_a_terminal(home: Path):
    for form in ("xlsx", "parquet"):
        assert f"{form} is no text" in on_a_terminal(home, 80, "status", "--format", form)
    assert "-o report.html" in on_a_terminal(home, 80, "view", "report")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_the_line_of_progress_is_gone_when_the_data_comes(home: Path):
    shown = [line.rpartition("\r")[2] for line in on_a_terminal(home, 80, "check").split("\n")]

    assert shown[1] == "Checks of the graph"
    assert not any(line.startswith("checked: ") for line in shown)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
@pytest.mark.parametrize(
    ("words", "meanwhile", "in_the_end"),
    [
        (["check"], "checked: ", "checks hold"),
        (["load", "--verify", "--dry-run"], "reading the tables", "seconds"),
        (["export", "graphml", "report", "-o", "{tmp}/report.graphml"], "writing ", "relationships"),
        (["export", "table", "-o", "{tmp}/all.csv"], "reading the statements", "wrote "),
        (["export", "neo4j-admin", "-o", "{tmp}/import"], "relationships written", "wrote "),
        pytest.param(["site", "-o", "{tmp}/site"], "pages", "wrote ", marks=pytest.mark.long),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else None,
)
def test_long_work_shows_how_far_it_is_and_says_what_it_did(
    home: Path, tmp_path: Path, words: list[str], meanwhile: str, in_the_end: str
):
    lines = on_a_terminal(home, 100, *(word.format(tmp=tmp_path) for word in words)).splitlines()

    assert any(meanwhile in line for line in "\n".join(lines).replace("\r", "\n").split("\n")[:-1])
    assert any(in_the_end in line for line in lines[-3:])


# --- where the output goes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("out.json", ""),
        ("new/folder/out.json", ""),
        (f"{'y' * 240}.json", ""),  # 245 bytes: a file system takes 255
        (f"{'y' * 260}.json", "cannot be written: File name too long"),
        (f"{'y' * 246}.csv", ".meta.json cannot be written: File name too long"),
        ("~/out.json", ""),
        ("~no-such-user-here/out.json", "there is no such user"),
        ("folder", "Is a directory"),
        ("new/", "is a folder"),
        ("kept.json", "cannot be written: Permission denied"),
        ("kept.json/out.json", "cannot be written: File exists"),
        ("é \udcff.json", "is not text in UTF-8"),
    ],
)
def test_an_output_goes_where_it_is_told_or_it_is_told_why_not(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    kept = tmp_path / "kept.json"
    kept.write_text("kept")
    kept.chmod(0o444)

    form = "csv" if target.endswith(".csv") else "json"
    done = ddor(home, "query", "reports", "--format", form, "-o", target, HOME=str(tmp_path / "somebody"))

    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if says else 0)
    assert kept.read_text() == "kept"
    assert not [*tmp_path.glob("*.csv")]
    if not says:
        written = Path(target.replace("~", str(tmp_path / "somebody")))
        assert json.loads(written.read_text("utf-8"))["rows"]
    assert not [*tmp_path.rglob("*.part")]
    assert not (tmp_path / "~").exists()


def test_an_output_never_replaces_what_is_read(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("place,measure,value\n")
    (tmp_path / "link.csv").symlink_to(table)
    for target in (table, tmp_path / "link.csv", tmp_path / "." / "my.csv"):
        done = ddor(home, "load", str(table), "--dry-run", "-o", str(target))

        assert done.returncode == 2
        assert "is what is read" in done.stderr
        assert table.read_text() == "place,measure,value\n"
