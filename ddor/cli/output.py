"""Where data goes: to stdout, or whole into a file."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddor.cli.streams import drop
from ddor.errors import DdorError, UsageError

if TYPE_CHECKING:
    import argparse

    from ddor.answers.answer import Answer
    from ddor.documents.document import Document
    from ddor.store.base import Store

WRITABLE = 0o222
OFF_TERMINAL = 160  # columns of a table in a file or a pipe
_ENDINGS = {
    "table": (".txt",),
    "csv": (".csv",),
    "yaml": (".yaml", ".yml"),
    "json": (".json",),
    "md": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
    "parquet": (".parquet",),
    "pyvis": (),  # an .html too; so it has to be said
    "graphml": (".graphml", ".xml"),
    "gexf": (".gexf",),
    "cypher": (".cypher", ".cql"),
}


def form_of_file(target: Path, forms: Sequence[str], otherwise: str = "; or say --format.") -> str | None:
    """The form that the ending of the file means; None for a file without an ending.

    `otherwise` ends the remedy: what else there is than another ending.

    Raises:
        UsageError: the ending is none of those of `forms`.
    """
    ending = target.suffix.lower()
    form = next((form for form in forms if ending in _ENDINGS[form]), None)
    if ending and form is None:
        endings = ", ".join(one for form in forms for one in _ENDINGS[form])
        raise UsageError(f"{target.name}: no form of the data has the ending {ending}.", f"{endings}{otherwise}")
    return form


def form_of(asked: str | None, target: Path | None, forms: Sequence[str]) -> str:
    """The form asked for; else that of the file's ending; else the first. Raises as `form_of_file` does."""
    return asked or (form_of_file(target, forms) if target else None) or forms[0]


def write_answer(answer: Answer, args: argparse.Namespace) -> None:
    """Write an answer in the form and to the place that the command line asks for.

    A CSV holds rows alone: what has to be read beside them is said on stderr, and written to FILE.meta.json.

    Raises:
        UsageError: xlsx or parquet to a terminal; a file that cannot be written.
        StoreError: parquet without its package.
    """
    from ddor.answers import formats

    form = chosen_format(args)
    if form == "csv" and args.output is not None:
        _beside(args.output)
    write_and_tell(formats.render(answer, form, width=table_width(args.output)), args)
    if form == "csv":
        write_beside(answer, args)


def write_document(compose: Callable[[Store], Document], args: argparse.Namespace) -> int:
    """Compose a document from the store, and write it in the form and to the place that the command line asks for.

    Returns the exit code.

    Raises:
        UsageError: there is no such document, or the file cannot be written.
        StoreError: the store cannot be read.
    """
    from ddor.cli.commands.base import DOCUMENT_FORMATS
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.documents import forms

    with opened(Terminal(args.quiet)) as store:
        document = compose(store)
    form = form_of(args.format, args.output, DOCUMENT_FORMATS)
    write_and_tell(forms.render(document, form, table_width(args.output)), args)
    return 0


def write_and_tell(data: str | bytes, args: argparse.Namespace) -> None:
    """Write to where the command line says; of a file, say on stderr that it was written.

    Raises:
        UsageError: the file cannot be written.
    """
    from ddor.cli.terminal import Terminal

    write(data, args.output)
    if args.output is not None:
        Terminal(args.quiet).say(f"wrote {args.output}")


def write_a_first(data: str | bytes, args: argparse.Namespace) -> None:
    """The same of a file that its user goes on with: none that is there is replaced.

    Raises:
        UsageError: the file cannot be written, or is there.
    """
    if args.output is not None and args.output.is_file() and args.output.stat().st_size:
        raise UsageError(f"{args.output} is there already, and may hold your work.", "Choose another file with -o.")
    write_and_tell(data, args)


def write_beside(answer: Answer, args: argparse.Namespace) -> None:
    """Say on stderr, and write beside the file, what belongs to the rows of a CSV. Raises UsageError as `write`."""
    from ddor.answers import formats
    from ddor.cli.terminal import Terminal

    target: Path | None = args.output
    Terminal(args.quiet).say_all(formats.beside(answer))
    if target is not None and target.is_file():  # not beside a device, or a pipe
        write(formats.meta(answer), _beside(target))


def _beside(target: Path) -> Path:
    """The file for what stands beside a CSV. Raises UsageError when a name cannot be so long."""
    path = target.with_name(f"{target.name}.meta.json")
    try:
        path.exists()
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Choose another file with -o.") from None
    return path


def write_table(
    columns: list[str], rows: list[list[Any]], args: argparse.Namespace, *, title: str, nulls: str = "nothing"
) -> None:
    """Write rows of a command's own (not of a saved question) the same way. `nulls` says what an empty cell means."""
    from ddor.answers.answer import own_answer

    write_answer(own_answer(columns, rows, args.command, title, nulls), args)


def chosen_format(args: argparse.Namespace) -> str:
    """The format asked for; else that of the file's ending; else a table.

    Raises:
        UsageError: xlsx or parquet to a terminal.
    """
    target: Path | None = args.output
    from ddor.cli.commands.base import DATA_FORMATS, NO_TEXT

    chosen = form_of(args.format, target, DATA_FORMATS)
    if chosen in NO_TEXT and target is None and sys.stdout.isatty():
        raise UsageError(f"The format {chosen} is no text for a terminal.", f"Name a file: -o FILE.{chosen}")
    return chosen


def table_width(target: Path | None) -> int:
    """Columns that a table may take: those of COLUMNS, else the terminal's, else (a file, a pipe) 160."""
    import shutil

    if target is None:
        return shutil.get_terminal_size((OFF_TERMINAL, 24)).columns
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else OFF_TERMINAL


def write(data: str | bytes, target: Path | None) -> None:
    """Write to `target`, or to stdout if it is None. Text is UTF-8. A file is replaced whole or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    content = data.encode() if isinstance(data, str) else data
    if target is None:
        _to_stdout(content)
        return
    try:
        _replace(target, content)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise UsageError(f"{target} cannot be written: {reason}.", "Choose another file with -o.") from None


def _to_stdout(content: bytes) -> None:
    try:
        sys.stdout.flush()
        rest = memoryview(content)
        while rest:  # with PYTHONUNBUFFERED, a write may take only a part
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop(sys.stdout)
        raise DdorError(f"The output cannot be written: {error.strerror}.") from None


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "Is a directory")
        target.write_bytes(content)  # /dev/null, a named pipe: nothing to replace
        return
    target = target.resolve()  # a link stays a link, to the new content
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not mode & WRITABLE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = target.with_name(f".ddor-{secrets.token_hex(8)}.part")  # the name may be as long as names can be
    try:
        with part.open("xb") as out:
            out.write(content)
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
