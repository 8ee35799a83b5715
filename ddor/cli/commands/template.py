"""`ddor template`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measures", action="store_true", help="list what can stand in the column measure instead")


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_a_first, write_and_tell
    from ddor.cli.terminal import Terminal
    from ddor.loader import flat
    from ddor.model import flat_table

    if args.measures:
        write_and_tell(flat.measures(), args)
        return 0
    write_a_first(flat.template(), args)
    terminal = Terminal(args.quiet)
    terminal.say(f"a row needs: {', '.join(flat_table.NEEDED)}; and a title or an address. Delete what you do not fill")
    terminal.say("write over the example, or leave it: a load leaves it out. Then: ddor load FILE.csv --dry-run")
    return 0


COMMAND = Command(
    help="write an empty table for findings of your own, which `ddor load` takes",
    about="A row says what a source states of a place: the measure, the value, of what report or time, who\n"
    "published it. Its columns are those of `ddor export table`; most can be left out.",
    examples="  ddor template -o my.csv\n  ddor template --measures",
    configure=_configure,
    run=_run,
    formats=("csv",),
)
