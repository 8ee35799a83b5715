"""A page as a value: it shows itself in a notebook cell, and is saved as one file."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from ddor.errors import UsageError

_BASE_OF_CELL = '<base href="about:srcdoc">'
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that shows itself in a notebook cell and can be saved as one file."""

    html: str
    height: int = 900
    title: str = "Network"

    def _repr_html_(self) -> str:
        """An isolated frame: the page's style and script touch nothing of the notebook.

        A frame's page takes the notebook's address for its own: without a base, a link to `#here` loads the notebook.
        """
        page = _HEAD.sub(lambda head: head[0] + _BASE_OF_CELL, self.html, count=1)
        return (
            f'<iframe srcdoc="{html.escape(page)}" width="100%" height="{self.height}" '
            f'title="{html.escape(self.title)}" style="border:0" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<page {self.title!r}: .save('page.html') writes it>"

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8 and return its path. Raises UsageError when the place cannot be written."""
        target = Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(
                f"Cannot write {target}: {error.strerror}.", "Name a file in a folder that you may write to."
            ) from error
        return target
