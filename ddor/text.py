"""Text of others, as any reader of ours may get it: nothing hidden in it, and never cut within a character."""

from __future__ import annotations

import re

# Controls, direction marks and overrides, separators of lines that no line ends with, and halves of characters.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def visible(text: str) -> str:
    """The text with a sign for each character that a reader would not see, and a program might obey.

    A control is its picture (`␛`), what turns the direction of text its code (`[U+202E]`). Tabs and ends of lines stay;
    so do the joiners that make one picture of several. What comes out can be written as UTF-8, and in XML.
    """
    if text.isprintable():  # as most is
        return text
    return _HIDDEN.sub(lambda found: _sign(found[0]), text.replace("\r\n", "\n"))


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"[U+{code:04X}]"


def pieces(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` columns of a terminal, never parted within what a person sees as one.

    One that is wider than `width` is a piece of its own; of no text, there are none.
    """
    import wcwidth

    found, room = list[str](), 0
    for character in wcwidth.iter_graphemes(text):
        columns = wcwidth.width(character)
        if not found or columns > room:
            found.append("")
            room = width
        found[-1] += character
        room -= columns
    return found


def columns(text: str) -> int:
    """How many columns of a terminal the text takes, in one line."""
    import wcwidth

    return len(text) if text.isascii() else wcwidth.width(text, control_codes="ignore")


def cut(text: str, width: int) -> str:
    """The text, or as much of it as stands in `width` columns with an ellipsis behind it."""
    if len(text) <= 50 * width and columns(text) <= width:
        return text
    first = (pieces(text[: 50 * width], width - 1) or [""])[0].rstrip()
    return (first if columns(first) < width else "") + ELLIPSIS
