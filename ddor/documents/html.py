"""A document as one HTML page that fetches nothing and prints well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from ddor import __version__
from ddor.documents.star import picture
from ddor.text import visible
from ddor.viz.templates import asset, policy, template
from ddor.viz.text import safe_url

if TYPE_CHECKING:
    from ddor.documents.document import Cell, Document, Row

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.+/-]*")
Href = Callable[[str, Sequence[str]], str]
DASH = "\N{EN DASH}"


class Link(Protocol):
    """The address of a thing on this page, or of its own page; "" where there is none."""

    def __call__(self, key: str, things: Iterable[str] = (), *, here: bool = True) -> str:
        """`key` is an id or a name; with `here` false, not on this page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a document where it is a page of a site.

    Attributes:
        root: the way to the site's folder, such as `../`.
        href: the address of a thing, by its name or id and the types that it may be of; "" where it has no page.
        bar: the links at the top, each with its address.
        see: what else shows the same: another view of it, its network, each with its address.
        links: what it is downloaded as, each with its address.
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
    see: Sequence[tuple[str, str]] = ()
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
    css = "" if setting else asset("document.css") + _footer(document)  # a site's pages share one file
    anchors = _anchors(document)

    def href(key: str, things: Iterable[str] = (), *, here: bool = True) -> str:
        if here and key in anchors:
            return f"#{key}"
        return setting.href(key, tuple(things)) if setting else ""

    numbers = _numbers(document)

    def value(cell: Cell, row: Row) -> Markup:
        return Markup(_value(cell, row, href))  # noqa: S704 - each text in it is escaped

    def sources(listed: Iterable[tuple[str, str]]) -> Markup:
        return Markup(_sources(listed, numbers, href))  # noqa: S704 - each text in it is escaped

    drawn = [Picture("", star)] if (star := picture(document, lambda label, id_: href(id_, (label,)))) else []
    text = template("document.html.j2").render(
        doc=document,
        csp=SITE_POLICY if setting else policy(css),
        css=Markup(css),  # noqa: S704 - ours; what comes from the graph goes through autoescape
        pictures=[(p.title, Markup(p.svg), p.notes) for p in (*(setting.pictures if setting else ()), *drawn)],  # noqa: S704
        anchors=anchors,
        value=value,
        sources=sources,
        href=href,
        version=__version__,
        setting=setting,
    )
    return visible(text)


def _linked(to: str, text: str) -> str:
    return f'<a href="{escape(to)}">{escape(text)}</a>' if to else str(escape(text))


def _value(cell: Cell, row: Row, href: Link) -> str:
    """A cell as markup, its text escaped: names and a figure are links where these have pages.

    Here and not in the template, which took four times as long for a hundred thousand cells.
    """
    claim = href(row.claim, ("Claim",)) if cell.figure and row.claim else ""
    if cell.text is None:
        said = f'<span class="null">{"unknown" if cell.figure else DASH}</span>'
        said = f'<a href="{escape(claim)}">{said}</a>' if claim else said
    elif cell.struck:
        said = f"<s>{_linked(claim, cell.text)}</s>"
    elif cell.names:
        here = row.anchor
        said = "; ".join(_linked(href(key, cell.things, here=key != here), text) for text, key in cell.names)
    elif claim:
        by = ", ".join(dict.fromkeys(name for _, name in row.sources))
        title = f"Who states it: {by}" if by else "How it is known"
        said = f'<a href="{escape(claim)}" title="{escape(title)}">{escape(cell.text)}</a>'
    elif cell.link and safe_url(cell.link):
        said = f'<a href="{escape(cell.link)}" rel="noopener noreferrer">{escape(cell.text)}</a>'
    else:
        said = str(escape(cell.text))
    return f"{said}<small>{escape(cell.detail)}</small>" if cell.detail else said


def _sources(listed: Iterable[tuple[str, str]], numbers: Mapping[str, int], href: Link) -> str:
    """The publishers, each with its number in the list at the end; one with several sources, with the ids of these."""
    of: dict[str, list[str]] = {}
    for id_, publisher in listed:
        of.setdefault(publisher, []).append(id_)
    said = []
    for publisher, ids in sorted(of.items(), key=lambda item: item[0].casefold()):
        name = _linked(href(ids[0], ("Source",)), publisher)
        if len(ids) > 1:
            name = f"{escape(publisher)} ({', '.join(_linked(href(id_, ('Source',)), id_) for id_ in ids)})"
        said.append(name + "".join(f"<sup>{numbers[id_]}</sup>" for id_ in ids if id_ in numbers))
    return "; ".join(said)


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
