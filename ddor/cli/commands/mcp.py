"""`ddor mcp`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-cypher", action="store_true", help="offer a tool for statements of one's own, which only read"
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.assistant import server
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal

    with opened(Terminal(args.quiet)) as store:
        server.run(store, cypher=args.allow_cypher)
    return 0


COMMAND = Command(
    help="let an assistant ask the graph, by the Model Context Protocol",
    about="The saved questions, about, report and compare as tools, on stdin and stdout: a client starts this command. "
    "Each answer has its sources, marks and share known. Needs: pip install 'ddor[mcp]'",
    examples="  ddor mcp\n  ddor mcp --allow-cypher",
    configure=_configure,
    run=_run,
    formats=(),
)
