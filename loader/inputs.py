"""Inputs: the tables that are read, found at paths or given as streams, and their text.

Nothing but a plain file that is named like a table is opened. What is passed over is told with the reason.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ddor.errors import DataError, UsageError
from ddor.loader.first_bytes import no_text
from ddor.loader.rejects import Reject
from ddor.model.rows import PUBLISHED

NAME_IT = "Name the file like one of: "
SAVE_AS_CSV = "Save each table as CSV (UTF-8, separated by commas)."
OTHER_NAMES = (".csv.txt", ".tsv", ".xlsx", ".xls", ".ods", ".zip", ".gz", ".pdf", ".parquet")


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row for a table, made from a row of a file of another kind: so that messages name what the user wrote.

    `cells`: by column of the table; those that are left out are empty. `given`: the row that it was made from, by that
    one's columns, which stands at `line`. `came_from`: the column of `given` from which each column came.
    """

    line: int
    cells: Mapping[str, str]
    given: Mapping[str, str] = field(default_factory=dict)
    came_from: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableInput:
    """Rows for one table, from anywhere: `lines` is an iterable or a stream of text, the header first; or `made` rows.

    `name` is for messages. `of_set` names the set of tables that the rows belong to; without one it is `name`. With
    `beside`, what stands beside its claims is told by each load, also by one that changes nothing. Of made rows:
    `digest` is the SHA-256 of the file that they come from, or theirs, `rejects` are its rows that could not be used,
    and `told` is what the user has to know of the reading.
    """

    table: str
    name: str
    lines: Iterable[str] = ()
    of_set: str = ""
    beside: bool = False
    made: Sequence[MadeRow] | None = None
    digest: str = ""
    rejects: Sequence[Reject] = ()
    told: Sequence[str] = ()


def of_rows(
    table: str, name: str, rows: Iterable[Mapping[str, str]], of_set: str, *, beside: bool = False
) -> TableInput:
    """Rows for a table that were made, of no file: numbered as if they stood below a header; the digest is theirs."""
    made = [MadeRow(line, cells) for line, cells in enumerate(rows, 2)]
    digest = hashlib.sha256(repr([sorted(row.cells.items()) for row in made]).encode("utf-8", "replace")).hexdigest()
    return TableInput(table, name, of_set=of_set, beside=beside, made=made, digest=digest)


