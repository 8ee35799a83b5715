"""The `ddor` command: signals, several at once, `serve` and `stop`, errors."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import DDOR, SLOW, ddor, environment, loads_at_once, rows, small_ddor
from dump import dump

from ddor import loading
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings


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
    assert time.monotonic() - sent < 20  # the statement takes minutes
    status = ddor(home, "status", "-q")
    assert (status.returncode, status.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("after", [0.2, 0.8])
def test_ctrl_c_during_a_load_leaves_a_store_that_works(fresh: Path, small: Path, after: float):
    command = small_ddor(small, "load", ready=True)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(fresh), text=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        stderr = process.stderr.read()
        process.wait(30)

    assert process.returncode in {130, 0}
    assert "Traceback" not in stderr
    assert rows(ddor(fresh, "load", "--format", "json"))[0]["rejected"] == 0
    assert ddor(fresh, "check", "-q").returncode == 0


def test_two_first_loads_at_once_make_the_graph_of_one(embedded_store: Store, fresh: Path, small: Path):
    loading.load(embedded_store)
    first, second = sorted(loads_at_once(fresh, small), key=lambda load: load["created"])

    assert (first["created"], first["unchanged"]) == (0, second["created"])
    with open_store(Settings(fresh)) as store:
        assert dump(store) == dump(embedded_store)


def test_two_commands_at_once_on_a_fresh_folder(fresh: Path, small: Path):
    started = [
        subprocess.Popen(
            small_ddor(small, *words),
            env=environment(fresh),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
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
