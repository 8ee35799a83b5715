"""Scan: comma-separated text, read strictly (RFC 4180). A quote that is open or stray is a fault, told with its place.

After a fault the scan goes on with the next line: a quote that is never closed costs its own line, not those below it.
"""

from __future__ import annotations

import contextlib
import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

QUOTING = 'Put the whole cell in "quotes", and write a quote within it twice: "5"" pipe".'


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the line on which it starts, from 1. With a `fault`, `cells` are a guess."""

    line: int
    cells: list[str]
    fault: str = ""


def records(lines: Iterable[str], delimiter: str = ",") -> Iterator[Record]:
    """The rows of a text that comes in lines, each with or without its end."""
    source = _Lines(lines)
    plain = csv.reader(source, delimiter=delimiter, strict=True) if len(delimiter) == 1 else None
    while (line := source.next()) is not None:
        start = source.number
        if '"' not in line:
            yield Record(start, line.split(delimiter))
        else:
            yield (plain and _plain(source, plain)) or _strict(source, start, delimiter)
        source.forget()


def _plain(source: _Lines, reader: Iterator[list[str]]) -> Record | None:
    """The row that begins with the line just taken, by the csv module: several times faster. None where in doubt."""
    start = source.number
    source.back_to(start - 1)
    with contextlib.suppress(csv.Error):
        cells = next(reader)
        # A quote that is left was written twice, or is one that strays and that the module lets pass.
        if '"' not in "".join(cells):
            return Record(start, cells)
    return None


def _strict(source: _Lines, start: int, delimiter: str) -> Record:
    source.back_to(start - 1)
    line = source.next() or ""
    try:
        return Record(start, _Row(source, line, delimiter).cells())
    except _FaultError as fault:
        source.back_to(start)
        return Record(start, line.split(delimiter), str(fault))


class _FaultError(Exception):
    """What is wrong with the quotes of a row."""


class _Lines:
    """Lines that can be put back. Ends of lines may be those of any system."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.number = 0
        self._pending: deque[str] = deque()
        self._given: list[str] = []  # since the start of the row
        self._lines = self._split(lines)

    @staticmethod
    def _split(lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            if "\r" in line:
                line = line.replace("\r\n", "\n").replace("\r", "\n")  # noqa: PLW2901
            yield from line.removesuffix("\n").split("\n")

    def next(self) -> str | None:
        line = self._pending.popleft() if self._pending else next(self._lines, None)
        if line is not None:
            self.number += 1
            self._given.append(line)
        return line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if (line := self.next()) is None:
            raise StopIteration
        return line + "\n"

    def back_to(self, start: int) -> None:
        """Put back what was taken after line `start`."""
        self._pending.extendleft(reversed(self._given[len(self._given) - (self.number - start) :]))
        self.number = start

    def forget(self) -> None:
        self._given.clear()


class _Row:
    """One row that holds a quote."""

    def __init__(self, source: _Lines, line: str, delimiter: str) -> None:
        self.source, self.line, self.delimiter, self.at = source, line, delimiter, 0

    def cells(self) -> list[str]:
        found = [self._cell()]
        while self.at < len(self.line):
            self.at += 1  # the delimiter
            found.append(self._cell())
        return found

    def _cell(self) -> str:
        if self.line.startswith('"', self.at):
            return self._quoted()
        end = self.line.find(self.delimiter, self.at)
        text = self.line[self.at : end if end >= 0 else len(self.line)]
        if '"' in text:
            stray = self.at + text.index('"') + 1
            raise _FaultError(f"character {stray} is a quote within a cell that does not begin with one.")
        self.at += len(text)
        return text

    def _quoted(self) -> str:
        opened = f"character {self.at + 1} opens a quote"
        start, parts = self.source.number, list[str]()
        self.at += 1
        while True:
            end = self.line.find('"', self.at)
            if end < 0:
                parts += self.line[self.at :], "\n"
                line = self.source.next()
                if line is None:
                    raise _FaultError(f"{opened} that is not closed up to the end of the file.")
                self.line, self.at = line, 0
            elif self.line.startswith('"', end + 1):
                parts.append(self.line[self.at : end + 1])
                self.at = end + 2
            else:
                parts.append(self.line[self.at : end])
                self.at = end + 1
                break
        if self.at < len(self.line) and self.line[self.at] != self.delimiter:
            where = f"line {self.source.number}, " if self.source.number > start else ""
            raise _FaultError(f"{opened}, and after its end ({where}character {self.at + 1}) stands no delimiter.")
        return "".join(parts)
