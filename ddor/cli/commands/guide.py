"""`ddor guide`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command

if TYPE_CHECKING:
    from ddor.cli.terminal import Terminal

PORT = 7475  # beside 7474 of Neo4j Browser


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="serve it on this machine until Ctrl-C")
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="N",
        help=f"with --serve: at this port (default {PORT}; 0: a free one)",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import guide
    from ddor.cli.output import write_and_tell
    from ddor.cli.terminal import Terminal

    page = guide.page()
    if args.output is not None or not args.serve:
        write_and_tell(page, args)
    return _serve(page, args.port, Terminal(args.quiet)) if args.serve else 0


def _serve(page: str, port: int, terminal: Terminal) -> int:
    from ddor.cli import guide_server
    from ddor.cli.output import write
    from ddor.errors import UsageError

    try:
        listening = guide_server.server(lambda: page, port=port)
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be used: {error.strerror}.", "Name another: --port 0 takes a free one."
        ) from None
    with listening:
        write(f"{guide_server.command(listening)}\n", None)
        terminal.say("Paste that into Neo4j Browser; Ctrl-C ends it.")
        listening.serve_forever()
    return 0


COMMAND = Command(
    help="write or serve a guide for Neo4j Browser: the story in eight steps",
    about="Neo4j Browser 5.24 plays it (:play ADDRESS): each step has a statement that one click runs, and that "
    "draws a picture. Needs no store. Of newer Browsers: docs/neo4j-browser.md.",
    examples="  ddor guide --serve\n  ddor guide -o out/guide.html",
    configure=_configure,
    run=_run,
    formats=("html",),
)
