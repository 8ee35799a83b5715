"""The text of each page of a PDF that Chromium printed: enough to see what stands on which page, and no more."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>\s*Tj|\[(.*?)\]\s*TJ|(\bET\b)", re.DOTALL)


def texts_of(path: Path) -> list[str]:
    """One text for each page, in order. Spaces and the order of columns are not to be relied on."""
    objects = {int(number): body for number, body in _OBJECT.findall(path.read_bytes())}
    tree = next(body for body in objects.values() if re.search(rb"/Type\s*/Catalog", body))
    return [_page(objects, page) for page in _kids(objects, _reference(tree, b"Pages"))]


def _kids(objects: dict[int, bytes], number: int) -> list[bytes]:
    body = objects[number]
    if not re.search(rb"/Type\s*/Pages", body):
        return [body]
    kids = re.search(rb"/Kids\s*\[(.*?)\]", body, re.DOTALL)
    assert kids
    return [page for kid in re.findall(rb"(\d+) 0 R", kids[1]) for page in _kids(objects, int(kid))]


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d+) 0 R", body)
    assert found, name
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _page(objects: dict[int, bytes], page: bytes) -> str:
    fonts = {name: _glyphs(objects, int(number)) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", page)}
    texts: list[str] = []
    glyphs: dict[int, str] = {}
    for font, one, several, end in _SHOWN.findall(_stream(objects[_reference(page, b"Contents")])):
        if font:
            glyphs = fonts.get(font, {})
        elif end:
            texts.append(" ")
        for run in [one] if one else re.findall(rb"<([0-9A-Fa-f]+)>", several):
            texts += [glyphs.get(int(run[i : i + 4], 16), "?") for i in range(0, len(run), 4)]
    return " ".join("".join(texts).split())


def _glyphs(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """Which character each glyph of a font stands for."""
    if b"/ToUnicode" not in objects[font]:
        return {}
    table = _stream(objects[_reference(objects[font], b"ToUnicode")])
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, char in re.findall(rb"<(\w+)> <(\w+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(char.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, char in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = chr(int(char, 16) + offset)
    return found
