"""A document as one HTML page that fetches nothing and prints well, and as Markdown."""

from __future__ import annotations

import re

from ddor.documents.document import Cell, Document, Row, Section, Table
from ddor.viz.templates import asset, policy, template
from ddor.viz.text import safe_url

NOT_STATED = "not stated"
DASH = "\N{EN DASH}"
DASH_MEANS = f"{DASH} not stated by the sources: neither a no nor a zero"
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def html(document: Document) -> str:
    """The document as a self-contained HTML5 page, without script; the same document gives the same bytes."""
    from markupsafe import Markup

    css = asset("document.css") + _footer(document)
    text = template("document.html.j2").render(
        doc=document,
        csp=policy(css),
        css=Markup(css),  # noqa: S704 - ours; what comes from the graph goes through autoescape
        not_stated=NOT_STATED,
        dash=DASH,
        dash_means=DASH_MEANS,
        has_dash=_has_dash,
        anchors=_anchors(document),
        link=_link,
    )
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def markdown(document: Document) -> str:
    """The document as Markdown (GitHub's flavour): headings, paragraphs, pipe tables."""
    blocks = [f"# {_md(document.title)}", f"*{_md(document.kicker)}*", *map(_md, document.lead)]
    for section in document.sections:
        blocks += _section(section)
    blocks += ["---", *map(_md, document.colophon)]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    heading = f"{section.kicker}: {section.title}" if section.kicker else section.title
    blocks = [f"## {_md(heading)}"]
    if section.sources:
        blocks.append(f"Sources: {_md(', '.join(section.sources))}")
    blocks += map(_md, section.paragraphs)
    for table in section.tables:
        if table.caption:
            blocks.append(f"### {_md(table.caption)}")
        blocks += map(_md, table.hints)
        blocks.append(_pipes(table))
        if _has_dash(table):
            blocks.append(DASH_MEANS)
    return blocks


def _pipes(table: Table) -> str:
    heads = [column.label for column in table.columns]
    rules = ["---:" if column.numbers else "---" for column in table.columns]
    if table.with_sources:
        heads.append("Sources")
    if table.remarks:
        heads.append("Who says otherwise")
    rules += ["---"] * (len(heads) - len(rules))
    lines = [_line(map(_md, heads)), _line(rules)]
    return "\n".join([*lines, *(_line(_cells(table, row)) for row in table.rows)])


def _has_dash(table: Table) -> bool:
    return any(cell.text is None and not cell.figure for row in table.rows for cell in row.cells)


def _cells(table: Table, row: Row) -> list[str]:
    texts = [_cell(cell, row.below and index == 0, loud_only=table.remarks) for index, cell in enumerate(row.cells)]
    if table.with_sources:
        texts.append(_md(", ".join(row.sources)))
    if table.remarks:
        texts.append("; ".join(f"{mark.note} {_md(mark.text)}" for mark in row.remarks))
    return texts


def _cell(cell: Cell, below: bool, *, loud_only: bool) -> str:
    if cell.text is None:
        text = f"*{NOT_STATED}*" if cell.figure else DASH
    else:
        text = _md(cell.text)
        if (url := safe_url(cell.link)) is not None:
            text = f"[{text}](<{url}>)"
    if cell.struck:
        text = f"~~{text}~~"
    if below:
        text = f"{DASH} {text}"
    if marks := [mark.note for mark in cell.marks if mark.loud or not loud_only]:
        text += f" \\[{', '.join(marks)}\\]"
    return f"{text} ({_md(cell.detail)})" if cell.detail else text


def _line(texts: object) -> str:
    return f"| {' | '.join(texts)} |"  # type: ignore[arg-type]


def _md(text: str) -> str:
    """Text that Markdown leaves as it is, in one line."""
    return _MARKDOWN.sub(r"\\\1", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split())))


def _anchors(document: Document) -> frozenset[str]:
    """The anchors that rows carry: only to these does the page link."""
    return frozenset(row.anchor for table in document.tables() for row in table.rows if _ANCHOR.fullmatch(row.anchor))


def _link(cell: Cell, anchors: frozenset[str]) -> str | None:
    """Where a cell may link to: an anchor of the page, or a plain web address."""
    return cell.link if cell.link.removeprefix("#") in anchors else safe_url(cell.link)


def _footer(document: Document) -> str:
    """The foot of each printed page; its text is escaped character by character, as CSS asks."""
    said = f"{document.title} ({document.kicker.lower()})"
    text = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in _CONTROL.sub("", said))
    return f'@page{{@bottom-left{{content:"{text}"}}}}'
