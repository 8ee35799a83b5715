"""The `ddor` command, run by the tests as a user runs it: a process of its own, on a real store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*) AS n"
DDOR = str(Path(sys.executable).with_name("ddor"))


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


def loads_at_once(home: Path, **more: str) -> list[dict[str, Any]]:
    """What two loads that run at the same time did."""
    with ThreadPoolExecutor(2) as both:
        return [rows(done)[0] for done in both.map(lambda _: ddor(home, "load", "--format", "json", **more), range(2))]


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