@dataclass(slots=True)
class Found:
    """The inputs that were found; what was passed over, each with the reason; and the sets to which that matters.

    A set is not whole where what was passed over could be one of its tables.
    """

    inputs: list[TableInput] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    not_whole: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds inputs among `tables`; `of_set` and `encoding` are those that the user names."""

    tables: Collection[str]
    of_set: str = ""
    encoding: str = ""

    def find(self, inputs: Iterable[Path | TableInput]) -> Found:
        """What there is to read.

        Raises:
            DataError: a path leads nowhere, or to what is no table or cannot be read.
            UsageError: there is no such encoding.
        """
        found = Found()
        for given in inputs:
            if isinstance(given, TableInput):
                self._known(given.table, given.name)
                found.inputs.append(replace(given, of_set=given.of_set or self.of_set))
                if given.digest:
                    found.digests[given.name] = given.digest
            else:
                self._path(Path(given), found)
        for one in found.inputs:
            name = one.of_set or one.name
            if not name.isprintable() or name != name.strip():
                raise UsageError(f"{name!r} cannot be the name of a set.", "Name it with --set, in letters and digits.")
            if name.casefold() == PUBLISHED:
                raise DataError(f"{one.name}: {PUBLISHED!r} is the set of the published facts.", "Name another set.")
        names = [(one.name, one.table) for one in found.inputs]  # of one file, rows may be made for several tables
        if twice := {name for name in names if names.count(name) > 1}:
            raise DataError(f"{min(twice)[0]} is given twice.", "Give each file once.")
        return found

    def _path(self, path: Path, found: Found) -> None:
        of_set = self.of_set or set_name(path)
        if not is_folder(path):
            name = str(path) if path.name != str(path) else f"./{path}"  # no name of a published table
            found.inputs.append(self.file(path, name, of_set, found))
            return
        if path.suffix.lower() == ".csv":
            raise DataError(f"{path} is a folder, named like a table.", "Name the folder otherwise.")
        before = len(found.inputs)
        for entry in self._entries(path):
            if why := self._passed_over(entry):
                found.passed_over.append(f"{entry}: passed over, {why}.")
                if entry.name.lower().endswith(OTHER_NAMES):
                    found.not_whole.add(of_set)
            else:
                found.inputs.append(self.file(entry, str(path / entry.name), of_set, found))
        if len(found.inputs) == before:
            told = f" ({found.passed_over[-1]})" if found.passed_over else ""
            raise DataError(f"{path} holds no table{told}.", NAME_IT + f"{', '.join(sorted(self.tables))}, with .csv.")

    @staticmethod
    def _entries(folder: Path) -> list[Path]:
        try:
            return sorted(folder.iterdir())
        except OSError as error:
            raise _cannot(folder, error) from error

    @staticmethod
    def _passed_over(entry: Path) -> str:
        """Why an entry of a folder is not read, or nothing."""
        if entry.name.startswith("."):
            return "a hidden file"
        if entry.suffix.lower() == ".csv":
            return ""
        if entry.is_dir():
            return "a folder within the folder: name it by itself"
        if entry.name.lower().endswith(".csv.txt"):
            return "its name ends in .txt: take that away"
        return "its name does not end in .csv"

    def file(self, path: Path, name: str, of_set: str, found: Found) -> TableInput:
        """A file as an input that is called `name`.

        Raises:
            DataError: it is not named like a table, or cannot be read.
        """
        if is_folder(path):
            raise DataError(f"{path} is a folder, named like a table.", "Name the folder otherwise.")
        if path.suffix.lower() != ".csv" and (kind := no_text(_bytes(path, 64))):
            raise DataError(f"{path} is {kind}, which cannot be loaded.", SAVE_AS_CSV)
        table = path.name.lower().removesuffix(".csv")
        self._known(table, name)
        content = _bytes(path)
        found.digests[name] = hashlib.sha256(content).hexdigest()
        return TableInput(table, name, [decode(content, name, self.encoding)], of_set)

    def _known(self, table: str, name: str) -> None:
        if table not in self.tables:
            raise DataError(
                f"{name}: {table!r} is not a table of the data package.", NAME_IT + f"{', '.join(sorted(self.tables))}."
            )


def set_name(path: Path) -> str:
    """The name of the set that a file or a folder is, unless it is given one: its base name, without .csv."""
    name = Path(os.path.abspath(path)).name  # of a link that loops too
    return name[: -len(".csv")] if name.lower().endswith(".csv") else name


def decode(content: bytes, name: str, encoding: str = "") -> str:
    """The text of a file; without an encoding it has to be UTF-8.

    Raises:
        DataError: it is not, or is no text at all.
        UsageError: there is no such encoding.
    """
    if kind := no_text(content):
        raise DataError(f"{name} is {kind}, which cannot be loaded.", SAVE_AS_CSV)
    if not encoding and (wide := _utf_16(content)):
        raise DataError(f"{name} seems to be UTF-16.", f"Save the file as UTF-8, or say --encoding {wide}.")
    try:
        return content.decode(encoding or "utf-8-sig").removeprefix("\ufeff")
    except LookupError as error:
        raise UsageError(f"There is no encoding {encoding!r}.", "Known are utf-8, utf-16, cp1252, latin-1.") from error
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        if not encoding and content.startswith(codecs.BOM_UTF8):
            at += len(codecs.BOM_UTF8)  # the codec counts behind the mark
        seen = content[:at].decode(encoding or "utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = seen.count("\n") + 1, len(seen) - seen.rfind("\n")
        byte = f"byte {at + 1} of the file (0x{content[at]:02X})" if at < len(content) else "the end of the file"
        likely = ": cp1252, if it comes from Windows" if not encoding else ""
        raise DataError(
            f"{name}, row {line}, character {column}: {byte} is not {encoding or 'UTF-8'}.",
            f"Save the file as UTF-8, or name its encoding with --encoding{likely}.",
        ) from error


def _utf_16(content: bytes) -> str:
    """The UTF-16 that a text is in: it has its mark, or each second byte of it is NUL."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    halves = {"utf-16-le": content[1:64:2], "utf-16-be": content[:64:2]}
    return next((name for name, half in halves.items() if half.count(0) > len(half) / 2), "")


def is_folder(path: Path) -> bool:
    """Whether there is a folder at the path; else a file.

    Raises:
        DataError: there is neither, or it cannot be read.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            raise DataError(f"{path} is a link that leads nowhere.", "Correct the link, or name the file.") from error
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise DataError(f"There is no file or folder {str(path)!r}.", "Check the path.") from error
        raise _cannot(path, error) from error
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise DataError(f"{path} is neither a file nor a folder, but a pipe or a device.", "Save the rows as a file.")
    return stat.S_ISDIR(mode)


def _bytes(path: Path, count: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise _cannot(path, error) from error


def _cannot(path: Path, error: OSError) -> DataError:
    return DataError(f"{path} cannot be read: {error.strerror}.", "Check its rights, or save it anew.")
