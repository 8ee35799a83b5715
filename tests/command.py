"""The `ddor` command for the tests, on a real store: in this process, or as a process of its own.

In this process a command takes a tenth of the time. A process of its own is for what only that shows: signals,
terminals, streams that are closed, several commands at once, and imports.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from small import READY, USE

from ddor.cli import main

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*) AS n"
DDOR = str(Path(sys.executable).with_name("ddor"))


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return kept | {"DDOR_HOME": str(home), "NEO4J_URI": ""} | more


def ddor(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, in this process, with streams of its own that are no terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with _environment(environment(home, **more)), redirect_stdout(out), redirect_stderr(err):
        code = main(list(words))
    said = [stream.buffer.getvalue().decode(errors="surrogateescape") for stream in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(list(words), code, *said)


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def small_ddor(package: Path, *words: str, ready: bool = False) -> list[str]:
    """The command line of a process whose published facts are the small package; with `ready`, it says when it starts.

    That is before the command's own first line: Python itself, still starting, knows nothing of our exit codes.
    """
    return [sys.executable, "-c", READY if ready else USE, str(package), *words]


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The rows of an answer in JSON."""
    assert done.stdout, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return found


def loads_at_once(home: Path, package: Path, **more: str) -> list[dict[str, Any]]:
    """What two loads of the small package did that ran at the same time, each a process of its own."""

    def load(_: int) -> subprocess.CompletedProcess[str]:
        command = small_ddor(package, "load", "--format", "json")
        return subprocess.run(
            command, env=environment(home, **more), capture_output=True, text=True, timeout=120, check=False
        )

    with ThreadPoolExecutor(2) as both:
        return [rows(done)[0] for done in both.map(load, range(2))]


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
