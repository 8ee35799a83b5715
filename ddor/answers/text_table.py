"""An answer for people: a table for the terminal, and one in Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ddor.answers.answer import LIST_SEPARATOR, Answer, is_listed, is_source, item_text, to_json
from ddor.text import columns as columns_of
from ddor.text import pieces, visible

NULL = "\N{EN DASH}"
HEADER_PADDING = 2  # tabulate makes a column so much wider than its header
_BREAK = re.compile(r"(?<=[\s_/-])(?=[^\s_/-])")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_RIGHT = ("integer", "number")


def plain(answer: Answer, width: int | None = None) -> str:
    """Title and share known, the rows, then notices; wrapped to `width` columns if given, else as wide as it is."""
    answer = _for_people(answer)
    cells, closing = _cells(answer), _closing(answer)
    intro = [*map(visible, (answer.title, *_params(answer), *answer.coverage, *_reading(answer))), ""]
    if width:
        intro, closing = ([wrapped(line, width) for line in lines] for lines in (intro, closing))
    body = grid([column.name for column in answer.columns], cells, _aligned(answer), width)
    return visible("\n".join([*intro, body, *closing])) + "\n"


def markdown(answer: Answer) -> str:
    """The same as a Markdown table (GitHub's flavour), the share known under the title."""
    answer = _for_people(answer)
    intro = [f"- {escape(line)}" for line in (*_params(answer), *answer.coverage, *_reading(answer))]
    body = pipes([column.name for column in answer.columns], _cells(answer), _aligned(answer))
    return "\n".join([f"## {escape(answer.title)}", "", *intro, "", body, *map(escape, _closing(answer))]) + "\n"


def grid(headers: list[str], cells: list[list[str]], aligned: list[str], width: int | None) -> str:
    """A table for a terminal; where it would break words, each row becomes a block of lines."""
    import tabulate

    if width:
        short = [_BREAK.sub("\n", header) for header in headers]
        widths = _fitted(short, cells, width)
        if widths is None:
            return _blocks(headers, cells, width)
        headers = [wrapped(header, room - HEADER_PADDING) for header, room in zip(headers, widths, strict=True)]
        cells = [[wrapped(cell, room) for cell, room in zip(row, widths, strict=True)] for row in cells]
    return tabulate.tabulate(
        cells, headers, tablefmt="simple", disable_numparse=True, colalign=aligned if cells else None
    )


def pipes(headers: list[str], cells: list[list[str]], aligned: list[str]) -> str:
    """A table in Markdown; the texts are escaped here."""
    rules = ["---:" if one == "right" else "---" for one in aligned]
    rows = [headers, *cells]
    lines = [f"| {' | '.join(map(escape, row))} |" for row in rows]
    return "\n".join([lines[0], f"| {' | '.join(rules)} |", *lines[1:]])


def _for_people(answer: Answer) -> Answer:
    """The answer without what only machines read (ids of claims), what is empty in every row, and what stands twice."""
    columns = list(zip(*answer.rows, strict=True)) if answer.rows else [()] * len(answer.columns)
    by_name = {c.name: [str(v) for v in cells] for c, cells in zip(answer.columns, columns, strict=True)}
    kept = [
        i
        for i, (column, cells) in enumerate(zip(answer.columns, columns, strict=True))
        if answer.question is None
        or not answer.rows
        or (
            not column.ids
            and (column.withdrawable or not all(cell is None or cell == [] for cell in cells))
            and not (column.name == "as_stated" and by_name["as_stated"] == by_name.get("number"))
        )
    ]
    rows = [[row[i] for i in kept] for row in answer.rows]
    return replace(answer, columns=tuple(answer.columns[i] for i in kept), rows=rows)


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
    return ["", *lines, *map(visible, answer.notices)] if lines or answer.notices else []


def _aligned(answer: Answer) -> list[str]:
    return ["right" if column.type in _RIGHT else "left" for column in answer.columns]


def _cells(answer: Answer) -> list[list[str]]:
    if answer.question:
        return [[_cell(NULL if value == [] else value) for value in row] for row in answer.rows]
    return [["[]" if value == [] else _cell(value) for value in row] for row in answer.rows]


def _cell(value: object) -> str:
    text = " ".join(str(value).split())  # a date in the form of ISO 8601
    if value is None:
        text = NULL
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, (int, float)):
        text = f"{value:,}"
    elif isinstance(value, list | dict) and not is_listed(value):
        text = to_json(value)
    elif is_listed(value):
        text = LIST_SEPARATOR.join(" ".join(item.split()) for item in _gathered(value))
    return visible(text)


def _gathered(items: list[Any]) -> list[str]:
    """The items as text; sources that have it in the same place together: `Fox 43, Newsday (Section I, rank 2)`."""
    places: dict[str, dict[str, None]] = {}
    for source in filter(is_source, items):
        places.setdefault(source["where"] or "", {})[source["publisher"]] = None
    told = [", ".join(names) + (f" ({place})" if place else "") for place, names in places.items()]
    return [item_text(item) for item in items if not is_source(item)] + told


def escape(text: str) -> str:
    """Text that Markdown leaves as it is, in one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(visible(text).split()))


def _fitted(headers: list[str], cells: list[list[str]], width: int) -> list[int] | None:
    """Widths that make the table `width` wide, the widest column giving way first; None if words would break."""
    columns = [[header, *(row[index] for row in cells)] for index, header in enumerate(headers)]
    widths = [max(columns_of(line) for cell in column for line in cell.splitlines() or [""]) for column in columns]
    floors = [max(columns_of(part.rstrip()) for cell in column for part in _parts(cell)) for column in columns]
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
            first, *rest = wrapped(cell, room).split("\n")
            lines += [f"{header:{left}}  {first}", *(" " * (left + 2) + line for line in rest)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width`, broken between words, after `-`, `_` and `/`, else anywhere."""
    lines = [""]
    for part in _parts(text):
        if lines[-1] and columns_of(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
        if columns_of(lines[-1].rstrip()) > width:
            lines[-1:] = pieces(lines[-1], width)
        if part.endswith("\n"):
            lines.append("")
    return "\n".join(line.rstrip() for line in lines)


def _parts(text: str) -> list[str]:
    return _BREAK.split(text)
