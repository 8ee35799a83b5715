"""`ddor mappings`."""

from __future__ import annotations

import argparse
from pathlib import Path
from shlex import quote

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", choices=("list", "show", "check", "suggest"), default="list")
    parser.add_argument("of", nargs="?", metavar="NAME or FILE", help="a mapping; for suggest, a file of records")


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import form_of, write_a_first, write_and_tell, write_table
    from ddor.cli.terminal import Terminal
    from ddor.errors import UsageError
    from ddor.loader.mappings import mapping, suggest

    if args.what != "list" and not args.of:
        raise UsageError(f"`ddor mappings {args.what}` needs a name or a file.", "The names: ddor mappings")
    if args.what == "list" and args.of:
        raise UsageError("`ddor mappings list` takes no name.", f"To see one: ddor mappings show {args.of}")
    as_yaml = form_of(args.format, args.output, COMMAND.formats) == "yaml"
    if (args.format or args.output) and as_yaml != (args.what in {"show", "suggest"}):
        raise UsageError("A mapping is written as YAML, and a list of them as a table.", "Name FILE.yaml, or FILE.csv.")
    if args.what == "show":
        read = mapping.read(args.of)
        write_and_tell(mapping.path_of(args.of).read_text("utf-8"), args)
        apart = f"; {len(read.identity)} more only tell records apart" if read.identity else ""
        Terminal(args.quiet).say(f"{len(read.columns)} of {len(read.header)} columns give something to a record{apart}")
    elif args.what == "check":
        read = mapping.read(args.of)
        rows = [[field, column] for field, column in read.columns.items()]
        write_table(["field", "column"], [*rows, *(["identity", one] for one in read.identity)], args, title=read.about)
        own = f"reasons that it explains: {len(read.reasons)}; known of the agency: {len(mapping.common().reasons)}"
        Terminal(args.quiet).say_all([f"dates: {read.dates}", own])
    elif args.what == "suggest":
        write_a_first(suggest.suggest(Path(args.of)), args)
        mine = quote(str(args.output or "MINE.yaml"))
        then = f"ddor mappings check {mine}; ddor load {quote(args.of)} --mapping {mine}"
        Terminal(args.quiet).say(f"look it through; then: {then}")
    else:
        known = {name: mapping.read(name) for name in mapping.names()}
        listed: list[list[object]] = [
            [name, one.about, len(one.header), len(one.columns)] for name, one in known.items()
        ]
        write_table(
            ["name", "layout", "columns", "columns_read"], listed, args, title="Mappings of case-level releases"
        )
    return 0


COMMAND = Command(
    help="list, show, check or suggest layouts of case-level releases",
    about="A mapping is a small YAML file: which column gives which property, and what tells records apart.\n"
    "A header that is known is recognised by itself; for any other, write a mapping of your own.",
    examples="  ddor mappings\n  ddor mappings show foia-2015\n"
    "  ddor mappings suggest detainers.csv -o mine.yaml\n  ddor mappings check mine.yaml",
    configure=_configure,
    run=_run,
    formats=("table", "csv", "json", "md", "yaml"),
)
