"""What a command is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

DATA_FORMATS = ("table", "csv", "json", "md", "parquet")
DOCUMENT_FORMATS = ("table", "html", "md", "json")


@dataclass(frozen=True)
class Command:
    """One command of `ddor`: what `--help` says of it, its own arguments, and what it does.

    `run` returns the exit code. `formats` are the forms that its data can take; a command without any prints no data.
    """

    help: str
    examples: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    about: str = ""
    formats: tuple[str, ...] = DATA_FORMATS

    @property
    def description(self) -> str:
        """What `ddor COMMAND --help` opens with."""
        import textwrap

        first = f"{self.help[0].upper()}{self.help[1:]}."
        return f"{first}\n\n{textwrap.fill(self.about, 79)}" if self.about else first


def parameter(text: str) -> tuple[str, str]:
    """The two sides of `-p key=value`.

    Raises:
        ArgumentTypeError: there is no `=`, or no key before it.
    """
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not key=value")
    return key.strip(), value


def add_parameters(parser: argparse.ArgumentParser) -> None:
    """The option `-p key=value`, as often as needed."""
    parser.add_argument(
        "-p",
        "--param",
        metavar="KEY=VALUE",
        type=parameter,
        action="append",
        default=[],
        help="set a parameter; things by id or by any name, as for `ddor about`",
    )


def nothing(parser: argparse.ArgumentParser) -> None:
    """For a command without arguments of its own."""
