"""`ddor site`."""

from __future__ import annotations

import argparse
from pathlib import Path

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--to",
        dest="folder",
        metavar="DIR",
        type=Path,
        required=True,
        help="the folder: new, empty, or an earlier site",
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.site.build import build, check, write

    check(args.folder)  # told before any work is done
    terminal = Terminal(args.quiet)
    with opened(terminal) as store:
        site = build(store, terminal.say)
    write(site, args.folder)
    start = (args.folder / "index.html").resolve()
    terminal.say(f"wrote {site.pages:,} pages, {site.size / 1e6:.0f} MB: open {start}, it needs no network")
    return 0


COMMAND = Command(
    help="write the whole graph as a folder of linked pages",
    about="A page for each report, place, source, office, policy and statement; lists, map\nand timeline; "
    "the saved questions with their answers. The folder opens from disk\nand from any static web server.",
    examples="  ddor site -o out/site",
    configure=_configure,
    run=_run,
    formats=(),
)
