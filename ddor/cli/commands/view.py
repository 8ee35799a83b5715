"""`ddor view`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, add_parameters


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a picture; `ddor views` lists them")
    add_parameters(parser)


def _run(args: argparse.Namespace) -> int:
    import sys

    from ddor.answers import registry, runner
    from ddor.cli.output import write
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.documents.picture import picture_page
    from ddor.errors import UsageError

    runner.coerced(registry.picture(args.name), dict(args.param))  # what is wrong is told before a store is opened
    if args.output is None and sys.stdout.isatty():
        raise UsageError("A page is not text for a terminal.", f"Name a file: -o {args.name}.html")
    terminal = Terminal(args.quiet)
    with opened(terminal) as store:
        page, notices = picture_page(store, args.name, dict(args.param), terminal.progress)
    terminal.say_all(f"notice: {notice}" for notice in notices)
    write(page.html, args.output)
    if args.output is not None:
        terminal.say(f"wrote {args.output}: open it in a browser, it needs no network")
    return 0


COMMAND = Command(
    help="draw a picture as an interactive page, one HTML file",
    examples="  ddor view report -p report=DDOR-2017-01-28 -o out/report.html\n"
    "  ddor view jurisdiction -p id=us-nv-003 -o out/clark.html",
    configure=_configure,
    run=_run,
    formats=("html",),
)
