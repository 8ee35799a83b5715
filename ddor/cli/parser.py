"""The command line, read: which command, with which options."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ddor.cli.commands import COMMANDS
from ddor.cli.commands.base import Command, Output
from ddor.errors import UsageError
from ddor.text import visible

EPILOG = """\
Data goes to stdout (or into -o FILE), everything else to stderr.

exit codes:
  0    done
  1    a check failed, or something else went wrong
  2    wrong use: a command, a name, an option, a parameter
  3    the store cannot be reached, opened or used as asked
  4    data that cannot be used
  130  interrupted (Ctrl-C)
  141  whoever read the output left (| head)

environment:
  NEO4J_URI    the Neo4j server to use, with NEO4J_USER (or NEO4J_USERNAME), NEO4J_PASSWORD and
               NEO4J_DATABASE; without it, the embedded store
  DDOR_HOME    the folder of the embedded store
  DDOR_ENGINE  native or jvm: the build of its engine, where both are
               installed (pip install 'ddor[jvm]'); native by default
  DDOR_DEBUG   1 shows where an error happened

More on a command, with examples: ddor COMMAND --help
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours: what is wrong, what to do, exit code 2."""

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help as data; argparse itself would pass over a stdout that is full."""
        from ddor.cli.output import write

        write(message, None)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`; argparse itself would print the usage and leave."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See: {self.prog} --help")


class _Version(argparse.Action):
    """`--version`; the version is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        from ddor.cli.output import write

        write(f"ddor {version('ddor')}\n", None)
        parser.exit()


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="ddor",
        description="Ask the graph of ICE's Declined Detainer Outcome Reports: for every figure,\n"
        "who says it, where, and who says otherwise.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    subparsers = parser.add_subparsers(metavar="COMMAND", title="commands", dest="command")
    for name, command in COMMANDS.items():
        sub = subparsers.add_parser(
            name,
            help=command.help,
            description=command.description,
            epilog=f"examples:\n{command.examples}" if command.examples else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.configure(sub)
        _add_common(sub, command)
        sub.set_defaults(run=command.run)
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line.

    Raises:
        UsageError: an unknown command (the nearest ones are named), an unknown or malformed option, a file whose ending
            names no form that the command has.
        SystemExit: the help or the version was asked for, and is printed.
    """
    for one in argv:
        try:
            one.encode()
        except UnicodeEncodeError:
            if (read_as := sys.getfilesystemencoding()) == "utf-8":
                said = f"{visible(one)} is not text in UTF-8.", "Write it in UTF-8; rename such a file."
            else:
                said = f"{visible(one)} is not text in {read_as}, as Python reads it here.", "Set PYTHONUTF8=1."
            raise UsageError(*said) from None
    parser = build()
    if not argv:
        parser.print_help()
        parser.exit()
    if not argv[0].startswith("-") and argv[0] not in COMMANDS:
        raise UsageError(f"There is no command {argv[0]!r}.", _nearest(argv[0]))
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        command = f"ddor {args.command}" if args.command else "ddor"
        raise UsageError(f"Unknown: {' '.join(unknown)}", f"See: {command} --help")
    if args.command is None:
        parser.error("no command is given")
    if getattr(args, "output", None) and not args.format:
        from ddor.cli.output import form_of_file

        forms = COMMANDS[args.command].formats
        form_of_file(args.output, forms, "; or say --format." if forms[1:] else ".")  # told before any work is done
    if getattr(args, "output_folder", False) and not COMMANDS[args.command].folders:
        raise UsageError(f"{args.output}/ is a folder.", "Name a file: -o FILE")
    _keep_inputs(args)
    return args


def _keep_inputs(args: argparse.Namespace) -> None:
    """Raises UsageError where what is written would replace what is read."""
    target = getattr(args, "output", None)
    if target is None or not os.path.isfile(target):  # a name that cannot be one is told where it is written
        return
    values = [one for name, value in vars(args).items() if name != "output" for one in _each(value)]
    if any(isinstance(one, Path) and one.is_file() and one.samefile(target) for one in values):
        raise UsageError(f"{target} is what is read: -o would replace it.", "Name another file with -o.")


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _add_common(parser: argparse.ArgumentParser, command: Command) -> None:
    group = parser.add_argument_group("output")
    if command.formats:
        group.add_argument(
            "--format",
            choices=command.formats,
            help=f"form of the data (default: by the ending of FILE, else {command.formats[0]})",
        )
        group.add_argument("-o", "--output", action=Output, metavar="FILE", help="write the data into FILE")
    group.add_argument("-q", "--quiet", action="store_true", help="no notices on stderr, only errors")


def _nearest(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name.lower(), COMMANDS, n=3, cutoff=0.5)
    return f"Did you mean: {', '.join(near)}?" if near else "The commands: " + ", ".join(COMMANDS)
