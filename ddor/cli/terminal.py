"""What is said on stderr: notices and progress. Data never goes this way."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from ddor.cli.streams import say
from ddor.text import cut, visible


@dataclass
class Terminal:
    """Speaks to the person at the terminal; with `quiet`, only errors are said, and not by this."""

    quiet: bool = False
    _line: str = field(default="", init=False)
    _next: float = field(default=0.0, init=False)

    def say(self, text: str) -> None:
        """Print one notice."""
        if not self.quiet:
            self.clear()
            say(visible(text))

    def say_all(self, texts: Iterable[str]) -> None:
        """Print each notice on its own line."""
        for text in texts:
            self.say(text)

    def progress(self, text: str) -> None:
        """Show how far a long work is: one line rewritten on a terminal, a line every few seconds in a log."""
        if self.quiet:
            return
        now = time.monotonic()
        if sys.stderr.isatty():
            self.clear()
            self._line = cut(visible(text), shutil.get_terminal_size().columns - 1)
            say(self._line, end="")
        elif now >= self._next:
            self._next = now + 5
            say(visible(text))

    def clear(self) -> None:
        """Take the line of `progress` away: before data is printed."""
        if self._line:
            say("\r" + " " * len(self._line) + "\r", end="")
            self._line = ""
