"""A document as one HTML page that fetches nothing and prints well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddor.text import visible
from ddor.viz.templates import asset, policy, template
from ddor.viz.text import safe_url

if TYPE_CHECKING:
    from ddor.documents.document import Document

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.+/-]*")


def html(document: Document) -> str:
    """The document as a self-contained HTML5 page, without script; the same document gives the same bytes."""
    from markupsafe import Markup

    css = asset("document.css") + _footer(document)
    text = template("document.html.j2").render(
        doc=document,
        csp=policy(css),
        css=Markup(css),  # noqa: S704 - ours; what comes from the graph goes through autoescape
        anchors=_anchors(document),
        safe_url=safe_url,
    )
    return visible(text)


def _anchors(document: Document) -> frozenset[str]:
    """The anchors that rows carry: only to these does the page link."""
    return frozenset(row.anchor for table in document.tables() for row in table.rows if _ANCHOR.fullmatch(row.anchor))


def _footer(document: Document) -> str:
    """The foot of each printed page; its text is escaped character by character, as CSS asks."""
    said = f"{document.title} ({document.kicker})"
    text = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in visible(said))
    return f'@page{{@bottom-left{{content:"{text}"}}}}'
