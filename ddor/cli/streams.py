"""The standard streams, whatever the caller left of them: closed, full, or with nobody at the other end."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def repair() -> None:
    """Open what is closed, so that no file of ours gets its number.

    What is then read from stdin is empty, what is said on stderr goes nowhere, and writing to stdout fails.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)  # the lowest number that is free
        if getattr(sys, name) is None:
            stream = open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


def say(text: str, end: str = "\n") -> None:
    """Print on stderr; where that cannot be, nothing is said, there and from then on."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that the interpreter's last flush does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
