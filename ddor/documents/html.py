"""A document as one HTML page that fetches nothing and prints well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddor import __version__
from ddor.documents.star import picture
from ddor.text import visible
from ddor.viz.templates import asset, policy, template
from ddor.viz.text import safe_url

if TYPE_CHECKING:
    from ddor.documents.document import Document

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.+/-]*")
Href = Callable[[str, Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a document where it is a page of a site.

    Attributes:
        root: the way to the site's folder, such as `../`.
        href: the address of a thing, by its name or id and the types that it may be of; "" where it has no page.
        bar: the links at the top, each with its address.
        links: links of this page: what it is downloaded as, its network, each with its address.
        pictures: SVG made beforehand, each with its title, and sentences to read with it.
        frame: the address of a network that is shown beside.
        scripts: the addresses of scripts of the search page.
        permalink: the page's own address within the site.
    """

    root: str
    href: Href
    bar: Sequence[tuple[str, str]]
    permalink: str
    links: Sequence[tuple[str, str]] = ()
    pictures: Sequence[Picture] = ()
    frame: str = ""
    scripts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page. `svg` is markup of our own making."""

    title: str
    svg: str
    notes: Sequence[str] = field(default=())


def html(document: Document, setting: Setting | None = None) -> str:
    """The document as an HTML5 page without script; the same document gives the same bytes.

    By itself it is one file that needs no other; with a `setting` it is a page of a site, which shares its style.
    """
    from markupsafe import Markup

    css = asset("document.css") + _footer(document)
    anchors = _anchors(document)

    def href(key: str, things: Iterable[str] = (), *, here: bool = True) -> str:
        if here and key in anchors:
            return f"#{key}"
        return setting.href(key, tuple(things)) if setting else ""

    drawn = [Picture("", star)] if (star := picture(document, lambda label, id_: href(id_, (label,)))) else []
    text = template("document.html.j2").render(
        doc=document,
        csp=SITE_POLICY if setting else policy(css),
        css=Markup(css),  # noqa: S704 - ours; what comes from the graph goes through autoescape
        pictures=[(p.title, Markup(p.svg), p.notes) for p in (*(setting.pictures if setting else ()), *drawn)],  # noqa: S704
        anchors=anchors,
        numbers=_numbers(document),
        href=href,
        version=__version__,
        setting=setting,
        safe_url=safe_url,
    )
    return visible(text)


# Of a site's pages: its own style, scripts and pages; nothing from anywhere else. A form only asks the search page.
SITE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def _anchors(document: Document) -> frozenset[str]:
    """The anchors that rows carry."""
    return frozenset(row.anchor for table in document.tables() for row in table.rows if _ANCHOR.fullmatch(row.anchor))


def _numbers(document: Document) -> dict[str, int]:
    """The number of each source in the list at the end."""
    listed = [table for section in document.sections if section.id == "sources" for table in section.tables]
    return {row.anchor: i for table in listed for i, row in enumerate(table.rows, 1)}


def _footer(document: Document) -> str:
    """The foot of each printed page; its text is escaped character by character, as CSS asks."""
    said = f"{document.title} ({document.kicker})"
    text = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in visible(said))
    return f'@page{{@bottom-left{{content:"{text}"}}}}'
