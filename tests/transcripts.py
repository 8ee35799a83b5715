"""The transcripts in the README: each `$ ddor ...` of a console block with the very output that it gives.

`python -m tests.transcripts` writes them again, after a load into a store of its own.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)


def run(line: str, home: Path) -> str:
    """What `ddor ...` prints to stdout."""
    command = [sys.executable, "-m", "ddor", *shlex.split(line)[1:]]
    environment = os.environ | {"DDOR_HOME": str(home), "NEO4J_URI": ""}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout


def replay(text: str, answer: Callable[[str], str]) -> str:
    """The text with every transcript as `answer` gives it."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
        return "\n".join(f"{line}\n{_trimmed(answer(line[2:]))}" for line in commands)

    return BLOCK.sub(block, text)


def _trimmed(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run("ddor load", Path(folder))
        README.write_text(replay(README.read_text("utf-8"), lambda line: run(line, Path(folder))), "utf-8")
        run("ddor stop", Path(folder))
