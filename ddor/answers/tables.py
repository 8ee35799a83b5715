"""An answer for people: a table for the terminal, and one in Markdown."""

from __future__ import annotations

import re

from ddor.answers.answer import Answer
from ddor.answers.formats import LIST_SEPARATOR
from ddor.answers.header import Column

NULL = "\N{EN DASH}"
HEADER_PADDING = 2  # tabulate makes a column so much wider than its header
_BREAK = re.compile(r"(?<=[\s_/-])(?=[^\s_/-])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*\[\]<>|])")
_RIGHT = ("integer", "number")


def plain(answer: Answer, width: int | None = None) -> str:
    """Title and coverage, the rows, then notices; wrapped to `width` columns if given, else as wide as it is."""
    cells = [[_cell(column, value) for column, value in zip(answer.columns, row, strict=True)] for row in answer.rows]
    headers = [column.name for column in answer.columns]
    closing = _closing(answer)
    intro = [answer.title, *_params(answer), *answer.coverage, *_reading(answer), ""]
    if width:
        intro, closing = ([_wrapped(line, width) for line in lines] for lines in (intro, closing))
    return _clean("\n".join([*intro, _body(answer, headers, cells, width), *closing])) + "\n"


def _body(answer: Answer, headers: list[str], cells: list[list[str]], width: int | None) -> str:
    import tabulate

    if width:
        short = [_BREAK.sub("\n", header) for header in headers]
        widths = _fitted(short, cells, width)
        if widths is None:
            return _blocks(headers, cells, width)
        headers = [_wrapped(header, room - HEADER_PADDING) for header, room in zip(headers, widths, strict=True)]
        cells = [[_wrapped(cell, room) for cell, room in zip(row, widths, strict=True)] for row in cells]
    return tabulate.tabulate(
        cells,
        headers,
        tablefmt="simple",
        disable_numparse=True,
        colalign=[_align(column) for column in answer.columns] if cells else None,
    )


def markdown(answer: Answer) -> str:
    """The same as a Markdown table (GitHub's flavour), the coverage under the title."""
    import tabulate

    cells = [
        [_escape(_cell(column, value)) for column, value in zip(answer.columns, row, strict=True)]
        for row in answer.rows
    ]
    body = tabulate.tabulate(
        cells,
        [_escape(column.name) for column in answer.columns],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=[_align(column) for column in answer.columns],
    )
    intro = [f"- {_escape(line)}" for line in (*_params(answer), *answer.coverage, *_reading(answer))]
    closing = [_escape(line) for line in _closing(answer)]
    return "\n".join([f"## {_escape(answer.title)}", "", *intro, "", body, *closing]) + "\n"


def _params(answer: Answer) -> list[str]:
    given = answer.said_params()
    return [", ".join(given)] if given else []


def _reading(answer: Answer) -> list[str]:
    reading = answer.question.reading if answer.question else {}
    return [f"{word.capitalize()}: {text}" for word, text in reading.items()]


def _closing(answer: Answer) -> list[str]:
    lines = [] if answer.rows else ["(no rows)"]
    if means := answer.empty_means():
        lines.append(f"{NULL} {'; '.join(means)}")
    return ["", *lines, *answer.notices] if lines or answer.notices else []


def _align(column: Column) -> str:
    return "right" if column.type in _RIGHT else "left"


def _cell(column: Column, value: object) -> str:
    text = " ".join(str(value).split())  # a date in the form of ISO 8601
    if value is None or value == []:
        text = NULL
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, (int, float)):
        text = f"{value:,}"
    elif isinstance(value, list):
        items = [" ".join(str(item).split()) for item in value]
        text = LIST_SEPARATOR.join(_gathered(items) if column.name == "locators" else items)
    return text


def _clean(text: str) -> str:
    """Without what a terminal would obey: escape sequences, and marks that turn the direction of text."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(_clean(text).split()))


def _gathered(locators: list[str]) -> list[str]:
    """`S014: Section I` and `S015: Section I` as `S014, S015: Section I`, which is easier to read."""
    places: dict[str, list[str]] = {}
    for locator in locators:
        source, _, place = locator.partition(": ")
        places.setdefault(place, []).append(source)
    return [f"{', '.join(sources)}: {place}" for place, sources in places.items()]


def _fitted(headers: list[str], cells: list[list[str]], width: int) -> list[int] | None:
    """Widths that make the table `width` wide, the widest column giving way first; None if words would break."""
    columns = [[header, *(row[index] for row in cells)] for index, header in enumerate(headers)]
    widths = [max(len(line) for cell in column for line in cell.splitlines() or [""]) for column in columns]
    floors = [max(len(part.rstrip()) for cell in column for part in _parts(cell)) for column in columns]
    paddings = [len(max(header.splitlines(), key=len)) + HEADER_PADDING for header in headers]
    floors = [max(pair) for pair in zip(floors, paddings, strict=True)]
    widths = [max(pair) for pair in zip(floors, widths, strict=True)]
    room = width - 2 * (len(headers) - 1)
    if sum(floors) > room:
        return None
    while sum(widths) > room:
        over = [index for index, value in enumerate(widths) if value > floors[index]]
        widths[max(over, key=lambda index: widths[index])] -= 1
    return widths


def _blocks(headers: list[str], cells: list[list[str]], width: int) -> str:
    """Every row as a block of `name  value` lines: for a terminal that is too narrow for the table."""
    left = max(len(header) for header in headers)
    room = max(width - left - 2, HEADER_PADDING)
    blocks = []
    for row in cells:
        lines = []
        for header, cell in zip(headers, row, strict=True):
            first, *rest = _wrapped(cell, room).split("\n")
            lines += [f"{header:{left}}  {first}", *(" " * (left + 2) + line for line in rest)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width`, broken between words, after `-`, `_` and `/`, else anywhere."""
    lines = [""]
    for part in _parts(text):
        if lines[-1] and len(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
        while len(lines[-1].rstrip()) > width:
            lines[-1:] = [lines[-1][:width], lines[-1][width:]]
        if part.endswith("\n"):
            lines.append("")
    return "\n".join(line.rstrip() for line in lines)


def _parts(text: str) -> list[str]:
    return _BREAK.split(text)
