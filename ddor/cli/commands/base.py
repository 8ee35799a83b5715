"""What a command is."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ddor.answers.values import Typed

DATA_FORMATS = ("table", "csv", "json", "md", "xlsx", "parquet")
NO_TEXT = ("xlsx", "parquet")
DOCUMENT_FORMATS = ("table", "html", "md", "json")


@dataclass(frozen=True)
class Command:
    """One command of `ddor`: what `--help` says of it, its own arguments, and what it does.

    `run` returns the exit code. `formats` are the forms that its data can take; a command without any prints no data.
    `folders`: -o may name a folder.
    """

    help: str
    examples: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    about: str = ""
    formats: tuple[str, ...] = DATA_FORMATS
    folders: bool = False

    @property
    def description(self) -> str:
        """What `ddor COMMAND --help` opens with."""
        import textwrap

        first = f"{self.help[0].upper()}{self.help[1:]}."
        return f"{first}\n\n{textwrap.fill(self.about, 79)}" if self.about else first


def parameter(text: str) -> tuple[str, str | Typed]:
    """The two sides of `-p key=value`, or of `-p key:=JSON`.

    Raises:
        ArgumentTypeError: there is no `=`, no key before it, or no JSON behind `:=`.
    """
    from ddor.answers.values import read_json

    key, equals, value = text.partition("=")
    name = key.removesuffix(":").strip()
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not key=value")
    if not key.endswith(":"):
        return name, value
    try:
        return name, read_json(value)
    except (ValueError, RecursionError) as error:
        raise argparse.ArgumentTypeError(
            f'{text!r}: what follows := is not JSON ({error}); text is "in quotes"'
        ) from None


def add_parameters(parser: argparse.ArgumentParser) -> None:
    """The option `-p key=value`, as often as needed."""
    parser.add_argument(
        "-p",
        "--param",
        metavar="KEY=VALUE",
        type=parameter,
        action="append",
        default=[],
        help="set a parameter; things by id or by any name, as for `ddor about`; KEY:=JSON for a value of a type",
    )


def given(args: argparse.Namespace) -> dict[str, Any]:
    """The parameters of the command line, for what knows their types.

    Raises:
        UsageError: one is given twice.
    """
    from ddor.answers.values import Typed
    from ddor.errors import UsageError

    names = [name for name, _ in args.param]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise UsageError(f"The parameter {twice} is given twice.", "Give it once; ask again for the other value.")
    return {name: one.value if isinstance(one, Typed) else one for name, one in args.param}


class Output(argparse.Action):
    """`-o`: the file or folder, None for stdout; and whether it is written as a folder, with a `/` at its end."""

    def __call__(self, parser: argparse.ArgumentParser, args: argparse.Namespace, text: object, *_: object) -> None:
        """Take the text. Raises UsageError: it names a user that is not there."""
        from ddor.errors import UsageError

        target = str(text)
        args.output_folder = target.endswith(("/", os.sep))
        try:
            args.output = None if target == "-" else Path(target).expanduser()
        except RuntimeError as error:  # no such user
            raise UsageError(f"-o {target}: there is no such user.", "Name another file.") from error


def nothing(parser: argparse.ArgumentParser) -> None:
    """For a command without arguments of its own."""
